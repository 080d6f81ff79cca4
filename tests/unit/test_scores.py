"""What a page shows of the figures of a region: strips, ranks, how figures were come by, and branches."""

import pytest

from layouts.figures.scene import Label, Mark
from layouts.figures.scored_drawing import height, scored_items
from layouts.figures.strips import strip_svg
from layouts.i18n import load_texts
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.pages.rendering import rendered
from layouts.pages.scored_card import scored_card
from layouts.theme import PALETTES
from layouts.views.models import PageView, Section
from layouts.views.scored import Scored, Strip
from tests.unit.conftest import Build


def scored(view: PageView) -> Scored:
    found = next(section.scored for section in view.sections if section.scored)
    assert found
    return found


def strip(view: PageView, name: str) -> Strip:
    return next(one for one in scored(view).strips if one.name == name)


def test_piemonte_in_figures(view: Build) -> None:
    shown = view("regions?region=ITC1")
    assert [
        (one.name, one.told[0].value, one.told[0].year, one.told[0].place) for one in scored(shown).strips
    ] == [
        ("GDP per head", "102", "2017", "99th of 281"),
        ("Competitiveness index", "-0.24", "2019", "181st of 280"),
        ("Research and development", "2.06%", "2017", "56th of 235"),
        ("Research and development by business", "1.73%", "2015", "29th of 220"),
        ("High and medium-high-tech manufacturing", "11.1%", "2018", "26th of 259"),
        ("Knowledge-intensive services", "32.7%", "2018", "224th of 281"),
        ("Tertiary education", "19.3%", "2018", "257th of 279"),
        ("Employment", "65.9%", "2018", "202nd of 280"),
    ]
    assert strip(shown, "Tertiary education").told[0].said == "break in the series"
    assert strip(shown, "GDP per head").span == "2014–2017"
    bars = scored(shown).branches
    assert [(bar.name, bar.quotient, bar.jobs, bar.takes) for bar in bars][:2] == [
        ("Textiles", "×3.6", "18,176 jobs", True),
        ("Motor vehicles", "×2.6", "53,266 jobs", False),
    ]
    assert [area for area, _ in bars[0].areas] == ["Textile Innovation"]
    facts = {fact.label: (fact.value, fact.note) for fact in shown.profile.facts}
    assert facts["Category in cohesion policy"] == ("More developed", "2014-2020")
    assert facts["Innovator group"][0] == "Moderate"


def test_lodzkie_is_told_against_its_country(view: Build) -> None:
    """Is Łódzkie above the mean of its country in R&D, and by how much?"""
    assert strip(view("regions?region=PL71"), "Research and development").beside == (
        "Poland: 1.04% (-0.32), mean of its 17 regions",
        "EU of 28: 2.07% (-1.35), mean of 235 of its 281 regions",
    )
    italian = strip(view("regions?region=PL71", "it"), "Ricerca e sviluppo").beside[0]
    assert italian.startswith("Polonia: 1,04% (-0,32), media delle sue 17")


@pytest.mark.parametrize(
    ("code", "name", "value", "said", "place"),
    [
        ("ITC11", "Research and development", "2.06%", "of Piemonte, in which it lies", "56th of 235"),
        ("ITC", "Research and development", "1.47%", "mean of its 4 regions", ""),
        ("IT", "Competitiveness index", "-0.48", "", ""),
        ("ITC", "Competitiveness index", "no figure", "a mean makes no sense here", ""),
        ("FRK2", "Research and development", "2.77%", "", "36th of 262"),
        ("FRY5", "Competitiveness index", "no figure", "", ""),
        ("CH01", "Employment", "74.2%", "", ""),
    ],
)
def test_regions_of_every_level(view: Build, code: str, name: str, value: str, said: str, place: str) -> None:
    told = strip(view(f"regions?region={code}"), name).told[0]
    assert (told.value, told.said, told.place) == (value, said, place)
    assert told.year or value == "no figure"


def test_no_figure_has_no_mark(view: Build) -> None:
    shown = strip(view("regions?region=FRY5"), "Competitiveness index")
    assert [mark.kind for mark in shown.marks] == ["country"]
    assert "mark-own" not in strip_svg(shown)


def test_marks_lie_where_their_values_do(view: Build, deps: Deps) -> None:
    board = deps.reference.scoreboard
    for one, indicator in zip(scored(view("regions?region=ITC1")).strips, board.headline, strict=True):
        marks = {mark.kind: mark.at for mark in one.marks}
        name = indicator.indicator_id
        own, country = (board.read(name, code, one.told[0].year).value for code in ("ITC1", "IT"))
        assert own is not None and country is not None
        assert (marks["own"] > marks["country"]) == (own > country)
        assert len(one.lines) == len(set(one.lines)) and min(one.lines) == 0 and max(one.lines) == 1000


def test_the_card_is_escaped_and_says_everything(view: Build, deps: Deps) -> None:
    texts = deps.texts["en"]
    made = rendered(scored_card("figures", scored(view("regions?region=ITC1")), texts))
    for words in (
        "99th of 281",
        "Textile Innovation",
        "18,176 jobs",
        "break in the series",
        "Italy: 96 (+6)",
    ):
        assert words in made
    assert "<script" not in made


