"""From a file of some tool to a plan and into the database: what is asked, what is left out, what is remembered."""

import pytest
from click.testing import CliRunner

from dashboard.commands.history import log, undo
from dashboard.commands.imports import import_
from data.editing import edited
from data.importing.adapters import ADAPTERS
from data.importing.adapters.base import Answers
from data.importing.limits import UPLOAD
from data.importing.parsing import parsed
from data.intake import Intake, begun
from data.problems import errors
from data.store.books import Stamp

KUMU = next(adapter for adapter in ADAPTERS if adapter.key == "kumu")
LINKS = "From,To,Type\nHarbour Trust,Mill Lane Forum,Project\nHarbour Trust,Salt House,Project\n"


@pytest.fixture
def filled(store, read):
    store.apply(read(), by="me", source="x")
    return store


def intake(text, adapter=KUMU, **choices):
    return Intake(document=parsed("links.csv", text.encode(), limits=UPLOAD), adapter=adapter, **choices)


def answered(store, one):
    """The intake with every open question answered by its first choice."""
    answers = dict(one.answers.given)
    for question in store.preview(one).open:
        answers[question.key] = question.choices[0].value
    return Intake(**{**vars(one), "answers": Answers(answers)})


def test_nothing_is_planned_before_its_questions_are_answered(filled):
    before = filled.held()
    found = filled.preview(intake(LINKS.replace("Project", "Something of ours")))
    assert found.open
    assert found.plan is None
    assert filled.held() == before


def test_a_name_that_is_not_on_record_waits_for_a_decision(filled):
    one = answered(filled, intake(LINKS))
    found = filled.preview(one)
    (key,) = found.matched.waiting({})
    assert found.matched.drafted[key].name == "Salt House"
    assert found.plan is None


@pytest.mark.parametrize(("verdict", "ties", "organisations"), [("stub", 2, 1), ("leave out", 1, 0)])
def test_what_was_decided_of_a_name_is_done_and_remembered(filled, verdict, ties, organisations):
    one = answered(filled, intake(LINKS, decisions={("salt house", ""): verdict}))
    made = filled.preview(one).plan
    counted = [sum(change.table == table for change in made.of("added")) for table in ("ties", "organisations")]
    assert counted == [ties, organisations]
    filled.commit(made, by="me", source="links.csv")
    filled.remember(one.decisions, by="me")
    again = filled.preview(Intake(**{**vars(one), "decisions": {}}))
    assert again.plan is not None
    assert not again.plan.changes


def test_bad_rows_stop_the_file_or_are_left_out_by_choice(filled):
    one = answered(filled, intake(LINKS + "Harbour Trust,Harbour Trust,Project\n", decisions={("salt house", ""): "leave out"}))
    refused = filled.preview(one)
    assert refused.plan is None
    assert [(row.table, row.row.number) for row in refused.bad] == [("ties", 4)]
    good = filled.preview(Intake(**{**vars(one), "only_good": True}))
    assert len(good.plan.of("added")) == 1
    assert good.reconciled["refused"] == 1
    assert not errors(good.problems)


def test_rows_that_the_file_itself_spoils_are_left_out_by_the_same_choice(filled):
    broken = LINKS + "Mill Lane Forum,Quiet House,Project,one too many\nMill Lane Forum,Quiet House,Project\n"
    assert filled.preview(intake(broken)).plan is None
    one = answered(filled, intake(broken, decisions={("salt house", ""): "leave out"}, only_good=True))
    found = filled.preview(one)
    assert len(found.plan.of("added")) == 2
    assert [(row.row.number, row.problems[0].message) for row in found.bad] == [
        (4, "Row 4 has 4 values but there are 3 columns. A comma inside a value needs quotes.")]
    assert found.reconciled["refused"] == 1


def test_a_cell_can_be_put_right_here(filled):
    one = answered(filled, intake(LINKS + "Harbour Trust,Harbour Trust,Project\n", decisions={("salt house", ""): "leave out"}))
    mended = filled.preview(Intake(**{**vars(one), "mended": {("ties", 4, "target_id"): "quiet-house"}}))
    assert ("harbour-trust", "quiet-house") in {(change.after["source_id"], change.after["target_id"]) for change in mended.plan.of("added")}


def test_an_edit_by_hand_stays_unless_the_file_is_to_win(filled):
    one = answered(filled, intake("Label,Description\nHarbour Trust,Old words\n"))
    filled.commit(filled.preview(one).plan, by="me", source="links.csv")
    seen = filled.held()["organisations"]["harbour-trust"]
    by_hand = Stamp(by="you", action="edit", source="by hand")
    filled.write(lambda now, _: edited("organisations", "harbour-trust", {"description": "New words"}, seen, now), by_hand)
    found = filled.preview(one)
    assert [(row.field, row.held, row.given, row.by) for row in found.newer] == [("description", "New words", "Old words", "you")]
    assert not found.plan.changes
    wins = filled.preview(Intake(**{**vars(one), "keeps_newer": False}))
    assert [change.after for change in wins.plan.changes] == [{"description": "Old words"}]


def test_a_network_begins_with_its_name_alone(store):
    store.apply(begun('The "Tide" network', "tide"), by="me", source="began")
    assert store.load().configuration.name == 'The "Tide" network'
    assert store.load().organisations == ()


@pytest.fixture
def run(databases):
    """Run a command on a database of its own, on each engine in turn."""
    database = databases.migrated()
    return lambda command, *arguments: CliRunner().invoke(command, [*map(str, arguments), "--database", database])


def test_the_command_goes_the_same_way(run, tmp_path):
    file = tmp_path / "links.csv"
    file.write_text("From,To,Type\nHarbour Trust,Mill Lane Forum,Joint project\n", encoding="utf-8")
    assert 'Say what it is called: --network "My network"' in str(run(import_, file).exception)
    asked = run(import_, file, "--network", "Tide")
    assert asked.exit_code == 1
    assert "Read as: Kumu" in asked.output
    assert '--stub "Harbour Trust"' in asked.output
    both = ("--stub", "Harbour Trust", "--stub", "Mill Lane Forum")
    dry = run(import_, file, *both, "--dry-run")
    assert "3 rows would be added" in dry.output
    done = run(import_, file, *both)
    assert "3 rows added, 0 changed, 0 as they were." in done.output
    assert "netmap undo 2" in done.output
    assert "Nothing to change" in run(import_, file).output, "what was decided is remembered"
    assert "links.csv (3 added, 0 changed, 0 removed)" in run(log).output
    assert "3 removed" in run(undo, 2).output
    assert "taken back by 3" in run(log).output


def test_a_file_that_is_none_of_any_tool_is_told(run, tmp_path):
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    run(import_, tmp_path / "odd.csv", "--network", "Tide")
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    done = run(import_, tmp_path / "empty.csv")
    assert done.exit_code == 1
    assert "The file is empty. Choose the file again, or save it and try once more." in done.output
