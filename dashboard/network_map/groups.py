"""Groups of organisations by name and look, whatever colours stand for."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.mixing import UNKNOWN
from analysis.study import Study
from dashboard.network_map.looks import REST, VOCABULARIES, Look, largest_first, looks

WORDS = {UNKNOWN: "Not known", "none": "Not a member", "alone": "No tie", "all": "All organisations"}


@dataclass(frozen=True, slots=True)
class Named:
    """A community as it is called and coloured; ``name`` is empty where nobody named it."""

    name: str
    look: Look


@dataclass(frozen=True, slots=True)
class Legend:
    """Labels and looks of the groups that a colour tells apart."""

    colour: str
    labels: Mapping[str, str]
    looks: Mapping[str, Look]

    def label(self, group: str) -> str:
        """Return the words for a group."""
        return self.labels.get(group) or WORDS.get(group) or group

    def look(self, group: str) -> Look:
        """Return how a group looks; grey where it has no colour of its own."""
        return self.looks.get(group, REST)


def legend(study: Study, colour: str, communities: Mapping[str, Named] | None = None) -> Legend:
    """Return the legend for a colour; communities bring their own names and looks."""
    if colour == "community":
        told = communities or {}
        return Legend(colour, {key: row.name or f"Community {key}" for key, row in told.items()}, {key: row.look for key, row in told.items()})
    words = study.register.configuration.vocabularies.get(VOCABULARIES.get(colour, ""), {})
    return Legend(colour, {code: term.label for code, term in words.items()}, looks(largest_first(study.register, colour)))
