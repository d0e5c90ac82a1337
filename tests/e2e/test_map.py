"""The network map under a real mouse, keyboard and finger: real pixels, real files, and nothing left behind."""

import io
import json
import re
import time
from base64 import b64encode
from datetime import date
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import networkx as nx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from analysis.comparison import compared
from analysis.map_view import MapView
from analysis.selection import Selection
from analysis.sight import sight
from tests.e2e.reading_the_map import laid_out, until
from tests.e2e.test_every_page import shut_out

STAGE = ".network-map-stage"
SHOWN = "() => window.netmapMap.shown()"
LINKS = "() => window.netmapMap.links()"
SPOT = "(id) => window.netmapMap.spot(id)"


@pytest.fixture
def demo(app_server):
    """The demonstration, with the places of its organisations worked out."""
    served = app_server("demo")
    laid_out(served.services, "coordinator")
    return served


@pytest.fixture
def study(demo):
    return demo.services.study(Selection())


@pytest.fixture
def open_map(page, demo):
    def opened(query="", *, on=page) -> Page:
        on.goto(f"{demo.url}/map{query}")
        drawn(on)
        return on
    return opened


def drawn(page: Page) -> None:
    """Wait until the map is drawn and nothing is under way."""
    expect(page.locator(".network-map[data-drawn]")).to_have_count(1)
    expect(page.locator("#map-told")).to_contain_text("Showing")


def asked(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def best_tied(study, rank=0) -> str:
    return sorted(study.network.degree, key=lambda pair: (-pair[1], pair[0]))[rank][0]


def click_on(page: Page, id: str, **how) -> None:
    """Press the real mouse on the pixel where an organisation stands."""
    spot = page.evaluate(SPOT, id)
    page.mouse.click(spot["x"], spot["y"], **how)


def free_ground(page: Page) -> tuple[float, float]:
    """A place of the map where nothing is drawn: just inside its first corner."""
    box = page.locator(STAGE).bounding_box()
    return box["x"] + 8, box["y"] + 8


def test_the_first_sight_is_groups_and_one_press_shows_everybody(open_map, study):
    page = open_map()
    assert page.evaluate(SHOWN) == len(sight(study, MapView()).legend)
    page.get_by_role("link", name=re.compile(r"^All \d")).click()
    expect(page).to_have_url(re.compile("level=all"))
    until(page, SHOWN, len(study.network))
    assert page.evaluate(LINKS) == study.network.number_of_edges()


def test_a_press_on_an_organisation_chooses_it_and_on_the_ground_nothing(open_map, study):
    page, who = open_map("?level=all"), best_tied(study)
    click_on(page, who)
    expect(page).to_have_url(re.compile(f"chosen={who}(&|$)"))
    expect(page.locator(".map-chosen")).to_have_text(study.register.organisation[who].name)
    expect(page.locator(STAGE)).to_have_class(re.compile("network-map-dimmed"))
    page.mouse.click(*free_ground(page))
    expect(page).not_to_have_url(re.compile("chosen="))
    expect(page.locator(STAGE)).not_to_have_class(re.compile("network-map-dimmed"))
    page.go_back()
    expect(page.locator(".map-chosen")).to_have_text(study.register.organisation[who].name)


def test_a_highlight_waits_for_no_server(open_map, study):
    page, who = open_map("?level=all"), best_tied(study)
    held = []
    page.route("**/_dash-update-component*", lambda route: held.append(route))
    click_on(page, who)
    expect(page.locator(STAGE)).to_have_class(re.compile("network-map-dimmed"))
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(100)
    assert held
    for route in held:
        route.continue_()
    page.unroute("**/_dash-update-component*")
    expect(page.locator(".map-chosen")).to_have_text(study.register.organisation[who].name)


def test_a_press_on_a_line_tells_the_history_of_the_tie(open_map, study):
    page = open_map("?level=all")
    places = {key: page.evaluate(SPOT, key) for key in study.network}
    one, other = farthest(study.network, places)
    middle = page.evaluate("([one, other]) => window.netmapMap.tie(one, other)", [one, other])
    page.mouse.click(middle["x"], middle["y"])
    expect(page).to_have_url(re.compile("chosen=[a-z0-9-]+(~|%7E)[a-z0-9-]+"))
    ends = asked(page)["chosen"].split("~")
    assert study.network.has_edge(*ends)
    for end in ends:
        expect(page.locator("#map-panel")).to_contain_text(study.register.organisation[end].name)


def farthest(network: nx.Graph, places: dict) -> tuple[str, str]:
    """The tie that is longest on the screen, so that its middle is far from any organisation's mark."""
    return max(network.edges, key=lambda pair: abs(places[pair[0]]["x"] - places[pair[1]]["x"]) + abs(places[pair[0]]["y"] - places[pair[1]]["y"]))


def test_focus_grows_and_shrinks_and_escape_takes_everything_back(open_map, study):
    page, who = open_map("?level=all"), best_tied(study, 2)
    spot = page.evaluate(SPOT, who)
    page.mouse.dblclick(spot["x"], spot["y"])
    expect(page).to_have_url(re.compile(f"focus={who}"))
    near = {steps: len(nx.single_source_shortest_path_length(study.network, who, cutoff=steps)) for steps in (0, 1, 2)}
    until(page, SHOWN, near[1])
    page.get_by_role("button", name="One step more").click()
    until(page, SHOWN, near[2])
    page.locator(STAGE).focus()
    page.keyboard.press("-")
    page.keyboard.press("-")
    until(page, SHOWN, near[0])
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("focus="))
    until(page, SHOWN, len(study.network))


