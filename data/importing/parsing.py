"""Reading any file or folder somebody gives, in a process of its own that may cost so much and no more."""

import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import IO

from data.importing.child import OUT_OF_MEMORY
from data.importing.limits import UPLOAD, Limits, too_large
from data.importing.passing import document_of
from data.importing.sheets import Document
from data.problems import Problem

logger = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
LONGEST_NAME = 120
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
"""What the process is told of its surroundings: no setting and no secret of the dashboard is among it."""


def parsed(name: str, content: bytes | Path, *, limits: Limits = UPLOAD, header_rows: Mapping[str, int] | None = None) -> Document:
    """Return what a file or folder holds; whatever is wrong with it is among its problems, and nothing is raised for it.

    Parameters
    ----------
    name
        The file's name as it came; it is shown cleaned, and never used as a path.
    content
        Its bytes, or where it lies; of a folder, every CSV file in it is a sheet.
    limits
        How large it may be, and what reading it may cost.
    header_rows
        Sheet to the row that names its columns, where a person chose it.

    Notes
    -----
    A problem of the file as a whole has the document's name as its ``file``, any other the name of its sheet; so
    those of a sheet that is not used can be passed over. Its ``column`` is the column's name as written.
    """
    name = cleaned_name(name)
    size = len(content) if isinstance(content, bytes) else content.stat().st_size if content.is_file() else 0
    large = too_large(name, size, limits)
    if large:
        return Document(name, "", problems=tuple(large))
    # Neither file has a name: whatever becomes of this process, nothing of what was read stays on the disk.
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as written:
        if isinstance(content, bytes):
            given.write(content)
            given.seek(0)
        return _read_apart(name, content.resolve() if isinstance(content, Path) else None, (given, written), limits, header_rows or {})


def cleaned_name(name: str) -> str:
    """Return a file's name without folders, control marks, or letters that change how the rest reads."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").replace('"', "'").strip(" .")
    if not seen:
        return "the file"
    return seen if len(seen) <= LONGEST_NAME else f"{seen[:LONGEST_NAME // 2]}…{seen[-LONGEST_NAME // 2:]}"


def _read_apart(name: str, path: Path | None, files: tuple[IO[bytes], IO[bytes]], limits: Limits, header_rows: Mapping[str, int]) -> Document:
    """Let another process read what lies at a path, or else what it is given, and say in plain words where it did not come to an end."""
    told = json.dumps({"name": name, "path": str(path or ""), "limits": asdict(limits), "header_rows": dict(header_rows)})
    given, written = files
    try:
        done = subprocess.run([sys.executable, "-P", "-m", "data.importing.child", told], stdin=given, stdout=written, stderr=subprocess.PIPE,
                              timeout=limits.seconds, env=_surroundings(), check=False)
    except subprocess.TimeoutExpired:
        return _given_up(name, _too_slow(name, limits))
    if done.returncode:
        return _given_up(name, _ended(name, done.returncode, done.stderr, limits))
    written.seek(0)
    return document_of(written)


def _surroundings() -> dict[str, str]:
    """Return what the process needs to find the same modules, and no more."""
    path = os.pathsep.join(dict.fromkeys([str(ROOT), *(place for place in sys.path if place)]))
    return {**{name: os.environ[name] for name in _KEPT if name in os.environ}, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


def _given_up(name: str, message: str) -> Document:
    return Document(name, "", problems=(Problem(name, None, "", message),))


def _ended(name: str, code: int, said: bytes, limits: Limits) -> str:
    """Return what to say of a process that ended before its time."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return _too_slow(name, limits)
    if code in (OUT_OF_MEMORY, -getattr(signal, "SIGKILL", 0)) or b"memory" in said:  # a system short of memory kills
        return f'"{name}" needs more than {limits.memory:,} MB of memory to be read. Split it, or delete unused sheets and columns.'
    logger.warning("Reading a file ended with %s: %s", code, said.decode(errors="replace").strip().rpartition("\n")[2][:200])
    return f'"{name}" is damaged and cannot be read. Open it in the program it came from, save a new copy, try that.'


def _too_slow(name: str, limits: Limits) -> str:
    seconds = "1 second" if limits.seconds == 1 else f"{limits.seconds} seconds"
    return f'"{name}" takes longer than {seconds} to read. Split it, or delete unused sheets and columns.'
