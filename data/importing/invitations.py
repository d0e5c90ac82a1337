"""Who was invited to a round of a survey, where the answer is: every active member."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from data.changes import Contents
from data.dates import partial_date
from data.importing.adapters.base import Draft
from data.importing.adapters.google_forms import MEMBERS_INVITED
from data.importing.tables import Row

INVITED = "members invited who did not answer"


def members_invited(draft: Draft, held: Contents) -> Draft:
    """Return a draft with an invitation for every member who was active on the day a round opened.

    Only a draft that says so in ``counted`` is changed, and its marker is replaced by the number of
    members who are invited and did not answer: their silence is unknown, and not that they have no ties.
    A membership that nobody dated counts; a closed organisation is no member.
    """
    if MEMBERS_INVITED not in draft.counted:
        return draft
    waves = [row for row in draft.tables.get("survey_waves", ()) if _is_day(row.cells.get("opened", ""))]
    told = list(draft.tables.get("survey_invitations", ()))
    known = {(row.cells["wave_id"], row.cells["organisation_id"]) for row in told}
    invited = [Row(wave.number, {"wave_id": wave.cells["id"], "organisation_id": member}) for wave in waves
               for member in members_on(held, partial_date(wave.cells["opened"]).first) if (wave.cells["id"], member) not in known]
    counted = {words: count for words, count in draft.counted.items() if words != MEMBERS_INVITED} | ({INVITED: len(invited)} if invited else {})
    tables = {**draft.tables, **({"survey_invitations": [*told, *invited]} if told or invited else {})}
    return replace(draft, tables=tables, counted=counted)


def members_on(held: Contents, day: date) -> tuple[str, ...]:
    """Return the organisations held that were members on a day, by id."""
    organisations = held.get("organisations", {})
    members = {row["organisation_id"] for row in held.get("memberships", {}).values() if _holds(row, day)}
    return tuple(sorted(member for member in members if not _ended(organisations.get(member, {}).get("closed"), day)))


def _holds(spell: Mapping[str, Any], day: date) -> bool:
    joined = spell.get("joined")
    return not _ended(spell.get("left"), day) and (not joined or partial_date(joined).first <= day)


def _ended(last: str | None, day: date) -> bool:
    return bool(last) and partial_date(last).until <= day


def _is_day(text: str) -> bool:
    """Return whether a text is a date; one that is not is told by the checks."""
    try:
        partial_date(text)
    except ValueError:
        return False
    return True
