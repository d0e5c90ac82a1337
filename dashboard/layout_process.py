"""The process in which a layout is worked out: what it is told, how far it says it is, and what is said when it fails."""

import contextlib
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import IO, Any

logger = logging.getLogger(__name__)

ROOT = Path(__file__).parents[1]
SECONDS = 900
"""How long a layout may take; one of 50,000 organisations is half a minute's work."""
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "HOME", "USERPROFILE", "LOCALAPPDATA", "NUMBA_CACHE_DIR")
"""What the process is told of its surroundings: no setting and no secret of the dashboard is among it."""
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "NUMBA_NUM_THREADS"), "1")
"""Several threads add up in another order each time, and leave none for whoever looks at a page meanwhile."""

MODULE = "analysis.layout"


class LayoutFailed(Exception):
    """A layout came to no end; says why in plain words."""


def worked_out(asked: str, progress: Callable[[float], None], *, seconds: float = SECONDS, module: str = MODULE) -> dict[str, Any]:
    """Return the answer of a process of its own to one line.

    Parameters
    ----------
    asked
        The line, without its end.
    progress
        Told how much is done, from 0 to 1.

    Raises
    ------
    LayoutFailed
        If the process ended without an answer, or took too long.
    """
    with tempfile.TemporaryFile() as said, _begun(module, said) as process:
        clock = Timer(seconds, process.kill)
        clock.daemon = True
        clock.start()
        try:
            answer = _answer(process, asked, progress)
        finally:
            late = not clock.is_alive()
            clock.cancel()
            with contextlib.suppress(OSError):
                process.stdin.close()   # it ends when nobody holds this
            code = process.wait()
        if answer is None:
            said.seek(0)
            raise LayoutFailed(_why(code, said.read(), late))
        return answer


def _begun(module: str, said: IO[bytes]) -> subprocess.Popen:
    path = os.pathsep.join(dict.fromkeys([str(ROOT), *(place for place in sys.path if place)]))
    told = {**{name: os.environ[name] for name in _KEPT if name in os.environ}, **_ONE_THREAD, "PYTHONPATH": path}
    return subprocess.Popen([sys.executable, "-P", "-m", module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, env=told, text=True,
                            encoding="utf-8")


def _answer(process: subprocess.Popen, asked: str, progress: Callable[[float], None]) -> dict[str, Any] | None:
    try:
        process.stdin.write(f"{asked}\n")
        process.stdin.flush()
    except OSError:   # it ended before it had read all; why, it may have said
        return None
    for line in process.stdout:
        told = json.loads(line)
        if "done" not in told:
            return told
        progress(told["done"])
    return None


def _why(code: int, said: bytes, late: bool) -> str:
    """Return what to say of a process that ended without an answer."""
    last = said.decode(errors="replace").strip().rpartition("\n")[2][:200]
    logger.warning("Working out a layout ended with %s: %s", code, last)
    if late:
        return "it took too long and was stopped."
    if code < 0:
        return "the process was stopped from outside, perhaps because the computer ran short of memory."
    return f"the process failed ({last or f'code {code}'})."
