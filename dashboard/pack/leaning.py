"""Leaner packs for pages that are too full: fewer and shorter sentences, so that what is left can still be read."""

from dataclasses import dataclass, replace

from dashboard.pack.contents import Contents, Row, Section, shortened


@dataclass(frozen=True, slots=True)
class Lean:
    """How much is kept: letters of a paragraph, a heading and a sentence, lines of what is not known (of what is asked one more) and of the cover."""

    paragraph: int
    heading: int
    sentence: int
    lines: int
    cover: int


LEAN = (Lean(450, 120, 150, 2, 5), Lean(280, 90, 90, 1, 3))
"""From a little to as lean as the fullest half page needs to be."""


def sections(each: Section) -> tuple[Section, ...]:
    """Return an objective's half page, whole first, then ever leaner."""
    return (each, *(lean_section(each, kept) for kept in LEAN))


def lean_section(each: Section, kept: Lean) -> Section:
    """Return less of an objective's half page; its numbers, charts and statuses stay."""
    return replace(
        each, title=shortened(each.title, kept.heading), question=shortened(each.question, kept.sentence), sentence=shortened(each.sentence, kept.paragraph),
        rows=tuple(_row(row, kept) for row in each.rows), story=shortened(each.story, kept.sentence),
        unknown=each.unknown.cut(kept.lines, kept.sentence), asked=each.asked.cut(kept.lines + 1, kept.sentence),
    )


def _row(row: Row, kept: Lean) -> Row:
    return replace(row, title=shortened(row.title, kept.heading), trust=shortened(row.trust, kept.sentence))


def covers(found: Contents) -> tuple[Contents, ...]:
    """Return the contents of a cover, whole first, then ever leaner."""
    return (found, *(lean_cover(found, kept) for kept in LEAN))


def lean_cover(found: Contents, kept: Lean) -> Contents:
    """Return less of a cover; what is sought, where the objectives stand and how much more there is stays."""
    actions = tuple(replace(row, wording=shortened(row.wording, kept.sentence)) for row in found.actions[:kept.cover])
    return replace(
        found, heading=shortened(found.heading, kept.heading), purpose=shortened(found.purpose, kept.paragraph),
        decision=shortened(found.decision, kept.paragraph), short=tuple(shortened(line, kept.paragraph) for line in found.short),
        changed=found.changed.cut(kept.cover, kept.sentence), decided=found.decided.cut(kept.cover, kept.sentence), actions=actions,
        more_actions=found.more_actions + len(found.actions) - len(actions),
        sections=tuple(replace(each, title=shortened(each.title, kept.heading)) for each in found.sections),
    )
