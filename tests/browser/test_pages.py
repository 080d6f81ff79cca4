"""Every page opens in every language and shows what the source tables hold."""

import pytest

from tests.browser import facts
from tests.browser.conftest import Open
from tests.browser.visit import Visit, unfold

VIEWS = {
    "themes": (156, len(facts.theme_roles())),
    "themes?theme=textile-innovation": (16, len(facts.theme_roles("textile-innovation"))),
    "partnerships": (284, len(facts.members())),
    "partnerships?partnership=tex4im": (8, len(facts.members("tex4im"))),
    "targets": (84, len(facts.targets())),
    "targets?target=JP": (5, len(facts.targets("JP"))),
}
NAVIGATION = {
    "en": [
        "Areas",
        "Partnerships",
        "Target countries",
        "Regions",
        "Organisations",
        "Network",
        "Events",
        "Find partners",
        "Present",
        "Data",
    ],
    "it": [
        "Aree",
        "Partenariati",
        "Paesi di destinazione",
        "Regioni",
        "Organizzazioni",
        "Rete",
        "Eventi",
        "Trova partner",
        "Presenta",
        "Dati",
    ],
}


@pytest.mark.parametrize("language", NAVIGATION)
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_shows_the_rows_of_the_sources(atlas: Visit, view: str, language: str) -> None:
    said, counted = VIEWS[view]
    assert counted == said
    atlas.open(f"/{language}/{view}")
    _assert_framed(atlas, language)
    assert atlas.count() == said
    count = atlas.page.locator("#table-count").text_content() or ""  # what is far below is not laid out
    assert count.split()[0] == str(said)


@pytest.mark.parametrize("language", NAVIGATION)
def test_the_data_page_has_its_three_tables(atlas: Visit, language: str) -> None:
    atlas.open(f"/{language}/data")
    _assert_framed(atlas, language)
    for name in ("coverage", "sources", "table"):
        assert atlas.page.locator(f"#{name} tbody tr").count() > 10


def _assert_framed(atlas: Visit, language: str) -> None:
    heading = atlas.text("h1")
    assert atlas.page.locator("h1").count() == 1
    assert heading
    assert atlas.page.title() == f"{heading} · S3 Atlas"
    assert atlas.page.locator("html").get_attribute("lang") == language
    assert any(character.isdigit() for character in atlas.text("#summary"))
    assert atlas.page.locator("#navigation a").all_inner_texts() == NAVIGATION[language]
    assert atlas.page.locator("#navigation [aria-current=page]").count() == 1


@pytest.mark.parametrize(
    ("page", "regions"),
    [("themes", 400), ("partnerships", 300), ("targets", 150), ("regions", 700), ("organisations", 300)],
)
def test_the_map_draws_every_area_that_it_names(atlas: Visit, page: str, regions: int) -> None:
    atlas.open(f"/en/{page}")
    # Insets without anything to show are there, so that a change can show them, and are not drawn.
    drawn = "((t) => (t.geo ?? 'geo') === 'geo')"
    named = atlas.page.evaluate(
        f"window.seen.graph().data.filter{drawn}.flatMap((t) => t.locations ?? []).length"
    )
    assert named > regions
    atlas.page.wait_for_function(
        "named => document.querySelectorAll('path.choroplethlocation').length >= named", arg=named
    )
    empty = atlas.page.locator("path.choroplethlocation:not([d]), path.choroplethlocation[d='']")
    # Areas without a class, and the parts of an area beyond its inset, have no path; a map without any has none at all.
    assert empty.count() < named / 2


def test_the_map_has_a_symbol_for_each_region_of_the_sources(atlas: Visit) -> None:
    atlas.open("/en/themes")
    regions = {code for _, code in facts.theme_roles()}
    assert len(regions) == 70
    assert atlas.text("#summary").startswith("70 regions")
    drawn = {symbol["sets"] for symbol in atlas.page.evaluate("window.seen.symbols()")}
    assert drawn == {f"region={code}" for code in regions}


def test_languages_say_different_words(atlas: Visit) -> None:
    english = atlas.open("/en/themes").seen()
    italian = atlas.open("/it/themes").seen()
    for part in ("heading", "summary", "legend", "coverage", "profile", "chosen"):
        assert english[part] != italian[part] or not english[part]
    assert len(english["table"]) == len(italian["table"])


def test_the_start_address_follows_the_language_of_the_browser(visit: Open) -> None:
    italian = visit(locale="it-IT").open("/")
    assert italian.address == "/it/"
    assert visit(locale="fi-FI").open("/").address == "/en/"


def test_no_page_asks_another_host(visit: Open) -> None:
    atlas = visit(cold=True)
    asked: list[str] = []
    atlas.page.context.on("request", lambda request: asked.append(request.url))
    atlas.open("/en/themes")
    for address in ("/it/partnerships?partnership=tex4im", "/en/targets?target=JP", "/en/data", "/en/themes"):
        atlas.go(address)
    unfold(atlas.page.locator("#region-search")).fill("Piemonte")
    atlas.page.locator("#region-search-list [data-code]").first.wait_for()
    atlas.page.locator("[data-zoom=in]").click()
    assert len(asked) > 20
    assert {url for url in asked if not url.startswith((atlas.base, "data:", "blob:"))} == set()
