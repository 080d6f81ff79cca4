"""A deck as a file is presented from a folder: with nothing but the file, and no network."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PATIENCE, context_of
from tests.browser.test_axe import CRITERIA, _lines
from tests.browser.test_stage import FRONT, PROJECTOR, QUICK_LOOP, STEP, is_quick, keep_in_step, press_each
from tests.browser.visit import SLOW

DRAWN = f"""slide => {{
  const frames = [...document.querySelectorAll(".view iframe")];
  const shown = (frame, wanted) => frame?.contentDocument?.querySelector("#main")?.dataset.drawn === wanted
    && frame.contentDocument.querySelector(".choroplethlayer path, .points path") !== null;
  const all = [...document.querySelectorAll(".slide")];
  const now = all.findIndex((one) => !one.hidden);
  const embed = all[now].dataset.embed;
  const next = all[now + 1]?.dataset.embed;
  const back = frames.find((frame) => frame !== {FRONT});
  return (slide === 0 || now === slide - 1)
    && (!embed || (!document.querySelector("#views.waiting") && shown({FRONT}, embed)))
    && (!next || next === embed || shown(back, next));
}}"""
"""Whether a slide (from 1; 0: any) is on the stage with its view, and the next view is ready behind it."""
AREA = """code => {
  const frame = document.querySelector(".view.front iframe");
  const inside = frame.contentWindow;
  const graph = inside.document.querySelector("#map .js-plotly-plot");
  const areas = [...inside.document.querySelectorAll("path.choroplethlocation")];
  const path = areas.findLast((area) => area.__data__.loc === code);
  const box = graph.getBoundingClientRect();
  const [x, y] = graph._fullLayout.geo._subplot.projection(path.__data__.ct);
  const outer = frame.getBoundingClientRect();
  const scale = outer.width / frame.offsetWidth;
  return { x: outer.x + (box.x + x) * scale, y: outer.y + (box.y + y) * scale };
}"""
"""The middle of a region of the map in front, on the screen."""
SCALE = f"{FRONT}.contentDocument.querySelector('#map .js-plotly-plot')._fullLayout.geo.projection.scale"
Deck = Callable[..., Path]
Show = Callable[..., Page]


@pytest.fixture(scope="module")
def deck(base: str, tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """The file of a shipped deck as the server sends it, that of your region for Piemonte; Piemonte is the host."""
    folder = tmp_path_factory.mktemp("decks")

    def written(name: str, language: str = "en") -> Path:
        path = folder / f"{name}-{language}.html"
        if not path.exists():
            asked = "host=ITC1&region=ITC1" if name == "your-region" else "host=ITC1"
            with urllib.request.urlopen(
                f"{base}/{language}/present/{name}.html?{asked}", timeout=120
            ) as answer:
                path.write_bytes(answer.read())
        return path

    return written


@pytest.fixture
def show(browser: Browser) -> Iterator[Show]:
    """Opens a file in a browser without network. Nothing may be asked for but the file, and nothing go wrong."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))

    def shown(
        path: Path, asked: str = "", *, slide: int | None = 0, quick: bool = False, **options: object
    ) -> Page:
        context = context_of(browser, offline=True, **({"viewport": PROJECTOR} | options))  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(2 * PATIENCE)
        if quick:
            context.add_init_script(QUICK_LOOP.replace('location.pathname.includes("/present/")', "true"))
        # What the content policy forbids is said on the console as an error as well.
        context.on("console", lambda said: said.type == "error" and faults.append(f"console: {said.text}"))
        context.on(
            "request",
            lambda asks: (
                asks.url.startswith(("file:", "blob:", "data:", "about:")) or faults.append(asks.url)
            ),
        )
        context.on("page", watch)
        page = context.new_page()
        page.goto(f"file://{path}{asked}")
        return page if slide is None else _at(page, slide)

    yield shown
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def _at(page: Page, slide: int) -> Page:
    """Wait until a slide is shown and the next one is ready."""
    page.bring_to_front()
    page.wait_for_function(DRAWN, arg=slide)
    return page


