"""Opening a zip from somebody else: how large it would grow, whether it is whole, and its parts one by one."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from zlib import error as BadStream

from data.importing.limits import MEGABYTE, RATIO, UNPACKED
from data.problems import InputRefused, Problem

_ENCRYPTED = 0x1
_SMALL = 20 * MEGABYTE
"""What unpacks to no more than an upload may be is no bomb, however well it packs."""


def opened(name: str, content: bytes) -> zipfile.ZipFile:
    """Open a zip and check what it says of itself; nothing is unpacked.

    Raises
    ------
    InputRefused
        If it is damaged, locked, would grow beyond the limit, or holds two files in one place.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, OSError):
        raise damaged(name) from None
    twice = _twice(archive)
    if twice:
        raise InputRefused([Problem(name, None, "", f'"{name}" holds two files called "{twice}", so one would hide the other. Pack it again without one.')])
    if any(member.flag_bits & _ENCRYPTED for member in archive.infolist()):
        raise locked(name)
    size = unpacked(archive)
    if size > UNPACKED * MEGABYTE or size > max(_SMALL, RATIO * len(content)):
        raise bomb(name, size)
    return archive


def _twice(archive: zipfile.ZipFile) -> str:
    """Return the place in which a zip holds more than one file, or nothing."""
    seen = Counter(_place(member) for member in archive.infolist() if not member.is_dir())
    return next((place for place, count in seen.items() if count > 1), "")


def _place(member: zipfile.ZipInfo) -> str:
    return member.filename.replace("\\", "/").lstrip("/")


def unpacked(archive: zipfile.ZipFile) -> int:
    """Return how many bytes a zip says it holds."""
    return sum(member.file_size for member in archive.infolist())


def part(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return one part of a zip, whole.

    Raises
    ------
    InputRefused
        If it is damaged, or is not as long as the zip says.
    """
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, BadStream, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise damaged(name) from None


def members(archive: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """Return the files in a zip by their place in it, with ``/`` between folders."""
    return {_place(member): member for member in archive.infolist() if not member.is_dir()}


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of these parts as they are, so that another reader gets what was checked and nothing else."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for place, content in parts:
            archive.writestr(place, content)
    return written.getvalue()


def suffix(place: str) -> str:
    """Return the end of a file's name, in small letters and with its dot."""
    return PurePosixPath(place).suffix.lower()


def damaged(name: str) -> InputRefused:
    """Return what to raise for a file that is not whole."""
    return InputRefused([Problem(name, None, "", f'"{name}" is damaged: it ends early. Open it in Excel, save a new copy, try that.')])


def bomb(name: str, size: int) -> InputRefused:
    """Return what to raise for a file that would unpack to so many bytes."""
    return InputRefused([Problem(name, None, "", f'"{name}" unpacks to {size / MEGABYTE:,.0f} MB; the limit is {UNPACKED} MB. '
                                                 "Split it, or delete unused sheets.")])


def locked(name: str) -> InputRefused:
    """Return what to raise for a file behind a password."""
    return InputRefused([Problem(name, None, "", f'"{name}" is locked with a password. Remove the password and try again.')])
