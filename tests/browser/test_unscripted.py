"""What only a browser can show of links and forms: they work where no script runs, and in a tab of their own."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open


@pytest.fixture
def bare(visit: Open) -> Page:
    """A page that runs no scripts."""
    return visit(fresh=True, java_script_enabled=False).page


def test_a_page_filters_and_leads_on_without_scripts(bare: Page, base: str) -> None:
    bare.goto(f"{base}/en/themes")
    bare.locator("#chooser [data-theme=textile-innovation] a").click()
    bare.wait_for_url(f"{base}/en/themes?theme=textile-innovation")
    expect(bare.locator("h1")).to_contain_text("Textile")
    for parameter, value in (("country", "IT"), ("confidence", "medium")):
        bare.locator(f"#filter-group-{parameter} summary").first.click()
        bare.locator(f"#filter-{parameter} input[value={value}]").check()
    bare.locator("#filters noscript button").click()
    bare.wait_for_url(f"{base}/en/themes?theme=textile-innovation&country=IT&confidence=medium")
    expect(bare.locator("#filter-country input[value=IT]")).to_be_checked()
    rows = bare.locator("#table tbody tr")
    assert rows.count() > 0
    assert {text.strip() for text in rows.locator("td:nth-child(2)").all_inner_texts()} == {"Italy"}
    bare.locator("#chips .reset").click()
    bare.wait_for_url(f"{base}/en/themes")


def test_a_profile_stands_on_its_page_without_scripts(bare: Page, base: str) -> None:
    bare.goto(f"{base}/it/regions?region=ITC1")
    expect(bare.locator("h1")).to_contain_text("Piemonte")
    expect(bare.locator("#profile")).to_be_visible()
    bare.locator("#languages a[hreflang=en]").click()
    bare.wait_for_url(f"{base}/en/regions?region=ITC1")


@pytest.mark.parametrize("how", [{"button": "middle"}, {"modifiers": ["Control"]}])
def test_a_link_opens_its_next_address_in_another_tab(visit: Open, how: dict[str, object]) -> None:
    atlas = visit(fresh=True).open("/en/themes?country=IT")
    link = atlas.page.locator("#chooser [data-theme=textile-innovation] a")
    with atlas.page.context.expect_page() as opened:
        link.click(**how)  # type: ignore[arg-type]
    opened.value.wait_for_url(
        f"{atlas.base}/en/themes?theme=textile-innovation&country=IT", wait_until="commit"
    )
    assert atlas.address == "/en/themes?country=IT", "this one stays"
    assert link.get_attribute("href") == "/en/themes?theme=textile-innovation&country=IT"
