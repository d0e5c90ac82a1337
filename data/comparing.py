"""Whether two wholes are the same, table by table."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.problems import Refused
from data.store.wholes import Sum

NONE = Sum(0, "")


@dataclass(frozen=True, slots=True)
class Compared:
    """A table here and there."""

    table: str
    here: Sum
    there: Sum

    @property
    def same(self) -> bool:
        """Whether both hold the same rows."""
        return self.here == self.there

    def line(self) -> str:
        """Return it in words, with the beginning of the hash."""
        verdict = "same" if self.same else f"DIFFERS: {self.there.rows:,} rows, {self.there.sha256[:12]}"
        return f"{self.table:20} {self.here.rows:>9,} rows  {self.here.sha256[:12]}  {verdict}"


def compared(here: Mapping[str, Sum], there: Mapping[str, Sum]) -> tuple[Compared, ...]:
    """Compare every table that either has.

    Raises
    ------
    Refused
        If any is not the same; it names them.
    """
    told = tuple(Compared(name, here.get(name, NONE), there.get(name, NONE)) for name in dict.fromkeys((*here, *there)))
    if differing := [each.line() for each in told if not each.same]:
        raise Refused("\n".join(("Not every table came over as it was, so nothing was kept:", *differing)))
    return told
