"""From files to checked rows: read every cell as text, check everything, tell every problem at once."""
