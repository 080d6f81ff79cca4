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


def test_how_every_indicator_is_measured(deps: Deps) -> None:

    page = Views(deps).open_page(Address("/en/data", "", "light")).body
    assert 'id="indicators"' in page
    for one in deps.reference.scoreboard.indicators.values():
        assert one.measures.split(",")[0].split("'")[0][:20] in page
    assert "235 of 281 regions" in page
