"""Every slide of the shipped decks can be read from the back row of a room, at the projector that is most common."""

import io
from collections.abc import Iterator

import pytest
import yaml
import zxingcpp
from babel import Locale
from PIL import Image
from playwright.sync_api import Browser, Page

from data.decks.deck import DECKS as FOLDER
from data.languages import LANGUAGES
from tests.browser.conftest import context_of, served
from tests.browser.test_stage import FRONT, PROJECTOR, _at

BASE = "https://atlas.example.eu"
DECKS = {"ten-maps": "host=ITC1", "your-region": "region=ITC1&host=ES51"}
SLIDE = """() => {
  const slide = document.querySelector(".slide:not([hidden])"), faults = [];
  const whole = slide.getBoundingClientRect();
  for (const element of slide.querySelectorAll("*")) {
    const written = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    if (!written.length || !element.offsetParent) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const least = element.closest(".text") ? 30 : element.closest("h1") ? 34 : 24;
    const said = `“${written[0].data.trim().slice(0, 30)}”`;
    if (size < least) faults.push(`${said} has ${size.toFixed(1)} px`);
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = range.getBoundingClientRect();
    const wide = box.left < whole.left - 1 || box.right > whole.right + 1;
    if (wide || box.top < whole.top - 1 || box.bottom > whole.bottom + 1) faults.push(`${said} is cut`);
  }
  if (slide.scrollHeight > slide.clientHeight || slide.scrollWidth > slide.clientWidth) faults.push("scrolls");
  const code = slide.querySelector(".code img");
  const high = code?.offsetParent ? code.getBoundingClientRect().height : 0;
  if (high && high < 0.2 * innerHeight) faults.push(`the code has ${high} px`);
  return { title: slide.querySelector("h1").textContent, faults, embed: slide.dataset.embed, coded: high > 0 };
}"""
"""What is wrong with the slide on stage, what it shows, and whether it has a code."""
MAP = f"""() => {{
  const frame = {FRONT}, scale = frame.getBoundingClientRect().width / frame.offsetWidth;
  const inside = frame.contentDocument, screen = frame.parentElement.getBoundingClientRect(), faults = [];
  const seen = (part) => part.checkVisibility({{ opacityProperty: true, visibilityProperty: true }});
  for (const [part, least] of [["#legend li", 24], [".map-names text", 20]])
    for (const one of inside.querySelectorAll(part)) {{
      const size = parseFloat(frame.contentWindow.getComputedStyle(one).fontSize) * scale;
      if (seen(one) && size < least) faults.push(`“${{one.textContent.slice(0, 30)}}” has ${{size.toFixed(1)}} px`);
    }}
  for (const mark of inside.querySelectorAll(".scatterlayer .point")) {{
    const {{ width, height }} = mark.getBoundingClientRect(), across = Math.max(width, height) * scale;
    if (seen(mark) && width && across < 16) faults.push(`a mark has ${{across.toFixed(1)}} px`);
  }}
  const hidden = [...inside.querySelectorAll("#coverage, #sources, .whole")].filter(seen);
  if (hidden.length) faults.push(`${{hidden[0].id}} stands on stage`);
  const ground = inside.querySelector("#map .js-plotly-plot").getBoundingClientRect();
  if (ground.width * scale < screen.width - 1) faults.push("the map does not fill its part");
  return faults;
}}"""
"""What is wrong with the view on stage."""


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that an audience can reach: its slides have codes, which take room."""
    with served(tmp_path_factory.mktemp("reached"), ADDRESS=BASE) as address:
        yield address


def _decoded(page: Page) -> set[str]:
    page.wait_for_function(
        "() => [...document.querySelectorAll('.slide:not([hidden]) .code img')].every((one) => one.complete)"
    )
    return {code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))}


NAMES = f"[...{FRONT}.contentDocument.querySelectorAll('.map-names .region')].map((one) => one.textContent)"
COUNTED = {
    "pilot-regions": (12, {"Hauts-de-France", "Centre-Val de Loire"}, set()),
    "escp-4i": (2, set(), {"US"}),
}
"""Slides whose map names what they count, all of it or the largest: how many names, which, and which countries."""


def _unnamed(page: Page, language: str, slide: str) -> Iterator[str]:
    least, names, countries = COUNTED[slide]
    wanted = names | {Locale(language).territories[code] for code in countries}
    written = set[str]()
    for _ in range(50):  # names are written once the map is drawn
        written = set(page.evaluate(NAMES))
        if len(written) >= least and wanted <= written:
            return
        page.wait_for_timeout(100)
    yield f"{slide} names {sorted(written)} alone"


def _faults(page: Page, deck: str, language: str) -> Iterator[str]:
    """Step through a deck; yield what is wrong with its slides, with their numbers."""
    looked, slides = 0, yaml.safe_load((FOLDER / f"{deck}.yaml").read_text("utf-8"))["slides"]
    for number in range(1, len(slides) + 1):
        found = page.evaluate(SLIDE)
        yield from (f"{number} {found['title']}: {fault}" for fault in found["faults"][:1])
        if found["embed"] and found["coded"] and looked < 2:
            looked += 1
            _at(page, number)
            yield from (f"{number} {found['title']}: {fault}" for fault in page.evaluate(MAP))
            regions = "/".join(part.partition("=")[2] for part in DECKS[deck].split("&"))
            if _decoded(page) != {f"{BASE}/s/{deck}/{number}/{regions}"}:
                yield f"{number} {found['title']}: its code cannot be read"
        if (name := slides[number - 1]["name"]) in COUNTED:
            _at(page, number)
            yield from _unnamed(page, language, name)
        page.keyboard.press("PageDown")
    assert looked, "slides with a code are there"


@pytest.mark.parametrize("deck", DECKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_is_legible_from_the_back_row(
    browser: Browser, reached: str, deck: str, language: str
) -> None:
    context = context_of(browser, viewport=PROJECTOR)
    page = context.new_page()
    page.goto(f"{reached}/{language}/present/{deck}?{DECKS[deck]}")
    page.evaluate("document.fonts.ready.then(() => null)")
    assert "\n".join(_faults(page, deck, language)) == ""
    context.close()