def _slide(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def test_a_whole_talk_by_keyboard(deck: Deck, show: Show) -> None:
    page = show(deck("ten-maps"), slide=1)
    titles = page.locator(".slide h1").all_text_contents()
    assert len(titles) == 49
    times, idle = [], []
    for number in range(2, len(titles) + 1):
        took, rest, waited = page.evaluate(STEP)
        assert not waited, f"slide {number} was not ready"
        times.append(took)
        idle.append(rest)
        _at(page, number)
        assert _slide(page) == f"#{number}"
        expect(page.locator("h1:visible")).to_have_text(titles[number - 1])
        expect(page.locator("#said")).to_have_text(f"Slide {number} of {len(titles)}: {titles[number - 1]}")
        expect(page.locator(".notes:visible")).to_have_count(0)
    assert is_quick(times, idle), (times, idle)
    page.reload()
    _at(page, len(titles))
    assert len(page.frames) == 3


def test_the_first_slide_is_there_before_the_maps_and_keys_lead_on(deck: Deck, show: Show) -> None:
    page = show(deck("your-region", "it"), "?slide=3", slide=None)
    expect(page.locator("h1:visible")).to_contain_text("Piemonte")
    painted = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    page.wait_for_function(f"() => {painted} > 0")
    print(f"first paint: {page.evaluate(painted):.0f} ms")
    assert page.evaluate(painted) <= 2000 * SLOW
    press_each(_at(page, 3), _at, lambda shown: _slide(shown).removeprefix("#"))


@pytest.mark.parametrize(("asked", "slide"), [("?slide=2#4", 4), ("?slide=99", 6)])
def test_the_address_says_the_slide(deck: Deck, show: Show, asked: str, slide: int) -> None:
    page = show(deck("your-region"), asked, slide=None)
    expect(page.locator("#count")).to_have_text(f"{slide} / 6")


def test_a_press_opens_a_card_that_the_next_press_closes(deck: Deck, show: Show) -> None:
    page = show(deck("ten-maps"), "#14", slide=14)
    card, place = (
        page.frame_locator(".view.front iframe").locator("#selected-card"),
        page.evaluate(AREA, "ES52"),
    )
    page.mouse.move(place["x"] - 2, place["y"] - 2)
    page.mouse.click(place["x"], place["y"])
    expect(card).to_contain_text("Comunidad Valenciana")
    page.keyboard.press("PageDown")
    expect(card).to_be_hidden()
    assert _slide(page) == "#14", "what lies over the slide is put away first"


def test_a_view_says_what_is_pointed_at_and_back_to_slide_undoes_a_zoom(deck: Deck, show: Show) -> None:
    page = show(deck("ten-maps"), "#14", slide=14)
    assert _violations(page) == []
    for code, words in (
        ("ES52", "Comunidad Valenciana · Lead region"),
        ("ES41", "Castilla y León · None known"),
    ):
        place = page.evaluate(AREA, code)
        page.mouse.move(place["x"] - 2, place["y"] - 2)
        page.mouse.move(place["x"], place["y"])
        expect(page.frame_locator(".view.front iframe").locator(".hoverlayer")).to_contain_text(words)
    back, inside = page.locator("#back"), page.frame_locator(".view.front iframe")
    before = page.evaluate(SCALE)
    inside.locator("[data-zoom=in]").click()
    expect(back).to_be_visible()
    expect(inside.locator("h1")).to_have_css("position", "static")  # a view that was changed says what it is
    assert page.evaluate(SCALE) == pytest.approx(1.5 * before)
    back.click()
    expect(back).to_be_hidden()
    page.wait_for_function(f"before => Math.abs({SCALE} - before) < 0.001", arg=before)
    inside.locator("[data-zoom=in]").click()
    expect(back).to_be_visible()
    page.keyboard.press("PageDown")  # with the focus in the view
    _at(page, 15)
    expect(back).to_be_hidden()
    page.keyboard.press("PageUp")
    _at(page, 14)
    assert page.evaluate(SCALE) == pytest.approx(before)


def test_escape_puts_away_what_lies_over_the_slide_and_does_nothing_else(deck: Deck, show: Show) -> None:
    page = show(deck("your-region"), "?loop=1", slide=1)
    expect(page.locator(".notice:visible")).to_contain_text("A loop takes 5 to 3,600 seconds a slide")
    expect(page.locator("#pause")).to_be_hidden()
    page.keyboard.press("b")
    expect(page.locator("#blank")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#blank")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    expect(page.locator("#help")).to_contain_text("Put away what lies over the slide")
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    before = page.url
    page.keyboard.press("Escape")
    assert page.evaluate("location.href") == before
    expect(page.get_by_role("button", name="Leave", exact=True)).to_have_count(0)


STRANGE = """() => {
  const data = { file: location.pathname, slide: 2, blank: false };
  for (const source of [window, null])
    window.dispatchEvent(new MessageEvent("message", { data, source, origin: "null" }));
}"""


def test_the_speakers_window_is_in_step(deck: Deck, show: Show) -> None:
    page = show(deck("ten-maps"), "#6", slide=6)
    page.evaluate(STRANGE)  # only its own windows move the deck
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator("h1:visible")).to_have_count(2)
    expect(speaker.locator("#count")).to_contain_text("6 / ")
    expect(speaker.get_by_role("button", name="Full screen")).to_have_count(0)
    keep_in_step(page, speaker)
    page.reload()  # the speaker's window says again that it is there
    page.wait_for_function("() => new Promise((done) => addEventListener('message', () => done(true)))")
    page.keyboard.press("PageDown")
    expect(speaker.locator("#count")).to_contain_text("10 / ")
    speaker.close()


def test_a_loop_goes_round(deck: Deck, show: Show) -> None:
    page = show(deck("your-region"), "?loop=20", slide=None, quick=True)
    expect(page.locator("#pause")).to_be_visible()
    page.evaluate(
        """() => {
          window.seen = [];
          new MutationObserver(([change]) => window.seen.push(change.target.textContent))
            .observe(document.getElementById("count"), { childList: true });
        }"""
    )
    page.wait_for_function("() => window.seen.length >= 8")
    seen = page.evaluate("window.seen.slice(0, 8).map((text) => parseInt(text))")
    assert [one % 6 + 1 for one in seen[:-1]] == seen[1:]
    page.locator("#pause").click()
    expect(page.locator("#pause")).to_have_text("Go on")


MIXED = {
    "title": {"en": "Mixed"},
    "slides": [
        {"title": {"en": "Text alone"}, "text": {"en": "One **word**."}},
        {"title": {"en": "A network"}, "address": "network"},
        {"title": {"en": "Lost"}, "text": {"en": "Still here."}, "address": "regions?region=XX"},
        {"title": {"en": "Sport"}, "address": "themes?theme=sport"},
    ],
}


def test_slides_without_a_view_and_a_network(base: str, show: Show, tmp_path: Path) -> None:
    path = tmp_path / "mixed.html"
    with urllib.request.urlopen(
        f"{base}/en/deck/file.html", json.dumps(MIXED).encode(), timeout=120
    ) as answer:
        path.write_bytes(answer.read())
    page = show(path, slide=1)
    page.keyboard.press("PageDown")
    page.wait_for_function(
        f"() => {FRONT}.contentDocument.querySelector('#main')?.dataset.drawn === '0'"
        " && !document.querySelector('#views.waiting')"
    )
    inside = page.frame_locator(".view.front iframe")
    expect(inside.locator(".points path").first).to_be_attached()
    inside.locator("[data-zoom=in]").click()
    expect(page.locator("#back")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".slide:visible")).to_contain_text("Still here.")
    expect(page.locator(".slide:visible")).to_contain_text("“XX” is not known.")
    expect(page.locator("#views")).to_be_hidden()
    page.keyboard.press("PageDown")
    _at(page, 4)
    expect(inside.locator(".choroplethlayer path").first).to_be_attached()


