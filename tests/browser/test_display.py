"""Light, dark and high contrast: the system's, or the one chosen."""

from layouts.theme import PALETTES
from tests.browser.conftest import Open
from tests.browser.visit import Visit


def _is(atlas: Visit, scheme: str) -> None:
    """Wait until page and map have a scheme."""
    atlas.page.locator(f"html[data-scheme={scheme}]").wait_for(state="attached")
    atlas.page.wait_for_function(
        "sea => window.seen.graph()._fullLayout.geo.bgcolor.toLowerCase() === sea.toLowerCase()",
        arg=PALETTES[scheme].sea,
    )
    colours = atlas.page.evaluate(
        "window.seen.graph().data.flatMap((t) => (t.colorscale ?? []).map((c) => c[1]))"
    )
    assert PALETTES[scheme].land in colours
    body = atlas.page.evaluate("getComputedStyle(document.body).color")
    ink = PALETTES[scheme].ink.removeprefix("#")
    assert body == f"rgb({int(ink[:2], 16)}, {int(ink[2:4], 16)}, {int(ink[4:], 16)})"


def test_a_chosen_display_is_shown_and_remembered(atlas: Visit) -> None:
    atlas.open("/en/themes?theme=photonics")
    _is(atlas, "light")
    before = atlas.seen()
    for scheme in ("dark", "contrast"):
        atlas.page.locator("#display").select_option(scheme)
        _is(atlas, scheme)
        atlas.comes_to(before)
    atlas.page.reload()
    atlas.shown()
    _is(atlas, scheme)
    assert atlas.page.locator("#display").input_value() == scheme
    atlas.go("/it/partnerships")
    _is(atlas, scheme)
    assert atlas.page.locator("#display").input_value() == scheme
    atlas.page.locator("#display").select_option("auto")
    _is(atlas, "light")


def test_the_system_is_followed_as_it_changes(visit: Open) -> None:
    atlas = visit(color_scheme="dark").open("/en/targets")
    _is(atlas, "dark")
    assert atlas.page.locator("#display").input_value() == "auto"
    atlas.page.emulate_media(color_scheme="light")
    _is(atlas, "light")
    atlas.page.emulate_media(contrast="more")
    _is(atlas, "contrast")


def test_a_choice_is_one_request_and_stands_above_the_system(visit: Open) -> None:
    atlas = visit(color_scheme="dark").open("/en/themes")
    atlas.forget()
    atlas.page.locator("#display").select_option("light")
    _is(atlas, "light")
    atlas.shown()
    assert len(atlas.posts) == 1
    atlas.page.emulate_media(color_scheme="light")
    atlas.page.emulate_media(color_scheme="dark")
    _is(atlas, "light")


def test_it_works_where_storage_is_forbidden(visit: Open) -> None:
    atlas = visit(fresh=True)
    atlas.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    atlas.open("/en/themes")
    atlas.page.locator("#display").select_option("dark")
    _is(atlas, "dark")


def test_what_is_seen_first_is_dark_already(visit: Open) -> None:
    """The scheme is set before the body is read, so that no white page flashes."""
    atlas = visit(cold=True, color_scheme="dark")
    atlas.page.add_init_script(
        "new MutationObserver(() => { if (document.body) window.firstScheme ??= document.documentElement.dataset.scheme"
        " ?? 'none'; }).observe(document, { childList: true, subtree: true });"
    )
    atlas.open("/en/themes")
    assert atlas.page.evaluate("window.firstScheme") == "dark"
