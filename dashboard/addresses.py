"""Addresses of pages and downloads: everything a reader chose stays in them."""

from collections.abc import Mapping
from urllib.parse import urlencode


def address(path: str, query: Mapping[str, str], **changes: str | None) -> str:
    """Return the address of a page with the reader's choices kept, and ``changes`` made; None takes one out."""
    kept = {name: value for name, value in {**query, **changes}.items() if value not in (None, "")}
    return f"{path}?{urlencode(sorted(kept.items()), safe=',')}" if kept else path


def organisation_address(query: Mapping[str, str], organisation_id: str) -> str:
    """Return the address of an organisation's page; what another page chose for itself is left behind."""
    return address("/organisation", shared(query), id=organisation_id)


SHARED = ("as_of", "since", "known_at", "audience", "theme", "kind", "area", "tie_kind", "ties", "min_strength", "host")
"""What belongs to the selection, and so follows the reader from page to page."""


def shared(query: Mapping[str, str]) -> dict[str, str]:
    """Return the part of a query that belongs to the selection."""
    return {name: value for name, value in query.items() if name in SHARED}
