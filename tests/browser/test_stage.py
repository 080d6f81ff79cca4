"""A talk is given from the stage: by keys, by mouse and by touch, with a second window, and by itself in a loop."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from layouts.theme import STAGES
from tests.browser.conftest import Open
from tests.browser.test_axe import COLOURS, CRITERIA, _lines, _run
from tests.browser.visit import GO, SLOW, Visit

TEN = "/en/present/ten-maps"
FIVE = "/it/present/your-region?region=ITC1"
PROJECTOR = {"width": 1024, "height": 768}
FRONT = "document.querySelector('.view.front iframe')"
BACK = "document.querySelector('.view:not(.front) iframe')"
DRAWN = f"""slide => {{
  const shown = (frame, wanted) => {{
    const inside = frame.contentDocument;
    return inside.querySelector("#main")?.dataset.drawn === wanted
      && inside.querySelector(".choroplethlayer path, .points path") !== null
      && !inside.querySelector("#map [data-late]");
  }};
  const all = [...document.querySelectorAll(".slide")];
  const now = all.findIndex((one) => !one.hidden);
  const embed = all[now].dataset.embed;
  const next = all[now + 1]?.dataset.embed;
  return (slide === 0 || now === slide - 1)
    && (!embed || (!document.querySelector("#views.waiting") && shown({FRONT}, embed)))
    && (!next || next === embed || shown({BACK}, next));
}}"""
"""Whether a slide (from 1; 0: any) is on the stage with its view, and the next view is ready behind it."""
PAINTED = f"""colour => {{
  const ground = {FRONT}.contentDocument?.querySelector("#map .main-svg");
  const rgb = colour.match(/\\w\\w/g).map((part) => parseInt(part, 16)).join(", ");
  return !ground || getComputedStyle(ground).backgroundColor === `rgb(${{rgb}})`;
}}"""
"""Whether the ground of the view in front has a colour, if there is one."""
STEP = """() => new Promise((done) => requestIdleCallback(() => {
  const frames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  const idle = performance.now();
  frames(() => {
    const start = performance.now();
    const press = new KeyboardEvent("keydown", { key: "PageDown", bubbles: true, cancelable: true });
    document.dispatchEvent(press);
    const waits = document.querySelector("#views.waiting") !== null;
    frames(() => done([performance.now() - start, start - idle, waits]));
  });
}))"""
"""Milliseconds from a press to the second frame painted after it; those of two frames before it without a press, which
other work on the machine holds up as well; and whether the view was waited for."""


def is_quick(times: list[float], idle: list[float]) -> bool:
    """Whether half of the steps take no more than 150 ms beyond what two frames without a step take.

    Other work on the machine may hold the others up; a view that is drawn anew at a step holds up all of them.
    """
    print(f"a step: median {sorted(times)[len(times) // 2]:.0f} ms, slowest {max(times):.0f} ms")
    most = len(times) // 2
    return sorted(times)[most] <= 150 * SLOW + max(0, sorted(idle)[most] - 34)


QUICK_LOOP = """if (location.pathname.includes("/present/")) {
  const later = window.setTimeout;
  window.setTimeout = (work, wait, ...given) => later(work, wait >= 250 ? wait / 250 : wait, ...given);
}"""
"""Makes the waits of the stage 250 times shorter: of the loop, and until the next view is made ready."""


def _on_stage(atlas: Visit, address: str, slide: int = 0) -> Page:
    atlas.page.goto(atlas.base + address)
    return _at(atlas.page, slide)


def _at(page: Page, slide: int) -> Page:
    """Wait until a slide is shown and the next one is ready."""
    page.bring_to_front()
    page.wait_for_function(DRAWN, arg=slide)
    return page


def keep_in_step(page: Page, speaker: Page) -> None:
    """Step on in both windows of a talk, which follow each other; the speaker blanks the screen."""
    now, _, last = page.locator("#count").inner_text().partition(" / ")
    expect(speaker.locator(".slide:not(.next) .notes:visible")).to_have_count(1)
    expect(speaker.locator("#timer")).to_have_text(re.compile("0:0[1-9]|0:[1-5]"))  # it runs
    page.keyboard.press("PageDown")
    expect(speaker.locator("#count")).to_have_text(f"{int(now) + 1} / {last}")
    speaker.bring_to_front()
    speaker.keyboard.press("PageDown")
    speaker.keyboard.press("PageDown")
    expect(page.locator("#count")).to_have_text(f"{int(now) + 3} / {last}")
    speaker.keyboard.press("b")
    expect(page.locator("#blank")).to_be_visible()
    speaker.keyboard.press("b")
    expect(page.locator("#blank")).to_be_hidden()


def _go_within(page: Page, address: str) -> None:
    """Press a link within the view in front."""
    view = page.locator(".view.front iframe").element_handle().content_frame()
    assert view
    view.evaluate(GO, address)


def _share_a_card(page: Page, speaker: Page) -> None:
    """What is pressed in one window is seen in the other, and the next press puts it away in both."""
    _at(speaker, 12)
    for one, other, region in ((page, speaker, "ITC1"), (speaker, page, "FRK2")):
        card = other.frame_locator(".view.front iframe").locator("#selected-card")
        _go_within(one, f"/en/embed/themes?selected=region:{region}")
        expect(card).to_be_visible()
        expect(card).to_contain_text({"ITC1": "Piemonte", "FRK2": "Rhône-Alpes"}[region])
        page.keyboard.press("PageDown")
        expect(card).to_be_hidden()
    expect(page.locator("#count")).to_contain_text("12 / ")


def _slide(page: Page) -> str:
    return page.locator("#count").inner_text().partition(" / ")[0]


def test_a_whole_talk_by_keyboard(visit: Open) -> None:
    atlas = visit(fresh=True, viewport=PROJECTOR)
    page = _on_stage(atlas, f"{TEN}?host=ITC1", 1)
    titles = page.locator(".slide h1").all_text_contents()
    times, idle = [], []
    for number in range(2, len(titles) + 1):
        took, rest, waited = page.evaluate(STEP)
        assert not waited, f"slide {number} was not ready"
        times.append(took)
        idle.append(rest)
        _at(page, number)
        assert _slide(page) == str(number)
        expect(page.locator("h1:visible")).to_have_text(titles[number - 1])
        expect(page.locator("#said")).to_have_text(f"Slide {number} of {len(titles)}: {titles[number - 1]}")
    assert is_quick(times, idle), (times, idle)
    page.keyboard.press("ArrowRight")  # there is nothing after the last one
    assert _slide(page) == str(len(titles))
    page.reload()
    _at(page, len(titles))
    assert page.evaluate("document.querySelectorAll('iframe').length") == 2


KEYS = ((" ", 4), ("ArrowLeft", 2), ("End", 6), ("0 2 Enter", 2), ("9 9 Enter", 6))
"""Keys pressed on the third of six slides, and the slide that they lead to; all keys: scripts/stage/stage.test.js."""


def press_each(page: Page, at: Callable[[Page, int], Page], slide: Callable[[Page], str]) -> None:
    """Press keys on the third slide, and come back to it. slide: what the address says of a page.

    Nobody waits for the views meanwhile, as one who looks for a slide does not; that of the last slide comes.
    """
    for keys, leads_to in KEYS:
        assert slide(page) == "3"
        for key in [keys] if keys == " " else keys.split():
            page.keyboard.press(key)
        assert slide(page) == str(leads_to), keys
        expect(page.locator("#number")).to_be_hidden()
        page.keyboard.press("3")
        page.keyboard.press("Enter")
    at(page, 3)


def test_keys_on_the_stage_and_in_the_live_view(visit: Open) -> None:
    page = _on_stage(visit(fresh=True), f"{FIVE}&slide=3", 3)
    press_each(page, _at, _slide)
    _at(page, 3)
    page.keyboard.press("Home")
    _at(page, 1)
    inside = page.frame_locator(".view.front iframe")
    inside.locator("[data-zoom=in]").focus()
    page.keyboard.press(" ")
    expect(page.locator("#back")).to_be_visible()  # it pressed the button
    assert _slide(page) == "1"
    inside.locator("#main").focus()
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    _at(page, 3)


def test_back_to_slide_undoes_a_filter_and_a_zoom_and_escape_leaves_to_the_view(visit: Open) -> None:
    atlas = visit(fresh=True)
    page = _on_stage(atlas, f"{TEN}?slide=one-area&host=ITC1", 14)
    back, inside = page.locator("#back"), page.frame_locator(".view.front iframe")
    expect(back).to_be_hidden()
    scale = f"{FRONT}.contentDocument.querySelector('#map .js-plotly-plot')._fullLayout.geo.projection.scale"
    before = page.evaluate(scale)
    inside.locator("[data-zoom=in]").click()
    expect(back).to_be_visible()
    back.click()
    expect(back).to_be_hidden()
    page.wait_for_function(f"before => Math.abs({scale} - before) < 0.001", arg=before)
    _go_within(page, "/en/embed/themes?theme=sport&host=ITC1")
    expect(back).to_be_visible()
    expect(inside.locator("h1")).to_contain_text("Sport")
    back.click()
    expect(back).to_be_hidden()
    _at(page, 14)
    _go_within(page, "/en/embed/themes?theme=sport&host=ITC1")
    expect(back).to_be_visible()
    expect(inside.locator("h1")).to_contain_text("Sport")
    page.keyboard.press("Escape")
    page.wait_for_url("**/en/themes?theme=sport&host=ITC1")
    atlas.shown()
    assert "Host region: Piemonte" in atlas.text("#legend")
    page.go_back()
    _at(page, 14)


def test_what_lies_over_the_slide_is_put_away_first_and_the_screen_filled(visit: Open) -> None:
    page = _on_stage(visit(fresh=True, reduced_motion="reduce"), FIVE, 1)
    assert page.evaluate("getComputedStyle(document.getElementById('progress')).transitionDuration") == "0s"
    page.keyboard.press("b")
    expect(page.locator("#blank")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#blank")).to_be_hidden()
    page.keyboard.press("b")
    page.keyboard.press("PageDown")
    expect(page.locator("#blank")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("3")
    expect(page.locator("#number")).to_have_text("3")
    page.keyboard.press("Escape")
    expect(page.locator("#number")).to_be_hidden()
    assert _slide(page) == "2"
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === null")


def test_buttons_and_swipes(visit: Open) -> None:
    page = _on_stage(visit(fresh=True), FIVE, 1)
    page.get_by_role("button", name="Slide successiva").click()
    _at(page, 2)
    page.keyboard.press(" ")  # the button that was pressed by mouse does not keep the space bar
    _at(page, 3)
    swipe = """([from, to]) => {
      const touch = (x) => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 });
      const tell = (type, x) => document.body.dispatchEvent(
        new TouchEvent(type, { touches: [touch(x)], changedTouches: [touch(x)], bubbles: true }));
      tell("touchstart", from);
      tell("touchend", to);
    }"""
    page.evaluate(swipe, [300, 100])
    _at(page, 4)
    page.evaluate(swipe, [100, 300])
    _at(page, 3)


def test_the_speakers_window_is_in_step(visit: Open) -> None:
    atlas = visit(fresh=True)
    page = _on_stage(atlas, f"{TEN}?slide=areas", 12)
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    speaker.locator("h1:visible").first.wait_for()
    expect(speaker.locator("h1:visible")).to_have_count(2)
    _share_a_card(page, speaker)
    keep_in_step(page, speaker)
    _at(page, 15)
    speaker.get_by_label("Minutes of the talk").fill("60")
    expect(speaker.locator("#planned")).to_have_text(re.compile(r"\d:[0-5]\d"))
    expect(speaker.locator("#pace")).to_have_text(re.compile(r"\d:[0-5]\d ahead"))
    speaker.locator("#thumbs [data-slide='11']").press("Enter")
    expect(page.locator("#count")).to_contain_text("11 / ")
    expect(speaker.locator("#thumbs [aria-current]")).to_have_attribute("data-slide", "11")
    expect(speaker.locator("#after")).to_contain_text(page.locator(".slide h1").nth(11).text_content() or "")
    page.set_viewport_size({"width": 1600, "height": 900})
    shape = "el => el.clientWidth / el.clientHeight"
    alone = speaker.locator(".slide.alone").first
    speaker.keyboard.press("Home")
    expect(alone).to_be_visible()
    there = page.evaluate(
        "innerWidth / document.getElementById('stage').querySelector('.slide.alone').clientHeight"
    )
    assert abs(alone.evaluate(shape) - there) < 0.03, "the slide has the shape of the audience's screen"
    speaker.close()


def test_a_loop_goes_round_without_growing(visit: Open) -> None:
    atlas = visit(fresh=True)
    atlas.page.add_init_script(QUICK_LOOP)
    atlas.page.set_default_timeout(200_000 * SLOW)
    page = _on_stage(atlas, f"{FIVE}&loop=20")
    page.evaluate(
        """() => {
          window.steps = 0;
          new MutationObserver(() => window.steps++).observe(document.getElementById("count"), { childList: true });
        }"""
    )
    nodes = _counter(page)
    page.wait_for_function("() => window.steps >= 5")
    first = nodes()
    page.wait_for_function("() => window.steps >= 20")
    last = nodes()
    assert page.evaluate("document.querySelectorAll('iframe').length") == 2
    # Fifteen views that stayed behind have some thousand nodes each; which two are there when they are counted varies.
    assert last[0] < first[0] + 8_000
    assert last[1] < first[1] + 20e6


def _counter(page: Page) -> Callable[[], tuple[int, int]]:
    """Return what counts all nodes in memory and the bytes of scripts, after a collection of garbage."""
    session = page.context.new_cdp_session(page)

    def counted() -> tuple[int, int]:
        session.send("HeapProfiler.collectGarbage")
        found = session.send("Memory.getDOMCounters")
        used = session.send("Runtime.getHeapUsage")
        return int(found["nodes"]), int(used["usedSize"])

    return counted


@pytest.mark.parametrize(
    "address",
    [
        "/en/present",
        "/it/present/nope",
        f"{TEN}?slide=7&host=ITC1",
        f"{FIVE}&speaker=1&slide=99",
        f"{FIVE}&speaker=1&slide=3&minutes=20",
    ],
)
def test_axe_finds_nothing(visit: Open, address: str) -> None:
    atlas = visit(fresh=True)
    atlas.forgiven.append("status of 404")
    atlas.page.goto(atlas.base + address)
    if atlas.page.locator("#stage").count():
        _at(atlas.page, 0)
    wrong = {"light": _run(atlas, {"type": "tag", "values": [*CRITERIA, "best-practice"]})}
    if atlas.page.locator("#stage").count():  # the hall is not dark because the laptop is
        atlas.page.emulate_media(color_scheme="dark")
        expect(atlas.page.locator("html")).to_have_attribute("data-scheme", "stage")
        atlas.page.keyboard.press("d")
        expect(atlas.page.locator("html")).to_have_attribute("data-scheme", "night")
        expect(atlas.page.get_by_role("button", name=re.compile("Dark|Scuro"))).to_have_attribute(
            "aria-pressed", "true"
        )
        atlas.page.wait_for_function(PAINTED, arg=STAGES["night"].paper)
    else:
        atlas.page.emulate_media(color_scheme="dark")
        atlas.page.locator("html[data-scheme=dark]").wait_for(state="attached")
    wrong["dark"] = _run(atlas, {"type": "rule", "values": COLOURS})
    assert not _lines(wrong, practice=False)
    assert not _lines(wrong, practice=True)


def test_a_deck_is_started_without_scripts(visit: Open) -> None:
    atlas = visit(fresh=True, java_script_enabled=False)
    page = atlas.page
    page.goto(f"{atlas.base}/en/present")
    page.get_by_label("Region the deck is about").fill("Piemonte (ITC1)")
    page.get_by_role("button", name="Present: Your region in six slides").click()
    assert page.url == f"{atlas.base}/en/present/your-region?region=ITC1"
    expect(page.locator("h1:visible")).to_contain_text("Piemonte")


def test_the_navigation_leads_to_the_decks_with_the_host_region(visit: Open) -> None:
    atlas = visit(fresh=True).open("/en/themes?host=ITC1")
    atlas.page.locator("#navigation").get_by_role("link", name="Present").click()
    atlas.page.wait_for_url("**/en/present?host=ITC1")
    expect(atlas.page.get_by_label("Host region (optional)").first).to_have_value("Piemonte (ITC1)")
