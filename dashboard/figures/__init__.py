"""Pictures: pure functions of plain data that return a Plotly figure."""
