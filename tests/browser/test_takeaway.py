"""Views are taken away as files and shared from their menus, and are live within pages of other sites."""

import threading
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Frame, Route, expect

from tests.browser.conftest import Open
from tests.browser.test_axe import COLOURS, CRITERIA, FEWER, SCHEMES, _lines, _run
from tests.browser.visit import GO, Visit, focus

PAGES = ("themes", "partnerships", "targets", "regions", "find?region=ITC1", "network", "organisations")
MENUS = ("export", "share")
NARROW = {"width": 390, "height": 844}
SPORT = "/en/themes?theme=sport"


def _open(atlas: Visit, menu: str) -> None:
    """Press the button of a menu and wait until the menu is filled, or says why it is not."""
    atlas.page.locator(f"[data-opens={menu}]").click()
    _filled(atlas, menu)


def _filled(atlas: Visit, menu: str) -> None:
    atlas.page.wait_for_function(
        "menu => ['.filled', '.notice'].some((part) => document.querySelector(`#${menu} > ${part}`).checkVisibility())",
        arg=menu,
    )


def _unfold(atlas: Visit, menu: str) -> None:
    atlas.page.locator(f"#{menu} details").evaluate_all("all => all.forEach((part) => (part.open = true))")


def _asked(atlas: Visit) -> list[str]:
    """Collect the paths that the page asks for from now on."""
    atlas.forget()
    return atlas.asked


# Menus


@pytest.mark.parametrize("menu", MENUS)
def test_a_menu_is_opened_and_closed_by_the_keyboard(atlas: Visit, menu: str) -> None:
    atlas.open(SPORT)
    button, sheet = atlas.page.locator(f"[data-opens={menu}]"), atlas.page.locator(f"#{menu}")
    asked = _asked(atlas)
    focus(button)
    atlas.page.keyboard.press("Enter")
    _filled(atlas, menu)
    expect(button).to_have_attribute("aria-expanded", "true")
    assert asked == [f"/en/{menu}/themes?theme=sport"]
    atlas.page.keyboard.press("Tab")
    atlas.page.keyboard.press("Tab")
    inside = "menu => document.activeElement.closest(`#${menu}`) && document.activeElement.matches('a, button.wide')"
    assert atlas.page.evaluate(inside, menu)
    atlas.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(sheet).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_every_page_with_a_map_has_both_menus(atlas: Visit) -> None:
    for page in PAGES:
        atlas.open(f"/it/{page}")
        _open(atlas, "export")
        assert atlas.page.locator("#export a[href*='.csv?']").count() == 1
        _open(atlas, "share")
        expect(atlas.page.locator("#export")).to_be_hidden()
        assert atlas.text("#share-address") == f"{atlas.base}/it/{page}"


def test_a_menu_closes_by_a_press_beside_it_and_by_leaving_it(atlas: Visit) -> None:
    atlas.open(SPORT)
    for menu in MENUS:
        sheet = atlas.page.locator(f"#{menu}")
        _open(atlas, menu)
        atlas.page.locator("h1").click()
        expect(sheet).to_be_hidden()
        _open(atlas, menu)
        focus(atlas.page.locator("#sources summary"))
        expect(sheet).to_be_hidden()
        _open(atlas, menu)
        atlas.page.locator(f"[data-opens={menu}]").click()
        expect(sheet).to_be_hidden()
        _open(atlas, menu)
        atlas.page.locator(f"#{menu} .shut").click()
        expect(sheet).to_be_hidden()
        expect(atlas.page.locator(f"[data-opens={menu}]")).to_be_focused()


def test_a_menu_speaks_of_the_view_that_is_shown(atlas: Visit) -> None:
    atlas.open(SPORT)
    _open(atlas, "share")
    assert "Sport" in atlas.page.locator("#share-citation").input_value()
    atlas.go("/en/themes?theme=photonics")
    expect(atlas.page.locator("#share")).to_be_hidden()
    _open(atlas, "share")
    assert atlas.text("#share-address").endswith("/en/themes?theme=photonics")
    assert "Photonics" in atlas.page.locator("#share-citation").input_value()
    assert "Sport" not in atlas.page.locator("#share-bibtex").input_value()


