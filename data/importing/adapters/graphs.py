"""Points and links, from whichever tool: organisations, groups, ties, and who belongs to a group."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from data.configuration import Configuration
from data.importing.adapters.base import Answers, Draft, Question
from data.importing.adapters.links import Link, ties_of
from data.importing.adapters.nodes import GROUP, LEFT, LOST, Cast, NodeSheet, cast_of, node_questions
from data.importing.adapters.tie_sheets import TieSheet
from data.importing.tables import Row
from data.problems import WARNING, Problem

BELONGS, OUTSIDE, UNKNOWN = "links taken as belonging to a group", "links to what was left out", "links to a number that is not in the file"
AMONG_GROUPS = "links between two groups, left out"
_NUMBER = re.compile(r"(n|elem-|conn-)?\d+|elem-\w+", re.IGNORECASE)
"""What is an identifier within a file and nobody's name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a document holds in terms of points and links."""

    name: str
    nodes: tuple[NodeSheet, ...]
    ties: tuple[TieSheet, ...]


def graph_questions(shape: Shape, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return what only the person knows of the points and of the links between organisations."""
    cast = cast_of(shape.nodes, configuration, answers, file=shape.name)
    of_ties = (question for sheet in shape.ties for question in sheet.questions(_between(_links(sheet, cast, answers)), configuration, answers))
    return tuple({question.key: question for question in (*node_questions(shape.nodes, configuration, answers), *of_ties)}.values())


def graph_draft(shape: Shape, configuration: Configuration, answers: Answers) -> Draft:
    """Return the tables of organisations, groups, ties and affiliations; an end that no point describes is a mention."""
    cast = cast_of(shape.nodes, configuration, answers, file=shape.name)
    tables: dict[str, list[Row]] = {"organisations": [], "groups": [], "affiliations": [], "ties": []}
    for sheet in shape.ties:
        links, problems, endless = sheet.links(answers, _end(cast))
        ties = ties_of(_between(links), sheet.scale(answers), configuration, answers, file=sheet.sheet.name)
        tables["ties"].extend(ties.rows)
        tables["affiliations"].extend(_belonging(links))
        cast.problems.extend([*problems, *ties.problems, *_lost(links, sheet), *_among_groups(links, sheet)])
        cast.counted.update(ties.counted + endless)
        cast.counted.update(_aside(links))
    tables |= {"organisations": cast.register.rows, "groups": list(cast.groups.values())}
    counted = {words: count for words, count in cast.counted.items() if count}
    return Draft({name: rows for name, rows in tables.items() if rows}, cast.register.mentions, (*cast.register.problems, *cast.problems), counted,
                 own=frozenset(cast.held))


def _links(sheet: TieSheet, cast: Cast, answers: Answers) -> list[Link]:
    return sheet.links(answers, _end(cast))[0]


def _end(cast: Cast) -> Callable[[str, int], str]:
    """Return what finds an end of a link: a point of the file by identifier or name, else a name, unless it is a bare number."""
    def found(text: str, number: int) -> str:
        place = cast.places.get(text) or cast.places.get(text.casefold())
        if place:
            return place
        return f"{LOST}:{text}" if _NUMBER.fullmatch(text) else cast.register.mention(text, number)
    return found


def _roles(link: Link) -> tuple[str, str]:
    """Return what the two ends are; empty for an organisation."""
    source, target = (end.partition(":")[0] if ":" in end else "" for end in (link.source, link.target))
    return source, target


def _between(links: list[Link]) -> list[Link]:
    """Return the links between two organisations."""
    return [link for link in links if _roles(link) == ("", "")]


def _belonging(links: list[Link]) -> list[Row]:
    """Return the links between an organisation and a group as rows of affiliations."""
    return [_affiliation(link) for link in links if sorted(_roles(link)) == ["", GROUP]]


def _affiliation(link: Link) -> Row:
    organisation, group = (link.source, link.target) if _roles(link)[0] == "" else (link.target, link.source)
    said = {"role": ", ".join(link.kinds), **{column: link.cells.get(column, "") for column in ("start", "end", "source_url")}}
    cells = {column: cell for column, cell in said.items() if cell}
    return Row(link.number, {"organisation_id": organisation, "group_id": group.partition(":")[2], **cells})


def _aside(links: list[Link]) -> dict[str, int]:
    roles = [_roles(link) for link in links]
    return {BELONGS: sum(sorted(pair) == ["", GROUP] for pair in roles), OUTSIDE: sum(LEFT in pair and LOST not in pair for pair in roles),
            UNKNOWN: sum(LOST in pair for pair in roles), AMONG_GROUPS: roles.count((GROUP, GROUP))}


def _lost(links: list[Link], sheet: TieSheet) -> list[Problem]:
    """Return a problem for each link whose end is a number that no point of the file bears; one for all where no end is known."""
    lost = [link for link in links if LOST in _roles(link)]
    if lost and all(_roles(link) == (LOST, LOST) for link in links):
        return [Problem(sheet.sheet.name, lost[0].number, sheet.source, f'The links name their ends by number, for example "{_bare(lost[0])}". '
                        "Drop in the file that says whose number it is together with this one.")]
    return [Problem(sheet.sheet.name, link.number, sheet.source, f'Row {link.number}: "{_bare(link)}" is a number in the file and not a name, and no row '
                    "describes it. Write the name, or leave this link out.") for link in lost]


def _bare(link: Link) -> str:
    return next(end for end in (link.source, link.target) if end.startswith(f"{LOST}:")).partition(":")[2]


def _among_groups(links: list[Link], sheet: TieSheet) -> list[Problem]:
    return [Problem(sheet.sheet.name, link.number, sheet.source,
                    f"Row {link.number}: both ends are groups, and a tie is between two organisations. It was left out.", WARNING)
            for link in links if _roles(link) == (GROUP, GROUP)]
