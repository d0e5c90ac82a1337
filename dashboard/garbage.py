"""Python's search for garbage, spared what stays: the facts of a register, and the program itself."""

import gc
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def spared(load: Callable[[], T]) -> T:
    """Load what will stay, and leave it and all that is there by then out of later searches.

    A full search walks every object there is, in the middle of somebody's request: a tenth of a second
    for the program alone. Nothing is searched while loading, where all that is made is kept. What was
    left out before is searched once more, so that the facts of earlier versions do not pile up.
    """
    gc.unfreeze()
    gc.collect()
    gc.disable()
    try:
        return load()
    finally:
        gc.freeze()
        gc.enable()


def seldom() -> None:
    """Search after twenty thousand new objects, not after seven hundred: one answer makes thousands, and lets go of them at once."""
    gc.set_threshold(20_000, 20, 50)
