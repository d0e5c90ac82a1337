"""Rows about working together: ties, groups, who belongs to them, and introductions."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from data.samples.demo.circles import Circles, pairs
from data.samples.demo.community import FIRST_HOST, HOST_CHANGE, LAST, SECOND_HOST, Community
from data.samples.demo.drawing import NEVER, Days, coarsened, day, masked, picked, rows, span, stream, written
from data.samples.demo.groups import group_rows
from data.samples.demo.stories import Stories
from data.samples.demo.vocabulary import THEMES, TIE_KINDS

Rows = list[dict[str, Any]]

PAIRS_EACH = 2.95
"""Pairs that were tied at some time, for each organisation of the usual network."""
_KIND_WEIGHTS = (26, 14, 8, 6, 12, 7, 15, 5, 0, 7)
_STRENGTHS = {
    "information": (1, 2), "advice": (1, 3), "referral": (2, 3), "shared_staff": (3, 5), "joint_event": (2, 4), "joint_research": (3, 5),
    "joint_project": (3, 6),
    "joint_bid": (3, 5), "grant": (1, 3), "joint_letter": (2, 4),
}
"""Kind to its least strength and the one above its most, on the Frey scale."""
_NAMED = {"joint_event": "open day", "joint_research": "study", "joint_project": "project", "joint_bid": "bid", "joint_letter": "letter", "grant": "grant"}


def collaboration_rows(people: Community, found: Circles, seed: int, stories: Stories, *, pairs_each: float) -> dict[str, Rows]:
    """Return the rows of ties, groups, affiliations and introductions."""
    rng = stream(seed, "ties")
    drawn = pairs(people, found, rng, round(pairs_each * len(people)), stories)
    start, end = _dates(people, drawn, rng)
    ties = [*_ties(people, drawn, start, end, rng, stream(seed, "tie kinds")), *_first_host(people, drawn, start, stream(seed, "first host"))]
    return {"ties": ties, **group_rows(people, found, seed, stories), "introductions": _introductions(people, ties, stream(seed, "introductions"))}


def _dates(people: Community, drawn: np.ndarray, rng: np.random.Generator) -> tuple[Days, Days]:
    """Begin a tie some time after both have joined, one in twelve long before; end a quarter of them."""
    count, days = len(drawn), (LAST - people.first).astype(int)
    joined = np.where(np.isnat(people.joined), people.first + span(rng.random(len(people)) * days * 0.8), people.joined)
    start = np.maximum(joined[drawn[:, 0]], joined[drawn[:, 1]]) + span(5 + rng.exponential(170, count))
    start = np.where(rng.random(count) < 0.08, people.first - span(rng.integers(200, 3000, count)), start)
    start = np.where(start < LAST, start, LAST - span(rng.integers(1, 60, count)))
    end = np.where(rng.random(count) < 0.14, start + span(120 + rng.exponential(400, count)), NEVER)
    closed = np.fmin(people.closed[drawn[:, 0]], people.closed[drawn[:, 1]])
    start = np.where(closed <= start, closed - span(90), start)
    end = np.where(end < LAST, end, NEVER)
    return start, np.fmin(end, closed)


def _ties(people: Community, drawn: np.ndarray, start: Days, end: Days, rng: np.random.Generator, kinds_rng: np.random.Generator) -> Rows:
    """Write each pair once, and some a second time as the other side told it: with a kind of its own, or as something that goes both ways."""
    kinds = _kinds(people, drawn, kinds_rng)
    hub = (drawn == SECOND_HOST).any(axis=1)
    start = np.where(hub, np.maximum(start, HOST_CHANGE), start)
    closed = np.fmin(people.closed[drawn[:, 0]], people.closed[drawn[:, 1]])
    end = np.where(hub, closed, end)
    drawn, kinds, start, end = _kept(drawn, kinds, start, end, ~(end < start))
    kinds = _held_to_the_wall(people, drawn, kinds, start)
    both_ways = np.isin(kinds, ("advice", "referral"))
    again = np.flatnonzero((rng.random(len(drawn)) < np.where(both_ways, 0.42, 0.17)) & (np.array(kinds) != "grant"))
    told = _held_to_the_wall(people, drawn[again], picked(kinds_rng, list(TIE_KINDS), len(again), _KIND_WEIGHTS), start[again])
    second = [kinds[place] if both_ways[place] else kind if kind != kinds[place] else "information" if kind != "information" else "advice"
              for place, kind in zip(again.tolist(), told, strict=True)]
    return [*_told(people, drawn, kinds, start, end, rng), *_told(people, drawn[again][:, ::-1], second, start[again], end[again], rng)]


def _kept(drawn: np.ndarray, kinds: list[str], start: Days, end: Days, keep: np.ndarray) -> tuple[np.ndarray, list[str], Days, Days]:
    """Leave out the ties to the second host of those that had closed before it came."""
    return drawn[keep], [kind for kind, kept in zip(kinds, keep.tolist(), strict=True) if kept], start[keep], end[keep]


def _held_to_the_wall(people: Community, drawn: np.ndarray, kinds: Sequence[str], start: Days) -> list[str]:
    """Make an event of each letter that a member outside the campaigning tier would have signed."""
    able = people.may_campaign(drawn[:, 0], start, start) & people.may_campaign(drawn[:, 1], start, start)
    return np.where((np.array(kinds, dtype=object) == "joint_letter") & ~able, "joint_event", kinds).tolist()


def _kinds(people: Community, drawn: np.ndarray, rng: np.random.Generator) -> list[str]:
    """Draw kinds; a funder's ties are often grants, and the hosts' are mostly news and advice."""
    kinds = np.array(picked(rng, list(TIE_KINDS), len(drawn), _KIND_WEIGHTS))
    funders = np.array([kind == "funder" for kind in people.kinds])
    gives = funders[drawn].any(axis=1) & (rng.random(len(drawn)) < 0.6)
    hub = np.isin(drawn, (FIRST_HOST, SECOND_HOST)).any(axis=1)
    kinds = np.where(hub, np.array(picked(rng, ["information", "advice", "referral"], len(drawn), [70, 22, 8])), kinds)
    return np.where(gives & ~hub, "grant", kinds).tolist()


def _told(people: Community, drawn: np.ndarray, kinds: Sequence[str], start: Days, end: Days, rng: np.random.Generator) -> Rows:
    count = len(drawn)
    drawn = _givers_first(people, drawn, kinds)
    low, high = np.array([_STRENGTHS[kind] for kind in kinds], dtype=int).reshape(-1, 2).T
    strength = np.where(rng.random(count) < 0.012, 0, rng.integers(low, high))
    dated = rng.random(count) >= 0.02
    begun = coarsened(rng, start, month=0.25, year=0.0)
    theme = [THEMES[people.themes[place][0]][0] for place in drawn[:, 0].tolist()]
    number = rng.integers(1, 10_000, count).tolist()
    reporter = np.where(rng.random(count) < 0.5, drawn[:, 0], drawn[:, 1]).tolist()
    granted = np.array(kinds) == "grant"
    return rows(
        "ties", source_id=[people.ids[place] for place in drawn[:, 0].tolist()], target_id=[people.ids[place] for place in drawn[:, 1].tolist()], kind=kinds,
        name=[f"{about} {_NAMED[kind]}" if kind in _NAMED else None for about, kind in zip(theme, kinds, strict=True)],
        strength=masked(strength.tolist(), rng.random(count) > 0.08), start=masked(begun, dated), end=masked(written(end), dated),
        amount_gbp=masked((rng.integers(4, 80, count) * 1000.0).tolist(), granted), reported_by=[people.ids[place] for place in reporter],
        evidence=picked(rng, ["survey", "event", "action", "staff", "public_record"], count, [48, 16, 10, 14, 12]),
        confidence=picked(rng, ["low", "medium", "high"], count, [14, 46, 40]),
        evidence_note=masked(["Heard at a check-in."] * count, rng.random(count) < 0.06),
        date_basis=["undated" if not known else "stated" for known in dated.tolist()],
        visibility=picked(rng, ["public", "members", "coordinators"], count, [62, 30, 8]), source_url=[f"https://records.example.org/ties/{n}" for n in number],
    )


def _givers_first(people: Community, drawn: np.ndarray, kinds: Sequence[str]) -> np.ndarray:
    """Turn the grants round that would run from the one funded to the funder."""
    funders = np.array([kind == "funder" for kind in people.kinds])
    turned = (np.array(kinds) == "grant") & ~funders[drawn[:, 0]]
    return np.where(turned[:, None], drawn[:, ::-1], drawn)


def _first_host(people: Community, drawn: np.ndarray, start: Days, rng: np.random.Generator) -> Rows:
    """Let the first host have had the ties of its successor until the host changed."""
    held = (drawn == SECOND_HOST).any(axis=1) & (start < HOST_CHANGE - span(10)) & ~(drawn == FIRST_HOST).any(axis=1)
    member = np.where(drawn[held][:, 0] == SECOND_HOST, drawn[held][:, 1], drawn[held][:, 0])
    before = np.column_stack((np.full(len(member), FIRST_HOST), member))
    return _told(people, before, _kinds(people, before, rng), start[held], np.full(len(member), HOST_CHANGE - span(1)), rng)


def _introductions(people: Community, ties: Rows, rng: np.random.Generator) -> Rows:
    """Tell some ties as the fruit of an introduction, and add introductions that led nowhere."""
    led, made = _fruitful(people, ties, rng)
    others, later = _idle(people, rng)
    days = np.concatenate((made, later))
    accepted = np.where(rng.random(len(days)) < np.where(np.arange(len(days)) < len(led), 1.0, 0.45), days + span(rng.integers(2, 14, len(days))), NEVER)
    accepted = np.where(accepted <= LAST, accepted, NEVER)
    return rows(
        "introductions", a_id=[*(row["source_id"] for row in led), *(people.ids[place] for place in others[:, 0].tolist())],
        b_id=[*(row["target_id"] for row in led), *(people.ids[place] for place in others[:, 1].tolist())], made_on=written(days),
        intensity=rng.integers(1, 8, len(days)), accepted_on=written(accepted),
        reason=picked(rng, ["Same theme, other area", "One offers what the other needs", "Both plan an event", "Both asked about funding"], len(days)),
        outcome=masked(picked(rng, ["Met once", "Keep in touch", "Planning something together"], len(days)), ~np.isnat(accepted)),
    )


def _fruitful(people: Community, ties: Rows, rng: np.random.Generator) -> tuple[Rows, Days]:
    """Return ties of strength 2 or more between members, and a day within half a year before each began."""
    joined = dict(zip(people.ids, people.joined.tolist(), strict=True))
    strong = [row for row in ties if (row["strength"] or 0) >= 2 and row["start"] and len(row["start"]) == 10 and _both_in(joined, row)]
    led = [strong[place] for place in rng.choice(len(strong), size=min(len(strong), round(42 * people.scale)), replace=False).tolist()]
    made = np.array([row["start"] for row in led], dtype="datetime64[D]") - span(rng.integers(15, 170, len(led)))
    both = np.array([max(joined[row["source_id"]], joined[row["target_id"]]) for row in led], dtype="datetime64[D]")
    return led, np.maximum(made, both)


def _idle(people: Community, rng: np.random.Generator) -> tuple[np.ndarray, Days]:
    """Return pairs of members and a day for each once both had joined."""
    drawn = rng.choice(np.flatnonzero(~np.isnat(people.joined)), size=(round(58 * people.scale), 2))
    drawn = drawn[drawn[:, 0] != drawn[:, 1]]
    both = np.maximum(people.joined[drawn[:, 0]], people.joined[drawn[:, 1]])
    return drawn, both + span(rng.random(len(drawn)) * (LAST - both).astype(int))


def _both_in(joined: dict[str, Any], row: dict[str, Any]) -> bool:
    """Say whether both ends had been members for two weeks and more when the tie began."""
    days = [joined[row["source_id"]], joined[row["target_id"]]]
    return all(days) and (day(row["start"]) - day(str(max(days)))).astype(int) >= 14
