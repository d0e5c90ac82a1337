"""The steps of the import screen, each a file: what it shows, and what may be done there."""
