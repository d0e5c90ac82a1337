"""A reader of the map's words: nothing but the text, the headings, the links and the forms that a screen reader would find."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from dash.development.base_component import Component

from analysis.map_view import MapView, map_view
from analysis.selection import selection
from analysis.sight import sight
from analysis.study import Study
from dashboard.network_map.asking import answered
from dashboard.network_map.panel import panel
from dashboard.network_map.walk import walk
from data.model import Register

BLOCKS = ("Li", "P", "H2", "H3", "H4", "Div", "Section", "Dt", "Dd", "Summary", "Details", "Form", "Ul", "Ol", "Nav", "Legend", "Label")


def parts(component) -> Iterator[Component]:
    """Every component, in order of reading."""
    if isinstance(component, (list, tuple)):
        for one in component:
            yield from parts(one)
    elif isinstance(component, Component):
        yield component
        yield from parts(getattr(component, "children", None))


def words(component) -> str:
    """What is read out of a component: a line for each block, nothing of what is hidden from readers."""
    if isinstance(component, (list, tuple)):
        return "".join(words(one) for one in component)
    if not isinstance(component, Component):
        return "" if component is None else str(component)
    if getattr(component, "aria-hidden", None) == "true" or kind(component) in ("Datalist", "Input"):
        return ""
    inside = words(getattr(component, "children", None))
    return f"\n{inside}\n" if kind(component) in BLOCKS else inside


def lines(component) -> list[str]:
    """The lines read out, without empty ones."""
    return [line.strip() for line in words(component).split("\n") if line.strip()]


def kind(component: Component) -> str:
    return type(component).__name__


def links(component) -> list[tuple[str, str]]:
    """Words and address of each link."""
    return [(words(one), one.href) for one in parts(component) if kind(one) == "Link"]


def link(component, said: str) -> str:
    """Address of the first link with these words."""
    return next(href for text, href in links(component) if text == said)


def asks(href: str) -> dict[str, str]:
    """The query of an address."""
    return dict(parse_qsl(urlsplit(href).query))


def ids(component) -> list[str]:
    return [one.id for one in parts(component) if getattr(one, "id", None)]


def forms(component) -> dict[str, dict[str, str]]:
    """The fields of each form with what stands in them, by the form's title."""
    found = {}
    for form in (one for one in parts(component) if kind(one) == "Form"):
        title = next(words(one).strip() for one in parts(form) if kind(one) == "Legend")
        found[title] = {one.name: one.value for one in parts(form) if kind(one) == "Input"}
    return found


def section(component, heading: str) -> list[str]:
    """The lines below the first heading or summary that begins with these words, up to the next heading of its rank or a higher one."""
    flat = [(kind(one), words(one).strip()) for one in parts(component) if kind(one) in ("H2", "H3", "H4", "Li", "P", "Dt", "Dd")]
    start = next(place for place, (sort, text) in enumerate(flat) if sort in ("H2", "H3", "H4") and text.startswith(heading))
    rank = flat[start][0]
    below = []
    for sort, text in flat[start + 1:]:
        if sort in ("H2", "H3", "H4") and sort <= rank:
            break
        below.append(text)
    return below


def drawn(register: Register, query: str, make=panel, **more) -> list[Component]:
    """The words beside a view, as the page makes them of an address."""
    given = dict(parse_qsl(query))
    study = Study(register, selection(query))
    view = answered(study, given, map_view(query))
    return make(study, view, sight(study, view), given, **more)


@dataclass
class Reader:
    """Somebody who walks: follows links by their words, fills in forms, and reads what comes; knows nothing else."""

    register: Register
    query: dict[str, str] = field(default_factory=lambda: {"view": "walk"})
    studies: dict[str, Study] = field(default_factory=dict)

    @property
    def view(self) -> MapView:
        return map_view(urlencode(self.query))

    def page(self) -> list[Component]:
        chose = selection(urlencode(self.query))
        study = self.studies.setdefault(chose.query(), Study(self.register, chose))
        view = answered(study, self.query, self.view)
        return walk(study, view, sight(study, view), self.query)

    def follow(self, said: str) -> "Reader":
        self.query = asks(link(self.page(), said))
        return self

    def send(self, title: str, **typed: str) -> "Reader":
        fields: Mapping[str, str] = {**forms(self.page())[title], **typed}
        self.query = {name: value for name, value in fields.items() if value}
        return self

    def heading(self) -> str:
        return next(words(one).strip() for one in parts(self.page()) if kind(one) == "H2")

    def lines(self) -> list[str]:
        return lines(self.page())

    def names(self, heading: str) -> list[str]:
        """The names in the lists below a heading, in order."""
        rows = [row for row in parts(self.page()) if kind(row) in ("H3", "H4", "Li")]
        start = next(place for place, row in enumerate(rows) if kind(row) != "Li" and words(row).strip().startswith(heading))
        found = []
        for row in rows[start + 1:]:
            if kind(row) != "Li":
                break
            found += [words(one) for one in parts(row) if kind(one) == "Link" and getattr(one, "className", "") == "map-name"]
        return found