def test_the_legend_takes_a_group_out_and_brings_it_back(open_map, study):
    page = open_map("?level=all")
    entry = page.locator(".map-entry").first
    count = int(entry.locator(".map-count").inner_text().replace(",", ""))
    entry.click()
    until(page, SHOWN, len(study.network) - count)
    expect(page.locator("#map-told")).to_contain_text(f"Showing {len(study.network) - count:,} of {len(study.network):,}")
    page.get_by_role("link", name="Show every group").click()
    until(page, SHOWN, len(study.network))


def test_no_day_moves_an_organisation(open_map, demo, study):
    page, who = open_map("?level=all"), best_tied(study)
    before, camera = on_the_stage(page, who), page.evaluate("() => window.netmapMap.camera()")
    page.locator("#map-day").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("as_of="))
    earlier = demo.services.study(Selection(as_of=date.fromisoformat(asked(page)["as_of"])))
    until(page, LINKS, earlier.network.number_of_edges())
    assert on_the_stage(page, who) == before
    assert page.evaluate("() => window.netmapMap.camera()") == camera
    page.get_by_role("button", name="Later").click()
    expect(page).not_to_have_url(re.compile(f"as_of={earlier.as_of}"))


def on_the_stage(page: Page, id: str) -> tuple[float, float]:
    """Where an organisation stands in the picture, however far the page was scrolled."""
    spot, box = page.evaluate(SPOT, id), page.locator(STAGE).bounding_box()
    return round(spot["x"] - box["x"], 3), round(spot["y"] - box["y"], 3)


def test_two_days_compared_are_marked_and_listed(open_map, study):
    page = open_map("?level=all")
    page.get_by_role("link", name=re.compile("^Mark what changed")).click()
    expect(page).to_have_url(re.compile("compare=yes"))
    found = compared(study)
    told = page.locator(".map-compared")
    expect(told).to_contain_text("joined")
    assert page.evaluate(LINKS) == len(found.begun) + len(found.ended) + len(found.lasting)
    picture = page.evaluate("() => window.netmapMap.picture()")
    assert "Joined" in picture
    assert "Ended tie" in picture


def test_a_rectangle_gives_a_list_and_its_csv(open_map, page, context, demo):
    page = open_map("?level=all")
    box = page.locator(STAGE).bounding_box()
    page.keyboard.down("Shift")
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * .6, box["y"] + box["height"] * .5, steps=6)
    page.mouse.up()
    page.keyboard.up("Shift")
    status = page.locator(".network-map-foot [role=status]")
    expect(status).to_contain_text("selected")
    count = int(re.search(r"[\d,]+", status.inner_text()).group().replace(",", ""))
    page.get_by_role("button", name="See as a list").click()
    expect(page).to_have_url(re.compile("view=list"))
    assert len(asked(page)["focus"].split(",")) == count
    expect(page.locator("#map-panel")).to_contain_text(f"Showing {count:,} of")
    page.get_by_text("Download what is shown").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Organisations (CSV)").click()
    assert len(saved.value.path().read_text().strip().split("\n")) == count + 1


def test_the_way_between_two_is_told_and_drawn(open_map, study):
    page = open_map("?level=all")
    one, other = best_tied(study, 4), best_tied(study, 60)
    form = page.locator("form.map-form", has_text="Shortest path")
    for label, key in (("From", one), ("To", other)):
        form.get_by_label(label).fill(study.register.organisation[key].name)
    form.get_by_role("button").click()
    expect(page).to_have_url(re.compile(f"path={one}(~|%7E){other}"))
    steps = nx.shortest_path_length(study.network, one, other)
    expect(page.locator("#map-panel")).to_contain_text(f"{steps} steps" if steps > 1 else "1 step")
    assert page.evaluate(SHOWN) >= steps + 1


