"""The only SQL: one network in one database, every change in the books, all or nothing."""

from data.store.memory import NamedMapping
from data.store.store import Moved, Receipt, Store, Write

__all__ = ["Moved", "NamedMapping", "Receipt", "Store", "Write"]
