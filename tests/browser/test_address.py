"""The address is the state: what it says is shown, however a person came to it."""

import contextlib

import pytest
from playwright.sync_api import Error, Route

from tests.browser import facts
from tests.browser.conftest import Open
from tests.browser.visit import ACTIONS, GO, Visit, unfold


def _chain(atlas: Visit) -> None:
    """Choose a country, an area, a confidence and a region, as a person does."""
    atlas.press("#filter-country input[value=IT]")
    atlas.press("#filter-country input[value=ES]")
    atlas.press("#filter-confidence input[value=medium]")
    atlas.press("[data-theme=textile-innovation] a")


def test_a_reload_shows_the_same(atlas: Visit) -> None:
    atlas.open("/en/themes")
    _chain(atlas)
    assert atlas.address == "/en/themes?theme=textile-innovation&country=ES,IT&confidence=medium"
    before = atlas.seen()
    assert {"country=IT", "country=ES", "confidence=medium", "theme=textile-innovation"} <= set(
        before["checked"]
    )
    assert len(before["table"]) > 1
    atlas.page.reload()
    atlas.comes_to(before)


def test_back_and_forward_restore_each_view(atlas: Visit) -> None:
    seen = [atlas.open("/en/partnerships").seen()]
    for selector in ("#filter-programme input[value=escp-4i]", "#table [data-sets=country] >> nth=0"):
        seen.append(atlas.press(selector).seen())
    seen.append(atlas.press("#playing li:nth-child(5) a").seen())
    assert len({str(view) for view in seen}) == 4
    for view in reversed(seen[:-1]):
        atlas.page.go_back(wait_until="commit")
        atlas.comes_to(view)
    for view in seen[1:]:
        atlas.page.go_forward(wait_until="commit")
        atlas.comes_to(view)


def test_back_crosses_pages(atlas: Visit) -> None:
    first = atlas.open("/en/themes?theme=photonics").seen()
    second = atlas.press("#navigation a >> nth=2").seen()
    atlas.press("#navigation a >> nth=3")
    atlas.page.go_back(wait_until="commit")
    atlas.comes_to(second)
    atlas.page.go_back(wait_until="commit")
    atlas.comes_to(first)


def test_the_language_switch_keeps_the_query(atlas: Visit) -> None:
    atlas.open("/en/partnerships?programme=escp-4i&country=IT")
    rows = atlas.count()
    atlas.press("[data-language=it]")
    assert atlas.address == "/it/partnerships?programme=escp-4i&country=IT"
    assert atlas.page.locator("html").get_attribute("lang") == "it"
    assert atlas.count() == rows > 0
    assert atlas.page.locator("[data-language=it]").get_attribute("aria-current") == "true"
    atlas.press("[data-language=en]")
    assert atlas.address == "/en/partnerships?programme=escp-4i&country=IT"


def test_a_language_link_opened_in_a_new_tab_keeps_the_query(atlas: Visit) -> None:
    atlas.open("/en/themes").press("[data-theme=textile-innovation] a")
    assert (
        atlas.page.locator("[data-language=it]").get_attribute("href")
        == "/it/themes?theme=textile-innovation"
    )


STEPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "an area": ("/en/themes", ("[data-theme=textile-innovation] a",)),
    "countries and a role": (
        "/en/themes",
        (
            "#filter-country input[value=IT]",
            "#filter-role input[value=lead]",
            "#filter-scope input[value=all]",
        ),
    ),
    "a partnership": (
        "/en/partnerships",
        ("#filter-programme input[value=escp-s3]", "#timeline [data-value='partnership:tex4im']"),
    ),
    "back from a partnership": ("/en/partnerships?partnership=tex4im", ("#profile .close",)),
    "a target": ("/en/targets", ("#profile [data-value=JP], #table [data-value=JP] >> nth=0",)),
    "from one page to another": ("/en/themes?theme=textile-innovation", ("#navigation a >> nth=1",)),
    "a partnership from an area": (
        "/en/themes?theme=textile-innovation",
        ("#profile a[href^='/en/partnerships'] >> nth=0",),
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_clicking_and_opening_the_address_show_the_same(visit: Open, name: str) -> None:
    start, selectors = STEPS[name]
    clicked = visit().open(start)
    for selector in selectors:
        clicked.press(selector)
    assert clicked.address != start
    shared = visit().open(clicked.address)
    clicked.comes_to(shared.seen())


def test_two_quick_clicks_on_different_filters(visit: Open) -> None:
    atlas = visit().open("/en/themes")
    atlas.page.evaluate(
        "() => { document.querySelector('#filter-country input[value=IT]').click();"
        " document.querySelector('#filter-role input[value=lead]').click(); }"
    )
    assert atlas.address == "/en/themes?role=lead&country=IT"
    atlas.shown()
    atlas.comes_to(visit().open(atlas.address).seen())


def test_a_click_while_an_answer_is_under_way(visit: Open) -> None:
    atlas = visit().open("/en/partnerships")
    for box in ("#filter-programme input[value=escp-4i]", "#filter-country input[value=FR]"):
        unfold(atlas.page.locator(box)).click(no_wait_after=True)
    assert atlas.address == "/en/partnerships?programme=escp-4i&country=FR"
    atlas.comes_to(visit().open(atlas.address).seen())


@pytest.mark.parametrize("selector", ["#filter-country input[value=IT]", "[data-theme=textile-innovation] a"])
def test_a_filter_pressed_twice_in_haste_is_off_again(atlas: Visit, selector: str) -> None:
    before = atlas.open("/en/themes").seen()
    atlas.page.evaluate(
        "selector => { for (let i = 0; i < 2; i += 1) document.querySelector(selector).click(); }", selector
    )
    assert atlas.address == "/en/themes"
    _after_every_answer(atlas)
    atlas.comes_to(before)


def test_back_pressed_before_the_answer_came(atlas: Visit) -> None:
    before = atlas.open("/en/themes").seen()
    atlas.page.evaluate(
        "() => { document.querySelector('[data-theme=photonics] a').click(); setTimeout(() => history.back(), 0); }"
    )
    atlas.page.wait_for_function("() => location.search === ''")
    _after_every_answer(atlas)
    atlas.comes_to(before)


def _after_every_answer(atlas: Visit) -> None:
    atlas.page.wait_for_load_state("networkidle")
    atlas.page.evaluate(
        "() => new Promise((done) => requestIdleCallback(() => requestAnimationFrame(done), { timeout: 1000 }))"
    )


def test_an_answer_that_comes_late_does_not_win(visit: Open) -> None:
    atlas = visit(fresh=True).open("/en/themes")
    held: list[Route] = []
    atlas.page.route(lambda url: any(part in url for part in ACTIONS), lambda route: held.append(route))
    atlas.page.evaluate("() => document.querySelector('#filter-country input[value=IT]').click()")
    atlas.page.wait_for_function("() => document.documentElement.classList.contains('busy')")
    atlas.page.evaluate("() => document.querySelector('#filter-country input[value=ES]').click()")
    _wait_for(atlas, held, 2)
    held[1].continue_()
    atlas.shown("/en/themes?country=ES,IT")
    with contextlib.suppress(Error):  # the page gave the question up; only a late answer could do harm
        held[0].continue_()
    _after_every_answer(atlas)
    rows = len(facts.theme_roles(country="IT") | facts.theme_roles(country="ES"))
    assert atlas.count() == rows
    assert atlas.page.locator("#filter-country input:checked").count() == 2


def test_a_late_answer_does_not_reach_another_page(visit: Open) -> None:
    wanted = visit().open("/en/partnerships?country=IT").seen()
    atlas = visit(fresh=True).open("/en/themes")
    held: list[Route] = []
    atlas.page.route(lambda url: any(part in url for part in ACTIONS), lambda route: held.append(route))
    atlas.page.evaluate("() => document.querySelector('#filter-country input[value=IT]').click()")
    _wait_for(atlas, held, 1)
    atlas.page.unroute_all()
    atlas.page.evaluate(GO, "/en/partnerships?country=IT")
    atlas.shown("/en/partnerships?country=IT")
    with contextlib.suppress(Error):  # the page gave the question up; only a late answer could do harm
        held[0].continue_()
    _after_every_answer(atlas)
    atlas.comes_to(wanted)


def _wait_for(atlas: Visit, held: list[Route], number: int) -> None:
    for _ in range(200):
        if len(held) >= number:
            return
        atlas.page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
    raise AssertionError(f"{len(held)} requests were sent, not {number}")


def test_copy_link_gives_the_address(visit: Open) -> None:
    atlas = visit(fresh=True, permissions=["clipboard-read", "clipboard-write"])
    atlas.open("/en/themes?theme=photonics&country=IT")
    atlas.page.locator("[data-opens=share]").click()
    atlas.page.locator("[data-copy]").click()
    atlas.page.wait_for_function("() => document.querySelector('#copy-said').textContent === 'Link copied'")
    assert atlas.page.evaluate("navigator.clipboard.readText()") == f"{atlas.base}{atlas.address}"


def test_copy_link_says_so_where_it_may_not(visit: Open) -> None:
    atlas = visit(fresh=True)
    atlas.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    atlas.open("/en/themes")
    atlas.page.locator("[data-opens=share]").click()
    atlas.page.locator("[data-copy]").click()
    atlas.page.wait_for_function(
        "() => document.querySelector('#copy-said').textContent.includes('address bar')"
    )


def test_chips_name_and_remove_what_is_chosen(atlas: Visit) -> None:
    atlas.open("/en/themes?theme=photonics&country=IT")
    chips = atlas.page.locator("#filters .chip")
    names = chips.evaluate_all("c => c.map(e => e.ariaLabel)")
    assert sorted(names) == ["Remove: Country: Italy", "Remove: Thematic area: Photonics"]
    assert [text.split()[0] for text in chips.all_inner_texts()] == ["Italy", "Photonics"]
    atlas.press(chips.nth(1))
    assert atlas.address == "/en/themes?country=IT"
    assert atlas.count() == len(facts.theme_roles(country="IT"))
    atlas.press("#chips .reset")
    assert atlas.address == "/en/themes"
    assert atlas.page.locator("#chips li").count() == 0


@pytest.mark.parametrize(
    "start",
    [
        "/en/themes?theme=photonics,sport&country=IT",
        "/it/partnerships?partnership=tex4im&confidence=medium",
        "/en/targets?target=JP&scope=all",
        "/en/organisations?country=FR&host=ITC1",
        "/en/regions?region=ITC1&scope=all",
    ],
)
def test_what_can_be_pressed_has_the_address_of_the_press(atlas: Visit, start: str) -> None:
    atlas.open(start)
    for selector in ("#table", "#profile", "#matrix thead", "#timeline", "#chooser"):
        link = atlas.page.locator(f"{selector} a[data-sets]:visible").first
        if link.count():
            address = str(link.get_attribute("href"))
            assert atlas.press(link).address == address
            atlas.go(start)