def test_keys_alone_choose_walk_and_go_back(open_map, study):
    page = open_map("?level=all")
    page.locator(STAGE).focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("chosen="))
    assert asked(page)["chosen"] in study.network
    page.keyboard.press("ArrowRight")
    status = page.locator(".network-map-foot [role=status]")
    expect(status).to_contain_text("tie")
    page.keyboard.press("z")
    expect(page).not_to_have_url(re.compile("chosen="))
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    expect(page.locator("main input[type=search]").first).to_be_focused()


@pytest.mark.parametrize("query", ["?level=all", "?level=all&chosen={who}", "?focus={who}&steps=1", "?level=all&colour=kind&size=reach&isolates=hide", ""])
def test_one_address_is_one_picture(chrome, open_map, study, query):
    query = query.format(who=best_tied(study, 3))
    pictures = []
    for _ in range(2):
        context = chrome.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        page = open_map(query, on=context.new_page())
        if "level=all" in query or "focus" in query:
            until(page, "() => window.netmapMap.links() > 20", True)
        page.mouse.move(5, 5)
        page.wait_for_timeout(600)
        pictures.append(page.locator(STAGE).screenshot())
        context.close()
    assert share_that_differs(chrome, *pictures) < TOLERANCE


TOLERANCE = 0.002
"""Share of pixels that may differ noticeably: the antialiasing of a software renderer is not always the same."""

DIFFERENCE = """async (pictures) => {
  const data = await Promise.all(pictures.map(async (text) => {
    const picture = new Image();
    picture.src = "data:image/png;base64," + text;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, picture.width, picture.height).data;
  }));
  if (data[0].length !== data[1].length) return 1;
  let differing = 0;
  for (let at = 0; at < data[0].length; at += 4) {
    if ([0, 1, 2].some((part) => Math.abs(data[0][at + part] - data[1][at + part]) > 24)) differing += 1;
  }
  return differing / (data[0].length / 4);
}"""


def share_that_differs(chrome, *pictures: bytes) -> float:
    page = chrome.new_page()
    try:
        return page.evaluate(DIFFERENCE, [b64encode(picture).decode() for picture in pictures])
    finally:
        page.close()


def test_pictures_carry_title_legend_day_and_source(open_map, study):
    page = open_map("?level=all")
    with page.expect_download() as saved:
        page.get_by_role("button", name="SVG").click()
    text = saved.value.path().read_text()
    ElementTree.fromstring(text)
    for words in (study.register.configuration.name, "As at", "Showing", study.register.version, "fictional"):
        assert words in text
    with page.expect_download() as saved:
        page.get_by_role("button", name="PNG").click()
    content = saved.value.path().read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width = int.from_bytes(content[16:20], "big")
    assert width >= 2 * page.locator(STAGE).bounding_box()["width"]


def test_files_of_what_is_shown_reopen_with_its_counts(open_map, study):
    page = open_map("?level=all&isolates=hide")
    shown, links = page.evaluate(SHOWN), page.evaluate(LINKS)
    page.get_by_text("Download what is shown").click()
    read = {"GraphML": lambda content: nx.read_graphml(io.BytesIO(content)), "GEXF": lambda content: nx.read_gexf(io.BytesIO(content))}
    for name, reader in read.items():
        with page.expect_download() as saved:
            page.get_by_role("link", name=re.compile(name)).click()
        graph = nx.Graph(reader(saved.value.path().read_bytes()))
        assert (len(graph), graph.number_of_edges()) == (shown, links)
    with page.expect_download() as saved:
        page.get_by_role("link", name="For Kumu").click()
    told = json.loads(saved.value.path().read_text())
    assert len(told["elements"]) == shown


def test_a_finger_chooses_drags_and_pinches(chrome, demo, study):
    context = chrome.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, device_scale_factor=2)
    page = context.new_page()
    page.goto(f"{demo.url}/map?level=all")
    drawn(page)
    until(page, "() => window.netmapMap.links() > 20", True)
    page.locator(STAGE).scroll_into_view_if_needed()
    who = best_tied(study)
    spot = page.evaluate(SPOT, who)
    page.touchscreen.tap(spot["x"], spot["y"])
    expect(page).to_have_url(re.compile(f"chosen={who}"))
    before = apart(page, study)
    session = context.new_cdp_session(page)
    box = page.locator(STAGE).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    pinch(session, x, y)
    page.wait_for_timeout(400)
    assert apart(page, study) > 1.3 * before
    context.close()


