"""What every form of a pack says in the same words: days, method, definitions, the look of a status."""

from analysis.indicators.base import Status
from analysis.sentences import listed, plural
from dashboard.pack.contents import Contents, Definition, Section
from data.dates import spoken

_LOOKS = {Status.ON_TRACK: ("circle", "good"), Status.WATCH: ("triangle", "watch"), Status.OFF_TRACK: ("square", "alert")}

KEY = "In the charts: the bar is now, the thick line the target, the ring the baseline, the thin line with ends the band at 95%, the dashed box to be watched."

_METHOD = (
    ("A status compares a number with its target: on track at the target or better, watch within the agreed distance of it, off track beyond that. "
     "Without a target or without data it says so instead. Where somebody set another status, the reason stands beside it."),
    ("n is how many a number is about; known is how many of those it could be about are on record. The band is where the number would lie in 95 of 100 "
     "such samples; a change within it is no clear change. No number says why something changed."),
)


def look(status: Status) -> tuple[str, str]:
    """Return the shape and the name of the colour that a status is shown with, beside its word."""
    return _LOOKS.get(status, ("ring", "muted"))


def days(found: Contents) -> str:
    """Return the days the pack speaks of."""
    return f"As at {spoken(found.as_of)}" + (f", compared with {spoken(found.since)}" if found.since else ": first reading")


def standings(found: Contents) -> tuple[Section, ...]:
    """Return the objectives of the cover's table, each once however many half pages it fills."""
    return tuple({each.key: each for each in reversed(found.sections)}.values())[::-1]


def left_out(found: Contents) -> str:
    """Return which objectives the pack has no room for; empty where it has for all."""
    return f"No room in this pack for: {listed(list(found.left_out))}." if found.left_out else ""


def nothing_changed(found: Contents) -> str:
    """Return what is said where no change is told; empty where one is."""
    return "" if found.changed else "No status, number or policy goal changed that can be told from chance." if found.since else "Nothing to compare with yet."


def more_actions(found: Contents) -> str:
    """Return how many more actions there are than the cover holds; empty where it holds all."""
    return f"{plural(found.more_actions, 'more action')} on the page “Since last meeting”." if found.more_actions else ""


def more_numbers(each: Section) -> str:
    """Return how many more headline numbers an objective has than its half page; empty where it has none."""
    return f"{plural(each.left_out, 'more number')} on the objective’s page." if each.left_out else ""


def method(found: Contents) -> tuple[str, ...]:
    """Return what to know of all numbers, in a few sentences."""
    return (*_METHOD, KEY, f"{found.footer}.")


def definition(each: Definition) -> str:
    """Return a definition as one paragraph."""
    told = (each.question, each.formula, f"{each.direction.capitalize()}.", each.caveat and f"Mind: {each.caveat}", each.source and f"Source: {each.source}.",
            f"Formula {each.version}.")
    return " ".join(part.replace("..", ".") for part in told if part)
