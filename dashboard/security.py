"""What every answer of the server carries, and whom it answers at all."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from dash import Dash
from flask import Response, abort, request

HOSTS = ("127.0.0.1", "localhost")
CALLBACKS = "/_dash-update-component"
FACTS = ("/export/", CALLBACKS, "/_dash-layout")
"""Where addresses of answers that hold facts begin; no browser keeps them."""
PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host")
"""Headers that a server in between adds."""


LARGEST_REQUEST = 64 * 2**20
"""Bytes of a request at most: two files of the largest size an upload may have, as text, with room to spare."""


def protect(app: Dash) -> None:
    """Refuse requests that came by another name or from another site, and set the headers of each answer.

    Call it when every clientside callback is registered: the policy lists the page's own scripts by hash.
    """
    app.server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    policy = content_security_policy(app)
    app.server.before_request(_own_visitors_only)

    @app.server.before_request
    def understood() -> None:
        if request.path == CALLBACKS and request.method == "POST" and not is_question(request.get_json(silent=True), app.callback_map):
            abort(400, "No page of this dashboard asks that. Open it anew and try again.")

    @app.server.after_request
    def secured(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers.update(HEADERS)
        if request.path.startswith(FACTS):
            response.headers["Cache-Control"] = "no-store"
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
    if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site") and not _followed_a_link():
        abort(403, "This dashboard answers its own pages only.")
    if any(name in request.headers for name in PASSED_ON):
        abort(403, "This dashboard serves one person on this computer, and no server in between.")


def _followed_a_link() -> bool:
    """Say whether the reader came from another site to a page, which no script of that site can read."""
    to_a_page = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.headers.get("Sec-Fetch-Dest", "document") == "document"
    return to_a_page and request.method == "GET" and not request.path.startswith((*FACTS, "/_dash"))


def is_question(body: Any, known: Mapping[str, Mapping[str, Any]]) -> bool:
    """Say whether a callback's question has the form of one that a page asks: a known output, and all its inputs and states."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str) or body["output"] not in known:
        return False
    asked = known[body["output"]]
    counted = all(_listed(body.get(part, []), len(asked[part])) for part in ("inputs", "state"))
    return counted and _named(body.get("outputs")) and isinstance(body.get("changedPropIds", []), list)


def _listed(parts: Any, count: int) -> bool:
    return isinstance(parts, list) and len(parts) == count and _named(parts)


def _named(part: Any) -> bool:
    """Say whether something is a component's property by its name, or a list of such."""
    if isinstance(part, list):
        return all(map(_named, part))
    return isinstance(part, dict) and {"id", "property"} <= part.keys()
