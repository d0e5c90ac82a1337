"""The only SQL: one network in one database, every change in the books, all or nothing."""

from data.store.memory import NamedMapping
from data.store.receipts import Receipt, Write
from data.store.store import Moved, Store

__all__ = ["Moved", "NamedMapping", "Receipt", "Store", "Write"]
