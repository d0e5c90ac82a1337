"""The process in which a file from somebody else is read: it may use so much memory and time, and nobody waits for it in vain.

Run as ``python -m data.importing.child`` with one JSON text as its argument; it writes the document to its standard output.
It opens the file it is told to read, and no other; where it is told none, it reads what comes through its standard input.
"""

import contextlib
import json
import sys
from pathlib import Path

from data.importing.limits import Limits
from data.importing.memory import ran_out

OUT_OF_MEMORY = 3
"""How the process ends where there was not enough memory."""

GRACE = 2
WRITTEN = 1_000
"""Megabytes that it may write."""


def main() -> int:
    """Read the file that the argument names, within the limits it names."""
    told = json.loads(sys.argv[1])
    limits = Limits(**told["limits"])
    _confine(limits)
    try:
        return _read(told["path"], told["name"], limits, told["header_rows"])
    except BaseException as error:  # a panic in Rust is no Exception
        if not ran_out(error):
            raise
        return OUT_OF_MEMORY


def _confine(limits: Limits) -> None:
    """Bound memory, time and what is written, where the system can."""
    try:
        import resource  # Windows has none; there the clock of the process that waits is the only bound
    except ImportError:
        return
    megabyte = 2**20
    for what, most in ((resource.RLIMIT_AS, limits.memory * megabyte), (resource.RLIMIT_CPU, limits.seconds), (resource.RLIMIT_FSIZE, WRITTEN * megabyte)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most + GRACE))  # at the first it is told why it ends, at the second it is killed


def _read(place: str, name: str, limits: Limits, header_rows: dict[str, int]) -> int:
    from data.importing.documents import document  # imported within the limits
    from data.importing.passing import lines_of

    path = Path(place)
    content = sys.stdin.buffer.read() if not place else path if path.is_dir() else path.read_bytes()
    read = document(name, content, limits=limits, header_rows=header_rows)
    sys.stdout.writelines(f"{line}\n" for line in lines_of(read))
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
