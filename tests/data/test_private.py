"""A new database is its owner's alone, whatever the machine's habit is."""

import os
import stat
from contextlib import closing

import pytest

from dashboard.settings import prepared
from data.problems import Refused
from data.store import Store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")


@pytest.fixture(autouse=True)
def generous():
    """A machine on which new files are everybody's."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_database_and_its_folder_are_the_owners_alone(tmp_path):
    file = tmp_path / "deep" / "own" / "netmap.sqlite"
    with closing(Store(prepared(str(file)))) as store:
        store.migrate()
        store.is_empty()
        assert {path.name: mode(path) for path in file.parent.iterdir()} == {f"netmap.sqlite{end}": 0o600 for end in ("", "-shm", "-wal")}
        assert mode(file.parent) == 0o700


def test_a_database_that_is_there_keeps_its_mode_and_its_folder(tmp_path):
    file = tmp_path / "netmap.sqlite"
    file.touch(0o640)
    folder = mode(tmp_path)
    with closing(Store(prepared(str(file)))) as store:
        store.migrate()
    assert (mode(file), mode(tmp_path)) == (0o640, folder)


def test_a_database_in_memory_makes_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with closing(Store("sqlite://")) as store:
        assert store.is_empty()
    assert not list(tmp_path.iterdir())


def test_a_database_that_cannot_be_made_is_told_in_words(tmp_path):
    with closing(Store(str(tmp_path / "nowhere" / "netmap.sqlite"))) as store, pytest.raises(Refused, match="cannot be read"):
        store.is_empty()


@pytest.mark.parametrize("instead", [None, b""])
def test_a_database_whose_file_is_moved_away_acknowledges_nothing(tmp_path, read, instead):
    file = tmp_path / "held.sqlite"
    store = Store(str(file))
    store.migrate()
    store.apply(read(), by="me", source="x")
    for each in list(tmp_path.glob("held.sqlite*")):
        each.rename(tmp_path / f"moved-{each.name}")
    if instead is not None:
        file.write_bytes(instead)
    with pytest.raises(Refused, match="the file of the database is"):
        store.apply(read(), by="me", source="y")
    with pytest.raises(Refused, match="the file of the database is"):
        store.version()
    assert file.exists() is (instead is not None)
    store.close()
