"""The first picture of a map is seen before any script of charts came, and the chart takes its place exactly."""

from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open

CASES = [
    ("/en/themes?theme=textile-innovation", 1600, 1000, "light"),
    ("/it/targets?target=JP", 1024, 768, "dark"),
    ("/en/regions?region=FRY1", 390, 844, "light"),
    ("/en/network", 1280, 900, "light"),
    ("/en/embed/partnerships?theme=photonics", 900, 620, "light"),
]
APART, SHARE = 32, 0.03
"""How much a colour differs that is seen to, of 255; and of how many pixels it may."""


class Held:
    """Keeps the script of charts from a page until it is released."""

    def __init__(self, page: Page) -> None:
        self._waiting: list[Route] | None = []
        page.route("**/*plotly*.js*", self._hold)

    def _hold(self, route: Route) -> None:
        if self._waiting is None:
            route.continue_()
        else:
            self._waiting.append(route)

    def release(self) -> None:
        """Let it come."""
        waiting, self._waiting = self._waiting or [], None
        for route in waiting:
            route.continue_()


def _pixels(page: Page) -> NDArray[np.int16]:
    png = page.locator(".map-frame").screenshot()
    return np.asarray(Image.open(BytesIO(png)).convert("RGB"), dtype=np.int16)


@pytest.mark.parametrize(("where", "width", "height", "scheme"), CASES)
def test_the_chart_takes_the_place_of_the_first_picture(
    visit: Open, where: str, width: int, height: int, scheme: str
) -> None:
    atlas = visit(cold=True, viewport={"width": width, "height": height}, color_scheme=scheme)
    page, held = atlas.page, Held(atlas.page)
    page.goto(atlas.base + where, wait_until="domcontentloaded")
    expect(page.locator(".first")).to_be_visible()
    page.evaluate("document.fonts.ready")
    before = _pixels(page)
    held.release()
    expect(page.locator(".first")).to_have_count(0)
    page.wait_for_function("() => window.seen.still()")
    after = _pixels(page)
    assert before.shape == after.shape
    differ = (np.abs(before - after).max(axis=2) > APART).mean()
    assert differ < SHARE
