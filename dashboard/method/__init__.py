"""The parts of the Method page, one module a question."""
