"""One small file for each tool whose files can be dropped in; all of them yield the same rows."""
