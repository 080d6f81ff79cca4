"""Pilot regions over maps: all twelve where they are asked for, as the programme names them, each round by its mark."""

import pytest

from layouts.figures.labelling import names_of
from layouts.figures.layers import Areas, layers
from layouts.making.deps import Deps
from layouts.theme import PALETTES
from layouts.views.models import MapView
from tests.unit.conftest import Build
from tests.unit.slow import Facts

EVERY = {"1", "2"}


@pytest.mark.parametrize(
    ("address", "rounds"),
    [
        ("themes?layers=pilots", EVERY),
        ("themes?theme=textile-innovation&layers=pilots", EVERY),
        ("regions?layers=pilots", EVERY),
        ("regions?region=ITC1&layers=pilots", EVERY),
        ("regions?country=IT&layers=pilots", EVERY),
        ("regions?pilot=1", {"1"}),
        ("regions?pilot=2&layers=pilots", {"2"}),
        ("regions?pilot=1,2", EVERY),
        ("themes", set()),
        ("regions", set()),
    ],
)
def test_the_twelve_are_drawn_and_named(
    address: str, rounds: set[str], view: Build, deps: Deps, facts: Facts
) -> None:
    shown = view(address).map
    assert isinstance(shown, MapView)
    asked = {row["nuts_code"]: row["batch"] for row in facts["pilot_regions"] if row["batch"] in rounds}
    marks = {p.sets.partition("=")[2]: p for p in shown.points if p.kind.startswith("pilot-")}
    assert {code: point.kind for code, point in marks.items()} == {
        code: f"pilot-{batch}" for code, batch in asked.items()
    }
    said = [line.label for line in shown.legend if line.kind.startswith("pilot-")]
    names = {"1": "Pilot region, first round", "2": "Pilot region, second round"}
    assert said == [names[batch] for batch in sorted(rounds)]
    # Each mark stands around others at its place, and its name may be written.
    for point in marks.values():
        beneath = [
            p.size for p in shown.points if (p.lon, p.lat) == (point.lon, point.lat) and p is not point
        ]
        assert point.size > max(beneath, default=0)
        assert point.name
    written = {name.text for name in names_of(shown, deps.base.extents)}
    assert {point.name for point in marks.values() if not point.inset} <= written
    # Outlined at the level that the programme names: Member States, NUTS 1 and NUTS 2.
    drawn = list(layers(shown, deps.base, deps.area_names["en"]["regions"], PALETTES["light"]))
    outlined = {
        code for one in drawn if isinstance(one, Areas) and one.kind == "pilots" for code in one.codes
    }
    assert outlined == set(asked)
    assert len({one.width for one in drawn if isinstance(one, Areas) and one.kind == "pilots"}) == len(rounds)
