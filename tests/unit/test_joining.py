"""Who could join an area: the table, the map, the profile, and how each indicator is measured."""

import pytest

from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.views.drawn import MapView
from tests.unit.conftest import Build
from tests.unit.slow import Facts


def test_regions_strong_in_textiles_and_not_in_the_area(view: Build, facts: Facts) -> None:
    shown = view("themes?theme=textile-innovation")
    section = next(one for one in shown.sections if one.name == "joining")
    codes = [str(row[0].value) for row in section.table.rows]
    assert codes[:3] == ["BG31", "BG42", "BG32"]
    roles = {row["nuts_code"] for row in facts["theme_regions"] if row["theme_id"] == "textile-innovation"}
    assert not [c for c in codes if any(r and (c.startswith(r) or r.startswith(c)) for r in roles)]
    quotients = [row[2].value for row in section.table.rows]
    assert quotients == sorted(quotients, reverse=True) and min(quotients) >= 1.5  # type: ignore[type-var]
    assert all(row[3].value >= 1000 for row in section.table.rows)  # type: ignore[operator]
    assert "Textiles, Clothing and Leather and footwear" in section.note and "2014" in section.note
    assert "does not mean" in section.note


@pytest.mark.parametrize("asked", [False, True])
def test_they_are_on_the_map_when_asked_for(view: Build, asked: bool) -> None:
    shown = view("themes?theme=textile-innovation" + "&layers=joining" * asked)
    assert isinstance(shown.map, MapView)
    marks = {point.sets for point in shown.map.points if point.kind == "joining"}
    assert ("region=BG31" in marks) == asked
    assert ("joining" in {item.kind for item in shown.map.legend}) == asked


def test_areas_without_branches_have_no_table(view: Build) -> None:
    assert not [one for one in view("themes?theme=social-economy").sections if one.name == "joining"]


def test_a_profile_says_where_it_is_strong_and_not_yet_in(view: Build, deps: Deps) -> None:
    lists = dict(view("regions?region=ITC1").profile.lists)
    found = {link.text: link.note for link in lists["Strong here, not yet in"]}
    assert found["Safe & Sustainable Mobility"].startswith("×2.")
    assert "Textile Innovation" not in found


def ranked(view: Build, address: str) -> dict[str, tuple[object, ...]]:
    table = view(address).table
    names = [column.name for column in table.columns]
    wanted = [names.index(name) for name in ("score", "reason", "shared_joining") if name in names]
    return {str(row[0].value): tuple(row[place].value for place in wanted) for row in table.rows}


@pytest.mark.parametrize(
    "asked",
    ["region=ITC1", "region=BE2&partners=all", "theme=textile-innovation", "region=ITC1&country=BG", ""],
)
def test_addresses_without_the_weight_keep_their_results(view: Build, asked: str) -> None:
    shown = ranked(view, f"find?{asked}")
    assert shown == ranked(view, f"find?{asked}&weight_joining=0")
    assert all(len(row) == 2 for row in shown.values()), "no column that counts for nothing"


def test_partners_that_could_join(view: Build, facts: Facts) -> None:
    """Those of the tables of both areas of Piemonte, and no others, have the factor: the share of the two areas."""
    tables = {
        area: {
            str(row[0].value)
            for one in view(f"themes?theme={area}").sections
            if one.name == "joining"
            for row in one.table.rows
        }
        for area in ("textile-innovation", "medical-technology")
    }
    only = "&".join(f"weight_{part}=0" for part in ("areas", "roles", "met", "targets", "new"))
    shown = ranked(view, f"find?region=ITC1&partners=all&weight_joining=5&{only}")
    wanted = {code: sum(code in codes for codes in tables.values()) for code in set.union(*tables.values())}
    found = {code: row[2] for code, row in shown.items() if row[2]}
    assert set(found) == set(wanted)
    assert all(shown[code][0] == 100 * count / 2 for code, count in found.items())
    assert "strong in the branches of Textile Innovation, with no known role there" in str(shown["BG31"][1])
    assert "BG31" not in ranked(view, "find?region=ITC1&partners=all"), "nothing else is shared"


def test_who_could_join_a_chosen_area(view: Build) -> None:
    shown = view("find?theme=textile-innovation&weight_joining=3")
    assert "BG31" in ranked(view, "find?theme=textile-innovation&weight_joining=3")
    assert "or could join an area" in shown.summary and "3 × could join" in shown.sections[0].note
    counts = {
        one.value: one.count
        for facet in shown.facets
        if facet.parameter == "country"
        for one in facet.options
    }
    assert counts["BG"] == len(view("find?theme=textile-innovation&weight_joining=3&country=BG").table.rows)


def test_a_filter_hides_who_could_join_and_says_so(view: Build) -> None:
    """Which branches stand behind an area is our judgement, of low confidence."""
    sure = "confidence=medium"
    shown = view(f"themes?theme=textile-innovation&layers=joining&{sure}")
    table = next(one.table for one in shown.sections if one.name == "joining")
    assert not table.rows and "hidden by your filter" in table.empty
    assert isinstance(shown.map, MapView) and not [one for one in shown.map.points if one.kind == "joining"]
    assert any("hidden by your filters" in item.label for item in shown.map.legend)
    lists = dict(view(f"regions?region=ITC1&{sure}").profile.lists)
    assert [link.text for link in lists["Strong here, not yet in"]] == ["areas hidden by your filters"]
    found = view(f"find?region=ITC1&weight_joining=3&{sure}")
    assert any("hidden by your filter" in notice.text for notice in found.notices)


def test_a_role_that_a_filter_hides_is_known_all_the_same(view: Build, facts: Facts) -> None:
    """Nobody is said to be new in an area who is not, whatever the view shows."""
    rows = [row for row in facts["theme_regions"] if row["theme_id"] == "textile-innovation"]
    less = {row["nuts_code"] for row in rows if row["confidence"] != "high"}
    assert less
    for code in less:
        lists = dict(view(f"regions?region={code}&year=2000").profile.lists)
        assert "Textile Innovation" not in [one.text for one in lists.get("Strong here, not yet in", ())]


def test_how_every_indicator_is_measured(deps: Deps) -> None:

    page = Views(deps).open_page(Address("/en/data", "", "light")).body
    assert 'id="indicators"' in page
    for one in deps.reference.scoreboard.indicators.values():
        assert one.measures.split(",")[0].split("'")[0][:20] in page
    assert "235 of 281 regions" in page
