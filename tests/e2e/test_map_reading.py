"""The map for those who do not see it: a reader with nothing but the accessibility tree answers ten questions about the network, all rightly."""

import re
from collections import Counter
from dataclasses import dataclass

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from analysis.comparison import compared
from analysis.growth import joiners
from analysis.selection import Selection
from analysis.study import Study

MORE = re.compile(r"^and [\d,]+ more$")


@dataclass
class Ears:
    """Somebody who hears a page: roles, names and texts, in order; and who may follow a link by its name or fill in a form by its labels."""

    page: Page

    def heard(self) -> list[str]:
        """What the tree of the main part says, a line for each node, without addresses."""
        lines = self.page.locator("main").aria_snapshot().split("\n")
        return [unquoted(line.strip().removeprefix("- ")) for line in lines if "/url:" not in line]

    def below(self, heading: str, *, links: bool = True) -> list[str]:
        """The links, or else the texts, between the first heading that begins so and the next one."""
        lines = self.heard()
        start = next(place for place, line in enumerate(lines) if line.startswith(f'heading "{heading}'))
        until = next((place for place, line in enumerate(lines) if place > start and line.startswith("heading ")), len(lines))
        found = lines[start + 1:until]
        return [named(line) for line in found if line.startswith("link ")] if links else found

    def unfold(self) -> None:
        """Open what a list says it has more of."""
        for more in self.page.get_by_text(MORE).all():
            more.click()

    def headings(self) -> list[str]:
        return [named(line) for line in self.heard() if line.startswith("heading ")]

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def ask(self, group: str, **fields: str) -> None:
        """Fill in a form by the name of its group and press its button."""
        form = self.page.get_by_role("group", name=group).first
        for label, text in fields.items():
            form.get_by_label(label.replace("_", " "), exact=True).fill(text)
        form.get_by_role("button").click()

    def goes_to(self, name: str) -> None:
        self.ask("Find an organisation", Name=name)
        expect(self.page.get_by_role("heading", level=2, name=name, exact=True)).to_be_visible()


def unquoted(line: str) -> str:
    """A line of the tree as it was before it became YAML."""
    return line.rstrip(":")[1:-1].replace("''", "'") if line.startswith("'") else line


def named(line: str) -> str:
    """The name in a line of the tree."""
    return re.search(r'"((?:[^"\\]|\\.)*)"', line).group(1).replace('\\"', '"')


@pytest.fixture
def served(app_server):
    return app_server("demo")


@pytest.fixture
def study(served) -> Study:
    return served.services.study(Selection())


@pytest.fixture
def ears(page, served) -> Ears:
    page.goto(f"{served.url}/map?view=walk")
    expect(page.get_by_role("heading", level=2, name="Where to start")).to_be_visible()
    return Ears(page)


def names(study: Study, keys) -> set[str]:
    return {study.register.organisation[key].name for key in keys}


def middling(study: Study) -> str:
    """An organisation with a fair number of ties, some of them derived alone."""
    fair = [key for key, degree in sorted(study.network.degree) if 5 <= degree <= 12]
    return next(key for key in fair if any(not tie["reported"] for tie in study.network[key].values()))


def test_ten_questions_are_answered_from_the_accessibility_tree_alone(ears: Ears, study: Study):
    graph, known, who = study.network, study.register.organisation, middling(study)

    # 1, 2: how much is shown, and what is the largest theme?
    shown = next(line for line in ears.heard() if line.startswith("status: Showing") and "as at" in line)
    said = [int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", shown)[:4]]
    assert said == [len(graph), len(graph), graph.number_of_edges(), graph.number_of_edges()]
    themes = Counter(row.themes[0] for row in study.organisations if row.themes)
    assert ears.below("Themes, largest first")[0] == study.register.configuration.label("themes", themes.most_common(1)[0][0])

    # 3, 4: who joined since, and who has no tie?
    ears.unfold()
    assert set(ears.below("Joined since")) == names(study, joiners(study.register, study.since, study.as_of))
    assert set(ears.below("Without a known tie")) == names(study, nx.isolates(graph))

    # 10: how many ties began and ended since?
    found = compared(study)
    changed = " ".join(ears.below("What changed", links=False))
    assert f"{len(found.begun):,} ties began" in changed
    assert f"{len(found.ended):,} ended" in changed

    # 5, 6, 7: what is this organisation, whom is it tied to, and which of these ties did nobody report?
    ears.goes_to(known[who].name)
    told = ears.heard()
    words = study.register.configuration
    assert f"definition: {words.label('organisation_kinds', known[who].kind)}" in told
    assert f"definition: {words.label('areas', known[who].base)}" in told
    reported, derived = neighbours_heard(ears)
    assert reported | derived == names(study, graph[who])
    assert derived - reported == names(study, [key for key, tie in graph[who].items() if not tie["reported"]])

    # 8: how does one get from here to another?
    other = max(nx.single_source_shortest_path_length(graph, who).items(), key=lambda pair: (pair[1], pair[0]))[0]
    ears.ask("Shortest path to …", From=known[who].name, To=known[other].name)
    expect(ears.page.get_by_role("heading", name=re.compile("^From "))).to_be_visible()
    steps = nx.shortest_path_length(graph, who, other)
    assert any(f"They are {steps} steps apart" in line for line in ears.heard())

    # 9: whom do two both know?
    best = max((key for key in graph if key != who), key=lambda key: (len(set(graph[who]) & set(graph[key])), key))
    ears.ask("In common with …", One=known[who].name, The_other=known[best].name)
    expect(ears.page.get_by_role("heading", name=re.compile("^In common: "))).to_be_visible()
    assert set(ears.below("In common: ")) == names(study, set(graph[who]) & set(graph[best]))


def neighbours_heard(ears: Ears) -> tuple[set[str], set[str]]:
    """The neighbours below the headings of kinds of tie: by report, and derived."""
    reported, derived = set(), set()
    for heading in ears.headings():
        if heading.endswith("(reported)"):
            reported |= neighbours_below(ears, heading)
        elif "(derived" in heading:
            derived |= neighbours_below(ears, heading)
    return reported, derived


def neighbours_below(ears: Ears, heading: str) -> set[str]:
    return {name for name in ears.below(heading) if name != "source" and not name.startswith("History of")}
