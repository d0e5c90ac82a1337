"""Web addresses as they are compared: whose site it is, and whether two are one organisation's."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from data.importing.adapters.addresses import FREE_MAIL, SHARED_HOSTS

_NOBODYS = FREE_MAIL | SHARED_HOSTS | {"gov.uk", "nhs.uk", "police.uk", "ac.uk", "sch.uk", "org.uk", "co.uk"}
"""Hosts that many share: pages on one of them, and sites under it, are not one organisation's."""


def site(address: str) -> str:
    """Return the host of a web address without ``www.``; empty where many share it, and for what is no address.

    A host that gives everybody a name of their own (``us.wordpress.com``) is told by that name; one
    that gives everybody a page (``facebook.com/us``) says nothing of whose it is.
    """
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    bare = host.casefold().removeprefix("www.").rstrip(".")
    return bare if "." in bare and bare not in _NOBODYS else ""


def page(address: str) -> str:
    """Return the path of a web address without slashes at its ends; empty for a home page."""
    try:
        return urlsplit(address if "//" in address else f"//{address}").path.strip("/").casefold()
    except ValueError:
        return ""


def related(one: str, other: str) -> bool:
    """Say whether two hosts are one, or one stands under the other."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def registered(registration: str) -> frozenset[str]:
    """Return the register numbers of a cell, which separates them by ``;``, written in one way.

    Spaces and leading zeros of a number are of no account: GB-COH-01234567 is GB-COH-1234567.
    """
    return frozenset(number for part in registration.upper().split(";") if (number := _number(part)))


def common(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """Return the register numbers that two organisations share, in order.

    A number without its register, of six digits or more, is taken for that of any register.
    """
    first, second = set(one), set(other)
    return tuple(sorted({a for a in first for b in second if a == b or (_bare(a) and ending(b) == a) or (_bare(b) and ending(a) == b)}))


def contradicted(one: Iterable[str], other: Iterable[str]) -> tuple[str, str] | None:
    """Return a pair of different numbers in one register, where no number is shared; None without one."""
    first, second = sorted(one), sorted(other)
    if common(first, second):
        return None
    return next(((a, b) for a in first for b in second if _register(a) and _register(a) == _register(b)), None)


def ending(number: str) -> str:
    """Return a register number without its register."""
    return number.rpartition("-")[2]


def _bare(number: str) -> bool:
    return len(number) >= 6 and number.isdigit()


def _number(text: str) -> str:
    register, dash, number = "".join(text.split()).rpartition("-")
    return f"{register}{dash}{number.lstrip('0')}"


def _register(number: str) -> str:
    return number.rpartition("-")[0]
