"""What an address says wrongly is named, and the nearest known names are offered with an address that works."""

import pytest

from data.asking.state import parse, to_query
from tests.unit.conftest import Build


def offers(view: Build, where: str, language: str = "en") -> tuple[str, dict[str, str]]:
    """The one notice of an address: what it says, and where its links lead, by what they say."""
    (notice,) = view(where, language).notices
    return notice.text, dict(notice.links)


MISTAKES = [
    # address, value, what is offered and its id, in English and Italian, and where it leads
    ("regions?region=Piemont", "Piemont", "Piemonte (ITC1)", "Piemonte (ITC1)", "regions?region=ITC1"),
    ("regions?region=Flandre", "Flandre", "Vlaams Gewest (BE2)", "Vlaams Gewest (BE2)", "regions?region=BE2"),
    ("regions?region=lombardia", "lombardia", "Lombardia (ITC4)", "Lombardia (ITC4)", "regions?region=ITC4"),
    ("regions?region=GB", "GB", "United Kingdom (UK)", "Regno Unito (UK)", "regions?region=UK"),
    ("find?region=Toscany", "Toscany", "Toscana (ITI1)", "Toscana (ITI1)", "find?region=ITI1"),
    ("targets?target=Japn", "Japn", "Japan (JP)", "Giappone (JP)", "targets?target=JP"),
    ("themes?country=Itlay", "Itlay", "Italy (IT)", "Italia (IT)", "themes?country=IT"),
    ("organisations?country=UK", "UK", "United Kingdom (GB)", "Regno Unito (GB)", "organisations?country=GB"),
    ("regions?country=Germania", "Germania", "Germany (DE)", "Germania (DE)", "regions?country=DE"),
    (
        "partnerships?partnership=tex4in",
        "tex4in",
        "Tex4IM (tex4im)",
        "Tex4IM (tex4im)",
        "partnerships?partnership=tex4im",
    ),
    (
        "organisations?organisation=Lyonbiopol",
        "Lyonbiopol",
        "Lyonbiopôle (lyonbiopole)",
        "Lyonbiopôle (lyonbiopole)",
        "organisations?organisation=lyonbiopole",
    ),
    (
        "themes?theme=Textiles",
        "Textiles",
        "Textile Innovation (textile-innovation)",
        "Innovazione tessile (textile-innovation)",
        "themes?theme=textile-innovation",
    ),
    (
        "find?theme=photonic",
        "photonic",
        "Photonics (photonics)",
        "Fotonica (photonics)",
        "find?theme=photonics",
    ),
]


@pytest.mark.parametrize(("where", "value", "english", "italian", "leads"), MISTAKES, ids=lambda v: v[:30])
def test_the_nearest_name_is_offered_first(
    where: str, value: str, english: str, italian: str, leads: str, view: Build
) -> None:
    for language, name in (("en", english), ("it", italian)):
        text, links = offers(view, where, language)
        assert value in text
        first, href = next(iter(links.items()))
        assert name in first
        assert href == f"/{language}/{leads}"


@pytest.mark.parametrize("where", [row[0] for row in MISTAKES])
def test_every_offer_leads_to_a_page_that_has_it(
    where: str, view: Build, vocabulary: dict[str, frozenset[str]]
) -> None:
    for language in ("en", "it"):
        _, links = offers(view, where, language)
        for href in links.values():
            page, _, query = href.removeprefix(f"/{language}/").partition("?")
            parsed = parse(page, query, vocabulary)
            assert parsed.refusals == ()
            assert to_query(parsed.state) == query
            assert view(f"{page}?{query}", language).heading


def test_the_rest_of_the_address_is_kept(view: Build) -> None:
    text, links = offers(view, "find?region=ITC1&country=Itlay&weight_new=5")
    assert text == "Country: “Itlay” is not known. It was ignored."
    assert next(iter(links.values())) == "/en/find?country=IT&region=ITC1&weight_new=5"
    assert view("find?region=ITC1&country=Itlay").table.rows == view("find?region=ITC1").table.rows


def test_an_offer_stands_beside_what_was_understood(view: Build) -> None:
    _, links = offers(view, "regions?region=ITC1,Lombardy")
    assert links["Did you mean Lombardia (ITC4)?"] == "/en/regions?region=ITC1,ITC4"


def test_an_offer_takes_the_last_place_where_there_is_no_room(
    view: Build, vocabulary: dict[str, frozenset[str]]
) -> None:
    # Five regions side by side are understood, the sixth is not known.
    _, links = offers(view, "regions?region=ITC1,ES51,FRK2,PL71,SI,Lombardy")
    href = links["Did you mean Lombardia (ITC4)?"]
    assert href == "/en/regions?region=ES51,FRK2,ITC1,ITC4,PL71"
    assert parse("regions", href.partition("?")[2], vocabulary).refusals == ()


@pytest.mark.parametrize(
    "where", ["regions?region=%00%01", "themes?theme=qqqqqq", "targets?target=%F0%9F%98%80"]
)
def test_what_resembles_nothing_is_said_without_an_offer(where: str, view: Build) -> None:
    text, links = offers(view, where)
    assert text.endswith("is not known. It was ignored.")
    assert links == {}


def test_a_region_that_is_not_understood_leaves_the_page_of_all(view: Build) -> None:
    assert view("regions?region=Piemont").table.rows == view("regions").table.rows
    assert view("organisations?organisation=nobody").table.rows == view("organisations").table.rows


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("network?region=ITC1", "The filter “Region” does not apply on this page. It was ignored."),
        ("regions?weight_new=1", "The filter “No partnership in common yet” does not apply on this page."),
        (
            "network?of=organisations,regions",
            "Network of: only one value is possible; “regions” was ignored.",
        ),
    ],
)
def test_what_does_not_apply(where: str, said: str, view: Build) -> None:
    text, links = offers(view, where)
    assert text.startswith(said)
    assert links == {}
