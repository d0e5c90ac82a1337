"""A program that is killed amid an import tears nothing and loses nothing that it said was done, on either engine."""

import os

import pytest

from benchmarks.killing import rounds

KILLS = 100


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_an_import_that_is_killed_is_there_whole_or_not_at_all(databases):
    tally = rounds(databases.migrated(), KILLS, seed=1)
    assert (tally.killed, tally.before + tally.after) == (KILLS, KILLS)
    assert tally.before > KILLS / 5     # kills came before an import was kept,
    assert tally.told > KILLS / 20      # and after it was said to be
