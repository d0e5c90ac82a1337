"""What members and the board must not see reaches them on no page and in no download, however it is asked for."""

import json
from dataclasses import replace

import pytest
from plotly.utils import PlotlyJSONEncoder

from analysis.selection import Selection
from dashboard.factory import create_app
from dashboard.layout_book import MemoryBook
from dashboard.layouts import Layouts
from dashboard.pages import PAGES, network_map
from dashboard.services import Services
from data.sources import from_checked
from tests.samples import rows_of

HIDDEN, REASON, NOTE, EVIDENCE = "Vexillographers Anonymous", "fell out over bunting", "ring before noon", "overheard on the ferry"
QUIET_TIE = "the unspoken lighthouse"
FORMS = ("csv", "json")
CHOICES = ({}, {"q": HIDDEN}, {"by": "kind"}, {"by": "area", "basis": "scope"})
CLOSED = (REASON, NOTE, EVIDENCE, HIDDEN, QUIET_TIE, "left_reason", "evidence_note")
"""For coordinators only."""
TALKS_OF = (*CLOSED, "betweenness", "constraint", "effective size")
"""Not for members."""
OPENED = 25
"""Organisations whose pages are opened."""


@pytest.fixture(scope="module")
def planted(sample):
    """A sample in which one well-tied organisation and one tie between others are for coordinators only, and every note and reason is filled."""
    found = rows_of(sample)
    hidden = max(found.rows["organisations"], key=lambda row: sum(row["id"] in (tie["source_id"], tie["target_id"]) for tie in found.rows["ties"]))
    rows = {table: [dict(row) for row in held] for table, held in found.rows.items()}
    for row in rows["organisations"]:
        row.update({"note": NOTE, **({"visibility": "coordinators", "name": HIDDEN} if row["id"] == hidden["id"] else {})})
    for row in rows["ties"]:
        row["evidence_note"] = EVIDENCE
    shown = {row["id"] for row in rows["organisations"] if row.get("visibility") in ("public", "members")}
    open_ties = (tie for tie in rows["ties"] if {tie["source_id"], tie["target_id"]} <= shown)
    next(open_ties).update({"name": QUIET_TIE, "visibility": "coordinators"})
    for row in rows.get("memberships", ()):
        row["left_reason"] = REASON
    whole = replace(found, rows=rows)
    return Services(lambda: sample, lambda audience, _: from_checked(whole, audience)), hidden["id"]


def looked_up(services, hidden):
    """The organisations whose pages are opened: the hidden one, those tied to it and by the quiet tie, where it could show, and some others."""
    register = services.register("coordinator")
    near = [end for tie in register.ties if hidden in (tie.source_id, tie.target_id) or tie.name == QUIET_TIE for end in (tie.source_id, tie.target_id)]
    return list(dict.fromkeys([hidden, *near, *(row.id for row in register.organisations)]))[:OPENED]


def payloads(services, audience, hidden, *, pages=PAGES):
    """Yield what every page and every download hands an audience, with where it was."""
    study = services.study(Selection(audience=audience))
    client = create_app(services).server.test_client()
    for page in (page for page in pages if audience in page.audiences):
        asked = [{"id": each} for each in looked_up(services, hidden)] if page.key == "organisation" else CHOICES
        for query in asked:
            yield page.key, json.dumps(page.view(study, query, "light"), cls=PlotlyJSONEncoder, ensure_ascii=False)
        for key in page.exhibits:
            for form in FORMS:
                yield f"{page.key}/{key}.{form}", client.get(f"/export/{page.key}/{key}.{form}", query_string={"audience": audience, **asked[0]}).text


def on_the_map(services, audience, hidden):
    """Yield what the map hands an audience in every form, and its downloads; even where the places kept hold everybody's."""
    book, everybody = MemoryBook(), services.register("coordinator").organisation
    services.layouts = Layouts(book)
    book.keep_layout(audience, services.register(audience).version, dict.fromkeys(everybody, (1.0, 2.0)), action="laid out", method="by hand", by="test")
    client = create_app(services).server.test_client()
    other = next(iter(services.register(audience).organisation))
    for query in ASKED_OF_THE_MAP:
        search = f"?audience={audience}&{query.format(hidden=hidden, other=other)}"
        yield f"map{search}", json.dumps(network_map.drawn(services, search, "light", {}), cls=PlotlyJSONEncoder, ensure_ascii=False)
        yield f"names{search}", json.dumps(network_map.offered(services, search, None), cls=PlotlyJSONEncoder, ensure_ascii=False)
    for file in ("map.graphml", "map.gexf", "map.kumu", "map-organisations.csv", "map-ties.csv"):
        yield file, client.get(f"/export/{file}?audience={audience}&level=all").text


