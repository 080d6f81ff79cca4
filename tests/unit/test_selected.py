"""Selecting is not filtering: a card tells of one thing, and the view stays as it is."""

from collections.abc import Mapping

import pytest

from data.asking.filters import FILTERS, applies
from data.asking.linking import SELECTABLE
from data.asking.pages import views
from data.asking.state import ViewState, parse, presses, to_query
from layouts.figures.layers import Areas, layers
from layouts.making.deps import Deps
from layouts.theme import PALETTES
from layouts.views.models import MapView
from layouts.views.selected import CARDS
from tests.unit.conftest import Build
from tests.unit.slow import Slow


def test_every_kind_has_its_card() -> None:
    assert set(CARDS) == set(SELECTABLE)
    assert all("selected" in applies(page) for page in views())


@pytest.mark.parametrize(
    ("address", "title", "kicker"),
    [
        ("themes?selected=region:FRK", "Auvergne-Rhône-Alpes", "Large region (NUTS 1) · FRK · France"),
        ("partnerships?selected=organisation:mesap", "MESAP", "Organisation"),
        ("targets?selected=country:JP", "Japan", "Target country · JP"),
        ("partnerships?selected=partnership:tex4im", "Tex4IM", "ESCP-S3"),
    ],
)
def test_a_card_names_what_it_tells_of(view: Build, address: str, title: str, kicker: str) -> None:
    card = view(address).profile
    assert (card.title, card.kicker) == (title, kicker)
    assert card.close == f"/en/{address.partition('?')[0]}"


def test_the_view_stays_as_it_is(view: Build) -> None:
    plain = view("themes?theme=textile-innovation")
    shown = view("themes?theme=textile-innovation&selected=region:FRK")
    assert (shown.summary, shown.table, shown.coverage, shown.map.legend) == (
        plain.summary,
        plain.table,
        plain.coverage,
        plain.map.legend,
    )
    assert isinstance(shown.map, MapView)
    assert isinstance(plain.map, MapView)
    assert (shown.map.areas, shown.map.points) == (plain.map.areas, plain.map.points)
    assert not shown.narrowed
    assert [chip.text for chip in shown.chips] == [chip.text for chip in plain.chips]


def test_a_role_is_told_with_its_date_source_and_certainty(view: Build) -> None:
    (fact,) = view("themes?theme=textile-innovation&selected=region:PT11").profile.facts
    # theme_regions.csv: Norte leads, as of January 2021, of medium confidence, from tveuropa.pt.
    assert (fact.label, fact.value, fact.note) == (
        "Textile Innovation",
        "Lead region",
        "Jan 2021 · confidence: medium",
    )
    assert fact.source
    assert "tveuropa.pt" in fact.source.address
    (undated,) = view("themes?theme=textile-innovation&selected=region:FRK").profile.facts
    assert undated.note == "undated · confidence: high"


def test_what_filters_hide_is_told_as_that(view: Build) -> None:
    card = view("themes?theme=textile-innovation&country=IT&selected=region:PT11").profile
    assert card.lead == "Your filters hide what is known of it here."
    assert [fact.value for fact in card.facts] == ["Lead region"]
    assert view("themes?selected=region:LV").profile.lead == "Known here in other years only."
    assert view("themes?selected=region:CH01").profile.lead == "Nothing is known of it here."


def test_a_card_of_a_country_lists_all(view: Build, slow: Slow) -> None:
    card = view("targets?selected=country:JP").profile
    own = {row["partnership_id"] for row in slow.select(ViewState(page="targets", target=("JP",)))}
    lists = dict(card.lists)
    assert len(lists["Partnerships"]) == len(own) == 5
    members = [m for m in slow.facts["partnership_members"] if m["partnership_id"] in own]
    assert len(lists["From these countries"]) == len({m["country"] for m in members} - {""})


def test_ways_lead_on_and_keep_the_view(view: Build) -> None:
    card = view("themes?theme=textile-innovation&host=ITC1&selected=region:FRK").profile
    assert {way.text: way.href for way in card.ways} == {
        "Open profile": "/en/regions?region=FRK&host=ITC1",
        "Compare with Piemonte": "/en/regions?region=FRK,ITC1&host=ITC1",
        "Find partners for it": "/en/find?region=FRK&host=ITC1",
        "Filter by this": "/en/themes?theme=textile-innovation&region=FRK&host=ITC1",
    }


def test_a_second_press_closes_the_card() -> None:
    state = ViewState(theme=("sport",), selected="region:FRK")
    there, alone, without = presses("en", state)["selected"]
    assert alone == "region:FRK"
    assert without == "/en/themes?theme=sport"
    assert there.replace("~", "region:ITC1") == "/en/themes?theme=sport&selected=region:ITC1"


def test_the_address_is_read_back(vocabulary: Mapping[str, frozenset[str]]) -> None:
    state = ViewState(page="targets", selected="country:JP")
    assert parse("targets", to_query(state), vocabulary).state == state
    assert parse("targets", "selected=country%3Ajp", vocabulary).state == state
    for wrong in ("country:XX", "region", "pair:ITC1", "region:ITC1,region:FRK", ":", "organisation:"):
        parsed = parse("targets", f"selected={wrong}", vocabulary)
        assert parsed.refusals
        assert not FILTERS["selected"].several


def test_the_area_is_outlined_over_all_others(view: Build, deps: Deps) -> None:
    shown = view("themes?selected=region:FRK").map
    assert isinstance(shown, MapView)
    drawn = layers(shown, deps.base, deps.area_names["en"]["themes"], PALETTES["light"])
    assert isinstance(drawn[-1], Areas)
    assert (drawn[-1].kind, drawn[-1].codes, drawn[-1].edge) == ("selected", ("FRK",), PALETTES["light"].ink)


@pytest.mark.parametrize("page", sorted(views()))
@pytest.mark.parametrize(
    "selected", ["partnership:innolabs", "country:JP", "region:ITC1", "organisation:mesap"]
)
def test_a_card_sets_only_what_its_page_can_filter_by(page: str, selected: str, view: Build) -> None:
    shown = view(f"{page}?selected={selected}")
    links = [link for _, links in shown.profile.lists for link in links]
    assert {link.sets for link in links if link.sets} <= applies(page)
    assert all(link.href or link.sets for link in links if link.value)
