"""``python -m benchmarks.renderers``: what the map costs a browser, beside dash-cytoscape and plotly's scattergl, on one and the same network.

Each draws in a Dash application of its own, served by waitress with compression from a process of its own.
"""
