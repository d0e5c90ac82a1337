"""The wall round campaigning: what cannot be shown of an organisation whose tier does not campaign.

Membership tiers say whether they campaign, and so do kinds of groups and of ties. A day that is known
to the month or the year may be any day of it, a side of a membership that nobody knows is open, and a
row without a day may be of any day.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from data.configuration import Configuration
from data.dates import PartialDate, partial_date
from data.problems import Problem

Rows = Mapping[str, Iterable[tuple[int | None, Mapping[str, Any]]]]
"""Table to its rows, each with its number in the file, or with None where it does not come from a file."""

SOME_DAY = PartialDate("a day that is not given", date.min, date.max)


class Tiers:
    """Which organisations were members on a day, and whether in a tier that campaigns."""

    def __init__(self, configuration: Configuration, memberships: Iterable[Mapping[str, Any]]) -> None:
        self._spells: Mapping[bool, defaultdict[str, list]] = {True: defaultdict(list), False: defaultdict(list)}
        tiers = configuration.vocabularies.get("tiers", {})
        for row in memberships:
            campaigning = getattr(tiers.get(row.get("tier")), "campaigning", False)
            self._spells[campaigning][row.get("organisation_id")].append((_day(row.get("joined")), _day(row.get("left"))))

    def campaigns(self, organisation_id: str, day: PartialDate) -> bool:
        """Say whether it may have been a member of a campaigning tier on the day."""
        return any(_covers(spell, day) for spell in self._spells[True][organisation_id])

    def stays_out(self, organisation_id: str, day: PartialDate) -> bool:
        """Say whether it may have been a member on the day, but of no campaigning tier; who is no member is free."""
        return not self.campaigns(organisation_id, day) and any(_covers(spell, day) for spell in self._spells[False][organisation_id])


def behind_the_wall(configuration: Configuration, rows: Rows) -> Iterable[Problem]:
    """Yield every row that shows an organisation campaigning though its tier on the day did not.

    Only members of a campaigning tier take part in an action, on its first day and on the day of their
    own signing. To lead an action, to spend on a campaign, to belong to a campaigning group and to have a campaigning tie is
    refused to members of other tiers; organisations that are no members are public record. Without
    tiers there is no wall.
    """
    if not configuration.vocabularies.get("tiers"):
        return
    tiers = Tiers(configuration, (cells for _, cells in rows.get("memberships", ())))
    yield from _participation(tiers, rows)
    for table, column, number, member, day, shown in (*_leads(rows), *_spenders(rows), *_affiliations(configuration, rows), *_ties(configuration, rows)):
        if member and tiers.stays_out(member, day):
            yield Problem(f"{table}.csv", number, column, f'{_row(number)}"{member}" was a member outside the campaigning tiers on {day}, so it '
                          f"cannot be shown {shown}. Correct its membership or the day, or leave it out.")


def _participation(tiers: Tiers, rows: Rows) -> Iterable[Problem]:
    start = {cells["id"]: cells.get("start") for _, cells in rows.get("actions", ())}
    for number, cells in rows.get("participation", ()):
        member, days = cells.get("organisation_id"), (start.get(cells.get("action_id")), cells.get("signed_on"))
        day = next((partial_date(text) for text in days if member and text and not tiers.campaigns(member, partial_date(text))), None)
        if day:
            yield Problem("participation.csv", number, "organisation_id",
                          f'{_row(number)}"{member}" was not a campaigning member on {day}, so it cannot be shown as taking part. '
                          "Correct its membership or leave the row out.")


Shown = tuple[str, str, int | None, str | None, PartialDate, str]
"""Table, column and number of a row, the organisation, the day, and as what it is shown."""


def _leads(rows: Rows) -> Iterable[Shown]:
    for number, cells in rows.get("actions", ()):
        yield "actions", "lead_id", number, cells.get("lead_id"), _day(cells.get("start")) or SOME_DAY, "as leading an action"


def _spenders(rows: Rows) -> Iterable[Shown]:
    for number, cells in rows.get("regulated_spend", ()):
        yield "regulated_spend", "organisation_id", number, cells.get("organisation_id"), _day(cells.get("spent_on")) or SOME_DAY, "as spending on a campaign"


def _affiliations(configuration: Configuration, rows: Rows) -> Iterable[Shown]:
    kinds = configuration.vocabularies.get("group_kinds", {})
    campaigning = {cells["id"]: cells for _, cells in rows.get("groups", ()) if getattr(kinds.get(cells.get("kind")), "campaigning", False)}
    for number, cells in rows.get("affiliations", ()):
        group = campaigning.get(cells.get("group_id"))
        if group:
            shown = f'in "{group.get("name")}" ({kinds[group["kind"]].label})'
            yield "affiliations", "organisation_id", number, cells.get("organisation_id"), _day(cells.get("start")) or SOME_DAY, shown


def _ties(configuration: Configuration, rows: Rows) -> Iterable[Shown]:
    kinds = configuration.vocabularies.get("tie_kinds", {})
    for number, cells in rows.get("ties", ()):
        kind = kinds.get(cells.get("kind"))
        for column in ("source_id", "target_id") if getattr(kind, "campaigning", False) else ():
            yield "ties", column, number, cells.get(column), _day(cells.get("start")) or SOME_DAY, f'in a tie of the kind "{kind.label}"'


def _row(number: int | None) -> str:
    return "" if number is None else f"Row {number}: "


def _covers(spell: tuple[PartialDate | None, PartialDate | None], day: PartialDate) -> bool:
    joined, left = spell
    return (joined is None or joined.first < day.until) and (left is None or left.until > day.first)


def _day(text: str | None) -> PartialDate | None:
    return partial_date(text) if text else None