ASKED_OF_THE_MAP = (
    "", "level=all", "level=all&colour=community", "level=all&size=bridging&colour=tier", "view=matrix", "view=list", "view=walk", "level=all&compare=yes",
    "chosen={hidden}", "view=walk&chosen={hidden}~{other}", "focus={hidden}&steps=2", "path={other}~{hidden}", "common={hidden}~{other}",
    "as_of=2023-06-30&level=all",
)


@pytest.mark.parametrize(("audience", "secrets"), [("member", TALKS_OF), ("board", CLOSED)])
def test_the_map_tells_nobody_a_secret(planted, audience, secrets):
    services, hidden = planted
    for place, text in on_the_map(services, audience, hidden):
        for part in (f"chosen={hidden}", f"~{hidden}", f"{hidden}~", f"focus={hidden}", f'"value": "{hidden}"', f'"chosen": "{hidden}"'):
            text = text.replace(part, "")   # what the reader wrote into the address herself
        for secret in (*secrets, hidden):
            assert secret not in text, f"{place} tells the {audience}: {secret}: {text[max(0, text.find(secret) - 200):text.find(secret) + 100]}"


@pytest.mark.parametrize(("audience", "secrets"), [("member", TALKS_OF), ("board", CLOSED)])
def test_nobody_is_told_a_secret_but_coordinators(planted, audience, secrets):
    services, hidden = planted
    for place, text in payloads(services, audience, hidden):
        said = text.replace(f"No organisation found for “{HIDDEN}”", "").replace(f"for “{HIDDEN}”", "").replace(f"q={HIDDEN.replace(' ', '+')}", "")
        for secret in secrets:
            assert secret not in said, f"{place} tells the {audience}: {secret}"
        assert f'"{hidden}"' not in said, f"{place} names the hidden organisation by its id"


def test_the_same_search_finds_the_hidden_one_for_coordinators(planted):
    services, hidden = planted
    listing = [page for page in PAGES if page.key in ("who", "sectors")]
    told = "".join(text for place, text in payloads(services, "coordinator", hidden, pages=listing) if place in ("who", "sectors/cell.csv"))
    assert f"id={hidden}" in told


@pytest.mark.parametrize(("audience", "told"), [("coordinator", True), ("board", False), ("member", False)])
def test_a_tie_for_coordinators_only_stands_on_their_page_alone(planted, audience, told):
    services, _ = planted
    tie = next(row for row in services.register("coordinator").ties if row.name == QUIET_TIE)
    page = next(page for page in PAGES if page.key == "organisation")
    shown = json.dumps(page.view(services.study(Selection(audience=audience)), {"id": tie.source_id, "all": "1"}, "light"), cls=PlotlyJSONEncoder)
    assert (QUIET_TIE in shown) == told


def test_a_member_has_no_answer_to_any_survey_and_no_reason_for_leaving(planted):
    services, hidden = planted
    register = services.register("member")
    assert register.survey_answers == ()
    assert {row.left_reason for row in register.memberships} <= {None}
    assert {row.note for row in register.organisations} == {row.evidence_note for row in register.ties} == {None}
    assert hidden not in register.organisation
    assert hidden in services.register("coordinator").organisation


@pytest.mark.parametrize("audience", ["member", "board"])
def test_nothing_stands_at_the_address_of_a_hidden_organisation(planted, audience):
    services, hidden = planted
    page = next(page for page in PAGES if page.key == "organisation")
    study = services.study(Selection(audience=audience))
    told, unknown = (json.dumps(page.view(study, {"id": each}, "light"), cls=PlotlyJSONEncoder) for each in (hidden, "nobody-of-this-name"))
    assert told == unknown
