"""Invented networks of a size, held in a database as a real one would be."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from analysis.selection import Selection
from analysis.study import Study
from dashboard.services import Services
from dashboard.serving import services_of
from data.importing.folder import read_folder
from data.samples.demo import write_demo
from data.store import Store

PAIRS_EACH = 6.1
"""Twice as dense as the demonstration: about five pairs tied on the last day for each organisation, as the aims suppose."""


@dataclass(frozen=True, slots=True)
class Network:
    """A network to measure, with what it really holds."""

    services: Services
    organisations: int
    records: int
    affiliations: int
    ties: int
    busiest: str
    """Organisation with most ties: its page is the longest."""

    def sentence(self) -> str:
        """Return the real counts in words."""
        return (f"{self.organisations:,} organisations, {self.records:,} tie records and {self.affiliations:,} affiliations over all years; "
                f"{self.ties:,} pairs tied on the day")


@contextmanager
def invented(folder: Path, organisations: int) -> Iterator[Network]:
    """Make a network, import it into a database in the folder, and count it; let go of the database afterwards."""
    files = folder / f"network-{organisations}"
    write_demo(files, organisations=organisations, pairs_each=PAIRS_EACH)
    with closing(Store(str(folder / f"network-{organisations}.sqlite"))) as store:
        store.migrate()
        store.apply(read_folder(files), by="benchmark", source="demo")
        yield _counted(services_of(store))


def _counted(services: Services) -> Network:
    register = services.register("coordinator")
    graph = Study(register, Selection()).network
    busiest = max(graph, key=lambda node: (graph.degree[node], node))
    return Network(services, len(register.organisations), len(register.ties), len(register.affiliations), graph.number_of_edges(), busiest)