def apart(page: Page, study) -> float:
    """How far two organisations stand from one another on the screen."""
    one, other = (page.evaluate(SPOT, best_tied(study, rank)) for rank in (0, 1))
    return ((one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2) ** .5


def pinch(session, x: float, y: float) -> None:
    """Move two fingers apart."""
    for kind, apart in (("touchStart", 40), *(("touchMove", 40 + 12 * step) for step in range(1, 7)), ("touchEnd", None)):
        points = [] if apart is None else [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        time.sleep(.03)


def test_without_webgl_the_list_stands_there_and_says_why(chrome, demo, chromium_path):
    browser = chrome.browser_type.launch(executable_path=chromium_path, args=["--no-sandbox", "--disable-3d-apis", "--disable-background-networking"])
    page = browser.new_page()
    page.goto(f"{demo.url}/map?level=all")
    expect(page).to_have_url(re.compile("view=list"), timeout=15_000)
    expect(page.locator("#map-panel")).to_contain_text("cannot draw the map", timeout=15_000)
    page.get_by_role("link", name="Walk", exact=True).click()
    expect(page.locator("#walk-here")).to_be_visible(timeout=15_000)   # nobody is thrown back to the list from there
    browser.close()


def test_a_lost_graphics_card_leads_to_the_list(open_map):
    page = open_map("?level=all")
    page.evaluate("""() => document.querySelectorAll(".network-map-stage canvas").forEach((canvas) =>
      (canvas.getContext("webgl2") ?? canvas.getContext("webgl"))?.getExtension("WEBGL_lose_context")?.loseContext())""")
    expect(page).to_have_url(re.compile("view=list"))
    expect(page.locator("#map-panel")).to_contain_text("cannot draw the map")


def test_fifty_visits_leave_nothing_behind(page, app_server):
    served = app_server("food-scotland")
    laid_out(served.services, "coordinator")
    page.goto(f"{served.url}/map?level=all")
    drawn(page)
    session = page.context.new_cdp_session(page)
    used = []
    for visit in range(50):
        visit_and_leave(page)
        if visit in (9, 29, 49):
            session.send("HeapProfiler.collectGarbage")
            used.append(session.send("Runtime.getHeapUsage")["usedSize"] / 2**20)
    assert used[-1] - used[0] < MAY_GROW, used
    assert page.evaluate("() => typeof window.netmapMap") == "undefined"
    assert page.locator("canvas").count() == 0


MAY_GROW = 4.0
"""MB that forty visits may add: a map that stayed would hold half of it each."""

GO = """(address) => { history.pushState({}, "", address); window.dispatchEvent(new CustomEvent("_dashprivate_pushstate")); }"""


def visit_and_leave(page: Page) -> None:
    """Go to another page and back, as links do it."""
    page.evaluate(GO, "/map?level=all")
    expect(page.locator(".network-map[data-drawn]")).to_have_count(1)
    page.evaluate(GO, "/who")
    expect(page.locator("#page-title")).to_have_text("Who works on what")
    expect(page.locator(".network-map")).to_have_count(0)


@pytest.mark.parametrize("query", ["?level=all", "?view=matrix", "?view=list", "?view=walk", "?level=all&compare=yes", "?colour=community&chosen=1"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_form_shuts_nobody_out(page, app_server, query, look):
    served = app_server("food-scotland")
    laid_out(served.services, "coordinator")
    page.emulate_media(color_scheme=look)
    page.goto(f"{served.url}/map{query}")
    expect(page.locator("#map-told")).to_contain_text("Showing")
    if "list" in query:
        expect(page.locator(".ag-center-cols-container .ag-cell").first).to_be_visible()
    page.evaluate(Axe().axe_script)
    assert shut_out(page) == []


def test_choices_can_be_made_with_the_keyboard_alone(page, app_server):
    served = app_server("food-scotland")
    page.goto(f"{served.url}/map")
    drawn(page)
    page.locator("#page-title").focus()
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText ?? '').trim()"))
    for wanted in ("Matrix", "Walk", "Kind", "Play", "Zoom in", "Everything back", "PNG"):
        assert any(name.startswith(wanted) for name in reached), (wanted, reached)
    assert any(name.startswith("Network map") for name in reached)
