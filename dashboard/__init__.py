"""The screens: a Dash application over the analysis, and the command line that serves it."""
