"""An exhibit: one question with its sentence, its picture and its table, made from the same numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

if TYPE_CHECKING:
    from analysis.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """Everything a reader, a printer or a download needs of one chart or table.

    Attributes
    ----------
    key
        Name within its page; with the page's key it makes the address of the downloads.
    title
        A question.
    sentence
        The answer, computed from the table.
    table
        The numbers drawn and no others; column names are the words on screen.
    figure
        The picture, or None where the table is the picture.
    about
        What it shows, how it is computed, how not to read it.
    missing
        Why there is nothing to show; then figure and table stay away.
    note
        n, coverage and what is left out, in a short line.
    links
        Column name to a function from a row's position to an address, for cells that lead somewhere.
    shares
        Columns that are shares of one: a screen shows them in per cent, a download has them as they are.
    """

    key: str
    title: str
    sentence: str
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    figure: go.Figure | None = None
    about: str = ""
    missing: str = ""
    note: str = ""
    links: Mapping[str, Callable[[int], str]] = field(default_factory=dict)
    shares: tuple[str, ...] = ()


Exhibits = Mapping[str, "Callable[[Study, Mapping[str, str], str], Exhibit]"]
"""Key to a pure function of the study, the page's own query and the theme (``light`` or ``dark``)."""
