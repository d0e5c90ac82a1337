"""The facts of a network: what is recorded about whom, read, checked, kept and written."""
