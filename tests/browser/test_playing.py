"""Years are stepped through and played by keyboard; who wants less motion steps by hand."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.visit import Visit

AREA = "/en/themes?theme=textile-innovation&year=2016"
NOW = "#playing li [aria-current]"


def test_years_follow_arrows_and_space(atlas: Visit) -> None:
    page = atlas.open(AREA).page
    page.locator(NOW).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(NOW)).to_have_text("2017")
    expect(page).to_have_url(re.compile("year=2017"))
    expect(page.locator("#coverage")).to_contain_text("no date is known: 14 roles")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(NOW)).to_have_text("2016")
    page.keyboard.press("Space")
    expect(page.locator("#playing button")).to_have_text("Pause")
    expect(page.locator(NOW)).to_have_text("2018", timeout=8000)
    page.locator("#playing button").press("Enter")
    expect(page.locator("#playing button")).to_have_text("Play")
    stopped = page.locator(NOW).inner_text()
    page.get_by_role("link", name="All years").click()
    expect(page).not_to_have_url(re.compile("year="))
    assert stopped in {"2018", "2019"}


def test_who_wants_less_motion_steps_by_hand(visit: Open) -> None:
    page = visit(reduced_motion="reduce").open(AREA).page
    button = page.locator("#playing button")
    expect(button).to_have_text("Next year")
    button.click()
    expect(page.locator(NOW)).to_have_text("2017")
    expect(button).to_have_attribute("aria-pressed", "false")
