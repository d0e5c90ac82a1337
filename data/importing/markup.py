"""Reading XML from somebody else: no document type, no entity, nothing fetched, and no tree built."""

import contextlib
from collections.abc import Callable, Mapping
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from data.problems import InputRefused, Problem

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
Text = Callable[[str], None]
End = Callable[[str], None]


def walk(name: str, content: bytes, *, start: Start | None = None, text: Text | None = None, end: End | None = None) -> None:
    """Call what is given as each element starts, for its text, and as it ends; names come without their namespaces.

    defusedxml's own way of building a tree takes several times as long as its parser with these calls.

    Raises
    ------
    InputRefused
        If there is a document type or an entity, or the XML is not whole; what is called says so with a ``ValueError``.
    """
    parser = DefusedXMLParser(target=object(), forbid_dtd=True).parser
    names = _Local()
    parser.ordered_attributes = False
    parser.StartElementHandler = start and (lambda tag, attributes: start(names[tag], {names[key]: value for key, value in attributes.items()}))
    parser.EndElementHandler = end and (lambda tag: end(names[tag]))
    parser.CharacterDataHandler = text
    parser.DefaultHandlerExpand = None
    try:
        parser.Parse(content, True)
    except DefusedXmlException:
        raise _instructions(name) from None
    except (ExpatError, LookupError, ValueError):
        raise InputRefused([Problem(name, None, "", f'"{name}" is damaged: its XML is not whole. Export it again from the original program.')]) from None


def root_of(name: str, content: bytes) -> str:
    """Return the name of the outermost element, whatever follows it.

    Raises
    ------
    InputRefused
        As for a walk, if something is wrong before the element begins.
    """
    found: list[str] = []

    def first(tag: str, attributes: Attributes) -> None:
        found.append(tag)
        raise StopIteration

    with contextlib.suppress(StopIteration):
        walk(name, content, start=first)
    return found[0]


class _Local(dict[str, str]):
    """Names without their namespaces, each cut once."""

    def __missing__(self, tag: str) -> str:
        self[tag] = tag.rpartition("}")[2]
        return self[tag]


def _instructions(name: str) -> InputRefused:
    return InputRefused([Problem(name, None, "", f'"{name}" contains instructions that are not data (a "document type"), so it was not opened. '
                                                 "Export it again from the original program.")])
