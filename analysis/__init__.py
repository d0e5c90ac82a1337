"""What the facts amount to: networks of a day, measures, indicators and search, as pure functions."""
