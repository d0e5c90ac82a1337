"""Applications over the samples that come with the program, each made once for the whole run."""

from collections.abc import Callable
from functools import cache

import pytest
from dash import Dash

from dashboard.factory import create_app
from dashboard.services import Services
from data.sources import checked, from_checked


@cache
def _services(sample: str) -> Services:
    found = checked(sample)
    return Services(lambda: sample, lambda audience, _: from_checked(found, audience))


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
