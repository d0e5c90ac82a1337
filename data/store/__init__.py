"""The only SQL: one network in one database, every change in the books, all or nothing."""

from data.store.store import Moved, Receipt, Store, Write

__all__ = ["Moved", "Receipt", "Store", "Write"]
