"""Saved views and stories of the network map: who may save, see and open which, and what a link of one leads to."""

import json
import shutil
from contextlib import closing
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from dash import Dash, dcc, html

from analysis.map_view import MapView, map_view
from analysis.selection import AUDIENCES, selection
from dashboard import errors, shell
from dashboard.importing.acts import Act, act
from dashboard.network_map.drafts import Draft
from dashboard.network_map.saved import for_audience, left_out, open_to, saved_query, stories_for
from dashboard.network_map.view_acts import acted
from dashboard.network_map.views import Id, place, story_bar, story_place, story_shown, views_panel, wire
from dashboard.security import protect
from dashboard.services import Services
from dashboard.serving import services_of
from data.pictures import SavedView, Story
from data.pictures import Step as StoryStep
from data.problems import Refused
from data.sources import checked, from_checked
from data.store import Store
from tests.databases import with_tables

HERE = {"Host": "127.0.0.1"}


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """File of a database with a small network, some of it closed to members; made once and copied from then on."""
    name = with_tables(str(tmp_path_factory.mktemp("small") / "food.sqlite"))
    with closing(Store(name)) as made:
        made.apply(checked("food-scotland"), by="me", source="food-scotland")
    return name


@pytest.fixture
def store(tmp_path, small):
    """A database with a small network."""
    with closing(Store(str(shutil.copy(small, tmp_path / "network.sqlite")))) as made:
        yield made


@pytest.fixture
def services(store):
    """Services over it."""
    return services_of(store)


@pytest.fixture
def closed(services):
    """An organisation that members may not see, and one that they may."""
    all_of_them, open_ones = (set(services.register(audience).organisation) for audience in ("coordinator", "member"))
    return min(all_of_them - open_ones), min(open_ones)


@pytest.fixture
def client(services):
    """A browser's requests to an application with nothing but saved views."""
    app = Dash("saved views", assets_folder="nowhere")
    app.layout = html.Div([dcc.Location(id=shell.Id.URL), html.Div(id=errors.TOAST), *place(), *story_place()])
    errors.serve_errors(app)
    wire(app, services)
    protect(app)
    return app.server.test_client()


class Window:
    """A window on the map: presses the buttons of saved views, and reads what is shown."""

    def __init__(self, services, search=""):
        self.services, self.search, self.shown = services, search, None
        self.send(Act(""))

    def press(self, id, **filled):
        """Press a button; its form is sent as it stands, with what is filled in."""
        form = next(form for form in self.all(html.Form) if any(getattr(each, "id", None) == id for each in form._traverse()))
        button = next(each for each in form._traverse() if getattr(each, "id", None) == id)
        fields = [[each.name, each.value or ""] for each in form._traverse() if getattr(each, "name", None) and not isinstance(each, html.Button)]
        assert set(filled) <= {name for name, _ in fields}
        sent = {"do": button.value, "fields": [[name, filled.get(name, value)] for name, value in fields], "count": 1}
        return self.send(act(json.loads(json.dumps(sent))))

    def send(self, made):
        self.shown = acted(self.services, self.search, made)
        found = [each for part in self.shown.inside for each in html.Div(part)._traverse_ids()]
        ids = [each.id for each in found]
        assert len(ids) == len(set(ids)), "an id stands twice on the screen"
        return self.text

    def type(self, place, sentence):
        """Type the sentence of a step, as the browser keeps it."""
        next(each for each in self.all() if getattr(each, "id", None) == f"map-views-step-{place}").value = sentence

    def all(self, sort=object):
        return [each for part in self.shown.inside for each in html.Div(part)._traverse() if isinstance(each, sort)]

    def has(self, id):
        return any(getattr(each, "id", None) == id for each in self.all())

    @property
    def links(self):
        return {text_of(each): each.href for each in self.all(dcc.Link)}

    @property
    def text(self):
        return " ".join([self.shown.heading, str(self.shown.notice or ""), *(text_of(html.Div(part)) for part in self.shown.inside)])


