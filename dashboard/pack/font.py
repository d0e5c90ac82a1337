"""The pack's typeface: Source Sans Pro from its own package, so that every machine sets the same pages."""

import shutil
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from data.problems import Refused

FAMILY = "Source Sans Pro"
PACKAGE = "font_source_sans_pro"
CUTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf", "SourceSansPro-It.ttf")
INSTEAD = "?"
"""What stands for a character that the typeface lacks."""


def files() -> tuple[Path, ...]:
    """Return the files of the cuts that are used.

    Raises
    ------
    Refused
        If the package is not there or lacks one of them.
    """
    spec = find_spec(PACKAGE)
    found = tuple(Path(spec.origin).parent / "files" / cut for cut in CUTS) if spec and spec.origin else ()
    if not found or not all(path.is_file() for path in found):
        raise Refused("The typeface of the pack is not installed. Install what requirements.lock lists, and try again.")
    return found


@contextmanager
def folder() -> Iterator[str]:
    """Hold a folder with these cuts and no others: the package brings each twice, and which one is taken would hang on the disc's order."""
    with TemporaryDirectory(prefix="netmap-pack-", ignore_cleanup_errors=True) as place:
        for path in files():
            shutil.copyfile(path, Path(place) / path.name)
        yield place


def settable(text: str) -> str:
    """Return a text with what the typeface lacks replaced: PDF/UA allows no page with an empty box on it."""
    return "".join(letter if ord(letter) in characters() or letter == "\n" else INSTEAD for letter in text)


@lru_cache(maxsize=1)
def characters() -> frozenset[int]:
    """Return the code points that every cut has."""
    return frozenset.intersection(*(_mapped(path.read_bytes()) for path in files()))


def _mapped(font: bytes) -> frozenset[int]:
    """Return the code points of a font's character map (OpenType ``cmap``, format 4: the Basic Multilingual Plane)."""
    count, = struct.unpack_from(">H", font, 4)
    tables = {font[at:at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    start = tables[b"cmap"]
    maps, = struct.unpack_from(">H", font, start + 2)
    places = [start + struct.unpack_from(">I", font, start + 8 + 8 * number)[0] for number in range(maps)]
    return frozenset().union(*(_segments(font, at) for at in places if struct.unpack_from(">H", font, at) == (4,)))


def _segments(font: bytes, at: int) -> frozenset[int]:
    twice, = struct.unpack_from(">H", font, at + 6)
    read = f">{twice // 2}H"
    ends, starts, shifts, ranges = (struct.unpack_from(read, font, at + 14 + offset)
                                    for offset in (0, twice + 2, 2 * twice + 2, 3 * twice + 2))
    found = set()
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        row = at + 14 + 3 * twice + 2 + 2 * number
        for code in range(first, last + 1):
            glyph = struct.unpack_from(">H", font, row + ranges[number] + 2 * (code - first))[0] if ranges[number] else code + shifts[number] & 0xFFFF
            if glyph and code != 0xFFFF:
                found.add(code)
    return frozenset(found)
