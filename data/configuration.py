"""A network's own words and lists: what it is called, what it aims at, and how it sorts its world.

A network is a folder: ``network.toml`` and a few CSV lists beside the facts. Nothing in the program
names a particular network, theme, tier or area; everything of that kind is read from here, checked
like data and stored with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from data.entered import EnteredIndicator

OUTSIDE = "outside"
"""Code of a base that lies in none of the network's areas; every network may use it."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a vocabulary: the code in the data, the label on screen, and what it covers."""

    code: str
    label: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class TieKind(Term):
    """A sort of tie.

    Attributes
    ----------
    directed
        Whether A to B differs from B to A.
    momentary
        Whether it is an occasion.
    campaigning
        Whether it stands behind the wall round campaigning.
    mutual
        Whether both ends should tell of it.
    knowledge
        Whether knowledge goes along it: advice, information, what somebody learned.
    """

    directed: bool = False
    momentary: bool = False
    campaigning: bool = False
    mutual: bool = False
    knowledge: bool = False


@dataclass(frozen=True, slots=True)
class GroupKind(Term):
    """A sort of group; ``momentary`` where it is an occasion, such as one open letter, ``campaigning`` behind the wall."""

    momentary: bool = False
    campaigning: bool = False


@dataclass(frozen=True, slots=True)
class Area(Term):
    """A part of the network's territory, with its people and its place on the tile grid (row 0 at the top)."""

    population: int | None = None
    nation: str = ""
    column: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Scope(Term):
    """Where work happens; ``covers`` lists the areas it reaches, empty for local or international work."""

    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tier(Term):
    """A membership tier; only members of a ``campaigning`` tier may be shown campaigning."""

    campaigning: bool = False


@dataclass(frozen=True, slots=True)
class HostTerm:
    """Which organisation hosted the network, from its first day until the day after its last."""

    organisation_id: str
    first: date
    until: date | None = None
    basis: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """One aim of the network in its own words, with the indicators that speak for it."""

    key: str
    title: str
    question: str
    wording: str
    indicators: tuple[str, ...]
    headline: tuple[str, ...]
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class SpendingLimit:
    """An amount of regulated spending that the law, or the network itself, attaches something to.

    Attributes
    ----------
    name
        What happens there, in words.
    amount_gbp
        Pounds in the twelve months up to a day.
    nation
        Nation whose spending counts, in the words of the areas; empty for all of it.
    alert
        Share of the amount at which it is time to look.
    """

    name: str
    amount_gbp: float
    nation: str = ""
    alert: float = 0.7
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The network's words for common things, lower case, singular and plural."""

    theme: str = "theme"
    themes: str = "themes"
    member: str = "member"
    members: str = "members"
    area: str = "area"
    areas: str = "areas"
    board: str = "board"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Numbers a network may set for itself; each default is the one of the Method page."""

    momentary_months: int = 24
    derived_weight: float = 0.1
    target_band: float = 0.10
    fewest_answers: int = 10
    representation_low: float = 0.8
    representation_high: float = 1.25
    new_member_days: int = 30
    integration_days: int = 90
    stale_months: int = 12
    coordinated_members: int = 3
    exact_nodes: int = 1_000
    sampled_sources: int = 200


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """Everything a network says about itself.

    Attributes
    ----------
    organisation_id
        The organisation that is the network itself, taken out together with the host.
    fictional
        Whether every fact is invented; then every page and export says so.
    licences
        Under which terms the facts may be used, and who must be named; empty where nothing is said.
    data_to
        Last day the facts speak for, or None to use the day of the last import.
    vocabularies
        Name of a vocabulary to its terms by code, in the order to show them. The lists with more to
        say (``themes``, ``organisation_kinds``, ``tie_kinds``, ``group_kinds``, ``areas``, ``scopes``,
        ``tiers``) hold the richer term types.
    files
        The files as read, by name, to be stored with the facts.
    entered
        Indicators whose numbers are entered by hand, in the order of their codes.
    spending_limits
        Amounts of regulated spending at which something is to be done.
    """

    key: str
    name: str
    short_name: str
    fictional: bool
    contact: str
    credit: str
    logo: str
    organisation_id: str | None
    data_to: date | None
    words: Words
    thresholds: Thresholds
    hosts: tuple[HostTerm, ...]
    objectives: tuple[Objective, ...]
    vocabularies: Mapping[str, Mapping[str, Term]]
    files: Mapping[str, str]
    licences: str = ""
    entered: tuple[EnteredIndicator, ...] = ()
    spending_limits: tuple[SpendingLimit, ...] = ()

    @cached_property
    def entered_by_code(self) -> Mapping[str, EnteredIndicator]:
        """Indicators whose numbers are entered by hand, by code."""
        return {each.code: each for each in self.entered}

    def label(self, vocabulary: str, code: str | None) -> str:
        """Return the words for a code; ``Unknown`` for None, the code itself where the list lacks it."""
        if code is None:
            return "Unknown"
        term = self.vocabularies[vocabulary].get(code)
        return term.label if term else code

    def host_on(self, day: date) -> str | None:
        """Return the id of the organisation that hosted the network on ``day``."""
        for term in self.hosts:
            if term.first <= day and (term.until is None or day < term.until):
                return term.organisation_id
        return None
