"""How long the server takes over each page: warm, for a filter it has not seen, and for a day it has not seen."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count as count_from
from urllib.parse import urlencode

from flask.testing import FlaskClient

from analysis.network import ties_of
from benchmarks.networks import Network
from benchmarks.timing import Timing, timed
from dashboard import garbage
from dashboard.factory import create_app
from dashboard.pages import PAGES
from dashboard.shell import Id

OUTPUTS = ((Id.VIEW, "children"), (Id.STATUS, "children"), (Id.FOOT, "children"))
BROWSER = {"Host": "127.0.0.1", "Accept-Encoding": "gzip, deflate, br, zstd"}


@dataclass(frozen=True, slots=True)
class Measured:
    """A page's timings, and the bytes of its answer on the wire."""

    name: str
    warm: Timing
    filtered: Timing
    dated: Timing
    size: int


def visits(busiest: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Return what is visited: name to path and query. Pages with nothing to choose are visited as they open."""
    chosen = {
        "This week": ("/this-week", {"audience": "coordinator"}), "Overview": ("/overview", {"audience": "board"}),
        "Sectors, themes": ("/sectors", {"by": "theme"}), "Sectors, areas": ("/sectors", {"by": "area"}), "Diversity": ("/diversity", {}),
        "Growth": ("/growth", {}), "Who works on what, all": ("/who", {"audience": "member"}),
        "Who works on what, search": ("/who", {"audience": "member", "q": "votng reform"}),
        "Organisation with most ties": ("/organisation", {"audience": "member", "id": busiest}), "Method": ("/method", {}),
    }
    paths = {path for path, _ in chosen.values()}
    return chosen | {page.title: (page.path, {}) for page in PAGES if page.path not in paths}


def measured(network: Network, *, warm: int, fresh: int) -> list[Measured]:
    """Measure every page: ``warm`` runs of the same address, ``fresh`` runs each of new filters and new days."""
    garbage.seldom()  # as a serving process does
    client = create_app(network.services).server.test_client()
    days = unseen_days(network)
    return [_page(client, network, name, path, query, [next(days) for _ in range(fresh)], warm) for name, (path, query) in visits(network.busiest).items()]


def unseen_days(network: Network) -> Iterator[date]:
    """Return days that no page was asked for, each once; nothing worked out for one helps with the next."""
    last = network.services.register("coordinator").data_to
    return (last - timedelta(days=30 + 5 * count) for count in count_from(0))


def _page(client: FlaskClient, network: Network, name: str, path: str, query: Mapping[str, str], days: list[date], warm: int) -> Measured:
    kinds = list(network.services.register("coordinator").configuration.vocabularies["organisation_kinds"])[:len(days)]
    size = asked(client, path, query)
    again = timed([lambda: asked(client, path, query)] * warm)
    filtered = timed([lambda kind=kind: asked(client, path, {**query, "kind": kind}) for kind in kinds])
    dated = timed([lambda day=day: _asked_anew(client, path, {**query, "as_of": day.isoformat()}) for day in days])
    return Measured(name, again, filtered, dated, size)


def _asked_anew(client: FlaskClient, path: str, query: Mapping[str, str]) -> None:
    """Ask for a page's content with the ties of every day forgotten: those of the quarter ends would help a day near by."""
    ties_of.cache_clear()
    asked(client, path, query)


def asked(client: FlaskClient, path: str, query: Mapping[str, str]) -> int:
    """Ask for a page's content as a browser does; return the size of the answer on the wire.

    Raises
    ------
    RuntimeError
        If the answer is not a page's content.
    """
    answer = client.post("/_dash-update-component", json=_request(path, f"?{urlencode(query)}"), headers=BROWSER)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}: {json.dumps(answer.get_data(as_text=True)[:200])}")
    return len(answer.data)


def _request(path: str, search: str) -> dict[str, object]:
    inputs = ((Id.URL, "pathname", path), (Id.URL, "search", search), (Id.LOOK, "data", "light"))
    return {
        "output": f"..{'...'.join(f'{name}.{part}' for name, part in OUTPUTS)}..",
        "outputs": [{"id": name, "property": part} for name, part in OUTPUTS],
        "inputs": [{"id": name, "property": part, "value": value} for name, part, value in inputs],
        "changedPropIds": [f"{Id.URL}.pathname"],
    }
