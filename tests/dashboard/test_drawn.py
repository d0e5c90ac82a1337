"""What each picture draws is what its table says, for every sample."""

from datetime import date, timedelta

import pytest

from analysis.selection import Selection
from dashboard.figures.bars import grouped_bars
from dashboard.figures.lines import line_over_time
from dashboard.pages import PAGES

PAGE = {page.key: page for page in PAGES}


def best_tied(study) -> str:
    return max(study.network.degree, key=lambda pair: (pair[1], pair[0]))[0]


def drawn(services, sample, page, key, query=None):
    study = services(sample).study(Selection())
    exhibit = PAGE[page].exhibits[key](study, query or {}, "light")
    if exhibit.missing:
        pytest.skip(f"{sample} has nothing to draw here: {exhibit.missing}")
    return exhibit.figure, exhibit.table, study


@pytest.mark.parametrize("key", ["kinds", "themes"])
def test_bars_are_as_long_as_their_rows(services, sample, key):
    figure, table, _ = drawn(services, sample, "diversity", key)
    bar, = figure.data
    assert list(bar.y) == list(table["Group"])
    assert list(bar.x) == pytest.approx(list(table["Share"]), abs=5e-5)
    assert list(bar.text) == [f"{value:.1%}" for value in bar.x]


def test_bars_of_people_are_as_long_as_their_rows_and_hidden_ones_have_none(services, sample):
    figure, table, _ = drawn(services, sample, "diversity", "people")
    bar, = figure.data
    assert list(figure.layout.yaxis.ticktext) == list(table["Answer"])
    assert [note.text.replace("<br>", " ") for note in figure.layout.annotations] == [f"<b>{question}</b>" for question in dict.fromkeys(table["Question"])]
    for length, words, share, people in zip(bar.x, bar.text, table["Share of those counted"], table["People"], strict=True):
        assert (length, words) == ((0, "hidden to protect people") if share is None else (share, f"{share:.0%}"))
        assert (share is None) == (people is None)
        assert people is None or people >= 10


@pytest.mark.parametrize("basis", ["base", "scope"])
def test_tiles_say_what_their_rows_say(services, sample, basis):
    figure, table, study = drawn(services, sample, "diversity", "areas", {"basis": basis})
    rows, counted, vocabularies = table.set_index("Place"), table.columns[1], study.register.configuration.vocabularies
    tiles = dict(part.text.replace("<b>", "").replace("</b>", "").rsplit("<br>", 1) for part in figure.layout.annotations)
    placed = [area for area in vocabularies["areas"].values() if area.column is not None]
    assert [label.replace("<br>", " ") for label in tiles] == [area.label for area in placed]
    nations = {code: term.label for term in vocabularies["scopes"].values() for code in term.covers
               if rows["Share of population"].get(term.label) is not None}
    for area, said in zip(placed, tiles.values(), strict=True):
        place = area.label if basis == "base" else nations.get(area.code)
        if place not in rows.index:
            assert said == "–"
        else:
            ratio = rows["Times the population's share"][place]
            assert float(said) == pytest.approx(rows[counted][place] if ratio is None else ratio, abs=0.0051)
    assert set(tiles.values()) != {"–"}


def test_scopes_that_hold_others_are_compared_with_nothing(services):
    _, table, _ = drawn(services, "demo", "diversity", "areas", {"basis": "scope"})
    compared = set(table.loc[table["Share of population"].notna(), "Place"])
    assert compared == {"England", "Scotland", "Wales", "Northern Ireland"}
    assert table["Share of population"].dropna().astype(float).sum() == pytest.approx(1, abs=0.001)


def test_long_names_of_groups_of_bars_are_broken_and_have_room():
    """A phone has room for some 34 letters; a name of two lines pushes its bars down, so that it stands on none."""
    name = "Occupation of the main earner at home at age 14"
    figure = grouped_bars([("Age", [("Under 25", 0.5, "50%")]), (name, [("Professional", 0.5, "50%")])], theme="light")
    short, long = figure.layout.annotations
    assert short.text == "<b>Age</b>"
    assert long.text.replace("<br>", " ") == f"<b>{name}</b>"
    assert max(len(line) for line in long.text.removeprefix("<b>").removesuffix("</b>").split("<br>")) <= 34
    above, below = figure.data[0].y
    assert below - long.y > above - short.y


def test_lines_of_members_are_their_columns(services, sample):
    figure, table, _ = drawn(services, sample, "growth", "members")
    traces = {trace.name: trace for trace in figure.data}
    assert set(traces) == set(table.columns) - {"Quarter to", "What happened"}
    for label, trace in traces.items():
        assert [day.isoformat() for day in trace.x] == list(table["Quarter to"])
        assert list(trace.y) == [-value if label == "Left" else value for value in table[label]]


def test_what_happened_has_one_number_on_the_whole_page(services):
    """The charts of Growth begin on different days; a note is 7 on both, in both tables, and in the list below."""
    figures = {key: drawn(services, "demo", "growth", key) for key in ("members", "ties")}
    told = {key: {int(note.text): note.hovertext for note in figure.layout.annotations} for key, (figure, _, _) in figures.items()}
    assert told["ties"].items() < told["members"].items()
    for key, (_, table, _) in figures.items():
        assert dict(note.split(": ", 1) for cell in table["What happened"] if cell for note in cell.split("; ")) == {
            str(number): words for number, words in told[key].items()}
    listed = str(PAGE["growth"].view(figures["ties"][2], {}, "light")[-1])
    assert f"({len(told['members'])})" in listed
    assert [listed.index(told["members"][number]) for number in sorted(told["members"])] == sorted(listed.index(words) for words in told["members"].values())


