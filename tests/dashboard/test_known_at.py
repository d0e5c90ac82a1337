"""Any screen and any command can be asked what was known on a past day."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from analysis.selection import Selection
from dashboard.commands.indicators import indicators
from dashboard.exports import stamp
from dashboard.serving import services_of
from dashboard.shell import foot
from data.problems import Refused
from data.schema import import_batches
from data.sources import checked, open_register
from data.store import Store

TODAY = datetime.now(UTC).date()
THEN = TODAY - timedelta(days=5)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A database that was filled ten days ago, and lost an organisation today."""
    file = tmp_path_factory.mktemp("known") / "food.sqlite"
    store = Store(str(file))
    store.migrate()
    batch = store.apply(checked("food-scotland"), by="me", source="food-scotland").batch
    with store.engine.begin() as connection:
        at = (datetime.now(UTC) - timedelta(days=10)).isoformat(timespec="seconds")
        connection.execute(update(import_batches).where(import_batches.c.id == batch).values(at=at))
    first = store.load()
    closed = max(first.organisations, key=lambda row: row.id)
    store.remove("organisations", closed.id, by="me", reason="asked to be removed")
    yield str(file), len(first.organisations), first.version
    store.close()


def test_a_study_is_of_what_was_known(database):
    file, count, version = database
    store = Store(file)
    services = services_of(store)
    now, then = services.study(Selection()), services.study(Selection(known_at=THEN))
    assert (len(now.register.organisations), len(then.register.organisations)) == (count - 1, count)
    assert then.register.version == version != now.register.version
    assert f"as known on {THEN.day} {THEN:%B %Y}" in str(foot(then)[0])
    assert "as known on" not in str(foot(now)[0])
    assert stamp(then)["as_known_on"] == THEN.isoformat()
    store.close()


def test_a_command_is_answered_from_what_was_known(database):
    file, count, version = database
    told = CliRunner().invoke(indicators, ["--data", file, "--known-at", THEN.isoformat(), "--json"])
    assert json.loads(told.stdout)["data_version"] == version
    assert len(json.loads(told.stdout)["organisations"]) == sum(row.closed is None for row in open_register(file, known_at=THEN).organisations) <= count


def test_files_have_no_history():
    with pytest.raises(Refused, match="has no history"):
        open_register("demo", known_at=THEN)
