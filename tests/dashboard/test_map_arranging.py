"""A coordinator tidies the map, puts it back, and names a community; nobody else does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.layouts import Layouts
from dashboard.network_map.arranging import DOINGS, Id, _shown
from dashboard.pages.network_map import looked
from dashboard.services import Services
from dashboard.serving import services_of
from data.problems import Refused
from data.sources import checked
from data.store import Store
from tests.dashboard.test_layouts import here, settled, waited


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    store = Store(str(tmp_path / "map.sqlite"))
    store.migrate()
    store.apply(checked("food-scotland"), by="me", source="food-scotland")
    made = services_of(store)
    made.layouts = Layouts(store, work=here)
    yield made
    store.close()


def test_tidying_is_said_and_can_be_taken_back(services: Services):
    register = services.register("coordinator")
    before = waited(services.layouts, register).by_id()
    assert _shown(services, "")[2], "nothing to put back yet"
    assert "being tidied" in DOINGS[Id.TIDY](services, "", "")
    settled(services.layouts, register)
    hidden, words, nothing, _ = _shown(services, "")
    assert (hidden, nothing) == (False, False)
    assert words.startswith("Tidied on ")
    assert "moved" in words
    DOINGS[Id.UNDO](services, "", "")
    assert services.layouts.places(register).by_id() == before


@pytest.mark.parametrize("act", [Id.TIDY, Id.UNDO, Id.KEEP])
@pytest.mark.parametrize("audience", ["board", "member"])
def test_nobody_else_arranges_the_map(services: Services, act: Id, audience: str):
    assert _shown(services, f"?audience={audience}") == (True, "", True, True)
    with pytest.raises(Refused, match="Only the coordinator"):
        DOINGS[act](services, f"?audience={audience}", "A name")


def test_a_named_community_is_called_so_on_the_map(services: Services):
    search = "?colour=community&chosen=1"
    looked(services, search)   # the first look keeps the communities that there are
    assert not _shown(services, search)[3]
    DOINGS[Id.KEEP](services, search, "Growers")
    assert looked(services, search).legend.label("1") == "Growers"
    DOINGS[Id.KEEP](services, search, "")
    assert looked(services, search).legend.label("1") == "Community 1"


def test_a_name_needs_a_community(services: Services):
    with pytest.raises(Refused, match="Choose a community"):
        DOINGS[Id.KEEP](services, "?colour=community", "Growers")


def test_a_community_keeps_its_name_when_data_comes_in(services: Services):
    looked(services, "?colour=community")
    DOINGS[Id.KEEP](services, "?colour=community&chosen=1", "Growers")
    members = {key for key, number in looked(services, "?colour=community").communities.number.items() if number == 1}
    gone = sorted(services.register("coordinator").organisation.keys() - members)[0]
    services.store.remove("organisations", gone, by="me", reason="closed for good")
    after = looked(services, "?colour=community")
    number = next(code for code, label in after.legend.labels.items() if label == "Growers")
    assert len(members & {key for key, held in after.communities.number.items() if str(held) == number}) > len(members) / 2
