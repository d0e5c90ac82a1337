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
  return {
    edge: box(place.querySelector(".main-svg")), heading: box(place.querySelector(".gtitle")), last: boxes(".annotation").at(-1),
    below: boxes(".xtick text, .ytick text, .legendtext, .shapelayer path"),
  };
}"""


def apart(one, other) -> bool:
    return one["bottom"] <= other["top"] or other["bottom"] <= one["top"] or one["right"] <= other["left"] or other["right"] <= one["left"]


@pytest.mark.parametrize("address", [
    "sectors/mixing.json", "sectors/mixing.json?by=kind", "diversity/areas.json", "diversity/kinds.json", "growth/members.json", "growth/ties.json",
    "growth/retention.json",
])
@pytest.mark.parametrize("sample", SAMPLES)
def test_heading_and_last_line_stand_clear(page, app_server, sample, address):
    page.goto(f"{app_server(sample).url}/diversity")
    expect(page.locator("#page-view .js-plotly-plot").first).to_be_attached()
    exported = f"/export/{address}"
    if not page.request.get(f"{app_server(sample).url}{exported}").ok:
        pytest.skip(f"{sample} has nothing to draw here")
    drawn = page.evaluate(DRAW, exported)
    edge, heading, last = drawn["edge"], drawn["heading"], drawn["last"]
    for words in (heading, last):
        assert edge["top"] < words["top"] < words["bottom"] < edge["bottom"]
        assert edge["left"] < words["left"] < words["right"] < edge["right"]
    assert drawn["below"]
    for part in drawn["below"]:
        assert apart(heading, part)
        assert apart(last, part)
