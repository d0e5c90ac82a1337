"""What matching names found, and what persons decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.importing.likeness import Candidate, Likeness

Decisions = Mapping[tuple[str, str], str]
"""Name as compared, and identifier of an organisation, or empty for none, to the verdict."""

SAME, DIFFERENT, NEW, STUB, LEAVE_OUT = "same", "different", "new", "stub", "leave out"
ASK_AGAIN = "ask again"
"""What somebody says who takes a decision back: from then on it decides nothing."""


def verdict(candidate: Candidate, decisions: Decisions, other: str = "") -> str:
    """Return what was decided of an organisation's name and another organisation, or of the name alone; empty for nothing."""
    said = decisions.get((candidate.named.folded, other), "")
    return "" if said == ASK_AGAIN else said


@dataclass(frozen=True, kw_only=True)
class Matched:
    """What became of the organisations of a draft.

    Attributes
    ----------
    same
        Identifier in the draft to that of the organisation held.
    within
        Identifier in the draft to that of an organisation described earlier in it.
    questions
        Identifier in the draft to the organisations it may be, the likeliest first.
    new
        Organisations described that are like none.
    unknown
        Organisations only named that are like none, each with the nearest there are.
    ids
        Identifier in the draft to the one to be written: of what is held, or one that is free.
    exact
        Whether there were so many names that only the same ones were found, and no near ones.
    drafted, held
        Organisations by identifier: all of the draft, and those held that it was found to be.
    """

    same: Mapping[str, str] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, tuple[Likeness, ...]] = field(default_factory=dict)
    new: tuple[str, ...] = ()
    unknown: Mapping[str, tuple[Likeness, ...]] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    exact: bool = False
    drafted: Mapping[str, Candidate] = field(default_factory=dict)
    held: Mapping[str, Candidate] = field(default_factory=dict)

    def waiting(self, decisions: Decisions) -> tuple[str, ...]:
        """Return the organisations of the draft about which a person still has to decide."""
        undecided = (key for key in self.unknown if not verdict(self.drafted[key], decisions))
        return (*self.questions, *undecided)
