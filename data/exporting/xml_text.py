"""XML as bytes, with nothing in it that XML cannot hold."""

import re
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, indent, tostring

from data.exporting.folder import cell

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TYPES = {bool: "boolean", int: "int", float: "double"}


def written(root: Element) -> bytes:
    """Return a document in UTF-8, indented."""
    indent(ElementTree(root), space=" ")
    return tostring(root, encoding="utf-8", xml_declaration=True)


def text_of(value: Any) -> str:
    """Return a value as XML writes it: true and false, numbers without an exponent, text without marks that XML forbids."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _FORBIDDEN.sub("\ufffd", value) if isinstance(value, str) else cell(value)
