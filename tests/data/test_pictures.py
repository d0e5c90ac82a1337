"""What is kept of the network map: it comes back as it was given, is kept apart by audience, and never touches the books."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, func, select

from data.pictures import ACTIONS, NEWEST, LayoutLine, NamedCommunity, before_tidying, kept_of, next_number
from data.problems import Refused
from data.schema import changes, metadata

PLACES = {"mill-lane-forum": (0.1 + 0.2, -1000.0), "quiet-house": (1e-17, 999.5)}
MAP_TABLES = ("map_layout", "community", "saved_view", "story", "story_step")


def laid(store, version="v1", places=PLACES, *, audience="coordinator", action="laid out", **told):
    """Keep a layout."""
    return store.keep_layout(audience, version, places, action=action, method="by hand", by="me", **told)


def community(number, *members, colour=0, **told):
    return NamedCommunity(number=number, colour=colour, members=frozenset(members), **told)


def rows(store):
    """How many rows each table of the map has."""
    with store.engine.connect() as connection:
        return {name: connection.scalar(select(func.count()).select_from(metadata.tables[name])) for name in MAP_TABLES}


# Layouts.

def test_a_layout_comes_back_bit_by_bit_with_what_was_done(store):
    made = laid(store, action="tidied", simple=True, moved=3)
    assert made.places == PLACES
    assert (made.action, made.simple, made.moved, made.method, made.by) == ("tidied", True, 3, "by hand", "me")
    assert store.layout("coordinator", "v1") == made == store.layout_numbered(made.id)


def test_a_layout_is_of_one_audience_and_one_version(store):
    mine = laid(store)
    members = laid(store, places={"quiet-house": (5.0, 6.0)}, audience="member")
    assert store.layout("coordinator", "v1") == mine
    assert store.layout("member", "v1") == members
    assert store.layout("board", "v1") is None
    assert store.layout("coordinator", "v2") is None
    assert [line.id for line in store.layouts("member")] == [members.id]


def test_the_newest_layout_of_a_version_holds_and_all_are_listed_newest_first(store):
    first, other, last = laid(store), laid(store, "v2", action="grown"), laid(store, places={}, action="taken back")
    assert store.layout("coordinator", "v1") == last
    assert [line.id for line in store.layouts("coordinator")] == [last.id, other.id, first.id]
    assert [line.action for line in store.layouts("coordinator")] == ["taken back", "grown", "laid out"]


@pytest.mark.parametrize("wrong", [nan, inf, -inf])
def test_a_place_that_is_nowhere_is_not_kept(store, wrong):
    with pytest.raises(ValueError, match="finite"):
        laid(store, places={"quiet-house": (0.0, wrong)})
    assert store.layouts("coordinator") == ()


def test_the_last_layouts_stay_and_another_audiences_are_let_be(store):
    members = laid(store, audience="member")
    made = [laid(store, f"v{number}") for number in range(NEWEST + 3)]
    assert [line.id for line in store.layouts("coordinator")] == [each.id for each in reversed(made[3:])]
    assert store.layout("member", "v1") == members


def test_what_an_undo_returns_to_stays_however_long_ago_and_goes_once_it_was_taken_back(store):
    old, before, tidied = laid(store, "v1"), laid(store, "v2"), laid(store, "v2", action="tidied", moved=1)
    for number in range(NEWEST):
        laid(store, f"w{number}", action="grown")
    ids = [line.id for line in store.layouts("coordinator")]
    assert ids[NEWEST:] == [tidied.id, before.id]   # the tidying stays with it: it says that there is something to take back
    assert old.id not in ids
    assert before_tidying(store.layouts("coordinator")).id == before.id
    laid(store, "w", before.places, action="taken back")
    assert before.id not in {line.id for line in store.layouts("coordinator")}
    assert len(store.layouts("coordinator")) == NEWEST


def lines(*actions):
    """Lines of a log, the newest first, given in order of time."""
    made = [LayoutLine(id=number, audience="board", version="v", at=None, by="me", action=action, method="m") for number, action in enumerate(actions)]
    return tuple(reversed(made))


@pytest.mark.parametrize(("actions", "back"), [
    ((), None), (("laid out",), None), (("laid out", "grown"), None), (("tidied",), None), (("laid out", "tidied"), 0), (("laid out", "grown", "tidied"), 1),
    (("laid out", "tidied", "grown"), 0), (("laid out", "tidied", "taken back"), None), (("laid out", "tidied", "taken back", "grown"), None),
    (("laid out", "tidied", "taken back", "tidied"), 2), (("laid out", "tidied", "tidied"), 1)])
def test_undoing_a_tidying_returns_to_what_stood_before_it(actions, back):
    found = before_tidying(lines(*actions))
    assert (found.id if found else None) == back


@given(st.lists(st.sampled_from(ACTIONS), max_size=60))
def test_pruning_keeps_the_newest_and_the_way_back_and_is_bounded(actions):
    log, left = lines(*actions), []
    for line in reversed(log):
        left.insert(0, line)
        keeps = kept_of(left)
        left = [each for each in left if each.id in keeps]
    assert len(left) <= NEWEST + 2
    assert left[:NEWEST] == list(log[:NEWEST])
    assert before_tidying(left) == before_tidying(log)


# Communities.

def test_communities_come_back_by_number(store):
    store.keep_communities("board", [community(2, "c", colour=6), community(1, "a", "b")], version="v1", by="me")
    assert store.communities("board") == (community(1, "a", "b", version="v1"), community(2, "c", colour=6, version="v1"))
    assert store.communities("member") == ()


def test_a_name_stays_with_its_number_whatever_is_kept_later(store):
    store.keep_communities("board", [community(1, "a", "b")], version="v1", by="me")
    store.name_community("board", 1, "  The  coast ", by="me")
    store.keep_communities("board", [community(1, "a", "b", "c", name="never taken from here")], version="v2", by="you")
    assert store.communities("board") == (community(1, "a", "b", "c", name="The coast", version="v2"),)
    store.name_community("board", 1, " ", by="me")
    assert store.communities("board")[0].name is None


def test_a_named_community_that_is_gone_is_remembered_and_an_unnamed_one_is_not(store):
    store.keep_communities("board", [community(1, "a"), community(2, "b"), community(3, "c")], version="v1", by="me")
    store.name_community("board", 2, "Bees", by="me")
    store.keep_communities("board", [community(3, "a", "c")], version="v2", by="me")
    assert store.communities("board") == (community(2, "b", name="Bees", version="v1"), community(3, "a", "c", version="v2"))
    assert next_number(store.communities("board")) == 4
    store.keep_communities("board", [], version="v3", by="me")
    assert [each.number for each in store.communities("board")] == [2]
    assert next_number(()) == 1


def test_a_community_is_named_once_and_for_its_own_audience(store):
    for audience in ("board", "member"):
        store.keep_communities(audience, [community(1, "a"), community(2, "b")], version="v1", by="me")
    store.name_community("board", 1, "Bees", by="me")
    store.name_community("board", 1, "bees", by="me")
    with pytest.raises(Refused, match="Another community is called “Bees”"):
        store.name_community("board", 2, "Bees", by="me")
    with pytest.raises(Refused, match="no longer on the map"):
        store.name_community("coordinator", 1, "Bees", by="me")
    assert [each.name for each in store.communities("member")] == [None, None]


@pytest.mark.parametrize("wrong", [[community(1, "a"), community(1, "b")], [community(1, "a", colour=7)], [community(1, "a", colour=-1)]])
def test_communities_that_cannot_be_told_apart_change_nothing(store, wrong):
    store.keep_communities("board", [community(5, "z")], version="v1", by="me")
    with pytest.raises(ValueError, match="number of its own"):
        store.keep_communities("board", wrong, version="v2", by="me")
    assert store.communities("board") == (community(5, "z", version="v1"),)


# Views and stories.

def test_a_view_is_kept_under_a_short_id_and_keeps_it_when_renamed(store):
    id = store.keep_view(" The  coast ", "?view=map&focus=a,b&hide=water", by="me")
    assert id.isascii()
    assert id.isalnum()
    assert len(id) <= 10
    store.rename_view(id, "All coasts", by="you")
    view = store.view(id)
    assert (view.name, view.query, view.by) == ("All coasts", "view=map&focus=a,b&hide=water", "you")
    assert store.views() == (view,)


def test_views_are_listed_by_name_and_have_ids_of_their_own(store):
    ids = [store.keep_view(name, "", by="me") for name in ("beta", "Alpha", "gamma")]
    assert [view.name for view in store.views()] == ["Alpha", "beta", "gamma"]
    assert len(set(ids)) == 3
    assert store.view("nothing") is None


@pytest.mark.parametrize(("name", "query", "words"), [
    ("  ", "", "Give it a name"), ("x" * 121, "", "longer than 120"), ("a\0b", "", "no database keeps"), ("a\ud800", "", "no database keeps"),
    ("fine", "x" * 20_001, "longer than 20,000"), ("fine", "a=\0", "no database keeps"), ("COAST", "", "there already")])
def test_a_view_that_cannot_be_kept_is_refused_in_words(store, name, query, words):
    store.keep_view("Coast", "a=b", by="me")
    with pytest.raises(Refused, match=words):
        store.keep_view(name, query, by="me")
    assert [view.name for view in store.views()] == ["Coast"]


def test_a_view_is_renamed_to_what_is_free_and_only_while_it_is_there(store):
    one, other = store.keep_view("One", "", by="me"), store.keep_view("Other", "", by="me")
    with pytest.raises(Refused, match="there already"):
        store.rename_view(one, "other", by="me")
    store.rename_view(other, "OTHER", by="me")
    store.remove_view(one)
    with pytest.raises(Refused, match="removed meanwhile"):
        store.rename_view(one, "Three", by="me")
    assert [view.name for view in store.views()] == ["OTHER"]


def test_a_story_steps_through_views_in_order_and_may_show_one_twice(store):
    one, other = store.keep_view("One", "q=1", by="me"), store.keep_view("Other", "q=2", by="me")
    id = store.keep_story("Meeting", [(other, "First"), (one, "Then"), (other, " And \n back ")], by="me")
    story = store.story(id)
    assert [(step.view.name, step.sentence) for step in story.steps] == [("Other", "First"), ("One", "Then"), ("Other", "And back")]
    assert store.keep_story("Council", [(one, "Only this")], by="you", id=id) == id
    (story,) = store.stories()
    assert (story.name, story.by, [(step.view.id, step.sentence) for step in story.steps]) == ("Council", "you", [(one, "Only this")])
    assert store.story("nothing") is None


def test_a_view_that_a_story_shows_stays_until_it_is_taken_out(store):
    view = store.keep_view("One", "", by="me")
    story = store.keep_story("Meeting", [(view, "Look")], by="me")
    with pytest.raises(Refused, match="part of the story “Meeting”"):
        store.remove_view(view)
    assert store.view(view)
    store.remove_story(story)
    store.remove_view(view)
    assert rows(store) == dict.fromkeys(MAP_TABLES, 0)
    store.remove_view(view)
    store.remove_story(story)


@pytest.mark.parametrize(("name", "steps", "id", "words"), [
    ("New", [], None, "at least one"), ("New", [("gone", "Look")], None, "view was removed"), ("New", [("{view}", " ")], None, "Give it a sentence"),
    ("New", [("{view}", "x" * 501)], None, "longer than 500"), ("", [("{view}", "Look")], None, "Give it a name"),
    ("meeting", [("{view}", "Look")], None, "there already"), ("New", [("{view}", "Look")], "gone", "story was removed")])
def test_a_story_that_cannot_be_kept_is_refused_and_changes_nothing(store, name, steps, id, words):
    view = store.keep_view("One", "", by="me")
    store.keep_story("Meeting", [(view, "Look")], by="me")
    before = store.stories()
    with pytest.raises(Refused, match=words):
        store.keep_story(name, [(each.format(view=view), sentence) for each, sentence in steps], by="me", id=id)
    assert store.stories() == before


def test_a_story_that_breaks_off_while_it_is_kept_stays_as_it_was(store):
    view = store.keep_view("One", "", by="me")
    id = store.keep_story("Meeting", [(view, "Look")], by="me")
    before = store.stories()

    def pull(_connection, _cursor, statement, *_):
        if statement.startswith("INSERT INTO story_step"):
            raise RuntimeError("pulled the plug")

    event.listen(store.engine, "before_cursor_execute", pull)
    with pytest.raises(RuntimeError):
        store.keep_story("Other", [(view, "Then")], by="me", id=id)
    event.remove(store.engine, "before_cursor_execute", pull)
    assert store.stories() == before


# Beside the books.

def kept_of_everything(store):
    """Keep one of each."""
    laid(store, store.version())
    store.keep_communities("coordinator", [community(1, "harbour-trust")], version=store.version(), by="me")
    store.name_community("coordinator", 1, "Coast", by="me")
    store.keep_story("Meeting", [(store.keep_view("One", "view=list", by="me"), "Look")], by="me")


def test_nothing_of_it_is_a_fact(store, read):
    store.apply(read(), by="me", source="x")
    version, log, held = store.version(), store.log(), store.held()
    with store.engine.connect() as connection:
        lines_before = connection.scalar(select(func.count()).select_from(changes))
    kept_of_everything(store)
    assert all(rows(store).values())
    assert (store.version(), store.log(), store.held()) == (version, log, held)
    with store.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(changes)) == lines_before


def test_an_undo_leaves_it_and_finds_the_old_versions_layout_again(store, read):
    store.apply(read(), by="me", source="x")
    kept_of_everything(store)
    before, views, stories, named = store.layout("coordinator", store.version()), store.views(), store.stories(), store.communities("coordinator")
    gone = store.remove("organisations", "quiet-house", by="me", reason="asked")
    assert store.layout("coordinator", store.version()) is None
    laid(store, store.version(), {"harbour-trust": (1.0, 2.0)}, action="grown")
    store.undo(gone.batch, by="me")
    assert store.layout("coordinator", store.version()) == before
    assert (store.views(), store.stories(), store.communities("coordinator")) == (views, stories, named)


def test_clearing_an_invented_network_takes_it_along(store, read):
    store.apply(read(), by="me", source="x")
    kept_of_everything(store)
    store.clear(by="me")
    assert rows(store) == dict.fromkeys(MAP_TABLES, 0)
