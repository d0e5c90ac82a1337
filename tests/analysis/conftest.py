"""Small registers built by hand, so that every expected number can be worked out on paper."""

from datetime import date

from data.configuration import Area, Configuration, GroupKind, HostTerm, Scope, Term, Thresholds, TieKind, Tier, Words
from data.dates import PartialDate, partial_date
from data.model import Affiliation, Group, Membership, Organisation, Register, TieRecord

DAY = date(2025, 6, 30)


def _terms(*terms: Term) -> dict[str, Term]:
    return {term.code: term for term in terms}


VOCABULARIES = {
    "themes": _terms(Term("x", "X"), Term("y", "Y")),
    "organisation_kinds": _terms(Term("charity", "Charity")),
    "tie_kinds": _terms(TieKind("project", "Project"), TieKind("advice", "Advice", directed=True), TieKind("letter", "Letter", momentary=True)),
    "group_kinds": _terms(GroupKind("coalition", "Coalition"), GroupKind("meetup", "Meetup", momentary=True)),
    "areas": _terms(Area("north", "North", population=75), Area("south", "South", population=25)),
    "scopes": _terms(Scope("all", "Everywhere", covers=("north", "south")),
                     Scope("up", "Up north", covers=("north",)), Scope("down", "Down south", covers=("south",))),
    "event_kinds": _terms(Term("meeting", "Meeting")),
    "tiers": _terms(Tier("full", "Full", campaigning=True), Tier("friend", "Friend")),
}


def configuration(*hosts: HostTerm, organisation_id: str | None = None) -> Configuration:
    """Return the configuration of an invented network."""
    return Configuration(
        key="test", name="Test network", short_name="Test", fictional=True, contact="", credit="", logo="", organisation_id=organisation_id,
        data_to=DAY, words=Words(), thresholds=Thresholds(), hosts=hosts, objectives=(), vocabularies=VOCABULARIES, files={})


def organisation(key: str, *, closed: str | None = None, **cells: object) -> Organisation:
    """Return an organisation that is called by its id."""
    return Organisation(id=key, name=key.upper(), closed=partial_date(closed) if closed else None, **cells)


def _dates(start: str | None, end: str | None) -> dict[str, PartialDate | None]:
    return {"start": start and partial_date(start), "end": end and partial_date(end)}


def tie(a: str, b: str, *, start: str | None = "2024", end: str | None = None, kind: str = "project", **cells: object) -> TieRecord:
    """Return a tie record."""
    return TieRecord(id=f"{a}-{b}-{kind}-{start}", source_id=a, target_id=b, kind=kind, **_dates(start, end), **cells)


def affiliation(key: str, group: str, *, start: str | None = "2024", end: str | None = None, role: str = "member") -> Affiliation:
    """Return an affiliation."""
    return Affiliation(id=f"{key}-{group}-{role}", organisation_id=key, group_id=group, role=role, **_dates(start, end))


def membership(key: str, joined: str | None, left: str | None = None, tier: str = "full") -> Membership:
    """Return a spell of membership."""
    return Membership(id=f"{key}-{tier}-{joined}", organisation_id=key, tier=tier, joined=joined and partial_date(joined), left=left and partial_date(left))


def register(keys: str | tuple[Organisation, ...] = (), *, settings: Configuration | None = None, groups: tuple[Group, ...] = (), **tables: tuple) -> Register:
    """Return a register; a text of letters makes one organisation for each letter."""
    organisations = tuple(organisation(key) for key in keys) if isinstance(keys, str) else keys
    return Register(configuration=settings or configuration(), version="0" * 12, audience="coordinator", baseline=date(2020, 1, 1), data_to=DAY,
                    organisations=organisations, groups=groups, **tables)

