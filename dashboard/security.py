"""What every answer of the server carries, and whom it answers at all."""

from urllib.parse import urlsplit

from dash import Dash
from flask import Response, abort, request

HOSTS = ("127.0.0.1", "localhost")


def protect(app: Dash) -> None:
    """Refuse requests that came by another name or from another site, and set the headers of each answer.

    Call it when every clientside callback is registered: the policy lists the page's own scripts by hash.
    """
    policy = content_security_policy(app)
    app.server.before_request(_own_visitors_only)

    @app.server.after_request
    def secured(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers.update(HEADERS)
        return response


HEADERS = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def content_security_policy(app: Dash) -> str:
    """Return the policy: the program's own files alone, and no script made of text."""
    return "; ".join((
        "default-src 'none'", f"script-src 'self' {' '.join(app.csp_hashes())}",
        "style-src 'self' 'unsafe-inline'",  # Plotly and AG Grid write their styles into the page
        "img-src 'self' data: blob:", "font-src 'self' data:", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
        "form-action 'self'", "object-src 'none'",
    ))


def _own_visitors_only() -> None:
    """Refuse a page of another site that asks through the reader's browser (403)."""
    if urlsplit(f"//{request.host}").hostname not in HOSTS:
        abort(403, "This dashboard answers on 127.0.0.1 and localhost only.")
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        abort(403, "This dashboard answers its own pages only.")
