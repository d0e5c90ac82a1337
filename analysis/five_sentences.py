"""The five sentences that matter between two meetings, for a phone: where things stand, who came, what got worse, what got better, what waits."""

from analysis.changes import Change
from analysis.indicators.base import Status
from analysis.meetings import SinceMeeting, State
from analysis.narrative import Sentence, edited, few, label, worst_first
from analysis.sentences import amount, change, listed, plural
from data.dates import spoken

MOST = 3
"""Numbers named in one sentence; more are counted."""


def five_sentences(found: SinceMeeting) -> tuple[Sentence, ...]:
    """Return the five sentences, always all of them; what there is nothing to say of says so.

    A first reading compares nothing: it says that this is the baseline. What is written in the place of one stands beside it.
    """
    computed = {"standing": standing(found), "people": people(found), "worse": went(found, better=False), "better": went(found, better=True),
                "next": to_do(found)}
    codes = {"worse": _code(found, better=False), "better": _code(found, better=True)}
    return edited(found.study, [Sentence(key=f"short.{name}", computed=words, code=codes.get(name, "")) for name, words in computed.items()])


def standing(found: SinceMeeting) -> str:
    """Return how many of the headline numbers are on track, and how many cannot be judged."""
    headline = [row.scored.status for row in found.changes if row.scored.indicator.code in _headline(found)]
    if not headline:
        return "No objective has a headline number yet."
    rest = sum(status not in _STANDINGS for status in headline)
    if rest == len(headline):
        return f"On {spoken(found.after)}, {_NONE.get(rest, f'none of the {rest:,} headline numbers')} can{'not' if rest == 1 else ''} be judged yet."
    if len(set(headline)) == 1:
        return f"On {spoken(found.after)}, {_ALL.get(len(headline), f'all {len(headline):,} headline numbers')} {_STANDINGS[headline[0]][len(headline) > 1]}."
    judged = [_counted(headline.count(status), *words) for status, words in _STANDINGS.items() if status in headline]
    parts = [*judged, *([f"{rest} cannot be judged yet"] if rest else [])]
    return f"Of {plural(len(headline), 'headline number')} on {spoken(found.after)}, {listed(parts)}."


_STANDINGS = {Status.ON_TRACK: ("is on track", "are on track"), Status.WATCH: ("needs watching", "need watching"),
              Status.OFF_TRACK: ("is off track", "are off track")}
_NONE = {1: "the only headline number", 2: "neither headline number"}
_ALL = {1: "the only headline number", 2: "both headline numbers"}
"""Who is meant where all stand alike and are few."""


def _counted(count: int, one: str, many: str) -> str:
    """Return a count with its verb; of nothing "none"."""
    return f"{f'{count:,}' if count else 'none'} {one if count < 2 else many}"


def _headline(found: SinceMeeting) -> set[str]:
    return {code for row in found.study.register.configuration.objectives for code in row.headline}


def people(found: SinceMeeting) -> str:
    """Return who joined and left and which ties began and ended, as counts."""
    told, words = found.comparison, found.study.register.configuration.words
    if told is None:
        counts = plural(len(found.study.organisations), "organisation"), plural(len(found.study.ties.one), "tie")
        return f"First reading: this is the baseline, with {counts[0]} and {counts[1]}."
    who = (words.member, words.members) if found.study.register.memberships else ("organisation", "organisations")
    came, went = (f"{_none(len(told.joined), *who)} joined and {_none(len(told.left))} left", f"{_none(len(told.begun), 'tie', 'ties')} began")
    return f"Since {spoken(found.before)}, {came}; {went} and {_none(len(told.ended))} ended."


def _none(count: int, one: str = "", many: str = "") -> str:
    """Return a count with its noun, if it has one; of nothing "no" or "none"."""
    if not count:
        return f"no {many}" if many else "none"
    return plural(count, one, many) if one else f"{count:,}"


def went(found: SinceMeeting, *, better: bool) -> str:
    """Return which numbers moved beyond their band the way that is wanted, or the other way."""
    rows, way = _those(found, better=better), "better" if better else "worse"
    if found.first:
        return f"What got {way} cannot be said yet: there is no earlier reading."
    if not rows:
        return f"No number got clearly {way} since {spoken(found.before)}."
    named = [_told(row) for row in rows[:MOST]]
    more = [f"and {len(rows) - MOST} more"] if len(rows) > MOST else []
    return f"{way.capitalize()} than on {spoken(found.before)}: {'; '.join([*named, *more])}."


def _told(row: Change) -> str:
    unit = row.scored.indicator.unit
    hint = f"; it rests on {row.scored.reading.n} only" if few(row.scored) else ""
    return f"{label(row.scored)}, {amount(row.scored.reading.value, unit)} ({change(row.scored)}{hint})"


def _those(found: SinceMeeting, *, better: bool) -> list[Change]:
    """Return the numbers that moved one way, headline numbers first."""
    headline = _headline(found)
    rows = worst_first(row for row in found.moved if row.better is better)
    return sorted(rows, key=lambda row: row.scored.indicator.code not in headline)


def _code(found: SinceMeeting, *, better: bool) -> str:
    return next((row.scored.indicator.code for row in _those(found, better=better)), "")


def to_do(found: SinceMeeting) -> str:
    """Return what became of what was asked for, and what is overdue."""
    if found.last is None:
        return "No earlier meeting is on record, so nothing was asked for."
    if not found.asked and not found.carried:
        return f"{_capital(_meeting(found))} asked for nothing, and nothing older is open."
    late = sum(row.state is State.OVERDUE for row in (*found.asked, *found.carried))
    older = f"; {_counted(len(found.carried), 'older one is still open', 'older ones are still open')}" if found.carried else ""
    return f"{_asked(found)}{older}; {_counted(late, 'is overdue', 'are overdue')}."


def _asked(found: SinceMeeting) -> str:
    if not found.asked:
        return f"{_capital(_meeting(found))} asked for nothing"
    done = sum(row.state is State.DONE for row in found.asked)
    return f"Of {plural(len(found.asked), 'task')} from {_meeting(found)}, {_counted(done, 'is done', 'are done')}"


def _meeting(found: SinceMeeting) -> str:
    return f"the meeting of {spoken(found.last.held_on.first)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
