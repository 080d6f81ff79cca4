"""From the start page the questions that figures are for are answered in at most three presses, the source in sight."""

from playwright.sync_api import Locator, expect

from tests.browser.visit import Visit


def region_of(atlas: Visit, name: str, indicator: str) -> None:
    """Ask the start page for a region, the first press, and go to its figures, the second one."""
    atlas.open("/en/")
    atlas.page.get_by_role("combobox", name="Where does my region stand?").fill(name)
    atlas.page.keyboard.press("Enter")
    atlas.page.locator("#profile").get_by_role("link", name=indicator, exact=True).click()


def in_sight(*parts: Locator) -> None:
    for part in parts:
        expect(part).to_be_in_viewport()


def test_which_regions_like_piemonte_lead_an_area(atlas: Visit) -> None:
    region_of(atlas, "Piemonte", "GDP per head")
    peers, source = atlas.page.locator(".peers"), atlas.page.locator(".strip-ways")
    in_sight(peers.get_by_text("leads 1 area where Piemonte has no known role"), source)
    expect(source).to_contain_text("Eurostat")
    peers.get_by_role("link", name="Oberfranken").click()  # the third: both side by side
    atlas.shown("/en/regions?region=DE24,ITC1")


def test_is_lodzkie_above_its_country_in_research(atlas: Visit) -> None:
    region_of(atlas, "Łódzkie", "Research and development")
    in_sight(
        atlas.page.get_by_text("Poland: 1.04% (-0.32), mean of its 17 regions"),
        atlas.page.locator(".strip-ways", has_text="Eurostat"),
    )


def test_which_regions_are_strong_in_textiles_and_not_in_the_area(atlas: Visit) -> None:
    atlas.open("/en/")
    atlas.page.get_by_role("main").get_by_role("link", name="Textile Innovation").first.click()
    atlas.press(atlas.page.get_by_role("link", name="Who could join"))
    atlas.shown("/en/themes?theme=textile-innovation&layers=joining")
    in_sight(atlas.page.locator("#summary", has_text="most of all Severozapaden (×8.4). Source: Eurostat"))
    row = atlas.page.locator("#sections tr", has_text="Severozapaden").first
    expect(row).to_contain_text("×8.4")
    expect(row).to_contain_text("Eurostat")
