"""From facts to files."""
