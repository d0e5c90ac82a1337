"""Everything the program measures, as plain values: what ``netmap indicators --json`` prints."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis import growth
from analysis.diversity import representation
from analysis.indicators import indicators_of
from analysis.objectives import Scored, scored
from analysis.phases import phase
from analysis.study import Study

ATTRIBUTES = ("theme", "kind", "area")


def summary(study: Study) -> dict[str, Any]:
    """Return the measures of a study, in a stable order; what is undefined is None."""
    return {
        "as_of": study.as_of.isoformat(),
        "data_version": study.register.version,
        "network": dict(study.measures),
        "organisations": _organisations(study),
        "mixing": {attribute: _mixing(study, attribute) for attribute in ATTRIBUTES},
        "diversity": _diversity(study),
        "growth": _growth(study),
        "indicators": [_indicator(study, scored(study, indicator)) for indicator in indicators_of(study.register)],
        "phase": _phase(study),
    }


def _phase(study: Study) -> dict[str, Any]:
    found = phase(study)
    return {name: {"words": told.words, "numbers": {key: _plain(value) for key, value in told.numbers.items()}} if told else None
            for name, told in (("whole", found.whole), ("without_host", found.without_host))}


def _organisations(study: Study) -> list[dict[str, Any]]:
    columns = ["degree", "strength", "betweenness", "core", "constraint", "effective_size", "community"]
    whole = {"degree", "strength", "core", "community"}
    frame = study.organisation_measures
    return [{"id": key, **{name: _plain(row[name], whole=name in whole) for name in columns}} for key, row in frame.iterrows()]


def _plain(value: Any, *, whole: bool = False) -> float | int | None:
    if value is None or pd.isna(value):
        return None
    return int(value) if whole else float(value)


def _mixing(study: Study, attribute: str) -> dict[str, Any]:
    found = study.mixing(attribute)
    return {
        "groups": list(found.groups),
        "observed": _rows(found.observed),
        "expected": _rows(found.expected),
        "e_i_index": found.e_i_index,
        "coverage": found.coverage,
    }


def _rows(values: np.ndarray) -> list[list[float]]:
    return [[float(value) for value in row] for row in values]


def _diversity(study: Study) -> dict[str, Any]:
    found = {attribute: study.diversity(attribute) for attribute in ATTRIBUTES}
    indices = {
        name: {
            "shares": dict(row.shares),
            "evenness": row.evenness,
            "blau": row.blau,
            "effective_number": row.effective_number,
            "n": row.n,
            "coverage": row.coverage,
        }
        for name, row in found.items()
    }
    rows = [study.register.organisation[key] for key in study.members] if study.register.memberships else list(study.organisations)
    return {**indices, "representation": _records(representation(study.register, rows))}


def _growth(study: Study) -> dict[str, Any]:
    register, since, day = study.register, study.since, study.as_of
    ties = study.tie_changes(since)
    first = growth.first_tie(register, day, study.tie_starts, since=since)
    joined, reached = growth.reach(register, since, day)
    left, before = growth.leavers(register, since, day), growth.members_on(register, since)
    tiers = {tier: sum(own == tier for own in study.members.values()) for tier in register.configuration.vocabularies.get("tiers", {})}
    known = bool(register.memberships)
    return {
        "since": since.isoformat(),
        "members": len(study.members) if known else None,
        "members_by_tier": {tier: count if known else None for tier, count in tiers.items()},
        "joined": len(joined) if known else None,
        "left": len(left) if known else None,
        "net": len(joined) - len(left) if known else None,
        "retention": _records(growth.retention(register, day)),
        "new_ties": len(ties.new),
        "ended_ties": len(ties.ended),
        "first_tie_in_time": {"joined": len(first.joined) if known else None, "tied": len(first.tied) if known else None},
        "reach_to_new_groups": {"joined": len(joined) if known else None, "in_under_represented_areas": len(reached) if before else None},
    }


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _indicator(study: Study, found: Scored) -> dict[str, Any]:
    objective = next((row.key for row in study.register.configuration.objectives if found.indicator.code in row.indicators), None)
    reading = found.reading
    return {
        "key": found.indicator.code,
        "objective": objective,
        "title": found.indicator.title,
        "value": _plain(reading.value),
        "parts": {name: _plain(value) for name, value in reading.parts.items()},
        "unit": found.indicator.unit,
        "n": reading.n,
        "coverage": _plain(reading.coverage),
        "status": str(found.status),
        "reason": reading.reason,
        "target": _target(found),
        "trend": [{"date": day.isoformat(), "value": _plain(value)} for day, value in found.trend],
        "low": _plain(reading.low),
        "high": _plain(reading.high),
        "band": reading.band,
        "warning": reading.warning,
        "change": _plain(found.change),
        "clear_change": found.clear,
        "override": {"reason": found.override.reason, "by": found.override.set_by, "set_on": str(found.override.set_on)} if found.override else None,
        "version": found.indicator.version,
        "breaks": [{"date": day.isoformat(), "words": words} for day, words in found.indicator.breaks],
    }


def _target(found: Scored) -> Mapping[str, Any] | None:
    target = found.target
    if target is None:
        return None
    return {
        "value": target.value,
        "upper": target.upper,
        "band": target.band,
        "due": str(target.due) if target.due else None,
        "set_on": str(target.set_on),
        "proposed": bool(target.proposed),
    }
