"""Links that leave the dashboard: to web addresses and nothing else."""

from dash import html
from dash.development.base_component import Component


def outside_link(url: str, label: str) -> Component:
    """Return a link to another site; what is not http or https is written out, not linked."""
    if not url.lower().startswith(("http://", "https://")):
        return html.Span(url)
    return html.A(label, href=url, rel="noopener noreferrer", target="_blank", className="outside")
