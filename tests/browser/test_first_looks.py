"""The first view holds where no script runs: in colours of the system, magnified, on paper, without motion."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

LOOKS: dict[str, dict[str, Any]] = {
    "forced colours": {"forced_colors": "active"},
    "400 %": {"viewport": {"width": 320, "height": 256}},
    "dark, without motion": {"color_scheme": "dark", "reduced_motion": "reduce"},
    "paper": {},
}
PAINTED = """() => {
  const area = document.querySelector(".first-areas path");
  const box = document.querySelector(".first").getBoundingClientRect();
  return {
    wide: document.documentElement.scrollWidth,
    fill: getComputedStyle(area).fill,
    size: [box.width, box.height],
    links: document.querySelectorAll(".first a[aria-label]:not([tabindex])").length,
  };
}"""


@pytest.mark.parametrize("look", LOOKS)
def test_the_first_view_holds_without_scripts(visit: Open, base: str, look: str) -> None:
    page = visit(fresh=True, java_script_enabled=False, **LOOKS[look]).page
    if look == "paper":
        page.emulate_media(media="print")
    page.goto(f"{base}/en/themes?theme=textile-innovation")
    expect(page.locator(".first")).to_be_visible()
    found = page.evaluate(PAINTED)
    width, height = found["size"]
    assert width > 200 and height > 150, "the map has its room"
    assert found["fill"] not in ("none", "rgb(0, 0, 0)", "rgb(255, 255, 255)"), "colours say what a region is"
    assert found["links"] >= 16, "regions are stops of the keyboard"
    expect(page.locator(".unscripted")).to_be_visible()
    if look != "paper":
        assert found["wide"] <= page.viewport_size["width"], "nothing is scrolled sideways"  # type: ignore[index]
        page.locator(".first a[href*='region:ITC1']:not([tabindex])").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**selected=region:ITC1")
        expect(page.locator("#main")).to_contain_text("Piemonte")
