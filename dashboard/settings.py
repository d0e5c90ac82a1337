"""What can be set from outside: one table of name, default and help; nothing else reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data.problems import Refused

LOCAL = ("127.0.0.1", "localhost")
PRIVATE = 0o777 if os.name == "nt" else 0o700
"""Mode of a folder made for the database; Windows keeps a folder of one's own private by itself."""

NAMES: tuple[tuple[str, str, str], ...] = (
    ("NETMAP_DATABASE", "instance/netmap.sqlite", "File or URL of the network's database."),
    ("NETMAP_HOST", "127.0.0.1", "Address to serve on; only this computer's own is taken."),
    ("NETMAP_PORT", "8050", "Port to serve on."),
)
"""Name, default and help of each setting."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the facts are and where the dashboard is served."""

    database: str
    host: str
    port: int


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises
    ------
    Refused
        If the address is not this computer's own: this version has no sign-in, so anyone who could reach
        it would see what only a coordinator may see.
    """
    database, host, port = (environment.get(name, default) for name, default, _ in NAMES)
    if host not in LOCAL:
        raise Refused(f"NETMAP_HOST is {host}, but this version serves one person on this computer: it has no sign-in, so whoever reached it "
                      "would see everything. Leave NETMAP_HOST out, or set it to 127.0.0.1.")
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        raise Refused(f'NETMAP_PORT is "{port}". Set it to a number from 1 to 65535.')
    return Settings(database, host, int(port))


def prepared(database: str) -> str:
    """Return the database's URL or file, with the folder it lies in made; a new one is its owner's alone."""
    if "://" not in database:
        Path(database).resolve().parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    return database