def test_an_old_browser_shows_the_texts_and_says_so(deck: Deck, browser: Browser) -> None:
    context = context_of(browser, offline=True)
    context.add_init_script("delete window.DecompressionStream")
    page = context.new_page()
    page.goto(f"file://{deck('your-region')}")
    expect(page.locator(".notice:visible")).to_contain_text("This browser is too old")
    page.keyboard.press("PageDown")
    expect(page.locator("#count")).to_have_text("2 / 6")
    context.close()


def test_a_damaged_file_says_so(deck: Deck, browser: Browser, tmp_path: Path) -> None:
    whole = deck("your-region").read_text("utf-8")
    start = whole.index('id="pack-views">') + 400
    path = tmp_path / "damaged.html"
    path.write_text(whole[:start] + "AAAA" + whole[start + 4 :], "utf-8")
    context = context_of(browser, offline=True)
    page = context.new_page()
    page.goto(f"file://{path}")
    expect(page.locator(".notice:visible")).to_contain_text("It may be damaged")
    context.close()


def test_without_scripts_the_first_slide_is_there(deck: Deck, browser: Browser) -> None:
    context = context_of(browser, offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{deck('ten-maps')}")
    expect(page.locator("h1:visible")).to_have_text("EU cluster policy in ten maps")
    expect(page.locator(".notice:visible")).to_contain_text("runs scripts")
    context.close()


def test_the_display_is_light_until_the_presenter_chooses(deck: Deck, show: Show) -> None:
    page = show(deck("your-region"), "#1", slide=1, color_scheme="dark")
    drawn = f"getComputedStyle({FRONT}.contentDocument.querySelector('#map .main-svg')).backgroundColor"
    assert page.evaluate(drawn) == "rgb(255, 255, 255)"
    page.keyboard.press("d")
    page.wait_for_function(f"() => {drawn} === 'rgb(16, 27, 36)'")


def _violations(page: Page) -> list[str]:
    """What axe finds on a slide, which is light; its colours in the dark are those of the stage: test_stage.py."""
    options = {
        "runOnly": {"type": "tag", "values": [*CRITERIA, "best-practice"]},
        "rules": {"target-size": {"enabled": True}},
        "preload": False,
    }
    wrong = {"light": Axe().run(page, options=options).response["violations"]}
    return [*_lines(wrong, practice=False), *_lines(wrong, practice=True)]


def test_axe_finds_nothing_for_the_speaker(deck: Deck, show: Show) -> None:
    assert _violations(show(deck("your-region"), "?speaker=1#3")) == []