def test_files_have_all_indicators_as_numbers(views: Views, deps: Deps) -> None:
    state = deps.index.read("regions", "region=ITC1").state
    sections: dict[str, Section] = {one.name: one for one in views.view("en", state).sections}
    rows = {row[0].value: row for row in sections["figures"].table.rows}
    assert len(rows) == len(deps.reference.scoreboard.indicators)
    names = [column.name for column in sections["figures"].table.columns]
    rd = dict(zip(names, rows["rd_gdp"], strict=True))
    assert (rd["value"].value, rd["period"].value, rd["rank"].value) == (2.06, "2017", 56)
    assert dict(zip(names, rows["tertiary_25_64"], strict=True))["flag"].value == "b", "flags are kept"
    assert rows["cohesion_category_2014_2020"][3].text == "More developed"
    assert len(sections["branches"].table.rows) > 50
    assert sections["branches"].table.rows[0][1].value == 3.56


def test_ordinals() -> None:
    texts = load_texts()
    assert [texts["en"].ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th",
    ]  # fmt: skip
    assert [texts["it"].ordinal(n) for n in (1, 8, 11, 99)] == ["1º", "8º", "11º", "99º"]


@pytest.mark.parametrize("codes", [("ITC1", "ITC4"), ("ITC1", "ITC4", "ES51", "FRK2", "PL71")])
def test_regions_side_by_side(view: Build, codes: tuple[str, ...]) -> None:
    shown = view(f"regions?region={','.join(codes)}")
    found = strip(shown, "Research and development")
    assert {one.region: one.value for one in found.told}["Piemonte"] == "2.06%"
    assert len(found.told) == len(codes) and len({one.kind for one in found.told}) == len(codes)
    assert [mark.kind for mark in found.marks] == ["union", *map(str, range(len(codes)))]
    table = next(section.table for section in shown.sections if section.name == "strengths")
    quotients = {row[0].text: [cell.value for cell in row[1 : 1 + len(codes)]] for row in table.rows}
    names = [column.label for column in table.columns]
    assert quotients["Textiles"][names.index("Piemonte") - 1] == 3.56


def test_six_regions_are_too_many(view: Build) -> None:
    shown = view("regions?region=ITC1,ITC2,ITC3,ITC4,ITF1,ITF2")
    assert any("too many values" in notice.text for notice in shown.notices)


def test_a_role_of_a_region_around_counts_for_those_like_one(view: Build) -> None:
    # By hand: Bavaria (DE2) leads an area in which Piemonte has no role; of Oberfranken (DE24) no role is known.
    scored = view("regions?region=ITC1").sections[0].scored
    assert scored and scored.peers
    why = {one.name: one.why for one in scored.peers.peers}
    assert why["Oberfranken"].startswith("leads 1 area where Piemonte has no known role, through DE2 Bayern")
    rhone = view("regions?region=FRK2").sections[0].scored
    assert rhone
    assert {bar.name: bar.said for bar in rhone.branches}["Other manufacturing"] == (
        "takes part through FRK Auvergne-Rhône-Alpes:"
    )


def test_peers_of_piemonte(view: Build) -> None:
    said = scored(view("regions?region=ITC1")).peers
    assert said and said.peers[0].name == "Emilia-Romagna" and len(said.peers) == 5
    assert said.peers[0].distance == "distance 0.26"
    assert "standard deviations" in said.formula and all(peer.why for peer in said.peers)
    other = scored(view("regions?region=ITC1&like=rd_gdp&category=same")).peers
    assert other and other.by == "By Research and development; same category in cohesion policy"
    assert [words for words, _, is_chosen in other.choices if is_chosen] == [
        "Research and development", "Same category in cohesion policy",
    ]  # fmt: skip


@pytest.mark.parametrize("codes", ["ITC1", "ITC1,ITC4,ES51,FRK2,PL71"])
def test_files_draw_all_that_the_card_says(views: Views, deps: Deps, codes: str) -> None:
    state = deps.index.read("regions", f"region={codes}").state
    found = scored(views.view("en", state))
    items = list(scored_items(found, PALETTES["light"], 1))
    written = " ".join(one.text for one in items if isinstance(one, Label))
    assert all(told.value in written for one in found.strips for told in one.told)
    assert all(told.place in written for one in found.strips for told in one.told)
    if "," in codes:  # of one region in lines, which may break it
        shown = " ".join(line for one in items if isinstance(one, Label) for line in one.lines)
        assert all(told.said in shown for one in found.strips for told in one.told)
    assert all(bar.name in written and bar.jobs in written for bar in found.branches)
    marks = [one for one in items if isinstance(one, Mark) and one.kind == "mark"]
    regions = len(codes.split(","))
    assert len(marks) >= regions * (1 + len(found.strips)), "of each region in each strip, and in the legend"
    assert max(one.y for one in items if isinstance(one, Label)) < height(found)