def text_of(part):
    """What can be read of a component."""
    if isinstance(part, str):
        return part
    children = getattr(part, "children", None) or getattr(part, "label", None) or ()
    return " ".join(text_of(child) for child in (children if isinstance(children, list | tuple) else [children]) if child is not None)


def view(name="One", query="", id="abc"):
    return SavedView(id=id, name=name, query=query, at=None, by="me")


def story(*queries, name="Meeting"):
    return Story(id="tale", name=name, at=None, by="me", steps=tuple(
        StoryStep(view=view(f"View {number}", query, f"v{number}"), sentence=f"Sentence {number}.") for number, query in enumerate(queries, start=1)))


def asked_by(address):
    """The query of an address."""
    return dict(parse_qsl(urlsplit(address).query))


# What is saved.

def test_a_saved_view_says_the_same_as_the_address_without_the_story_it_came_from():
    query = "as_of=2025-06-30&audience=board&colour=area&focus=a,b&steps=2&camera=1,2,3&hide=x&story=tale&step=4&theme=food,land&strange=1"
    saved = saved_query(f"?{query}")
    assert selection(saved) == selection(query)
    assert map_view(saved) == replace(map_view(query), story="", step=1)
    assert "strange" not in saved
    assert saved_query(saved) == saved


def test_saving_and_opening_shows_the_same(services):
    window = Window(services, "?colour=area&focus=a,b&story=tale&step=2")
    text = window.press("map-views-save", name=" The  coast ")
    (kept,) = services.store.views()
    assert (kept.name, kept.query) == ("The coast", "colour=area&focus=a,b")
    assert f"Its short link is /views/{kept.id}." in text
    assert window.links["The coast"] == "/map?colour=area&focus=a,b"
    assert window.shown.step == "list"


def test_where_the_browser_says_its_address_that_one_is_saved(services):
    Window(services, "?colour=area").press("map-views-save", **{"name": "Near", "map-address": "?camera=1,2,0.5&colour=kind"})
    assert map_view(services.store.views()[0].query) == MapView(colour="kind", camera="1,2,0.5")


@pytest.mark.parametrize(("filled", "words"), [({}, "Give it a name"), ({"name": "Taken"}, "there already")])
def test_what_cannot_be_saved_is_refused_in_words(services, filled, words):
    services.store.keep_view("Taken", "", by="me")
    with pytest.raises(Refused, match=words):
        Window(services).press("map-views-save", **filled)
    assert len(services.store.views()) == 1


def test_a_view_for_members_holds_nothing_they_may_not_see(services, closed):
    hidden, shown = closed
    query = f"?focus={hidden},{shown}&path={hidden}~{shown}&common={shown}~{hidden}&chosen={hidden}&camera=1,2,3&hide={hidden}"
    text = Window(services, query).press("map-views-save", name="For all", audience="member")
    (kept,) = services.store.views()
    assert hidden not in kept.query
    assert selection(kept.query).audience == "member"
    assert map_view(kept.query) == MapView(focus=(shown,))
    assert "was left out: 1 name." in text
    assert "for " in text


def test_what_members_may_see_stays_in_their_view(services, closed):
    _, shown = closed
    other = sorted(services.register("member").organisation)[-1]
    query = f"path={shown}~{other}&chosen={shown}~{other}&hide=unknown&colour=kind&as_of=2025-01-01"
    kept = for_audience(query, "member", services.register("member"))
    assert map_view(kept) == map_view(query)
    assert left_out(query, kept) == 0
    assert selection(kept) == replace(selection(query), audience="member")


def test_the_numbers_of_communities_stay_with_the_audience_that_they_are_of(services):
    kept = for_audience("colour=community&hide=1,2&chosen=3", "member", services.register("member"))
    assert map_view(kept) == MapView(colour="community")


# Who sees what.