def test_menus_are_sheets_on_a_narrow_window(visit: Open) -> None:
    atlas = visit(viewport=NARROW, has_touch=True).open(SPORT)
    for menu in MENUS:
        _open(atlas, menu)
        _unfold(atlas, menu)
        box = atlas.page.locator(f"#{menu}").bounding_box()
        assert box
        assert (box["x"], box["width"]) == (0, 390)
        assert box["y"] + box["height"] == pytest.approx(844, abs=1)
        assert atlas.page.evaluate("document.scrollingElement.scrollWidth") <= 390
        pressed = "#export li a, .sheet button, .sheet select, .sheet summary, .card-tools > * > button, [data-zoom]"
        sizes = atlas.page.locator(pressed).evaluate_all(
            "all => all.filter((e) => e.checkVisibility()).map((e) => [e.textContent, e.offsetHeight])"
        )
        assert not [one for one in sizes if one[1] < 43.5]
        atlas.page.locator(f"#{menu} .shut").click()


# Files


def test_a_file_is_saved_under_its_name(atlas: Visit, tmp_path: Path) -> None:
    atlas.open(SPORT)
    _open(atlas, "export")
    with atlas.page.expect_download() as download:
        atlas.page.locator("#export a[href*='.csv?']").click()
    name = download.value.suggested_filename
    assert name.startswith("s3-atlas-themes-sport-")
    assert name.endswith(".csv")
    expect(atlas.page.locator("#export .state")).to_have_text(f"Saved: {name}")
    download.value.save_as(tmp_path / name)
    assert len((tmp_path / name).read_text("utf-8-sig").splitlines()) == 1 + atlas.count()
    assert atlas.address == SPORT


def test_a_link_gives_the_same_file_without_the_menu(atlas: Visit) -> None:
    atlas.open(SPORT)
    _open(atlas, "export")
    href = atlas.page.locator("#export a[href*='.csv?']").get_attribute("href")
    answer = atlas.page.request.get(atlas.base + str(href))
    assert answer.status == 200
    assert answer.headers["content-disposition"].startswith("attachment")


def test_it_is_said_why_there_is_no_file(atlas: Visit) -> None:
    atlas.forgiven.append("status of 503")
    atlas.open(SPORT)
    _open(atlas, "export")
    held: list[Route] = []
    atlas.page.route("**/export/themes.pptx*", lambda route: held.append(route))
    atlas.page.locator("#export a[href*='.pptx?']").click()
    expect(atlas.page.locator("#export .state")).to_have_text("The file is being made …")
    held[0].fulfill(status=503, content_type="text/plain", body="Try again in 7 s.\n")
    expect(atlas.page.locator("#export [role=alert]")).to_have_text("Try again in 7 s.")
    expect(atlas.page.locator("#export .state")).to_have_text("")
    assert atlas.address == SPORT


def test_sizes_are_told_of_files_that_are_kept(atlas: Visit) -> None:
    atlas.open("/en/themes?theme=photonics")
    asked = _asked(atlas)
    _open(atlas, "export")
    size = atlas.page.locator("#export a[href*='.csv?'] .size")
    assert size.text_content() == ""
    assert asked == ["/en/export/themes?theme=photonics"]
    with atlas.page.expect_download():
        atlas.page.locator("#export a[href*='.csv?']").click()
    atlas.page.locator("#export .shut").click()
    _open(atlas, "export")
    expect(size).to_contain_text("kB")


def test_a_list_that_fails_can_be_asked_for_again(atlas: Visit) -> None:
    atlas.forgiven.append("ERR_FAILED")
    atlas.open(SPORT)
    atlas.page.route("**/export/*", lambda route: route.abort())
    _open(atlas, "export")
    expect(atlas.page.locator("#export [role=alert]")).to_have_text("The server did not answer.")
    atlas.page.unroute("**/export/*")
    atlas.page.locator("#export [data-ask-again]").click()
    atlas.page.locator("#export a[href*='.csv?']").wait_for()
    expect(atlas.page.locator("#export .notice")).to_be_hidden()


def test_menus_speak_of_what_is_shown_where_an_address_says_more(atlas: Visit) -> None:
    atlas.open("/en/themes?colour=red&theme=sport")
    _open(atlas, "export")
    link = atlas.page.locator("#export a[href*='.csv?']")
    assert link.get_attribute("href") == "/en/export/themes.csv?theme=sport&form=table"
    _open(atlas, "share")
    assert atlas.text("#share-address") == f"{atlas.base}/en/themes?theme=sport"


