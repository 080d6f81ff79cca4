"""Selecting is not filtering: a card tells of one thing, and the view stays as it is."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from data.asking.filters import FILTERS, applies
from data.asking.linking import SELECTABLE
from data.asking.pages import views
from data.asking.pairs import KINDS, PAIR
from data.asking.pressing import presses
from data.asking.state import ViewState, parse, to_query
from layouts.figures.difference import difference
from layouts.figures.layers import Areas, layers
from layouts.figures.maps import draw
from layouts.making.deps import Deps
from layouts.pages.offline import drawing_of
from layouts.theme import PALETTES
from layouts.views.models import MapView, NetworkView
from layouts.views.pair_card import MEETINGS
from layouts.views.selected import CARDS
from tests.unit.conftest import Build
from tests.unit.slow import Facts, Slow


def test_every_kind_has_its_card() -> None:
    assert set(CARDS) == {*SELECTABLE, PAIR}
    assert set(MEETINGS) == set(KINDS)
    assert all("selected" in applies(page) for page in views())


@pytest.mark.parametrize(
    ("address", "title", "kicker"),
    [
        ("themes?selected=region:FRK", "Auvergne-Rhône-Alpes", "Large region (NUTS 1) · FRK · France"),
        ("partnerships?selected=organisation:mesap", "MESAP", "Organisation"),
        ("targets?selected=country:JP", "Japan", "Target country · JP"),
        ("partnerships?selected=partnership:tex4im", "Tex4IM", "ESCP-S3"),
        ("regions?selected=pair:ITC1%2BFRK2", "Piemonte – Rhône-Alpes", "Two regions"),
        (
            "themes?selected=pair:ITC1+textile-innovation",
            "Piemonte – Textile Innovation",
            "A region in an area",
        ),
        ("targets?selected=pair:itc1 jp", "Piemonte – Japan", "A region and a target country"),
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
    assert [replace(area, pale=False) for area in shown.map.areas] == list(plain.map.areas)
    assert [replace(point, pale=False) for point in shown.map.points] == list(plain.map.points)
    assert {area.code for area in shown.map.areas if not area.pale} == {"FRK"}
    assert {point.sets for point in shown.map.points if not point.pale} == {"region=FRK"}
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
    assert (
        view("themes?selected=region:LV").profile.lead == "Known here only in areas or calls of other years."
    )
    assert view("themes?selected=region:CH01").profile.lead == "No role in these areas is known."


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
    for wrong in (
        "country:XX",
        "region",
        "pair:ITC1",
        "pair:ITC1+XX",
        "pair:ITC1+ITC1",
        "pair:sport+ITC1",
        "pair:ITC1+FRK2+ES51",
        "region:ITC1,region:FRK",
        ":",
        "organisation:",
    ):
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
    "selected",
    [
        "partnership:innolabs",
        "country:JP",
        "region:ITC1",
        "organisation:mesap",
        "pair:ITC1+FRK2",
        "pair:ITC1+JP",
    ],
)
def test_a_card_sets_only_what_its_page_can_filter_by(page: str, selected: str, view: Build) -> None:
    shown = view(f"{page}?selected={selected}")
    links = [link for _, links in shown.profile.lists for link in links]
    assert {link.sets for link in links if link.sets} <= applies(page)
    assert all(link.href or link.sets for link in links if link.value)


def test_a_pair_is_written_as_it_is_pressed(vocabulary: Mapping[str, frozenset[str]]) -> None:
    state = ViewState(page="network", selected="pair:ITC1+FRK2")
    assert to_query(state) == "selected=pair:ITC1+FRK2"
    for said in ("pair:ITC1+FRK2", "pair%3AITC1%2BFRK2", "PAIR:itc1 frk2", "pair:ITC1+FRK2."):
        assert parse("network", f"selected={said}", vocabulary).state == state


def test_a_pair_of_regions_meets_as_often_as_its_line_and_its_row_say(view: Build) -> None:
    plain = view("network")
    assert isinstance(plain.map, NetworkView)
    ties = plain.sections[0].table.rows
    for one, other, common in (ties[0], ties[-1]):
        shown = view(f"network?selected=pair:{one.value}+{other.value}")
        assert shown.profile.figures[0].value == common.text
        assert isinstance(shown.map, NetworkView)
        (lit,) = shown.map.lit
        ends = {shown.map.nodes[place].sets for place in shown.map.ties[lit][:2]}
        assert ends == {f"region={one.value}", f"region={other.value}"}
        assert {node.sets for node in shown.map.nodes if not node.pale} == ends


def test_a_pair_under_filters_says_what_they_show(view: Build) -> None:
    table = view("network?programme=escp-s3").sections[0].table
    one, other, common = table.rows[0]
    card = view(f"network?programme=escp-s3&selected=pair:{one.value}+{other.value}").profile
    assert card.figures[0].value == common.text
    assert card.kicker == "Two regions · with your filters"


def test_two_organisations_a_sector_and_a_role_have_cards(view: Build, slow: Slow) -> None:
    one, other, common = view("network?of=organisations").sections[0].table.rows[0]
    card = view(f"network?of=organisations&selected=pair:{one.value}+{other.value}").profile
    assert (card.title, card.figures[0].value) == (f"{one.text} – {other.text}", common.text)
    role = view("themes?selected=pair:PT11+textile-innovation").profile
    assert [(fact.value, fact.note) for fact in role.facts] == [
        ("Lead region", "Jan 2021 · confidence: medium")
    ]
    matrix = view("targets?selected=pair:energy-and-environment+US").profile
    going = slow.select(ViewState(page="targets", target=("US",), sector=("energy-and-environment",)))
    assert matrix.figures[0].value == str(len({row["partnership_id"] for row in going}))


def test_lines_are_pressed_as_pairs_and_stand_out(view: Build) -> None:
    plain = view("regions?region=ITC1").map
    assert isinstance(plain, MapView)
    line = plain.lines[0]
    assert line.sets.startswith("pair=ITC1+")
    assert line.hover.startswith("Piemonte – ")
    shown = view(f"regions?region=ITC1&selected={line.sets.replace('=', ':')}").map
    assert isinstance(shown, MapView)
    assert [one.sets for one in shown.lines if one.stands_out] == [line.sets]
    assert sum(one.pale for one in shown.lines) == len(shown.lines) - 1
    assert len(shown.selected) == 2


def test_a_selection_that_a_map_does_not_show_leaves_it_as_it_is(view: Build) -> None:
    assert view("themes?selected=country:JP").map == view("themes").map


@pytest.mark.parametrize(
    "page", ["themes?theme=sport", "targets?target=JP", "regions?region=ITC1", "partnerships"]
)
def test_a_selection_changes_a_map_within_its_layers(page: str, view: Build, deps: Deps) -> None:
    name = page.partition("?")[0]
    sign = "&" if "?" in page else "?"
    plain, shown = (
        draw(found.map, deps.base, deps.area_names["en"][name], PALETTES["light"])
        for found in (view(page), view(f"{page}{sign}selected=region:ITC1"))
        if isinstance(found.map, MapView)
    )
    assert "set" in difference(plain, shown)


def test_a_place_with_several_organisations_lists_them(view: Build, facts: Facts) -> None:
    for page in (
        "organisations",
        "partnerships?partnership=disc-p",
        "partnerships",
        "organisations?country=ES",
    ):
        shown = view(page)
        assert isinstance(shown.map, MapView)
        several = [point for point in shown.map.points if point.sets.startswith("site=")]
        assert "=" in page or {point.count for point in several} > {2, 3}
        assert all(point.count > 1 or point.kind == "hidden-place" for point in several)
        for point in several[:12]:
            anchor = point.sets.removeprefix("site=")
            mark = "&" if "?" in page else "?"
            card = view(f"{page}{mark}selected=site:{anchor}")
            ((_, links),) = card.profile.lists
            assert len(links) > 1
            assert all(link.sets == "selected" and link.value.startswith("organisation:") for link in links)
            assert f"organisation:{anchor}" in {link.value for link in links}
            if page.startswith("organisations") and point.count:
                assert len(links) == point.count
            drawn = card.map
            assert isinstance(drawn, MapView)
            (ring,) = (one for one in drawn.points if one.kind == "selected")
            assert (ring.lon, ring.lat) == (point.lon, point.lat)
            assert all(one.pale == ((one.lon, one.lat) != (point.lon, point.lat)) for one in drawn.points)
    barcelona = {row["organisation"] for row in facts["partnership_members"] if row["city"] == "Barcelona"}
    assert len(barcelona) > 4
    drawn = view("organisations?scope=all").map
    assert isinstance(drawn, MapView)
    anchor = next(point.sets for point in drawn.points if point.name == "Barcelona")
    listed = view(f"organisations?scope=all&selected={anchor.replace('=', ':')}").profile
    assert listed.title == "Barcelona"
    assert int(listed.figures[0].value) == len(listed.lists[0][1]) >= 5


@pytest.mark.parametrize("page", ["partnerships", "organisations", "organisations?organisation=mesap"])
def test_land_is_pressed_where_symbols_alone_stand(view: Build, deps: Deps, page: str) -> None:
    shown = view(page).map
    assert isinstance(shown, MapView)
    drawn = layers(
        shown, deps.base, deps.area_names["en"]["partnerships"], deps.base.painted(PALETTES["light"])
    )
    land = [one for one in drawn if isinstance(one, Areas) and one.kind == "land" and one.codes]
    assert {one.sets for one in land} == {"region"}
    assert not [one for one in drawn if isinstance(one, Areas) and one.kind == "areas"]


def test_a_deck_in_a_file_closes_its_cards_by_itself(view: Build, deps: Deps) -> None:
    names, texts = deps.area_names["en"]["themes"], deps.texts["en"]
    shown = drawing_of(view("themes?selected=region:FRK"), deps.base, names, texts, "https://atlas.example")
    assert '<a href="#" class="close"' in str(shown["pieces"])
    assert 'href="/' not in str(shown["pieces"])
