"""The screens that change facts by hand: edit, merge and split, each step a file."""
