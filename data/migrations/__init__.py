"""The database's history, step by step; run by the store, never by hand."""
