"""axe finds nothing to mend: by the success criteria of WCAG 2.2 AA, and by its list of good practice."""

from functools import cache
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from data.asking.pages import PAGES
from data.asking.paths import page_at
from tests.browser.conftest import WIDE, Open
from tests.browser.visit import Visit, unfold
from tests.registered import EVERY, IN_WORDS

CRITERIA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIEWS = {
    **EVERY,
    "theme": "themes?theme=textile-innovation&country=IT&selected=region:FRK",
    "chart": "themes?view=chart&host=ITC1&selected=region:ITC4",
    "table": "themes?view=table",
    "flows": "targets?view=chart",
    "partnerships": "partnerships?programme=escp-s3",
    "partnership": "partnerships?partnership=tex4im",
    "target": "targets?target=JP",
    "regions": "regions",
    "region": "regions?region=ITC1",
    "comparison": "regions?region=ITC1,ES51,BE2",
    "find": "find?region=ITC1&weight_new=4",
    "bridge": "find?theme=textile-innovation,sport",
    "organisation network": "network?of=organisations&programme=escp-s3",
    "organisation": "organisations?organisation=mesap",
    "missing": "nowhere",
    "empty": "themes?country=MT&role=lead&colour=red",
}
PLAIN = {page: page_at("en", page, "").path.removeprefix("/en/") for page in PAGES}
VIEWS |= {f"page {page}": address for page, address in PLAIN.items() if address not in VIEWS.values()}
"""Every page of the registry, and views of each build."""
SCHEMES = {
    "light": {"color_scheme": "light", "contrast": "no-preference"},
    "dark": {"color_scheme": "dark", "contrast": "no-preference"},
    "contrast": {"color_scheme": "light", "contrast": "more"},
}
COLOURS = ["color-contrast", "link-in-text-block"]
COLOURED = ("theme", "chart", "comparison", "find")
"""Views that are judged in each scheme: together they have every element. Colours by themselves: unit/test_theme.py."""
NARROWED = (
    "theme",
    "chart",
    "partnerships",
    "comparison",
    "find",
    "organisation network",
    *IN_WORDS,
    "empty",
)
"""Views that are judged narrow and in Italian as well: one of each build. Colours are those of the wide page."""
CASES = [(view, "en") for view in VIEWS] + [(view, "it") for view in NARROWED]
NARROW = {"width": 390, "height": 844}
FEWER = """() => {
  for (const row of document.querySelectorAll("tbody tr:nth-child(n + 9)")) row.remove();
}"""
"""Rows are made alike; a run over some thousand cells takes seconds and finds the same."""
Found = list[dict[str, Any]]


@cache
def _axe() -> Axe:
    return Axe()


def _run(atlas: Visit, only: dict[str, Any], within: str = "", *, colours: bool = True) -> Found:
    options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    if only["type"] == "tag":
        options["rules"] = {"target-size": {"enabled": True}, **{n: {"enabled": colours} for n in COLOURS}}
    answer = _axe().run(atlas.page, within or None, options)
    violations: Found = answer.response["violations"]
    return violations


def _audit(visit: Open, view: str, language: str) -> dict[str, Found]:
    """Return the violations of a view by scheme: wide in English, in light narrow in Italian."""
    atlas = visit(viewport=WIDE if language == "en" else NARROW)
    atlas.forgiven.append("status of 404")
    atlas.open(f"/{language}/{VIEWS[view]}")
    found = {}
    for scheme in SCHEMES if language == "en" and view in COLOURED else ("light",):
        atlas.page.emulate_media(**SCHEMES[scheme])  # type: ignore[arg-type]
        atlas.page.locator(f"html[data-scheme={scheme}]").wait_for(state="attached")
        atlas.shown()
        # What is not a matter of colour is the same in every scheme, and a run of all rules takes seconds.
        atlas.page.evaluate(FEWER)
        every = {"type": "tag", "values": [*CRITERIA, "best-practice"]}
        coloured = {"type": "rule", "values": COLOURS}
        found[scheme] = _run(atlas, every if scheme == "light" else coloured, colours=language == "en")
    return found


def _lines(audit: dict[str, Found], *, practice: bool) -> list[str]:
    return [
        f"{scheme}: {rule['id']} ({rule['impact']}) at {node['target']}: {node['failureSummary']}"
        for scheme, violations in audit.items()
        for rule in violations
        for node in rule["nodes"][:5]
        if ("best-practice" in rule["tags"]) == practice
    ]


@pytest.mark.parametrize(("view", "language"), CASES)
def test_no_criterion_is_missed_and_good_practice_is_kept(visit: Open, view: str, language: str) -> None:
    audit = _audit(visit, view, language)
    wrong = [*_lines(audit, practice=False), *_lines(audit, practice=True)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("width", [390, 1600])
def test_what_opens_is_accessible_as_well(visit: Open, width: int) -> None:
    atlas = visit(viewport={"width": width, "height": 900}).open("/en/themes?theme=sport")
    atlas.page.locator("#sources summary").click()
    atlas.page.locator("#table-search").fill("zzzz")
    if width < 760:
        atlas.page.locator(".filters-sheet > summary").click()
    unfold(atlas.page.locator("#region-search")).fill("ba")
    atlas.page.locator("#region-search-list [data-code]").first.wait_for()
    atlas.page.locator("#region-search").press("ArrowDown")
    wrong = _lines(
        {"light": _run(atlas, {"type": "tag", "values": [*CRITERIA, "best-practice"]})}, practice=False
    )
    assert not wrong, "\n".join(wrong)
