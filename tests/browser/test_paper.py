"""Ctrl+P: all of a page in one column, whole tables with their headings on each sheet, address and date at the foot."""

import io
import re
from collections.abc import Callable
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Open
from tests.browser.visit import Visit

A4_WIDE = {"format": "A4", "landscape": True}


def _sheets(atlas: Visit, **options: object) -> list[str]:
    """Return the words of each sheet that the browser prints, without spaces: how it sets lines is its own matter."""
    printed = atlas.page.pdf(**({"format": "A4"} | options))  # type: ignore[arg-type]
    return [re.sub(r"\s+", "", page.extract_text()) for page in PdfReader(io.BytesIO(printed)).pages]


def _bare(text: str) -> str:
    """Return a text without what setting it in lines adds: spaces, hyphens, letters that are one sign."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", normalize("NFKC", text))


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("/en/themes?theme=photonics", "#table tbody th, #matrix tbody th"),
        ("/it/partnerships", "#table tbody th"),
        ("/en/organisations", "#table tbody th"),
        ("/it/regions?region=ITC1", "#table tbody th, #sections tbody th"),
        ("/en/targets", "#table tbody th, #matrix tbody th"),
        ("/it/find?region=ITC1", "#table tbody th"),
        ("/en/network", "#table tbody th, #sections tbody th"),
        ("/en/data", "table tbody th"),
    ],
)
def test_every_row_of_every_page_is_on_paper(visit: Open, address: str, rows: str) -> None:
    atlas = visit().open(address)
    names = [_bare(text) for text in atlas.page.locator(rows).all_text_contents()]
    heading = _bare(atlas.text("h1"))
    sheets = _sheets(atlas)
    words = _bare("".join(sheets))
    assert names
    assert [name for name in names if name not in words] == []
    assert heading in _bare(sheets[0])


def test_sources_and_list_of_the_card_are_on_paper(atlas: Visit) -> None:
    atlas.open("/en/regions?region=ITC1")
    wanted = atlas.page.locator("#profile .links li, #sources li").all_text_contents()
    words = _bare("".join(_sheets(atlas)))
    assert len(wanted) > 20
    assert [text for text in wanted if _bare(text) not in words] == []
    assert not atlas.page.locator("#sources").evaluate("details => details.open"), "it was folded before"


def test_each_sheet_of_a_table_has_its_headings(atlas: Visit) -> None:
    atlas.open("/en/organisations")
    heads = [_bare(text) for text in atlas.page.locator("#table thead th").all_text_contents()]
    names = [_bare(text) for text in atlas.page.locator("#table tbody th").all_text_contents()]
    sheets = [_bare(sheet) for sheet in _sheets(atlas)]
    listed = [sheet for sheet in sheets if sum(name in sheet for name in names) > 10]
    assert len(listed) > 3
    assert all(head in sheet for sheet in listed for head in heads)


def test_address_and_date_stand_at_the_foot_of_each_sheet(visit: Open) -> None:
    atlas = visit().open("/it/targets?target=JP")
    address = _bare(atlas.page.url)
    for sheet in map(_bare, _sheets(atlas)):
        assert address + "·stampatoil" in sheet
        assert re.search(r"\d/\d", sheet)


def test_nothing_that_can_only_be_pressed_is_on_paper(atlas: Visit) -> None:
    atlas.open("/en/themes?theme=photonics")
    words = "".join(_sheets(atlas))
    for text in ("Searchregions", "Resetall", "MyDeck", "Mydeck", "Howsure", "Export", "Italiano", "Skipto"):
        assert text not in words


PRINTED = """(selector) => {
  const found = [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
  return found.map((box) => [Math.round(box.left), Math.round(box.right), Math.round(box.width)]);
}"""


def _as_paper(atlas: Visit, look: Callable[[], None]) -> None:
    """Look at a page as it is printed on a sheet of A4."""
    sheet = atlas.page.add_style_tag(content="@media print { body { width: 703px; } }")
    atlas.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    atlas.page.emulate_media(media="print")
    try:
        look()
    finally:
        atlas.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        atlas.page.emulate_media(media="null")
        sheet.evaluate("element => element.remove()")


@pytest.mark.parametrize(
    "address", ["/en/themes?theme=photonics", "/en/network", "/it/find?region=ITC1", "/en/targets"]
)
def test_map_and_tables_fill_the_sheet_and_stay_on_it(visit: Open, address: str) -> None:
    atlas = visit(viewport={"width": 1000, "height": 1010}).open(address)  # upright, as the sheet is

    def look() -> None:
        ((left, right, width),) = atlas.page.evaluate(PRINTED, ".map-frame")
        assert left == 0
        assert 600 < right <= 703, "as wide as the sheet, or as high as it leaves room for"
        assert all(across == width for _, _, across in atlas.page.evaluate(PRINTED, "#map .main-svg"))
        for _, end, _ in atlas.page.evaluate(
            PRINTED, "table, #profile, .chooser li, #legend li, #sources li"
        ):
            assert end <= 704

    _as_paper(atlas, look)


def test_circles_of_the_legend_shrink_with_the_map(atlas: Visit) -> None:
    atlas.open("/en/partnerships")
    measure = """() => {
      const across = (one) => one.getBoundingClientRect().width;
      const signs = document.querySelectorAll('#legend .sign[style*=px]');
      return [document.querySelector('#map .main-svg'), ...signs].map(across);
    }"""
    wide = atlas.page.evaluate(measure)

    def look() -> None:
        small = atlas.page.evaluate(measure)
        share = small[0] / wide[0]
        assert share < 0.9
        assert small[1:] == pytest.approx([share * size for size in wide[1:]], rel=0.02)

    _as_paper(atlas, look)
    assert atlas.page.evaluate(measure) == pytest.approx(wide), "the screen is as it was"


def test_a_dark_screen_prints_on_white(visit: Open) -> None:
    atlas = visit(color_scheme="dark").open("/en/themes?theme=photonics")
    colours = "() => ['body', 'h1', '.map-frame #legend'].map((s) => getComputedStyle(document.querySelector(s)).color)"

    def look() -> None:
        body, heading, legend = atlas.page.evaluate(colours)
        assert body == heading == "rgb(20, 33, 43)"
        assert legend == "rgb(234, 240, 243)", "the legend goes with the drawing, which keeps its colours"
        assert atlas.page.evaluate("getComputedStyle(document.documentElement).colorScheme") != "dark"

    _as_paper(atlas, look)
    assert atlas.page.evaluate("document.documentElement.dataset.scheme") == "dark"


def test_small_maps_without_regions_are_empty_on_paper(atlas: Visit) -> None:
    """A mask with nothing in it is printed as if there were none: the map would be one dark block."""
    atlas.open("/en/themes?theme=photonics")
    style = str(atlas.page.evaluate("document.documentElement.getAttribute('style')"))
    strips = [
        atlas.page.request.get(atlas.base + found).text() for found in re.findall(r"url\(([^)]+)\)", style)
    ]
    strips = [strip for strip in strips if strip.count("<g ") > 1]
    assert len(strips) == 2
    for strip in strips:
        maps = re.findall(r"<g [^>]*>(.*?)</g>", strip)
        assert len(maps) >= 18
        assert all("<path" in drawn for drawn in maps)


def test_the_list_of_decks_and_a_slide_are_on_paper(visit: Open) -> None:
    atlas = visit(fresh=True)
    for address, words in (("/en/present", "Yourregion"), ("/en/present/ten-maps?slide=1", "Tenmaps")):
        atlas.page.goto(atlas.base + address)
        atlas.page.locator("h1").first.wait_for(state="attached")
        assert _bare(words).lower() in _bare("".join(_sheets(atlas))).lower()
