"""What was put right in the data: a past day as it was known then, beside the same day as it is known now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from analysis.growth import members_on
from analysis.indicators.base import Indicator, Reading
from analysis.network import organisations_on
from analysis.objectives import HAIR, read
from analysis.policy import stages_on
from analysis.study import Study
from data.model import Organisation, PolicyGoal, Register

Pair = tuple[str, str]

DETAILS = ("name", "kind", "base", "scope", "themes")
"""What a record says of an organisation that measures and lists hang on; none of it carries a date, so that any change of it is one of the record."""


@dataclass(frozen=True, slots=True)
class Altered:
    """A detail of an organisation that is recorded otherwise than it was."""

    organisation_id: str
    detail: str
    then: object
    now: object


@dataclass(frozen=True, slots=True)
class Restaged:
    """A goal whose stage on the day is recorded otherwise than it was; None where it had none."""

    goal: PolicyGoal
    then: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Reread:
    """An indicator whose reading on the day is another now than it was then."""

    indicator: Indicator
    then: Reading
    now: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Everything known otherwise of one day than it was known then; nothing in it happened after the day.

    Attributes
    ----------
    day
        The day that both speak of.
    entered, withdrawn
        Organisations of the day that were entered since, and how many of then are no longer on record: those are
        counted and never named, for they may have asked to be taken out.
    members_entered, members_withdrawn
        Members of the day that were entered since, or that are known now not to have been members.
    ties_entered, ties_withdrawn
        Ties of the day that were entered since, or that are known now not to have stood; of organisations no longer on
        record they are in ``ties_gone`` alone.
    """

    day: date
    entered: tuple[str, ...]
    withdrawn: int
    altered: tuple[Altered, ...]
    members_entered: tuple[str, ...]
    members_withdrawn: tuple[str, ...]
    ties_entered: tuple[Pair, ...]
    ties_withdrawn: tuple[Pair, ...]
    ties_gone: int
    stages: tuple[Restaged, ...]
    readings: tuple[Reread, ...]

    @property
    def any(self) -> bool:
        """Whether anything was put right."""
        return any((self.entered, self.withdrawn, self.altered, self.members_entered, self.members_withdrawn, self.ties_entered,
                    self.ties_withdrawn, self.ties_gone, self.stages, self.readings))


def corrections(study: Study, then: Register, day: date, indicators: Iterable[Indicator] = (), *,
                known: Mapping[str, Reading] | None = None) -> Corrections | None:
    """Compare a day as it was known with the same day as it is known now.

    Definition: what is true of the day now and was not then was entered; what was true then and is not now was withdrawn.
    Together with what changed after the day they add up to the whole difference between two papers.

    Parameters
    ----------
    study
        As known now; its choice of ties holds for both.
    then
        The register of the same audience, as known on the day.
    day
        The day that is read twice.
    indicators
        What is read on the day, both ways.
    known
        Readings of the day as known now, by code, where they were read before.

    Returns
    -------
    Corrections or None
        None where nothing at all was on record then, so that there is nothing to put right.

    Raises
    ------
    ValueError
        If the registers are not of the same audience: what one of them may not see is no correction.
    """
    if then.audience != study.register.audience:
        raise ValueError("the two registers are not of the same audience")
    if not then.organisations:
        return None
    past = Study(then, replace(study.selection.without_filters(), as_of=study.as_of))  # as the present one: what is worked out for its own day alone stays out
    return Corrections(day=day, **_organisations(study.register, then, day), **_ties(study, past, day),
                       stages=_stages(study.register, then, day), readings=_readings(study, past, day, indicators, known or {}))


def _organisations(now: Register, then: Register, day: date) -> dict[str, object]:
    known, held = ({row.id for row in organisations_on(register, day)} for register in (now, then))
    members, were = (set(members_on(register, day)) for register in (now, then))
    return {
        "entered": tuple(sorted(known - held)), "withdrawn": len(held - known), "altered": _altered(now, then),
        "members_entered": tuple(sorted(members - were)), "members_withdrawn": tuple(sorted((were - members) & set(now.organisation))),
    }


def _altered(now: Register, then: Register) -> tuple[Altered, ...]:
    both = [(then.organisation[row.id], row) for row in now.organisations if row.id in then.organisation]
    return tuple(each for before, after in both for each in _details(before, after))


def _details(before: Organisation, after: Organisation) -> list[Altered]:
    told = ((name, getattr(before, name), getattr(after, name)) for name in DETAILS)
    return [Altered(after.id, name, old, new) for name, old, new in told if old != new]


def _ties(study: Study, past: Study, day: date) -> dict[str, object]:
    now, were = set(study.ties_on(day).edges), set(past.ties_on(day).edges)
    named = [pair for pair in sorted(were - now) if all(key in study.register.organisation for key in pair)]
    return {"ties_entered": tuple(sorted(now - were)), "ties_withdrawn": tuple(named), "ties_gone": len(were - now) - len(named)}


def _stages(now: Register, then: Register, day: date) -> tuple[Restaged, ...]:
    known, held = stages_on(now, day), stages_on(then, day)
    return tuple(Restaged(goal, held.get(goal.id), known.get(goal.id)) for goal in now.policy_goals if held.get(goal.id) != known.get(goal.id))


def _readings(study: Study, past: Study, day: date, indicators: Iterable[Indicator], known: Mapping[str, Reading]) -> tuple[Reread, ...]:
    both = (Reread(each, read(past, each, day), known[each.code] if each.code in known else read(study, each, day)) for each in indicators)
    return tuple(each for each in both if not _alike(each.then.value, each.now.value))


def _alike(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= HAIR
