"""Text from data on its way into a picture.

Plotly reads every label, title, note and hover text as a small HTML, links included. Whatever comes
from data goes through ``plain`` on its way into a figure, so that it is drawn as it is written.
"""

from collections.abc import Iterable
from html import escape


def plain(text: str) -> str:
    """Return a text that Plotly draws letter by letter, without a link or a style in it."""
    return escape(text, quote=False)


def plainly(texts: Iterable[str]) -> list[str]:
    """Return each text as ``plain`` does."""
    return [plain(text) for text in texts]
