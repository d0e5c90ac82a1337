"""What a reader is told when something goes wrong: what is known in its own words, the rest as an apology with its number in the log."""

import logging
from html import escape
from uuid import uuid4

from dash import Dash, set_props
from dash.exceptions import DependencyException
from flask import Response, request
from werkzeug.exceptions import HTTPException

from data.problems import InputRefused, Refused

TOAST = "shell-toast"
"""Id of the toast; it is part of the shell's layout."""

PLAIN = {
    403: "This is not for this view, or was asked for by another site.",
    404: "There is nothing at this address.",
    405: "This address cannot be asked in this way.",
    413: "This is more than can be sent at once. A file may have up to 20 MB; send them one by one.",
}
"""What an answer means, where whoever refused it said nothing more."""


def words(error: Exception) -> str:
    """Return what to tell of an error; one that nobody foresaw is written to the log under the number it names."""
    if isinstance(error, Refused | InputRefused):
        return str(error)
    number = uuid4().hex[:8]
    logging.getLogger("netmap").error("error %s", number, exc_info=error)
    return f"Sorry, something went wrong that nobody foresaw. Your data is safe. The log has it under {number}."


def told(error: Exception) -> None:
    """Show an error as a toast."""
    shown("That did not work", words(error))


def shown(header: str, message: str) -> None:
    """Show a toast; it stays until the reader closes it."""
    set_props(TOAST, {"header": header, "children": message, "is_open": True})


def serve_errors(app: Dash) -> None:
    """Answer every address that leads nowhere, and every error, with a page of plain words instead of a bare code."""

    @app.server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        return _answer(_said(error), error.code or 500)

    @app.server.errorhandler(DependencyException)
    def no_such_file(_: DependencyException) -> Response:
        return _answer(PLAIN[404], 404)

    @app.server.errorhandler(Refused)
    def known(error: Refused) -> Response:
        return _answer(words(error), 400)

    @app.server.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        return _answer(words(error), 500)


def _said(error: HTTPException) -> str:
    own = error.description if error.description != type(error).description else None
    return own or PLAIN.get(error.code or 500, "This could not be answered.")


def _answer(message: str, code: int) -> Response:
    """Return a page where a reader came to look, and bare words where a program asked."""
    if "text/html" not in request.headers.get("Accept", ""):
        return Response(f"{message}\n", status=code, mimetype="text/plain")
    return Response(PAGE.format(message=escape(message)), status=code, mimetype="text/html")


PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>That did not work</title><script src="/assets/appearance.js"></script><link rel="stylesheet" href="/assets/netmap.css"></head>
<body><main class="container-fluid"><h1>That did not work</h1><p class="notice" role="alert">{message}</p>
<p><a href="/">To the dashboard</a></p></main></body>
</html>
"""