@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_audience_is_shown_its_own_views_and_a_coordinator_all(services, audience):
    for name, whose in (("Mine", "coordinator"), ("Theirs", "board"), ("Everybody's", "member")):
        services.store.keep_view(name, f"audience={whose}" if whose != "coordinator" else "", by="me")
    own = {"coordinator": {"Mine", "Theirs", "Everybody's"}, "board": {"Theirs"}, "member": {"Everybody's"}}[audience]
    window = Window(services, f"?audience={audience}")
    assert set(window.links) == own
    assert {each.name for each in open_to(services.store.views(), audience, services)} == own
    assert window.has("map-views-save") is (audience == "coordinator")


def test_an_audience_that_is_not_known_is_a_coordinators_and_never_anybody_elses(services):
    services.store.keep_view("Odd", "audience=everyone", by="me")
    assert not Window(services, "?audience=member").links
    assert not Window(services, "?audience=board").links


@pytest.mark.parametrize("audience", ["board", "member"])
def test_no_other_view_changes_anything(services, audience):
    store = services.store
    id = store.keep_view("One", f"audience={audience}", by="me")
    tale = store.keep_story("Meeting", [(id, "Look")], by="me")
    before = store.views(), store.stories()
    window = Window(services, f"?audience={audience}")
    for made in (Act("save", (), {"name": ("New",)}), Act("rename", (id,), {"name": ("New",)}), Act("story-remove", (tale,)), Act("remove", (id,)),
                 Act("story-save", (), {"name": ("New",), "view": (id,), "sentence": ("x",)}), Act("story-edit", (tale,))):
        window.send(made)
        assert window.shown.step == "list"
    assert (store.views(), store.stories()) == before
    assert not window.all(html.Form)


def test_an_organisation_that_is_closed_later_is_no_longer_named(services, closed):
    store, (_, shown) = services.store, closed
    store.keep_view("Open", f"audience=member&focus={shown}", by="me")
    assert shown in Window(services, "?audience=member").links["Open"]
    store.remove("organisations", shown, by="me", reason="asked")
    assert Window(services, "?audience=member").links["Open"] == "/map?audience=member"


def test_a_story_is_for_those_who_may_see_each_of_its_views(services):
    both, theirs = story("audience=member", ""), story("audience=member", "audience=member&view=list")
    for audience, seen in (("coordinator", 2), ("member", 1), ("board", 0)):
        assert len(stories_for([both, theirs], audience, services)) == seen


# Links.

def test_a_short_link_leads_to_the_map_and_stays_on_this_server(client, store):
    id = store.keep_view("Coast", "view=list&colour=area&focus=a,b&path=c~d&chosen=ü x", by="me")
    answer = client.get(f"/views/{id}", headers=HERE)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/map?")
    assert map_view(urlsplit(answer.headers["Location"]).query) == MapView(view="list", colour="area", focus=("a", "b"), path=("c", "d"), chosen="ü x")
    store.rename_view(id, "Shore", by="me")
    assert client.get(f"/views/{id}", headers=HERE).headers["Location"] == answer.headers["Location"]


@pytest.mark.parametrize("query", ["", "//elsewhere.example/", "\r\nSet-Cookie: a=b", "@elsewhere.example", "https://elsewhere.example"])
def test_a_short_link_never_leads_elsewhere(client, store, query):
    answer = client.get(f"/views/{store.keep_view('Odd', query, by='me')}", headers=HERE)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/map")
    assert "Set-Cookie" not in answer.headers


def test_a_short_link_holds_no_more_than_its_readers_may_see(client, store, closed):
    hidden, shown = closed
    id = store.keep_view("Members", f"audience=member&focus={hidden},{shown}&chosen={hidden}", by="me")
    assert asked_by(client.get(f"/views/{id}", headers=HERE).headers["Location"]) == {"audience": "member", "focus": shown}


def test_a_view_that_was_removed_is_told_in_words(client, store):
    id = store.keep_view("Coast", "", by="me")
    store.remove_view(id)
    answer = client.get(f"/views/{id}", headers={**HERE, "Accept": "text/html"})
    assert answer.status_code == 404
    assert "This saved view was removed" in answer.text