# Sharing


def test_the_code_of_the_view_is_drawn_when_it_is_wanted(atlas: Visit) -> None:
    atlas.open(SPORT)
    asked = _asked(atlas)
    _open(atlas, "share")
    image = atlas.page.locator("#share img")
    atlas.page.locator("#share details summary").first.click()
    atlas.page.wait_for_function("() => document.querySelector('#share img').naturalWidth > 100")
    assert asked == ["/en/share/themes?theme=sport", "/en/qr.svg?page=themes&theme=sport"]
    assert image.get_attribute("alt")
    with atlas.page.expect_download() as download:
        atlas.page.locator("#share a.save").click()
    assert download.value.suggested_filename == "s3-atlas-themes-qr.svg"


def test_texts_are_copied(atlas: Visit) -> None:
    atlas.open(SPORT)
    _open(atlas, "share")
    _unfold(atlas, "share")
    for name in ("citation", "bibtex", "embed"):
        atlas.page.locator(f"[data-copies=share-{name}]").click()
        expect(atlas.page.locator(f"[data-copies=share-{name}]")).to_have_text("Copied")
        copied = atlas.page.evaluate("navigator.clipboard.readText()")
        assert copied == atlas.page.locator(f"#share-{name}").input_value()
        assert f"{atlas.base}/en/" in copied


# Views within other sites


