"""Where facts come from: a sample by name, a folder of files, or a database."""

from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from data.importing.folder import Checked, read_folder
from data.model import Register
from data.problems import InputRefused, Refused, errors
from data.registers import content_hash, register
from data.samples import SAMPLES, sample_folder
from data.samples.demo import write_demo
from data.store import Store


def open_register(source: str, audience: str = "coordinator", *, known_at: date | None = None) -> Register:
    """Return the register of a source.

    Parameters
    ----------
    source
        Name of a sample, path of a folder with ``organisations.csv``, or a database's URL or file.
    known_at
        Day whose knowledge counts, for a database; files have no history.

    Raises
    ------
    InputRefused
        If the files have errors.
    Refused
        If there is nothing of that name, or files are asked what they held on a past day.
    """
    if known_at and "://" not in source and not Path(source).is_file():
        raise Refused(f'"{source}" has no history: only a database knows what it held on a past day.')
    if source in SAMPLES or Path(source).is_dir():
        return from_checked(checked(source), audience)
    if "://" in source or Path(source).is_file():
        with closing(Store(source)) as store:
            return store.load(audience, known_at=known_at)
    raise Refused(f'There is no sample, folder or database "{source}". The samples are: {", ".join(SAMPLES)}.')


def checked(source: str) -> Checked:
    """Read and check a sample or a folder."""
    if source != "demo":
        return read_folder(sample_folder(source) if source in SAMPLES else Path(source))
    with TemporaryDirectory() as folder:
        write_demo(Path(folder))
        return read_folder(Path(folder))


def from_checked(found: Checked, audience: str = "coordinator") -> Register:
    """Return the register of rows that are not in a database; their first import is the day they speak for."""
    if errors(found.problems):
        raise InputRefused(found.problems)
    version = content_hash(found.configuration, found.rows)[:12]
    baseline = found.configuration.data_to or date.today()
    return register(found.configuration, found.rows, audience=audience, version=version, baseline=baseline)
