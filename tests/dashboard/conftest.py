"""Applications over the samples that come with the program, and a database with one, each made once for the whole run."""

from collections.abc import Callable
from contextlib import closing
from functools import cache

import pytest
from dash import Dash

from dashboard.factory import create_app
from dashboard.services import Services
from data.sources import checked
from data.store import Store
from tests.databases import with_tables
from tests.samples import facts


@cache
def _services(sample: str) -> Services:
    return Services(lambda: sample, lambda audience, _: facts(sample, audience))


@cache
def _app(sample: str) -> Dash:
    return create_app(_services(sample))


@pytest.fixture(scope="session")
def services() -> Callable[[str], Services]:
    """Services of a sample by its name."""
    return _services


@pytest.fixture(scope="session")
def apps() -> Callable[[str], Dash]:
    """Application of a sample by its name."""
    return _app


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """File of a database with a small network, made once and copied from then on."""
    name = with_tables(str(tmp_path_factory.mktemp("small") / "food.sqlite"))
    with closing(Store(name)) as made:
        made.apply(checked("food-scotland"), by="me", source="food-scotland")
    return name
