"""An exhibit of the Growth page: how members moved on the ladder of taking part."""

from collections.abc import Mapping

import pandas as pd

from analysis.indicators import engagement
from analysis.objectives import read
from analysis.sentences import plural
from analysis.study import Study
from dashboard.exhibit import Exhibit
from data.dates import spoken

AUDIENCES = ("coordinator", "board")


def taking_part(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return how many members stood on each step three months before, by the step on which they stand now."""
    words = study.register.configuration.words
    title = f"Do more {words.members} take part than before?"
    if study.register.audience not in AUDIENCES:
        return Exhibit(key="taking-part", title=title, sentence="", missing="This is for coordinators and the board.")
    found = read(study, engagement.ENGAGEMENT, study.as_of)
    if found.value is None:
        return Exhibit(key="taking-part", title=title, sentence="", missing=found.reason)
    moves = engagement.movement(study.register, study.as_of)
    steps = {**{step: name.partition(" (")[0] for step, name in engagement.NAMES.items()}, None: f"no {words.member}"}
    rows = [{f"On {spoken(moves.since)}": name.capitalize(), **{f"Now {to}": moves.count.get((before, now), 0) for now, to in steps.items()}}
            for before, name in steps.items()]
    return Exhibit(
        key="taking-part",
        title=title,
        table=pd.DataFrame(rows),
        sentence=_sentence(study, moves),
        about="Read along a line: of those who stood on this step three months before, so many stand on each step now. A step is the highest reached in "
        "twelve months. Of no trace, nothing of steps 3 to 6 is on record; endorsing (3) is coming to an event or taking part in an action; contributing (4) "
        "is speaking, answering a need or coming to three events; owning (5) is belonging to a standing group or leading an action; leading (6) is sitting "
        "on a body, hosting or chairing. Low steps have their worth too, and what nobody wrote down is missing.",
        note=f"n = {found.n:,} {words.members} now{_coverage(found.coverage)}; as at {spoken(study.as_of)}",
    )


def _sentence(study: Study, moves: engagement.Movement) -> str:
    words = study.register.configuration.words
    stayed = sum(number for (before, now), number in moves.count.items() if before == now)
    return (f"Since {spoken(moves.since)}, {plural(moves.up, words.member, words.members)} moved up, {moves.down:,} down, and {stayed:,} "
            f"stayed on the same step.")


def _coverage(share: float | None) -> str:
    return "" if share is None else f"; who came is known of {share:.0%} of the events of twelve months"
