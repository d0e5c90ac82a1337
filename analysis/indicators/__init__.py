"""The indicators: one number each, with its definition, its reason when missing, and its direction."""