@pytest.fixture
def site() -> Iterator[Callable[[str], str]]:
    """Another site, under another name: a function that gives the address of a page of it, with some HTML in it."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"<!DOCTYPE html><link rel=icon href='data:,'>{unquote(self.path[2:])}".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield lambda html: f"http://localhost:{server.server_port}/?{html}"
    server.shutdown()
    thread.join()
    server.server_close()


def _framed(atlas: Visit, address: str) -> Frame:
    """Open a page of another site, and return its frame once the view in it is shown."""
    atlas.page.goto(address)
    frame = atlas.page.wait_for_selector("iframe").content_frame()
    assert frame
    frame.wait_for_function("() => window.seen?.settled() && document.querySelector('.choroplethlayer path')")
    atlas.foreign.clear()  # the other site itself
    return frame


def test_an_embedded_view_is_live_on_another_site(visit: Open, site: Callable[[str], str]) -> None:
    atlas = visit(fresh=True).open("/en/themes")
    _open(atlas, "share")
    code = atlas.page.locator("#share-embed").input_value()
    frame = _framed(atlas, site(code))
    assert frame.url == f"{atlas.base}/en/embed/themes"
    first = frame.locator("h1").inner_text()
    frame.locator("[data-zoom=in]").click()
    frame.locator("[data-zoom=all]").click()
    frame.wait_for_function("() => window.seen.still()")
    place = frame.evaluate("window.seen.area('FRC1')")
    outer = atlas.page.locator("iframe").bounding_box()
    assert outer
    atlas.page.mouse.move(outer["x"] + place["x"], outer["y"] + place["y"])
    frame.locator("#map .hoverlayer .hovertext").first.wait_for(state="attached")
    atlas.page.mouse.click(outer["x"] + place["x"], outer["y"] + place["y"])
    frame.wait_for_function("() => location.search === '?selected=region:FRC1' && window.seen.settled()")
    assert frame.locator("h1").inner_text() == first
    assert "Bourgogne" in frame.locator("#selected-card").inner_text()
    whole = frame.locator("#whole a")
    assert whole.get_attribute("href") == "/en/themes?selected=region:FRC1"
    assert (whole.get_attribute("target"), whole.get_attribute("rel")) == ("_blank", "noopener")


def test_ways_to_other_pages_open_the_whole_program(visit: Open) -> None:
    atlas = visit(fresh=True).open("/en/embed/network")
    with atlas.page.context.expect_page() as opened:
        atlas.page.evaluate(GO, "/en/regions?region=ITC1")
    opened.value.wait_for_url(
        f"{atlas.base}/en/regions?region=ITC1", wait_until="commit"
    )  # it is blank at first
    assert atlas.address == "/en/embed/network"
    atlas.page.evaluate(GO, "/en/network?programme=escp-s3")
    atlas.shown("/en/embed/network?programme=escp-s3")


def test_the_whole_program_is_framed_by_nobody(visit: Open, site: Callable[[str], str]) -> None:
    atlas = visit(fresh=True)
    atlas.forgiven += ["frame-ancestors", "X-Frame-Options", "Refused to frame", "ERR_BLOCKED"]
    atlas.page.goto(site(f'<iframe src="{atlas.base}/en/themes"></iframe>'))
    frame = atlas.page.wait_for_selector("iframe").content_frame()
    assert frame
    atlas.page.wait_for_function("() => performance.getEntriesByType('resource').length > 0")
    assert frame.locator("h1#heading").count() == 0
    assert "/en/themes" not in frame.url
    atlas.foreign.clear()


@pytest.mark.parametrize(
    "view", ["themes?theme=textile-innovation", "targets?target=JP", "network", "regions?region=ITC1"]
)
def test_an_embedded_view_has_room_for_itself(visit: Open, view: str) -> None:
    atlas = visit(fresh=True, viewport={"width": 300, "height": 600}).open(f"/it/embed/{view}")
    for width in (300, 390, 640, 1100):
        atlas.becomes({"viewport": {"width": width, "height": 600}}).shown()
        assert atlas.page.evaluate("document.scrollingElement.scrollWidth") <= width
        for part in ("h1", "#summary", "#legend", "#coverage", ".whole a"):
            expect(atlas.page.locator(part)).to_be_visible()
        boxes = [atlas.page.locator(part).bounding_box() for part in ("#legend", ".map-tools")]
        assert all(boxes)
        legend, tools = boxes[0] or {}, boxes[1] or {}
        beside = legend["x"] + legend["width"] <= tools["x"] or tools["x"] + tools["width"] <= legend["x"]
        assert beside or legend["y"] >= tools["y"] + tools["height"], width


def test_an_unknown_embedded_page_says_so(visit: Open) -> None:
    atlas = visit(fresh=True)
    atlas.forgiven.append("status of 404")
    atlas.open("/it/embed/nulla")
    assert "/it/embed/nulla" in atlas.text("#summary")
    assert atlas.page.locator("header, footer, nav").count() == 0
    with atlas.page.context.expect_page() as opened:
        atlas.page.locator("main a.btn").click()
    opened.value.wait_for_url(f"{atlas.base}/it/", wait_until="commit")  # it is blank at first


# axe


def _accessible(atlas: Visit, *schemes: str) -> list[str]:
    wrong = []
    for scheme in schemes:
        atlas.page.emulate_media(**SCHEMES[scheme])  # type: ignore[arg-type]
        atlas.page.locator(f"html[data-scheme={scheme}]").wait_for(state="attached")
        atlas.shown()
        atlas.page.evaluate(FEWER)
        for menu in MENUS if atlas.page.locator("#share").count() else ("",):
            if menu:
                _open(atlas, menu)
                _unfold(atlas, menu)
            only = {"type": "rule", "values": COLOURS}
            every = {"type": "tag", "values": [*CRITERIA, "best-practice"]}
            within = f"#{menu}" if menu else "main"
            found = {scheme: _run(atlas, every) if scheme == "light" else _run(atlas, only, within)}
            wrong += _lines(found, practice=False) + _lines(found, practice=True)
    return wrong


@pytest.mark.parametrize(("width", "schemes"), [(390, ["light"]), (1600, SCHEMES)])
def test_menus_are_accessible(visit: Open, width: int, schemes: Iterable[str]) -> None:
    atlas = visit(viewport={"width": width, "height": 900}).open("/it/themes?theme=sport&country=IT")
    wrong = _accessible(atlas, *schemes)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("view", "schemes"),
    [("themes?theme=sport", SCHEMES), ("network", ["light"]), ("nowhere", ["light"])],
)
def test_embedded_views_are_accessible(visit: Open, view: str, schemes: Iterable[str]) -> None:
    atlas = visit(fresh=True, viewport={"width": 640, "height": 600})
    atlas.forgiven.append("status of 404")
    wrong = _accessible(atlas.open(f"/en/embed/{view}"), *schemes)
    assert not wrong, "\n".join(wrong)