def test_another_sites_page_cannot_follow_a_short_link_by_script(client, store):
    id = store.keep_view("Coast", "", by="me")
    assert client.get(f"/views/{id}", headers={**HERE, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}).status_code == 403


def test_the_link_to_copy_is_the_short_one(services):
    id = services.store.keep_view("Coast", "view=list", by="me")
    window = Window(services)
    copied = next(each for each in window.all(html.Button) if getattr(each, "id", None) == f"map-views-{id}-copy")
    assert getattr(copied, "data-copy-path") == f"/views/{id}"
    assert text_of(copied) == "Copy link  to the view Coast"


# Changing.

def test_a_view_is_renamed_and_removed(services):
    id = services.store.keep_view("Coast", "", by="me")
    window = Window(services)
    assert "Renamed." in window.press(f"map-views-{id}-rename", name="Shore")
    assert services.store.view(id).name == "Shore"
    assert window.press(f"map-views-{id}-remove").endswith("Save a view first; then a story can be made of it.")
    assert services.store.views() == ()


def test_a_view_that_a_story_shows_is_not_removed(services):
    id = services.store.keep_view("Coast", "", by="me")
    services.store.keep_story("Meeting", [(id, "Look")], by="me")
    with pytest.raises(Refused, match="part of the story “Meeting”"):
        Window(services).press(f"map-views-{id}-remove")


def test_a_story_is_made_ordered_and_changed(services):
    one, other = services.store.keep_view("One", "view=list", by="me"), services.store.keep_view("Other", "", by="me")
    window = Window(services)
    window.press("map-views-make")
    window.press("map-views-add-it", add=one)
    window.type(1, "First said")
    window.press("map-views-add-it", add=other)
    window.type(2, "Then said")
    assert not window.has("map-views-step-1-up")
    assert not window.has("map-views-step-2-down")
    window.press("map-views-step-2-up")
    text = window.press("map-views-story-save", name="Meeting")
    assert "The story is saved." in text
    (held,) = services.store.stories()
    assert [(step.view.name, step.sentence) for step in held.steps] == [("Other", "Then said"), ("One", "First said")]
    assert window.links["Meeting"] == f"/map?step=1&story={held.id}"
    window.press(f"map-views-story-{held.id}-edit")
    window.press("map-views-step-1-down")
    window.press("map-views-step-2-out")
    window.press("map-views-story-save", name="Council")
    (held,) = services.store.stories()
    assert (held.name, [(step.view.name, step.sentence) for step in held.steps]) == ("Council", [("One", "First said")])
    assert "The story was removed." in window.press(f"map-views-story-{held.id}-remove")
    assert services.store.stories() == ()
    assert len(services.store.views()) == 2


def test_what_was_typed_stays_while_steps_move(services):
    one = services.store.keep_view("One", "", by="me")
    window = Window(services)
    window.press("map-views-make")
    for _ in range(2):
        window.press("map-views-add-it", add=one, name="Half a name")
    window.type(1, "a")
    window.type(2, "b")
    window.press("map-views-step-1-down", name="Whole name")
    values = {each.id: each.value for each in window.all() if getattr(each, "id", "") in ("map-views-story-name", "map-views-step-1", "map-views-step-2")}
    assert values == {"map-views-story-name": "Whole name", "map-views-step-1": "b", "map-views-step-2": "a"}
    assert window.press("map-views-story-leave").startswith("Saved views and stories")
    assert services.store.stories() == ()


def test_views_for_other_readers_cannot_be_added_to_a_story(services):
    mine, theirs = services.store.keep_view("Mine", "", by="me"), services.store.keep_view("Theirs", "audience=member", by="me")
    window = Window(services)
    window.press("map-views-make")
    window.press("map-views-add-it", add=mine)
    offered = next(each for each in window.all() if getattr(each, "id", "") == "map-views-add").options
    assert [each["value"] for each in offered] == [mine]
    with pytest.raises(Refused, match="same readers"):
        window.send(Act("story-save", (), {"name": ("x",), "view": (mine, theirs), "sentence": ("a", "b")}))
    with pytest.raises(Refused, match="Choose the view"):
        window.press("map-views-add-it")


