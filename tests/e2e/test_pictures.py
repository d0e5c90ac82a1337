"""A saved picture can be read: nothing in it lies over its heading or its last line, and both are within its edges."""

import pytest
from playwright.sync_api import expect

from data.samples import SAMPLES

DRAW = """async (address) => {
  const figure = await (await fetch(address)).json();
  const place = document.createElement("div");
  document.body.append(place);
  await window.Plotly.newPlot(place, figure);
  const box = (node) => { const { top, bottom, left, right } = node.getBoundingClientRect(); return { top, bottom, left, right }; };
  const boxes = (selector) => [...place.querySelectorAll(selector)].map(box);
  const seen = {
    edge: box(place.querySelector(".main-svg")), heading: box(place.querySelector(".gtitle")), last: boxes(".annotation").at(-1),
    below: boxes(".xtick text, .ytick text, .legendtext, .shapelayer path"),
  };
  window.Plotly.purge(place);
  place.remove();
  return seen;
}"""


def apart(one, other) -> bool:
    return one["bottom"] <= other["top"] or other["bottom"] <= one["top"] or one["right"] <= other["left"] or other["right"] <= one["left"]


ADDRESSES = (
    "sectors/mixing.json", "sectors/mixing.json?by=kind", "diversity/areas.json", "diversity/kinds.json", "growth/members.json", "growth/ties.json",
    "growth/retention.json",
)
NOTHING_TO_DRAW = {("uk-democracy", "growth/members.json"), ("uk-democracy", "growth/retention.json")}


@pytest.mark.parametrize("sample", SAMPLES)
def test_heading_and_last_line_stand_clear(page, app_server, sample):
    """One page draws them all, one after the other; each is taken away before the next."""
    url = app_server(sample).url
    page.goto(f"{url}/diversity")
    expect(page.locator("#page-view .js-plotly-plot").first).to_be_attached()
    offered = [address for address in ADDRESSES if page.request.get(f"{url}/export/{address}").ok]
    assert set(ADDRESSES) - set(offered) == {address for name, address in NOTHING_TO_DRAW if name == sample}
    wrong = [f"{address}: {what}" for address in offered for what in lies_over(page.evaluate(DRAW, f"/export/{address}"))]
    assert not wrong, "\n".join(wrong)


def lies_over(drawn) -> list[str]:
    """What is not as it should be of a picture."""
    edge, below = drawn["edge"], drawn["below"]
    wrong = [] if below else ["nothing is drawn"]
    for name in ("heading", "last"):
        words = drawn[name]
        if not (edge["top"] < words["top"] < words["bottom"] < edge["bottom"] and edge["left"] < words["left"] < words["right"] < edge["right"]):
            wrong.append(f"the {name} is not within the edges: {words} in {edge}")
        wrong += [f"the {name} lies over {part}" for part in below if not apart(words, part)]
    return wrong
