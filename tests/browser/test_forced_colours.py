"""Windows contrast themes: what is chosen, where one is, and what marks mean is told without the page's own colours."""

import pytest

from tests.browser.conftest import Open
from tests.browser.visit import Visit

SEEN = """(selector) => {
  const look = (one) => {
    const style = getComputedStyle(one), after = getComputedStyle(one, "::after");
    return [style.appearance, style.backgroundColor, style.outlineStyle, style.outlineColor, style.borderBottomColor,
      style.forcedColorAdjust, after.content].join(" ");
  };
  return [...document.querySelectorAll(selector)].map(look);
}"""


@pytest.fixture
def forced(visit: Open) -> Visit:
    return visit(forced_colors="active", color_scheme="dark")


def test_boxes_and_the_present_page_and_area_are_told_by_the_systems_means(forced: Visit) -> None:
    forced.open("/en/themes?theme=sport&role=participant")
    boxes = forced.page.evaluate(SEEN, "#filters .form-check-input")
    assert len(boxes) > 20
    assert all(box.startswith("auto ") for box in boxes)
    pages = forced.page.evaluate(SEEN, ".nav-page")
    (here,) = forced.page.evaluate(SEEN, ".nav-page[aria-current]")
    assert len(pages) > 5
    assert pages.count(here) == 1
    assert len(set(pages)) == 2
    chosen = forced.page.evaluate(SEEN, "#chooser a[aria-current]")
    others = forced.page.evaluate(SEEN, "#chooser a:not([aria-current])")
    assert len(chosen) == 1
    assert " solid " in chosen[0]
    assert not any(" solid " in other for other in others)


@pytest.mark.parametrize(
    "address", ["/en/themes?theme=sport", "/en/organisations", "/en/network", "/it/partnerships"]
)
def test_marks_of_the_legend_keep_their_colours(forced: Visit, address: str) -> None:
    forced.open(address)
    colours = forced.page.evaluate(
        "() => [...document.querySelectorAll('#legend .sign')].map((one) => getComputedStyle(one).backgroundColor"
        " + getComputedStyle(one, '::after').content + getComputedStyle(one).clipPath + one.style.width"
        " + getComputedStyle(one).borderRadius)"
    )
    plain = forced.page.evaluate(SEEN, "#legend .sign")
    assert len(colours) >= 2
    assert len(set(colours)) == len(colours), "no two entries look alike"
    assert all("none" in one for one in plain), "the system does not take their colours away"


def test_what_maps_mean_is_told_apart(forced: Visit) -> None:
    """Leads, participants, what filters hide and what is selected keep their colours, outlines and signs."""
    forced.open("/en/themes?theme=textile-innovation&country=IT,ES&selected=region:ITC1")
    fills, edges = forced.page.evaluate(
        """() => [...document.querySelectorAll('#map path.choroplethlocation')]
          .map((one) => { const { fill, stroke } = getComputedStyle(one); return [fill, stroke]; })
          .reduce(([fills, edges], [fill, edge]) => [[...fills, fill], [...edges, edge]], [[], []])"""
    )
    # Land, hidden, participant and lead, and the area that is selected has an outline alone.
    assert len(set(fills)) >= 4
    assert len(set(edges)) >= 3
    marks = forced.page.evaluate(
        """() => [...document.querySelectorAll('#map .scatterlayer .point')].map((one) => {
          const { fill, stroke } = getComputedStyle(one);
          return [fill, stroke, one.getAttribute('d').length].join();
        })"""
    )
    assert len(set(marks)) >= 2, "a star for the lead, a ring for those who take part"