def stands(label, days: list[date]) -> tuple[float, float]:
    """From where to where a label reaches on a phone, whose picture is 215 dots wide; a letter takes eight."""
    wide, at = 8 * len(label.text) + 2, 215 * (label.x - days[0]) / (days[-1] - days[0])
    left = at - wide * {"left": 0, "center": 0.5, "right": 1}[label.xanchor]
    return left, left + wide


@pytest.mark.parametrize("apart", [0, 1, 3, 6])
def test_numbers_of_thirty_notes_hide_neither_the_lines_nor_one_another(apart):
    """However notes fall together, few numbers stand below one another, none stands on another or out of the picture, and none is lost."""
    days = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)]
    notes = [(number, days[-1] - timedelta(days=apart * (30 - number)), f"note {number}") for number in range(1, 31)]
    figure = line_over_time(days, {"Reported": [1, 2, 3]}, theme="light", notes=notes)
    labels = figure.layout.annotations
    assert {label.yshift for label in labels} <= {0, -17, -34, -51}
    reach = [(label.yshift, *stands(label, days)) for label in labels]
    assert all(before[2] <= after[1] for before in reach for after in reach if before[0] == after[0] and before[1] < after[1])
    assert min(left for _, left, _ in reach) >= -10
    assert max(right for _, _, right in reach) <= 215 + 10
    spans = [[int(end) for end in label.text.split("–")] for label in labels]
    assert [number for ends in spans for number in range(ends[0], ends[-1] + 1)] == list(range(1, 31))
    assert [line.x0 for line in figure.layout.shapes] == [day for _, day, _ in notes]
    assert "<br>".join(label.hovertext for label in labels) == "<br>".join(words for _, _, words in notes)


def test_members_change_by_those_who_join_and_leave(services, sample):
    _, table, study = drawn(services, sample, "growth", "members")
    if any(row.joined is None for row in study.register.memberships):
        pytest.skip(f"{sample} does not know when everyone joined")
    total = table.drop(columns=["Quarter to", "Joined", "Left", "What happened"]).sum(axis=1)
    assert list(total.diff()[1:]) == list((table["Joined"] - table["Left"])[1:])


def test_dots_of_retention_are_their_rows(services, sample):
    figure, table, _ = drawn(services, sample, "growth", "retention")
    dots, known = figure.data[0], table[table["Still members after a year"].notna()]
    shares = list(known["Still members after a year"].astype(float))
    assert list(dots.x) == list(known["Joined in"])
    assert list(dots.y) == pytest.approx(shares)
    ends = zip(known["95 % from"], known["95 % to"], shares, strict=True)
    assert [(share - below, share + above) for share, below, above in zip(shares, dots.error_y.arrayminus, dots.error_y.array, strict=True)] == [
        pytest.approx((share, share) if low is None else (low, high)) for low, high, share in ends
    ]


def test_lines_of_ties_are_their_columns(services, sample):
    figure, table, study = drawn(services, sample, "growth", "ties")
    for trace, column in zip(figure.data, ("Reported ties", "Only from sharing groups or events"), strict=True):
        assert [day.isoformat() for day in trace.x] == list(table["Quarter end"])
        assert list(trace.y) == list(table[column])
    for day, reported, derived, _ in table.itertuples(index=False):
        assert reported + derived == study.network_on(date.fromisoformat(day)).number_of_edges()


def test_curves_without_those_that_connect_most_are_their_columns(services, sample):
    figure, table, _ = drawn(services, sample, "resilience", "curve")
    low, high, random, connectors = figure.data
    for trace, column in ((low, "At random from"), (high, "At random to"), (random, "As many at random"), (connectors, "Those that connect most")):
        assert list(trace.x) == list(table["Organisations gone"])
        assert list(trace.y) == pytest.approx(list(table[column]), abs=5.1e-5)


@pytest.mark.parametrize("by", ["theme", "kind", "area"])
@pytest.mark.parametrize(("show", "form"), [("ratio", "{:.2f}"), ("observed", "{:.1f}"), ("expected", "{:.1f}")])
def test_squares_of_the_matrix_are_its_cells(services, sample, by, show, form):
    figure, table, _ = drawn(services, sample, "sectors", "mixing", {"by": by, "show": show})
    labels = list(table.iloc[:, 0])
    assert list(table.columns[1:]) == labels == list(figure.layout.xaxis.ticktext) == list(figure.layout.yaxis.ticktext)
    squares = {(part.y, part.x): part.text for part in figure.layout.annotations}
    assert len(squares) == len(labels) ** 2
    for (row, column), said in squares.items():
        value = table.iloc[row, column + 1]
        assert (said == "–") if value is None else float(said) == pytest.approx(value, abs=0.0051 if show == "ratio" else 0.051)


@pytest.mark.parametrize("by", ["theme", "kind", "area"])
def test_cells_of_the_matrix_add_up_to_the_ties(services, sample, by):
    _, table, study = drawn(services, sample, "sectors", "mixing", {"by": by, "show": "observed"})
    cells = table.iloc[:, 1:].astype(float).to_numpy()
    assert (cells.sum() + cells.trace()) / 2 == pytest.approx(study.network.number_of_edges(), abs=0.01)


def test_the_ring_of_neighbours_is_its_list(services, sample):
    study = services(sample).study(Selection())
    figure, table, _ = drawn(services, sample, "organisation", "neighbours", {"id": best_tied(study)})
    ring = next(trace for trace in figure.data if trace.customdata is not None)
    assert list(ring.customdata) == list(table["Organisation"])
    lines = [trace.line.dash for trace in figure.data if trace.mode == "lines" and trace.line.dash]
    assert lines == ["solid" if tie == "reported" else "dot" for tie in table["Tie"]]
    assert 1 < len(table) <= study.network.degree(best_tied(study))
