"""A small network in a folder, and ways to change one cell of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.importing.folder import COMMAND_LINE, Checked, read_folder
from data.store import Store
from tests.databases import Files, Server, server, with_tables

TOML = """
[network]
key = "tidewater"
name = "Tidewater"
fictional = true
data_to = 2026-03-31

[[hosts]]
organisation_id = "harbour-trust"
from = 2024-01-01

[[tiers]]
code = "friend"
label = "Friend"

[[tiers]]
code = "full"
label = "Full"
campaigning = true
"""

FILES = {
    "network.toml": TOML,
    "lists/themes.csv": "code,label\nwater,Water\nland,Land\n",
    "lists/tie_kinds.csv": "code,label,about,directed\nproject,Project,,no\nfunding,Funding,,yes\n",
    "organisations.csv": (
        "name,website,contact_email,visibility,themes,founded,closed,note\n"
        "Harbour Trust,https://harbour.example,office@harbour.example,public,water;land,2001-05,,asked twice\n"
        "Mill Lane Forum,https://mill.example,,members,land,1998,,\n"
        "Quiet House,,,,water,2010,,\n"
    ),
    "memberships.csv": (
        "organisation_id,tier,joined,left,left_reason\nharbour-trust,full,2020-01-01,,\nmill-lane-forum,friend,2021,2024,no time\nquiet-house,full,2022,,\n"
    ),
    "ties.csv": (
        "source_id,target_id,kind,strength,start,evidence_note,source_url\n"
        "harbour-trust,mill-lane-forum,project,3,2022,told in a call,https://harbour.example/news\n"
        "harbour-trust,quiet-house,funding,2,2023,,https://harbour.example/grants\n"
    ),
    "groups.csv": "name,kind,organisation_id\nRiver Circle,circle,quiet-house\nOpen Letter,letter,\n",
    "affiliations.csv": "organisation_id,group_id,start\nharbour-trust,river-circle,2022\nmill-lane-forum,open-letter,2023\nquiet-house,open-letter,2023\n",
    "actions.csv": "title,kind,start\nLetter on tides,joint_letter,2023-05-01\n",
    "participation.csv": "action_id,organisation_id\nletter-on-tides-2023-05-01,harbour-trust\n",
    "survey_waves.csv": "id,title,opened\nw1,Spring,2023-01-01\n",
    "survey_items.csv": "id,text,topic\ni1,We share a purpose,purpose\n",
    "survey_answers.csv": "wave_id,organisation_id,item_id,score\nw1,harbour-trust,i1,4\n",
}

Write = Callable[..., Path]
Read = Callable[..., Checked]


def written_to(folder: Path, **files: str | bytes | None) -> Path:
    """Write the small network into a folder, with some files replaced (None leaves one out), and return the folder."""
    for name, content in {**FILES, **files.pop("files", {}), **{f"{name}.csv": text for name, text in files.items()}}.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        else:
            (folder / name).unlink(missing_ok=True)
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the small network, with some files replaced, and return its folder."""
    return lambda **files: written_to(tmp_path / "network", **files)


@pytest.fixture
def read(write: Write) -> Read:
    """Write the small network with some files replaced, and read it."""
    return lambda *, limits=COMMAND_LINE, **files: read_folder(write(**files), limits=limits)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """File of an empty database with all tables: made once, and copied from then on."""
    return Path(with_tables(str(tmp_path_factory.mktemp("migrated") / "empty.sqlite")))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A real PostgreSQL server."""
    made = server()
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path: Path, migrated: Path) -> Iterator[Files | Server]:
    """Where a test makes its databases, on each engine in turn."""
    made = Files(migrated, tmp_path) if request.param == "sqlite" else request.getfixturevalue("postgresql")
    yield made
    made.release()


@pytest.fixture
def store(databases: Files | Server) -> Iterator[Store]:
    """An empty database with all tables, on each engine in turn."""
    made = Store(databases.migrated())
    yield made
    made.close()


@pytest.fixture
def sqlite_store(tmp_path: Path, migrated: Path) -> Iterator[Store]:
    """An empty SQLite database with all tables."""
    made = Store(Files(migrated, tmp_path).migrated())
    yield made
    made.close()
