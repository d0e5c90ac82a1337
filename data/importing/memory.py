"""Telling that memory ran out, whichever library notices it and whatever it calls it."""

import errno
from collections.abc import Iterator
from xml.parsers.expat import ExpatError, errors

_NO_OBJECT = "PyObject pointer is null"
"""What a library in Rust ends with where Python had no memory for an object; its error is of no class that can be named."""


def ran_out(error: BaseException) -> bool:
    """Return whether memory ran out, of an error or of one that it came from, told or not.

    Notes
    -----
    Closing a file that could not be written whole, for one, says that the file is closed, and XML that could not be held
    that it is not well-formed: a reader of them would take a file that is too large for a damaged one.
    """
    return any(isinstance(each, MemoryError) or _says_so(each) for each in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    left: BaseException | None = error
    while left is not None and left not in seen:
        seen.append(left)
        yield left
        left = left.__cause__ or left.__context__


def _says_so(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    if isinstance(error, ExpatError):
        return error.code == errors.codes[errors.XML_ERROR_NO_MEMORY]
    return _NO_OBJECT in str(error)
