"""An address that is wrong in part or in whole still helps."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, status_of
from tests.browser.visit import Visit

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize("path", ["/en/nowhere", "/it/nulla", "/nowhere", "/en/themes/deeper"])
def test_an_unknown_page_says_so_and_leads_back(atlas: Visit, path: str) -> None:
    atlas.forgiven.append("status of 404")
    assert status_of(atlas.base + path) == 404
    atlas.open(path)
    assert path in atlas.text("#summary")
    assert atlas.page.title().startswith(atlas.text("h1"))
    back = "/it/" if path.startswith("/it/") else "/en/"
    assert atlas.page.locator("main a.btn").get_attribute("href") == back
    if path == "/it/nulla":
        atlas.press("main a.btn")
        assert atlas.address == back
        assert atlas.page.locator("h1").inner_text().startswith("Chi lavora con chi")


def test_the_language_of_an_unknown_page_can_be_changed(atlas: Visit) -> None:
    atlas.forgiven.append("status of 404")
    english = atlas.open("/en/nowhere").text("h1")
    atlas.press("[data-language=it]")
    assert atlas.address == "/it/nowhere"
    assert atlas.text("h1") != english


@pytest.mark.parametrize(
    ("query", "named", "rows"),
    [
        ("?theme=photonix", ["photonix"], 156),
        ("?theme=photonics,nonsense&colour=red", ["nonsense", "colour"], None),
        ("?confidence=high,low", ["low"], None),
        ("?sector=energy-and-environment", ["Sector"], 156),
        ("?country=ZZ&role=boss&foo=bar", ["ZZ", "boss", "foo"], 156),
        ("?" + "x" * 5000, ["too long"], 156),
        ("?country=" + ",".join(f"Q{n}" for n in range(70)), ["Q0", "Q4", "56 more parts"], 156),
        ("?theme=%00%ff&&&=&theme", ["Thematic area"], 156),
    ],
)
def test_each_ignored_part_is_named(atlas: Visit, query: str, named: list[str], rows: int | None) -> None:
    atlas.open(f"/en/themes{query}")
    said = atlas.text("#notices")
    assert all(name in said for name in named), said
    assert atlas.count() == rows if rows else atlas.count() > 0


def test_the_data_page_names_what_it_ignores(atlas: Visit) -> None:
    atlas.open("/en/data?theme=photonics&selected=country:JP&foo=1")
    assert "Selected" in atlas.text("#notices")
    assert "Thematic area" not in atlas.text("#notices"), "it goes along to other pages"
    assert "foo" in atlas.text("#notices")


def test_the_nearest_value_is_offered(atlas: Visit) -> None:
    atlas.open("/en/themes?theme=photonix")
    atlas.press(atlas.page.locator("#notices a").first)
    assert atlas.address == "/en/themes?theme=photonics"
    assert atlas.page.locator("#notices .notice").count() == 0


@pytest.mark.parametrize("page", ["themes", "partnerships", "targets", "data", "nowhere"])
def test_hostile_values_are_text(atlas: Visit, page: str) -> None:
    atlas.forgiven.append("status of 404")
    alerts: list[str] = []
    atlas.page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    atlas.open(f"/en/{page}?theme={HOSTILE}&{HOSTILE}=1")
    if page != "nowhere":
        assert HOSTILE in atlas.text("#notices") or "does not apply" in atlas.text("#notices")
    assert atlas.page.locator("img[src=x]").count() == 0
    assert alerts == []


def test_a_hostile_path_is_text(atlas: Visit) -> None:
    atlas.forgiven.append("status of 404")
    atlas.open("/en/%3Cimg%20src=x%20onerror=alert(1)%3E")
    assert atlas.page.locator("img[src=x]").count() == 0
    assert atlas.text("h1") == "This page does not exist"


def test_an_empty_selection_says_what_to_loosen(visit: Open) -> None:
    atlas = visit().open("/en/themes?country=MT&role=lead")
    assert atlas.count() == 0
    assert atlas.text("#table-count") == "0 of 156"
    expect(atlas.page.locator("#table .empty")).to_be_visible()
    offers = atlas.page.locator("#notices a")
    assert offers.count() >= 2
    for place, text in enumerate(offers.all_inner_texts()[:-1]):
        atlas.press(offers.nth(place))
        promised = int(text.rsplit(" ", 1)[1].replace(",", ""))
        assert atlas.text("#summary").startswith(f"{promised} ")
        assert atlas.count() > 0
        atlas.go("/en/themes?country=MT&role=lead")
    atlas.press(offers.last)
    assert atlas.address == "/en/themes"


def test_an_action_keeps_what_the_address_meant(atlas: Visit) -> None:
    atlas.open("/en/themes?theme=photonix&country=IT").press("#filter-role input[value=lead]")
    assert "country=IT" in atlas.address
    assert atlas.page.locator("#filter-country input:checked").count() == 1
