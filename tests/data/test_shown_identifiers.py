"""No identifier tells a reader what she may not see: who reported a tie, or to which tier a member belongs."""

import pytest

from data.importing.identifiers import _made
from data.schema import memberships, ties
from tests.samples import facts, rows_of


@pytest.mark.parametrize("sample", ["demo", "food-scotland"])
@pytest.mark.parametrize(("table", "audience", "hidden"), [(ties, "board", "reported_by"), (ties, "member", "reported_by"), (memberships, "member", "tier")])
def test_no_guess_of_a_hidden_column_makes_an_identifier(sample, table, audience, hidden):
    found = rows_of(sample)
    guesses = {row.get(hidden) for row in found.rows[table.name]} - {None}
    shown = {row.id for row in getattr(facts(sample, audience), table.name)}
    assert shown
    made = {_made(table, {**row, hidden: guess}) for row in found.rows[table.name] for guess in guesses if hidden != "reported_by" or guess in ends(row)}
    assert not shown & made


def ends(row) -> tuple[str, str]:
    return row["source_id"], row["target_id"]


def test_whoever_may_see_everything_sees_the_identifiers_themselves_and_each_is_one_of_a_kind():
    found = rows_of("demo")
    assert {row.id for row in facts("demo").ties} == {row["id"] for row in found.rows["ties"]}
    board = facts("demo", "board").ties
    assert len({row.id for row in board}) == len(board)


def test_where_there_is_nothing_to_tell_identifiers_stay():
    found = rows_of("uk-democracy")
    held = {row["id"] for row in found.rows["ties"]}
    assert {row.id for row in facts("uk-democracy", "member").ties} <= held