@pytest.mark.parametrize("sent", [Act("story-up", ("x",), {"view": ("gone",), "sentence": ("a",)}), Act("story-down", ("99999",)), Act("story-out"),
                                  Act("nothing"), Act("story-remove"), Act("remove", ("nothing",))])
def test_what_no_form_sends_changes_nothing(services, sent):
    id = services.store.keep_view("One", "", by="me")
    services.store.keep_story("Meeting", [(id, "Look")], by="me")
    before = services.store.views(), services.store.stories()
    Window(services).send(sent)
    assert (services.store.views(), services.store.stories()) == before


@pytest.mark.parametrize(("place", "by", "order"), [(0, 1, "bac"), (0, -1, "abc"), (2, 1, "abc"), (2, -1, "acb"), (-1, 1, "abc"), (7, -1, "abc")])
def test_a_step_moves_by_one_and_no_further_than_the_end(place, by, order):
    draft = Draft("x", (("a", ""), ("b", ""), ("c", "")))
    assert "".join(view for view, _ in draft.moved(place, by).steps) == order


# Stepping through.

def test_the_bar_says_where_one_is_and_leads_on(services):
    tale, query = story("view=list", "focus=a", "colour=area"), {"focus": "z", "story": "tale", "step": "2"}
    bar = html.Div(story_bar(tale, 2, query))
    links = {text_of(each): each.href for each in bar._traverse() if isinstance(each, dcc.Link)}
    assert "Step 2 of 3" in text_of(bar)
    assert "Sentence 2." in text_of(bar)
    assert asked_by(links["Previous"]) == {"view": "list", "story": "tale", "step": "1"}
    assert asked_by(links["Next"]) == {"colour": "area", "story": "tale", "step": "3"}
    assert links["Leave the story"] == "/map?focus=z"


@pytest.mark.parametrize(("step", "said", "ways"), [(1, "Step 1 of 2", ["Next"]), (2, "Step 2 of 2", ["Previous"]), (99, "Step 2 of 2", ["Previous"])])
def test_the_bar_ends_where_the_story_does(step, said, ways):
    bar = html.Div(story_bar(story("view=list", "focus=a"), step, {}))
    assert said in text_of(bar)
    assert [text_of(each) for each in bar._traverse() if isinstance(each, dcc.Link)] == [*ways, "Leave the story"]


def test_stepping_on_from_link_to_link_tells_the_whole_story(services):
    store = services.store
    ids = [store.keep_view(f"View {number}", f"audience=member&colour={colour}", by="me") for number, colour in enumerate(("kind", "area", "tier"))]
    tale = store.keep_story("Meeting", [(id, f"Sentence {number}.") for number, id in enumerate(ids)], by="me")
    at, seen = f"/map?audience=member&colour=kind&step=1&story={tale}", []
    while at:
        bar = html.Div(story_shown(services, urlsplit(at).query))
        seen.append((next(word for word in text_of(bar).split("  ") if "Sentence" in word), map_view(urlsplit(at).query).colour))
        at = next((each.href for each in bar._traverse() if getattr(each, "id", "") == "map-views-next"), None)
    assert [colour for _, colour in seen] == ["kind", "area", "tier"]
    assert [f"Sentence {number}." in said for number, (said, _) in enumerate(seen)] == [True] * 3


def test_a_story_that_is_gone_or_not_for_these_readers_can_be_left(services):
    id = services.store.keep_view("One", "", by="me")
    tale = services.store.keep_story("Meeting", [(id, "A coordinator's word")], by="me")
    assert story_shown(services, "focus=a") == []
    for search in ("?focus=a&story=nothing&step=2", f"?focus=a&audience=member&story={tale}"):
        bar = html.Div(story_shown(services, search))
        assert "This story was removed." in text_of(bar)
        assert "coordinator's word" not in text_of(bar)
        (leave,) = (each.href for each in bar._traverse() if isinstance(each, dcc.Link))
        assert "story" not in asked_by(leave)
        assert asked_by(leave)["focus"] == "a"


