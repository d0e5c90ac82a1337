"""Rows about the organisations: who they are, their memberships, and individual members as counts."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from data.samples.demo.community import ITSELF, LAST, Community
from data.samples.demo.drawing import NEVER, masked, picked, rows, span, stream, written
from data.samples.demo.vocabulary import SCOPES, THEMES

Rows = list[dict[str, Any]]

_LEGAL_FORMS = {
    "charity": "registered charity", "social_enterprise": "community interest company", "non_profit_company": "company limited by guarantee",
    "grassroots": "unincorporated association", "think_tank": "company limited by guarantee", "civic_tech": "cooperative society",
    "funder": "charitable trust", "public_body": "statutory body",
}
_DOES = ("brings people together", "runs training and events", "campaigns for change", "publishes evidence", "supports local groups", "builds and shares tools")


def organisation_rows(people: Community, seed: int) -> dict[str, Rows]:
    """Return the rows of organisations, memberships and individuals."""
    return {"organisations": _organisations(people, seed), "memberships": _memberships(people, stream(seed, "memberships")),
            "individuals": _individuals(people, stream(seed, "individuals"))}


def _organisations(people: Community, seed: int) -> Rows:
    rng = stream(seed, "attributes")
    count, ids = len(people), people.ids
    seen = picked(rng, ["public", "members", "coordinators"], count, [70, 22, 8])
    seen[: ITSELF + 1] = ["public"] * (ITSELF + 1)
    income = np.round(stream(seed, "incomes").lognormal(11.6, 1.3, count), -3)
    checked = LAST - span(rng.integers(0, 900, count))
    return rows(
        "organisations", id=ids, name=people.names, website=masked([f"https://{key}.example.org/" for key in ids], rng.random(count) < 0.93),
        contact_email=masked([f"office@{key}.example" for key in ids], rng.random(count) < 0.8), kind=people.kinds,
        legal_form=[_LEGAL_FORMS.get(kind or "") for kind in people.kinds],
        registration=masked([f"GB-DEMO-{n:05}" for n in range(1, count + 1)], rng.random(count) < 0.55),
        base=people.bases, scope=people.scopes, themes=masked([";".join(codes) for codes in people.themes], rng.random(count) < 0.96),
        income_gbp=masked(income.tolist(), np.array([n % 5 > 0 for n in range(count)])), lived_experience_led=_said(people, stream(seed, "lived experience")),
        founded=masked([str(year) for year in people.founded.tolist()], rng.random(count) < 0.8), closed=written(people.closed),
        description=_descriptions(people, rng), verified_on=written(np.where(rng.random(count) < 0.9, checked, NEVER)), visibility=seen,
        note=masked(["Ask again about its local groups."] * count, rng.random(count) < 0.04), source_url=[f"https://{key}.example.org/about" for key in ids],
        attributes_source_url=masked([f"https://{key}.example.org/about;https://register.example.org/{n}" for n, key in enumerate(ids)],
                                     rng.random(count) < 0.5),
    )


def _said(people: Community, rng: np.random.Generator) -> Sequence[bool | None]:
    """What each says of being led by people with lived experience: two in five have not said, and the hosts and the network itself say no."""
    said = picked(rng, [True, False, None], len(people), [15, 45, 40])
    said[: ITSELF + 1] = [False] * (ITSELF + 1)
    return said


def _descriptions(people: Community, rng: np.random.Generator) -> Sequence[str | None]:
    does = picked(rng, _DOES, len(people))
    where = [f" ({SCOPES[scope][0]})" if scope else "" for scope in people.scopes]
    about = [THEMES[codes[0]][0].lower() for codes in people.themes]
    texts = [f"An invented organisation that {act} on {theme}{place}." for act, theme, place in zip(does, about, where, strict=True)]
    return masked(texts, rng.random(len(people)) < 0.9)


def _memberships(people: Community, rng: np.random.Generator) -> Rows:
    """One row for each stretch in a tier; the community stretch ends the day before campaigning begins."""
    campaigns = ~np.isnat(people.campaigns_from)
    community = np.flatnonzero((people.joined < people.campaigns_from) | (~np.isnat(people.joined) & ~campaigns))
    moved = campaigns[community]
    until = np.where(moved, people.campaigns_from[community] - span(1), people.left[community])
    why = picked(rng, ["closed", "funding ended", "no capacity", "another network fits better", "no reply"], len(people))
    came = picked(rng, ["word of mouth", "event", "newsletter", "introduction", "search", "conference"], len(people))
    gone = ~np.isnat(people.left)
    reasons = masked(why, gone)
    places = [*community.tolist(), *np.flatnonzero(campaigns).tolist()]
    return rows(
        "memberships", organisation_id=[people.ids[place] for place in places], tier=["community"] * len(community) + ["campaigning"] * int(campaigns.sum()),
        joined=[*written(people.joined[community]), *written(people.campaigns_from[campaigns])], left=[*written(until), *written(people.left[campaigns])],
        left_reason=[*masked([reasons[place] for place in community.tolist()], ~moved), *(reasons[place] for place in np.flatnonzero(campaigns).tolist())],
        recruited_via=masked([came[place] for place in places], rng.random(len(places)) < 0.8),
    )


def _individuals(people: Community, rng: np.random.Generator) -> Rows:
    """Count individual members at the end of each quarter, about 160 by the last one."""
    ends = people.quarter_ends()
    grown = np.linspace(18, 118, len(ends)) * people.scale
    community = (grown + rng.integers(-3, 4, len(ends))).astype(int)
    return rows("individuals", counted_on=[*written(ends), *written(ends)], tier=["community"] * len(ends) + ["campaigning"] * len(ends),
                members=[*community.tolist(), *(community * 0.36).astype(int).tolist()])
