"""The commands of ``netmap``, one file an idea."""
