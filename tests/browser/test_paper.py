"""Ctrl+P: all of a page in one column, whole tables with their headings on each sheet, address and date at the foot."""

import re
from collections.abc import Callable
from unicodedata import normalize

import pytest

from tests.browser.conftest import Open
from tests.browser.visit import Visit
from tests.registered import IN_WORDS
from tests.sheets import said_by

PRESSED = (
    "Searchregions",
    "Resetall",
    "MyDeck",
    "Mydeck",
    "Minimumconfidence",
    "Export",
    "Italiano",
    "Skipto",
)
"""Words of what can only be pressed, of an English page."""


def _sheets(atlas: Visit) -> list[str]:
    """Return the words of each sheet that the browser prints, without spaces: how it sets lines is its own matter."""
    atlas.printed = True
    printed = atlas.page.pdf(format="A4")
    return [_bare(page) for page in said_by(printed)]


def _bare(text: str) -> str:
    """Return a text without what setting it in lines adds: spaces, hyphens, letters that are one sign."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", normalize("NFKC", text))


def _texts(atlas: Visit, selector: str) -> list[str]:
    return [_bare(text) for text in atlas.page.locator(selector).all_text_contents()]


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("/en/themes?theme=photonics", "#table tbody th, #matrix tbody th"),
        ("/it/partnerships?programme=escp-s3", "#table tbody th"),
        ("/it/regions?region=ITC1", "#table tbody th, #sections tbody th, #profile .links li, #sources li"),
        ("/en/targets", "#table tbody th, #matrix tbody th"),
        ("/it/find?region=ITC1", "#table tbody th"),
        ("/en/network?programme=escp-s3", "#table tbody th, #sections tbody th"),
        ("/en/data", "table tbody th"),
    ],
)
def test_all_of_a_page_is_on_paper_but_what_can_only_be_pressed(visit: Open, address: str, rows: str) -> None:
    """Its rows, lists and sources, though they were folded; and address and date at the foot of each sheet."""
    atlas = visit().open(address)
    names, heading, here = _texts(atlas, rows), _bare(atlas.text("h1")), _bare(atlas.page.url)
    sheets = _sheets(atlas)
    words = "".join(sheets)
    assert len(names) > 10
    assert [name for name in names if name not in words] == []
    assert heading in sheets[0]
    assert not [text for text in PRESSED if text in words and address.startswith("/en/")]
    foot = f"{here}·{'printedon' if address.startswith('/en/') else 'stampatoindata'}"
    assert not [place for place, sheet in enumerate(sheets, 1) if foot not in sheet]
    assert all(re.search(r"\d/\d", sheet) for sheet in sheets)
    assert atlas.page.locator("#sources[open]").count() == 0, "it is folded again"


@pytest.mark.parametrize("page", IN_WORDS)
def test_a_page_in_words_is_on_paper(visit: Open, page: str) -> None:
    atlas = visit().open(f"/en/{IN_WORDS[page]}")
    parts, heading = _texts(atlas, "main h2, main dt"), _bare(atlas.text("h1"))
    sheets = _sheets(atlas)
    words = "".join(sheets)
    assert len(parts) > 2
    assert [part for part in parts if part not in words] == []
    assert heading in sheets[0]
    assert all(re.search(r"\d/\d", sheet) and "printedon" in sheet for sheet in sheets)


def test_each_sheet_of_a_table_has_its_headings(atlas: Visit) -> None:
    atlas.open("/en/organisations")
    heads, names = _texts(atlas, "#table thead th"), _texts(atlas, "#table tbody th")
    sheets = _sheets(atlas)
    first = next(place for place, sheet in enumerate(sheets) if all(head in sheet for head in heads))
    listed = [sheet for sheet in sheets[first:] if sum(name in sheet for name in names) > 10]
    assert len(listed) > 3
    assert all(head in sheet for sheet in listed for head in heads)
    words = "".join(sheets)
    assert [name for name in names if name not in words] == []


PRINTED = """(selector) => {
  const found = [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
  return found.map((box) => [Math.round(box.left), Math.round(box.right), Math.round(box.width)]);
}"""


def _as_paper(atlas: Visit, look: Callable[[], None]) -> None:
    """Look at a page as it is printed on a sheet of A4."""
    atlas.printed = True
    sheet = atlas.page.add_style_tag(content="@media print { body { width: 703px; } }")
    atlas.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    atlas.page.emulate_media(media="print")
    try:
        look()
    finally:
        atlas.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        atlas.page.emulate_media(media="null")
        sheet.evaluate("element => element.remove()")
        atlas.page.wait_for_function("() => window.seen.still()")


ROOM = 190 / 25.4 * 96
"""Pixels that a map may be high on an upright sheet: `--room` of assets/print/print.css."""
MEASURE = """() => {
  const across = (one) => one.getBoundingClientRect().width;
  const signs = document.querySelectorAll('#legend .sign[style*=px]');
  return [document.querySelector('#map .main-svg'), ...signs].map(across);
}"""


def test_map_and_tables_fill_the_sheet_and_stay_on_it(visit: Open) -> None:
    atlas = visit(viewport={"width": 1000, "height": 1010})  # upright, as the sheet is

    def look() -> None:
        ((left, right, width),) = atlas.page.evaluate(PRINTED, ".map-frame")
        assert left == 0
        high = atlas.page.evaluate("document.querySelector('#map .main-svg').getBoundingClientRect().height")
        # Which of them depends on the proportions of the screen, and these on how many lines a font makes above it.
        assert right == 703 or (right < 703 and high == pytest.approx(ROOM, abs=2)), (right, high)
        assert all(across == width for _, _, across in atlas.page.evaluate(PRINTED, "#map .main-svg"))
        for _, end, _ in atlas.page.evaluate(
            PRINTED, "table, #profile, .chooser li, #legend li, #sources li"
        ):
            assert end <= 704

    for address in ("/en/themes?theme=photonics", "/en/network", "/it/find?region=ITC1", "/en/targets"):
        atlas.open(address)
        _as_paper(atlas, look)


def test_circles_of_the_legend_shrink_with_the_map(atlas: Visit) -> None:
    atlas.open("/en/partnerships")
    wide = atlas.page.evaluate(MEASURE)

    def look() -> None:
        small = atlas.page.evaluate(MEASURE)
        share = small[0] / wide[0]
        assert share < 0.9
        assert small[1:] == pytest.approx([share * size for size in wide[1:]], rel=0.02)

    _as_paper(atlas, look)
    assert atlas.page.evaluate(MEASURE) == pytest.approx(wide), "the screen is as it was"


def test_a_dark_screen_prints_on_white(visit: Open) -> None:
    atlas = visit(color_scheme="dark").open("/en/themes?theme=photonics")
    colours = "() => ['body', 'h1', '#legend'].map((s) => getComputedStyle(document.querySelector(s)).color)"

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
    for address, words in (("/en/present", "Yourregion"), ("/en/present/ten-maps?slide=1", "inTenmaps")):
        atlas.page.goto(atlas.base + address)
        atlas.page.locator("h1").first.wait_for(state="attached")
        assert words.lower() in "".join(_sheets(atlas)).lower()
