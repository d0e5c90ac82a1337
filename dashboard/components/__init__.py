"""Plain pieces of a page: values in, html out."""
