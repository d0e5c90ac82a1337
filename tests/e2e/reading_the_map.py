"""What tests of the map share: places worked out before a browser asks for them, and patience."""

import time
from typing import Any

from playwright.sync_api import Page

from dashboard.services import Services

PATIENCE = 120.0
"""Seconds that a layout may take on a busy machine."""


def until(page: Page, script: str, wanted: Any, patience: float = 15.0) -> None:
    """Wait until a script of the page returns what is wanted; Playwright's own waiting would need ``eval``, which our policy forbids."""
    last = time.monotonic() + patience
    while (found := page.evaluate(script)) != wanted:
        assert time.monotonic() < last, f"{script} is {found}, not {wanted}"
        time.sleep(.05)


def laid_out(services: Services, audience: str) -> None:
    """Wait until it is known where organisations stand, so that a test waits for nothing but the browser."""
    register, until = services.register(audience), time.monotonic() + PATIENCE
    while services.layouts.places(register) is None:
        assert time.monotonic() < until, services.layouts.progress(register)
        time.sleep(.2)
