"""What every form of export is: its name in plain words, its kind of file, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass

from data.exporting.extract import Extract


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form in which facts go out.

    Attributes
    ----------
    key
        Name in addresses and commands.
    title, about
        For whom it is, and what is in it, in plain words.
    suffix, media_type
        End of the file's name with its dot, and its type as browsers name it.
    write
        The extract as the bytes of a file.
    """

    key: str
    title: str
    about: str
    suffix: str
    media_type: str
    write: Callable[[Extract], bytes]