# In the application.

def asked(client, output, changed, **values):
    """What the server answers to a question that a browser sends."""
    known = next(each for each in client.get("/_dash-dependencies", headers=HERE).json if f"{output}." in each["output"] and not each["clientside_function"])
    outputs = [{"id": part.rpartition(".")[0], "property": part.rpartition(".")[2]} for part in known["output"].strip(".").split("...")]
    told = {part: [{**each, "value": values.get(f"{each['id']}.{each['property']}")} for each in known[part]] for part in ("inputs", "state")}
    sent = {"output": known["output"], "outputs": outputs, "changedPropIds": [changed], **told}
    return client.post("/_dash-update-component", json=sent, headers={**HERE, "Origin": "http://127.0.0.1"})


def test_an_act_is_done_once_and_not_again_when_the_list_is_drawn_anew(client, store):
    values = {f"{Id.ACT}.data": {"do": "save", "fields": [["name", "Coast"]], "count": 3}, "url.pathname": "/map", "url.search": "?colour=area"}
    told = asked(client, Id.BODY, f"{Id.ACT}.data", **values).json["response"]
    assert told[Id.ANSWERED] == {"data": 3}
    assert "Saved." in told[Id.SAID]["children"]
    told = asked(client, Id.BODY, f"{Id.ASKED}.data", **values).json["response"]
    assert Id.ANSWERED not in told
    assert [view.query for view in store.views()] == ["colour=area"]


def test_a_refusal_is_told_and_leaves_the_form_as_it_is(client, store):
    values = {f"{Id.ACT}.data": {"do": "save", "fields": [["name", " "]], "count": 4}, "url.pathname": "/map", "url.search": ""}
    told = asked(client, Id.BODY, f"{Id.ACT}.data", **values).json
    assert told["response"][Id.ANSWERED] == {"data": 4}
    assert Id.BODY not in told["response"]
    assert "Give it a name." in json.dumps(told)


@pytest.mark.parametrize(("pathname", "search"), [("/log", ""), ("/map", "?audience=member"), ("/map", "?audience=board")])
def test_nothing_is_done_from_another_page_or_another_view(client, store, pathname, search):
    values = {f"{Id.ACT}.data": {"do": "save", "fields": [["name", "Coast"]], "count": 3}, "url.pathname": pathname, "url.search": search}
    assert asked(client, Id.BODY, f"{Id.ACT}.data", **values).status_code in (200, 204)
    assert store.views() == ()


def test_the_bar_is_there_while_a_story_is_stepped_through(client, store):
    tale = store.keep_story("Meeting", [(store.keep_view("One", "", by="me"), "Look")], by="me")
    told = asked(client, Id.STORY, f"{Id.STORY_ASKED}.data", **{f"{Id.STORY_ASKED}.data": f"?story={tale}"}).json["response"][Id.STORY]
    assert (told["hidden"], "Look" in json.dumps(told["children"])) == (False, True)
    told = asked(client, Id.STORY, f"{Id.STORY_ASKED}.data", **{f"{Id.STORY_ASKED}.data": ""}).json["response"][Id.STORY]
    assert (told["hidden"], told["children"]) == (True, [])


def test_facts_straight_from_files_have_no_saved_views():
    found = checked("food-scotland")
    window = Window(Services(lambda: "food", lambda audience, _: from_checked(found, audience)))
    assert "come straight from files" in window.text
    assert not window.all(html.Form)
    assert story_shown(window.services, "?story=tale") == []


def test_a_panel_for_other_readers_is_empty_where_nothing_was_saved_for_them(services):
    services.store.keep_view("Mine", "", by="me")
    assert views_panel([], [], MapView(), {"audience": "member"}) == []
    assert Window(services, "?audience=member").text.strip() == ""
