"""On a phone the menu is one row: the present page is in sight, and the row shows that it goes on."""

import pytest

from tests.browser.conftest import Open

PHONE = {"width": 390, "height": 844}
INSIDE = """() => {
  const row = document.querySelector(".pages").getBoundingClientRect();
  const here = document.querySelector(".pages [aria-current]").getBoundingClientRect();
  return [here.left >= row.left - 1, here.right <= row.right + 1];
}"""


@pytest.mark.parametrize("address", ["/en/find", "/it/regions?region=ITC1", "/en/data", "/it/themes"])
def test_the_present_page_is_in_sight(visit: Open, address: str) -> None:
    atlas = visit(viewport=PHONE).open(address)
    assert atlas.page.evaluate(INSIDE) == [True, True]
    assert atlas.page.evaluate("window.scrollY") == 0


def test_it_stays_in_sight_from_page_to_page(visit: Open) -> None:
    atlas = visit(viewport=PHONE).open("/en/themes")
    atlas.go("/en/find?region=ITC1")
    assert atlas.page.evaluate(INSIDE) == [True, True]
