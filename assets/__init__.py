"""Files the browser is sent: scripts, and the style sheet built when the package is installed."""
