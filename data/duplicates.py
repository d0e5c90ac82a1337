"""Organisations on record that may be one and the same."""

from data.importing.matches import DIFFERENT
from data.importing.matching import Candidate, Decisions, Likeness, matched
from data.model import Register


def suspected(register: Register, decisions: Decisions) -> tuple[Likeness, ...]:
    """Return the pairs of organisations that are alike, the likeliest first, without those said to be different.

    Parameters
    ----------
    decisions
        What was said of names in imports and here.
    """
    areas = {code: term.label for code, term in register.configuration.vocabularies.get("areas", {}).items()}
    rows = [Candidate(id=row.id, name=row.name, website=row.website or "", registration=row.registration or "",
                      base=areas.get(row.base or "", row.base or ""), stub=bool(row.stub)) for row in register.organisations]
    apart = {key: said for key, said in decisions.items() if said == DIFFERENT}   # who was once new, or a stub, may be another all the same
    found = matched(rows, (), (), apart)
    pairs = (likeness for asked in found.questions.values() for likeness in asked)
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.draft.id, pair.held.id)))
