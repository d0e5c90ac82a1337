"""Downloads of the whole network: what each view gets, that it is what the filters show, and what the server says beside it."""

import csv
import io
import json
import zipfile
from datetime import date

import networkx as nx
import pytest
from plotly.utils import PlotlyJSONEncoder
from python_calamine import CalamineWorkbook

from analysis.selection import AUDIENCES, Selection, selection
from analysis.study import Study
from dashboard.exports import FICTIONAL
from dashboard.extracts import FILTERED, SCOPES, WHOLE, exported, filters
from dashboard.factory import create_app
from dashboard.pages.downloads import PAGE
from dashboard.services import Services
from data.exporting.forms import FORMS
from data.exporting.templates import GROUPS
from data.sources import checked
from data.store import Store

PLANTED = ("Planted Secret House", "planted-note", "planted@secret.example", "planted-reason", "planted-evidence")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The dashboard over a database in which some things are for coordinators only."""
    store = Store(str(tmp_path_factory.mktemp("downloads") / "held.sqlite"))
    store.migrate()
    found = checked("food-scotland")
    first, second = found.rows["organisations"][:2]
    found.rows["organisations"].append({"id": "planted", "name": PLANTED[0], "note": "planted-note", "contact_email": PLANTED[2], "visibility": None})
    found.rows["organisations"][0] = {**first, "note": "planted-note"}
    found.rows["memberships"][0] = {**found.rows["memberships"][0], "left_reason": "planted-reason"}
    found.rows["ties"].append({"id": "planted-tie", "source_id": "planted", "target_id": second["id"], "kind": "mentors", "start": "2024",
                               "evidence_note": "planted-evidence"})
    store.apply(found, by="me", source="files")
    yield Services(store.version, lambda audience, known_at: store.load(audience, known_at=known_at), store)
    store.close()


@pytest.fixture(scope="module")
def client(served):
    return create_app(served).server.test_client()


def opened(answer):
    """Return all text of a download, unpacked where it is packed."""
    if answer.mimetype.endswith("spreadsheetml.sheet"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
        return json.dumps([book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names], ensure_ascii=False, default=str)
    if answer.mimetype == "application/zip":
        with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
            return "\n".join(archive.read(member).decode() for member in archive.namelist())
    return answer.text


def tables(answer):
    """Return the tables of a JSON download."""
    return {name: rows for name, rows in answer.get_json().items() if isinstance(rows, list)}


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.key)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_download_has_its_type_its_name_and_is_kept_by_no_browser(client, form, scope):
    answer = client.get(f"/export/network.{form.key}?scope={scope.key}&theme=growing")
    assert (answer.status_code, answer.mimetype) == (200, form.media_type)
    ending = "-filtered" if scope is FILTERED else ""
    assert answer.headers["Content-Disposition"] == f'attachment; filename="food-scotland-2026-09-30{ending}{form.suffix}"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.key)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_download_says_its_day_version_filters_view_and_origin(served, client, form, scope):
    text = opened(client.get(f"/export/network.{form.key}?scope={scope.key}&theme=growing&as_of=2025-06-30&audience=board"))
    told = ["2025-06-30", served.register("board").version, FICTIONAL, "board", scope.about, "none" if scope is WHOLE else "theme Community growing"]
    assert [value for value in told if value not in text] == []


@pytest.mark.parametrize("audience", ["member", "board"])
@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.key)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_what_is_closed_to_a_view_is_in_none_of_its_files(client, form, scope, audience):
    text = opened(client.get(f"/export/network.{form.key}?scope={scope.key}&audience={audience}"))
    assert [secret for secret in (*PLANTED, "planted") if secret in text] == []


def test_coordinators_get_it_all_in_tables_and_no_note_or_address_in_a_graph(client):
    assert all(secret in opened(client.get("/export/network.xlsx")) for secret in PLANTED)
    graph = opened(client.get("/export/network.graphml"))
    assert PLANTED[0] in graph
    assert [secret for secret in PLANTED[1:] if secret in graph] == []


@pytest.mark.parametrize("query", [
    "theme=growing", "theme=growing&ties=reported", "area=unknown", "as_of=2024-01-31", "host=false", "min_strength=3", "ties=derived",
    "kind=grower&tie_kind=mentors"])
def test_as_filtered_is_what_the_page_shows(served, client, query):
    study = served.study(selection(query))
    told = tables(client.get(f"/export/network.json?scope=filtered&{query}"))
    shown = {row.id for row in study.shown} & set(study.network)
    assert {row["id"] for row in told.get("organisations", ())} == shown
    pairs = {frozenset((row["source_id"], row["target_id"])) for row in told.get("ties", ())}
    assert pairs == {frozenset(pair[:2]) for pair in study.network.subgraph(shown).edges(data="reported") if pair[2]}
    assert set(told) <= {"organisations", "ties", "groups", "affiliations"}
    assert {row["organisation_id"] for row in told.get("affiliations", ())} <= shown
    assert {row["group_id"] for row in told.get("affiliations", ())} == {row["id"] for row in told.get("groups", ())}
    graph = nx.read_graphml(io.BytesIO(client.get(f"/export/network.graphml?scope=filtered&{query}").data))
    derived = {frozenset((a, b)) for a, b, basis in graph.edges(data="basis") if basis == "derived"}
    assert derived == {frozenset(pair[:2]) for pair in study.network.subgraph(shown).edges(data="derived") if pair[2]}


def test_some_filter_leaves_some_out(client):
    whole, part = (tables(client.get(f"/export/network.json?scope={scope.key}&theme=growing"))["organisations"] for scope in SCOPES)
    assert 0 < len(part) < len(whole)


def test_everything_is_everything_whatever_the_filters(served, client):
    told = tables(client.get("/export/network.json?theme=growing&ties=reported&min_strength=5&host=false"))
    register = served.register("coordinator")
    assert len(told["ties"]) == len(register.ties)
    assert len(told["survey_answers"]) == len(register.survey_answers)
    assert served.store.contents()[1]["organisations"] == told["organisations"]


@pytest.mark.parametrize(("chosen", "words"), [
    (Selection(), "none"), (Selection(theme=("growing", "unknown"), host=False), "theme Community growing or unknown; without the host"),
    (Selection(ties="derived", min_strength=3, tie_kind=("mentors",)), "tie kind Mentors; derived ties only; strength 3 or more"),
])
def test_filters_in_words(served, chosen, words):
    assert filters(Study(served.register("coordinator"), chosen)).casefold() == words.casefold()


def test_a_past_day_of_knowledge_is_told_or_refused(client):
    assert client.get("/export/network.xlsx?known_at=2020-01-01").text.strip() == "On 1 January 2020 the database held nothing yet."
    today = date.today().isoformat()
    assert client.get(f"/export/network.json?known_at={today}").get_json()["as_known_on"] == today


@pytest.mark.parametrize("address", ["network.pdf", "network.xlsx?scope=some", "template.pdf", "template.xlsx?group=nobody"])
def test_nothing_else_is_served(client, address):
    assert client.get(f"/export/{address}").status_code == 404


@pytest.mark.parametrize(("audience", "status"), [("coordinator", 200), ("board", 403), ("member", 403)])
def test_the_log_is_the_coordinators_alone(client, audience, status):
    answer = client.get(f"/export/log.csv?audience={audience}")
    assert answer.status_code == status
    assert ("planted-note" in answer.text) == (status == 200)
    if status == 200:
        header, *rows = csv.reader(io.StringIO(answer.text))
        assert header[:4] == ["write", "at", "by", "action"]
        assert {len(row) for row in rows} == {len(header)}


def test_the_log_of_files_is_refused_in_words(apps):
    answer = apps("food-scotland").server.test_client().get("/export/log.csv")
    assert (answer.status_code, answer.text[:44]) == (400, "These facts come straight from files, so not")


@pytest.mark.parametrize("group", ["", *(group.key for group in GROUPS)])
@pytest.mark.parametrize("suffix", ["xlsx", "zip"])
def test_templates_hold_no_fact(client, group, suffix):
    answer = client.get(f"/export/template.{suffix}?group={group}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(f'template{"-" if group else ""}{group}.{suffix}"')
    assert [secret for secret in (*PLANTED, "skerrynish") if secret in opened(answer)] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_page_links_to_downloads_that_are_there(served, client, audience):
    drawn = json.dumps(PAGE.view(served.study(Selection(audience=audience)), {"audience": audience}, "light"), cls=PlotlyJSONEncoder)
    links = [address.partition('"')[0] for address in drawn.split('"href": "')[1:]]
    assert len([link for link in links if link.startswith("/export/network.")]) == 2 * len(FORMS)
    assert [link for link in links if client.get(link).status_code != 200] == []
    assert ("/export/log.csv" in drawn) == (audience == "coordinator")


def test_exported_is_the_bytes_and_a_name(served):
    study = served.study(WHOLE.looks_at(Selection(audience="member")))
    content, name = exported(FORMS[0], study, WHOLE)
    assert content.startswith(b"PK")
    assert name == "food-scotland-2026-09-30.xlsx"
