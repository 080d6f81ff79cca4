"""What is pointed at, walked to and selected on a map, by pointer, by keyboard, on a phone and on stage."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.visit import Visit

AREA = "/en/themes?theme=textile-innovation"
PLACE = """([lon, lat]) => {
  const graph = window.seen.graph(), box = graph.getBoundingClientRect();
  const [x, y] = graph._fullLayout.geo._subplot.projection([lon, lat]);
  return { x: box.x + x, y: box.y + y };
}"""
LINE = """() => {
  const graph = window.seen.graph(), box = graph.getBoundingClientRect();
  const trace = graph.data.find(({ mode }) => mode === "lines"), put = graph._fullLayout.geo._subplot.projection;
  const place = 3 * trace.customdata.indexOf("pair=ITC1+EL30");
  const [one, other] = [place, place + 1].map((end) => put([trace.lon[end], trace.lat[end]]));
  return { x: box.x + (one[0] + 3 * other[0]) / 4, y: box.y + (one[1] + 3 * other[1]) / 4 };
}"""
"""Where a line is three quarters of its way, in the sea between Italy and Greece."""


def test_what_is_pointed_at_is_told_from_what_the_page_holds(atlas: Visit) -> None:
    atlas.open(AREA)
    names = atlas.page.locator(".map-names")
    expect(names).to_contain_text("FRANCE")
    expect(names).to_contain_text("Comunidad Valenciana")
    asked: list[str] = []
    atlas.page.on("request", lambda request: asked.append(request.url))
    for lon, lat, said in (
        (4.4, 45.4, ("Auvergne-Rhône-Alpes · Participant", "FRK · France", "Textile Innovation", "undated")),
        (2.5, 47.5, ("Centre - Val de Loire · None known", "FRB0 · France")),
    ):
        found = atlas.page.evaluate(PLACE, [lon, lat])
        atlas.page.mouse.move(found["x"], found["y"])
        for words in said:
            expect(atlas.page.locator("#map-hint")).to_contain_text(words)
        expect(atlas.page.locator(".map-names .called")).to_have_text(said[0].partition(" · ")[0])
    assert not asked
    atlas.page.mouse.move(0, 0)
    expect(atlas.page.locator("#map-hint")).to_be_hidden()
    expect(atlas.page.locator(".map-names .called")).to_have_count(0)


def test_a_region_is_called_on_the_map_what_it_is_called_today(atlas: Visit) -> None:
    atlas.open("/en/themes")
    found = atlas.page.evaluate(PLACE, [3.4, 50.95])
    atlas.page.mouse.move(found["x"], found["y"])
    expect(atlas.page.locator("#map-hint")).to_contain_text("Prov. West-Vlaanderen · ")
    expect(atlas.page.locator("#map-hint")).to_contain_text("West-Vlaanderen · BE25 · Belgium")
    expect(atlas.page.locator(".map-names .called")).to_have_text("West-Vlaanderen")


def test_an_embedded_view_tells_as_much_of_what_is_pointed_at(atlas: Visit) -> None:
    said = []
    for address in (AREA, AREA.replace("/en/", "/en/embed/")):
        atlas.open(address)
        found = atlas.page.evaluate(PLACE, [4.4, 45.4])
        atlas.page.mouse.move(found["x"], found["y"])
        expect(atlas.page.locator("#map-hint")).to_contain_text("undated")
        said.append(atlas.page.locator("#map-hint").inner_text())
    assert said[0] == said[1]


def test_a_line_is_told_and_pressed_between_its_ends(atlas: Visit) -> None:
    atlas.open("/en/regions?region=ITC1")
    found = atlas.page.evaluate(LINE)
    atlas.page.mouse.move(found["x"], found["y"])
    expect(atlas.page.locator("#map-hint")).to_contain_text("Piemonte – Attiki · ")
    atlas.page.mouse.click(found["x"], found["y"])
    expect(atlas.page.locator("#profile h2")).to_have_text("Piemonte – Attiki")
    expect(atlas.page.locator("#map-hint")).to_be_hidden()  # nothing lies over what a press opens
    assert atlas.shown().address == "/en/regions?region=ITC1&selected=pair:ITC1+EL30"


def test_a_node_of_the_network_lights_up_its_links(atlas: Visit) -> None:
    atlas.open("/en/network")
    node = atlas.page.evaluate(
        "() => { const graph = window.seen.graph(), box = graph.getBoundingClientRect();"
        " const { xaxis, yaxis } = graph._fullLayout, nodes = graph.data.find((t) => t.mode.startsWith('markers'));"
        " return { x: box.x + xaxis._offset + xaxis.l2p(nodes.x[0]), y: box.y + yaxis._offset + yaxis.l2p(nodes.y[0]),"
        " partners: Number(/(\\d+) partner/.exec(nodes.hovertext[0])[1]) }; }"
    )
    atlas.page.mouse.move(node["x"], node["y"])
    expect(atlas.page.locator(".map-marks path")).to_have_count(node["partners"])


def test_a_map_is_one_stop_where_arrows_walk_and_enter_selects(atlas: Visit) -> None:
    atlas.open(AREA)
    atlas.page.locator(".skip").nth(1).focus()
    atlas.page.keyboard.press("Enter")
    assert atlas.focused() == "map-walk"
    said = atlas.page.locator("#map-said")
    atlas.page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("Lead region")
    first = said.inner_text()
    reached = {first}
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "ArrowLeft"):
        atlas.page.keyboard.press(key)
        reached.add(said.inner_text())
    assert len(reached) > 3
    assert said.inner_text().startswith("Prov. West-Vlaanderen · Participant. West-Vlaanderen · BE25")
    atlas.page.keyboard.press("Enter")
    heading = atlas.page.locator("#profile.selected h2")
    expect(heading).to_have_text("Prov. West-Vlaanderen (West-Vlaanderen)")
    assert atlas.focused() == "map-walk"
    atlas.page.keyboard.press("Escape")
    assert atlas.shown().address == AREA


def test_ties_of_a_network_are_stops_of_the_walk_too(atlas: Visit) -> None:
    atlas.open("/en/network?theme=textile-innovation")
    atlas.page.locator("#map-walk").focus()
    said, reached = atlas.page.locator("#map-said"), ""
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 6:
        atlas.page.keyboard.press(key)
        reached = said.inner_text()
        if " – " in reached:
            break
    assert "partnership" in reached
    atlas.page.keyboard.press("Enter")
    expect(atlas.page.locator("#profile.selected h2")).to_have_text(
        reached.partition(". ")[0].partition(" · ")[0]
    )


BOXES = """[...document.querySelectorAll('main *, #profile')].filter((one) => one.offsetParent
  && one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY)
  && !one.matches('.scroller, .explained')).map((one) => one.id || one.className)"""
"""What is scrolled up and down within the page, but for tables that are wider than it."""


@pytest.mark.parametrize("width", [390, 1024, 1600])
def test_the_card_is_read_by_scrolling_the_page(visit: Open, width: int) -> None:
    atlas = visit(viewport={"width": width, "height": 700}).open("/en/themes?selected=region:ITC4")
    page, card = atlas.page, atlas.page.locator("#profile.selected")
    expect(card.locator("h2")).to_be_in_viewport()
    page.locator("#sources summary").click()
    assert page.evaluate(BOXES) == []
    last = card.locator("a:visible, summary:visible").last
    last.focus()
    expect(last).to_be_in_viewport()


def test_on_a_phone_the_card_comes_from_below_with_the_focus(visit: Open) -> None:
    atlas = visit(viewport={"width": 390, "height": 844}).open(AREA)
    atlas.page.locator("#map-walk").focus()
    atlas.page.keyboard.press("ArrowRight")
    atlas.page.keyboard.press("Enter")
    title = atlas.page.locator("#profile.selected h2")
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()
    assert atlas.page.evaluate(BOXES) == [], "the page alone is scrolled"
    atlas.page.keyboard.press("Escape")
    expect(atlas.page.locator("#profile.selected")).to_have_count(0)
    assert atlas.shown().focused() == "map-walk"


def test_on_a_phone_the_sheet_leaves_what_was_pressed_in_sight(visit: Open) -> None:
    """By tap on the south of Spain, which the sheet would cover; then by keys on what lies farther south still."""
    atlas = visit(viewport={"width": 390, "height": 844}).open("/en/themes?theme=textile-innovation")
    page = atlas.page
    # Scrolled smoothly, as pages are, the map would still move under what is pressed.
    page.evaluate("document.querySelector('#map').scrollIntoView({ block: 'end', behavior: 'instant' })")
    page.wait_for_function("() => window.seen.still()")
    at = page.evaluate(PLACE, [-0.8, 39.3])
    page.mouse.click(at["x"], at["y"])
    atlas.shown()
    expect(page.locator("#profile.selected h2")).to_have_text("Comunidad Valenciana")
    for _ in range(40):  # it is scrolled smoothly
        found, sheet = page.evaluate(PLACE, [-0.8, 39.3]), page.locator("#profile").bounding_box()
        assert sheet
        if 0 < found["y"] < sheet["y"] - 20:
            break
        page.wait_for_timeout(50)
    assert 0 < found["y"] < sheet["y"] - 20 < at["y"]


def test_a_press_on_a_small_map_answers_where_the_eyes_are(atlas: Visit) -> None:
    card = atlas.open("/en/themes").page.locator("#chooser [data-theme=photonics] a")
    card.scroll_into_view_if_needed()
    before = atlas.page.evaluate("scrollY")
    assert before > 0
    atlas.press(card)
    expect(atlas.page.locator("h1")).to_be_focused()
    expect(atlas.page.locator("h1")).to_be_in_viewport()
    atlas.page.go_back()
    atlas.shown()
    atlas.page.wait_for_function("before => Math.abs(scrollY - before) < 40", arg=before)
    expect(card).to_be_focused()


def test_on_stage_a_press_opens_a_large_card_and_esc_or_the_next_press_closes_it(visit: Open) -> None:
    atlas = visit(viewport={"width": 1024, "height": 768})
    page = atlas.page
    page.goto(f"{atlas.base}/en/present/ten-maps?slide=7")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    after = opened.value.locator("#after")
    inside = page.frame_locator(".view.front iframe")
    inside.locator("#map .choroplethlayer path").first.wait_for(state="attached")
    title = page.locator(".slide:not([hidden]) h1").inner_text()
    page.mouse.click(655, 400)  # Auvergne-Rhône-Alpes
    card = inside.locator("#selected-card.selected")
    expect(card).to_be_visible()
    expect(page.locator("#back")).to_be_hidden()
    expect(after).to_have_text("Next press: closes the card")
    for window, key in ((page, "Escape"), (page, "PageDown"), (opened.value, "PageDown")):
        window.keyboard.press(key)
        expect(card).to_have_count(0)
        expect(after).not_to_have_text("Next press: closes the card")
        assert page.locator(".slide:not([hidden]) h1").inner_text() == title
        page.bring_to_front()
        page.mouse.click(655, 400)
        expect(card).to_be_visible()
        expect(after).to_have_text("Next press: closes the card")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#count")).to_contain_text("13 / ")
    assert "/present/ten-maps" in page.url
    opened.value.close()
