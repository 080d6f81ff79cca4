"""The Find partners page ranks, explains and counts as a person would with the files and the formula in hand."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.asking.state import WEIGHTS, Reason, ViewState, parse, to_query
from layouts.making.views import Views
from layouts.views import cells
from layouts.views.models import PageView, Section
from tests.unit.conftest import Build, States, address, text
from tests.unit.slow import Slow

Vocabulary = Mapping[str, frozenset[str]]
Line = tuple[str, float, int, int, int, int]
"""A row of the ranking: region, score, and how many areas, leads, partnerships and target countries are shared."""
DEFAULTS = (3, 2, 1, 1, 2)


def lines(shown: PageView) -> list[Line]:
    return [
        (row[0].note, float(str(row[1].value)), *(int(text(cell)) for cell in row[3:7]))
        for row in shown.table.rows
    ]


def by_region(shown: PageView) -> dict[str, list[str]]:
    return {row[0].note: [text(cell) for cell in row] for row in shown.table.rows}


def expected(slow: Slow, state: ViewState, weights: tuple[int, ...] = DEFAULTS) -> list[Line]:
    """The ranking for one region, by the files and the formula."""
    (code,), choice = state.region, (state.confidence, state.scope)
    own, found = slow.standing(code, *choice), list[Line]()
    for other in slow.named(*choice):
        its = slow.standing(other, *choice)
        if slow.lies_in(other, code) or slow.lies_in(code, other):
            continue
        if state.theme and not its.areas & set(state.theme):
            continue
        if state.country and {"EL": "GR", "UK": "GB"}.get(other[:2], other[:2]) not in state.country:
            continue
        areas, leads = own.areas & its.areas, (own.areas & its.leads) - own.leads
        met, targets = own.partnerships & its.partnerships, own.targets & its.targets
        if areas or met or targets:
            shares = (
                len(areas) / max(1, len(own.areas)),
                len(leads) / max(1, len(own.areas)),
                len(met) / max(1, len(own.partnerships)),
                len(targets) / max(1, len(own.targets)),
                0 if met else 1,
            )
            score = 100 * sum(w * share for w, share in zip(weights, shares, strict=True)) / sum(weights)
            found.append((other, score, len(areas), len(leads), len(met), len(targets)))
    if state.values("partners") == ("new",):
        found = [line for line in found if not slow.met(code, line[0])]
    kept = slow.once([line[0] for line in found], own.areas, *choice)
    found = [line for line in found if line[0] in kept]
    return sorted(found, key=lambda line: (-round(line[1], 6), -line[2], -line[5], line[0]))


def assert_same(found: list[Line], wanted: list[Line]) -> None:
    assert [line[0] for line in found] == [line[0] for line in wanted]
    for line, other in zip(found, wanted, strict=True):
        assert line[2:] == other[2:], line[0]
        assert line[1] == pytest.approx(other[1], abs=1e-6), line[0]


# Rankings


@pytest.mark.parametrize(
    "where",
    [
        "find?region=ITC1",
        "find?region=BE2",  # with regions inside it
        "find?region=BE25",  # with one around it
        "find?region=IT",
        "find?region=SI",
        "find?region=FRK2",  # no area
        "find?region=ITC1&confidence=medium",
        "find?region=ES51&scope=all",
        "find?region=ITC1&theme=medical-technology",
        "find?region=ITC1&theme=sport,textile-innovation&country=ES,GR&partners=all",
        "find?region=ITC1&country=GB",
        "find?region=ITC1&partners=all",
        "find?region=BE25&partners=all&scope=all",
    ],
)
def test_the_ranking_is_that_of_the_files(
    where: str, view: Build, slow: Slow, vocabulary: Vocabulary
) -> None:
    state = parse("find", where.partition("?")[2], vocabulary).state
    wanted = expected(slow, state)
    assert len(wanted) > 0
    assert_same(lines(view(where)), wanted)


def test_the_ranking_has_other_weights(view: Build, slow: Slow) -> None:
    where = "find?region=ITC1&weight_areas=0&weight_roles=5&weight_met=4&weight_targets=3&weight_new=1"
    assert_same(lines(view(where)), expected(slow, ViewState(region=("ITC1",)), (0, 5, 4, 3, 1)))


def test_scores_by_hand(view: Build) -> None:
    # Piemonte has 2 areas (textiles, medical technology; leads none), 9 partnerships and 11 target countries.
    rows = by_region(view("find?region=ITC1&partners=all"))
    # Lombardia: both areas, leads neither; NEPTUNE alone, which has no targets: (3 × 2/2 + 2 × 1) ÷ 9.
    assert rows["ITC4"][1:2] + rows["ITC4"][3:8] == ["55.6", "2", "0", "0", "0", "Italy"]
    # Valencia: textiles, which it leads; Tex4IM and EU-TEXTILE2030, with the seven targets of the latter:
    # (3 × 1/2 + 2 × 1/2 + 2/9 + 7/11) ÷ 9 = 0.37317…
    assert rows["ES52"][1:2] + rows["ES52"][3:8] == ["37.3", "1", "1", "2", "7", "Spain"]
    # Auvergne-Rhône-Alpes: both areas, leads medical technology; by Lyon and others (FRK2) it is in ALLIANCE,
    # EU-TEXTILE2030, IoT4Industry, MAGIA and S3martMed, and all eleven targets: (3 + 2 × 1/2 + 5/9 + 1) ÷ 9.
    assert rows["FRK"][1:2] + rows["FRK"][3:8] == ["61.7", "2", "1", "5", "11", "France"]


def test_the_best_come_first(view: Build) -> None:
    shown = view("find?region=ITC1&partners=all")
    assert [line[0] for line in lines(shown)][:3] == ["FRK", "ITC4", "PL71"]
    assert shown.heading == "Partners for Piemonte"
    assert shown.summary == (
        f"{len(shown.table.rows)} regions have something in common. Best match: Auvergne-Rhône-Alpes. "
        "Selection: also partners of today."
    )
    ((_, best),) = shown.profile.lists
    assert [link.text for link in best] == [text(row[0]) for row in shown.table.rows]
    assert [(f.value, f.label) for f in shown.profile.figures] == [
        ("2", "areas"),
        ("9", "partnerships"),
        ("11", "target countries"),
    ]


def test_neither_the_region_nor_what_it_contains_is_ranked(view: Build, slow: Slow) -> None:
    for code in ("IT", "BE2", "BE25"):
        assert not [other for other, *_ in lines(view(f"find?region={code}")) if other in slow.near(code)]


def test_several_regions_seek_together(view: Build, slow: Slow) -> None:
    shown = view("find?region=ITC1,ES52")
    assert shown.heading == "Partners for Comunidad Valenciana and Piemonte"
    own = slow.standing("ITC1") | slow.standing("ES52")
    for code, _, areas, _, met, targets in lines(shown):
        its = slow.standing(code)
        assert (areas, met, targets) == (
            len(own.areas & its.areas),
            len(own.partnerships & its.partnerships),
            len(own.targets & its.targets),
        )


# New partners, each region once


def test_new_partners_of_piemonte_by_hand(view: Build, slow: Slow) -> None:
    new, every = view("find?region=ITC1"), view("find?region=ITC1&partners=all")
    old, found = by_region(every), by_region(new)
    assert all(row[5] == "0" for row in found.values())
    left = {code for code in old if slow.met("ITC1", code)}
    assert left >= {code for code, row in old.items() if row[5] != "0"}
    assert {"FRK", "ES52", "BE2", "DE1", "PT11", "PL22"} <= left
    assert new.summary == (
        f"{len(found)} regions have something in common, but no known partnership. "
        f"{len(left)} that are partners already are left out. Best match: Lombardia."
    )
    assert list(found)[:3] == ["ITC4", "BE25", "PL71"]
    # West-Vlaanderen (BE25) has the role in textiles and is in no partnership with Piemonte, Flanders (BE2) is.
    assert "BE25" not in old
    assert "counted with it" in old["BE2"][2]
    assert "Prov. West-Vlaanderen (BE25)" in old["BE2"][2]
    assert found["BE25"][2].endswith("; lies in Vlaams Gewest (BE2), which is a partner already.")
    # Dél-Dunántúl (HU23) observes medical technology; Hungary itself leads Industry 4.0, which Piemonte does not share.
    assert "HU" not in old.keys() | found.keys()
    assert found["HU23"][2].endswith("; lies in Hungary (HU).")


def test_no_region_is_listed_with_its_own_parts(view: Build, slow: Slow) -> None:
    for code in ("ITC1", "ES51", "SE31", "NL4", "FRK2", "HU", "FI1D7"):
        for partners in ("", "&partners=all"):
            codes = [line[0] for line in lines(view(f"find?region={code}{partners}"))]
            assert not [(a, b) for a in codes for b in codes if a != b and slow.lies_in(a, b)], code


def test_the_switch_is_on_and_counts(view: Build, vocabulary: Vocabulary) -> None:
    shown = {facet.parameter: facet for facet in view("find?region=ITC1").facets}["partners"]
    assert (shown.chosen, [option.label for option in shown.options]) == (("new",), ["New partners only"])
    assert shown.options[0].count == len(view("find?region=ITC1").table.rows)
    off = {facet.parameter: facet for facet in view("find?region=ITC1&partners=all").facets}["partners"]
    assert off.chosen == ("all",)
    (chip,) = [chip for chip in view("find?region=ITC1&partners=all").chips if "artners" in chip.text]
    assert chip.href == "/en/find?region=ITC1"
    # Of a form the last word counts: it says that the switch is off, and where it is on that it is.
    for query, kept in (("partners=all&partners=new", ()), ("partners=all", ("all",)), ("", ())):
        parsed = parse("find", f"region=ITC1&{query}", vocabulary)
        assert (parsed.state.chosen("partners"), parsed.refusals) == (kept, ())
    assert "partners" not in {facet.parameter for facet in view("find?theme=sport").facets}


def test_where_all_are_partners_all_are_offered(view: Build) -> None:
    shown = view("find?region=ITC1&country=PT")
    assert shown.table.rows == ()
    assert shown.summary.startswith("Nothing matches your filters. 2 that are partners already are left out.")
    assert ("With partners of today", "/en/find?country=PT&region=ITC1&partners=all") in shown.notices[
        0
    ].links


def test_the_map_has_the_regions_of_the_table(view: Build) -> None:
    shown = view("find?region=ITC1")
    codes = [line[0] for line in lines(shown)]
    assert [area.code for area in shown.map.areas] == ["ITC1", *codes]
    assert len(shown.map.points) == len(codes) + 1
    assert shown.map.points[-1].kind == "chosen"
    assert [point.sets for point in shown.map.points[:-1]] == [f"region={code}" for code in codes]
    assert shown.table.rows[0][0].url == "/en/regions?region=ITC1,ITC4"  # both side by side


# Reasons


def test_reasons_by_hand(view: Build) -> None:
    why = {code: row[2] for code, row in by_region(view("find?region=ITC1&partners=all")).items()}
    assert why["ITC4"] == (
        "Shares Medical Technology and Textile Innovation; "
        "is not known to have met Piemonte in a partnership."
    )
    # Śląskie: medical technology; GAPR in S3martMed, which has no targets.
    assert why["PL22"] == "Shares Medical Technology; already meets Piemonte in S3martMed."
    # Łódzkie: textiles; LODZistics in FoodNet, which goes to Canada, China and the United States among others.
    assert why["PL71"] == (
        "Shares Textile Innovation; is not known to have met Piemonte in a partnership; "
        "also targets Canada, China and United States."
    )
    # Baden-Württemberg: both areas; microTEC in IoT4Industry, bwcon in MobiGoIn-Action, BioRegio STERN in
    # S3martMed; MobiGoIn-Action goes to four countries.
    assert why["DE1"] == (
        "Shares Medical Technology and Textile Innovation; "
        "already meets Piemonte in IoT4Industry, MobiGoIn-Action and S3martMed; "
        "also targets Canada, China, Singapore and United States; "
        "what is known of Freiburg (DE13) and Stuttgart (DE11) is counted with it."
    )
    assert why["FRK"].startswith(
        "Shares Medical Technology and Textile Innovation; leads Medical Technology; "
    )


def test_every_reason_says_what_the_numbers_say(view: Build, slow: Slow) -> None:
    for code, row in by_region(view("find?region=ITC1&partners=all")).items():
        areas, leads, met, targets = (int(cell) for cell in row[3:7])
        assert row[2][0].isupper(), code
        assert row[2].endswith("."), code
        assert ("hares " in row[2]) == (areas > 0), code
        assert ("leads " in row[2]) == (leads > 0), code
        assert ("lready meets Piemonte" in row[2]) == (met > 0), code
        assert ("s not known to have met Piemonte" in row[2]) == (not slow.met("ITC1", code)), code
        assert ("lso targets " in row[2]) == (targets > 0), code


# Areas without a region


def test_regions_that_bridge_two_areas(view: Build, slow: Slow) -> None:
    shown = view("find?theme=textile-innovation,sport")
    assert shown.heading == "Which regions bridge Sport and Textile Innovation?"
    both = {c for c in slow.named() if slow.standing(c).areas >= {"sport", "textile-innovation"}}
    assert both == {"BE2", "ES51", "ES52", "FRK"}  # BE2 by BE25
    either = {c for c in slow.named() if slow.standing(c).areas & {"sport", "textile-innovation"}}
    either = slow.once(sorted(either), {"sport", "textile-innovation"})
    assert {code for code, *_ in lines(shown)} == either
    assert [code for code, *_ in lines(shown)][:4] == sorted(both)
    assert shown.summary.startswith(
        f"{len(either)} regions have something in common. 4 take part in all of these areas."
    )
    assert {code for code, _, areas, *_ in lines(shown) if areas == 2} == both
    # Two areas, one partnership linked to them (Tex4IM), without targets. Valencia has both areas, leads textiles
    # and is in Tex4IM: 100 × (3 + 2 × 1/2 + 1) ÷ 9. Flanders has both and is in none: 100 × (3 + 2) ÷ 9.
    rows = by_region(shown)
    assert rows["ES52"][1:2] + rows["ES52"][3:7] == ["55.6", "2", "1", "1", "0"]
    assert rows["BE2"][1:2] + rows["BE2"][3:7] == ["55.6", "2", "0", "0", "0"]
    assert rows["ES52"][2].startswith("Bridges Sport and Textile Innovation; leads Textile Innovation; ")
    assert "Tex4IM" in rows["ES52"][2]
    assert rows["PL71"][2].startswith("Takes part in Textile Innovation; ")


def test_regions_for_one_area(view: Build, slow: Slow) -> None:
    shown = view("find?theme=medical-technology")
    assert shown.heading == "Which regions could work on Medical Technology?"
    codes = [c for c in slow.named() if "medical-technology" in slow.standing(c).areas]
    assert {c for c, *_ in lines(shown)} == slow.once(codes, {"medical-technology"})
    # S3martMed is linked to it: Lyon, Wallonia, Piemonte, Upper Silesia, Stuttgart. FRK leads and has all.
    assert lines(shown)[0][0] == "FRK"
    met = {code for code, _, _, _, met, _ in lines(shown) if met}
    assert met == {"FRK", "BE3", "ITC1", "PL22", "DE1"}


def test_an_area_leaves_the_reasons_of_a_region_as_they_are(view: Build) -> None:
    every = by_region(view("find?region=ITC1"))
    shown = view("find?region=ITC1&theme=medical-technology")
    assert shown.heading == "Partners for Piemonte in Medical Technology"
    some = by_region(shown)
    assert some == {code: every[code] for code in some}
    assert list(some) == ["ITC4", "HU23"]


def test_nothing_chosen_ranks_nothing_and_says_how_to_begin(view: Build) -> None:
    shown = view("find")
    assert shown.table.rows == ()
    assert shown.table.empty == "Choose a region or an area to rank partners."
    assert shown.summary.startswith("Choose a region, one or more areas, or both.")
    assert shown.notices == ()
    assert [section.name for section in shown.sections] == ["formula"]


# Gaps


def gap_rows(section: Section) -> dict[str, tuple[set[str], set[str]]]:
    """Areas by their id, with the acronyms of partnerships linked to them, and of local ones."""

    def names(cell: str) -> set[str]:
        return set(cell.split(", ")) - {"not known", "none known"}

    return {
        row[0].url.partition("theme=")[2].partition("&")[0]: (
            names(text(row[1])),
            names(text(row[2])),
        )
        for row in section.table.rows
    }


@pytest.fixture(scope="module")
def sections(view: Build) -> Callable[[str], dict[str, Section]]:
    return lambda where: {section.name: section for section in view(where).sections}


def test_gaps_by_hand(sections: Callable[[str], dict[str, Section]]) -> None:
    # Andalucía takes part in batteries and tourism, to which no partnership is linked. Of its clusters OnGranada is
    # in DIGICLUSTERS, linked to Industry 4.0, where Andalucía has no role; TRACK is linked to no area.
    found = sections("find?region=ES61")
    assert gap_rows(found["gaps"]) == {
        "advanced-materials-batteries": (set(), set()),
        "digital-safe-tourism": (set(), set()),
    }
    assert gap_rows(found["reverse-gaps"]) == {"sme-industry-4-0": ({"DIGICLUSTERS"}, {"DIGICLUSTERS"})}
    # Flanders leads personalised medicine; AI4Diag is linked to it, none of whose members is known.
    assert gap_rows(sections("find?region=BE2")["gaps"])["personalised-medicine"] == ({"AI4Diag"}, set())
    # Piemonte's two areas both have a local organisation, and its partnerships are linked to no other.
    assert not gap_rows(sections("find?region=ITC1")["gaps"])
    assert not gap_rows(sections("find?region=ITC1")["reverse-gaps"])


def test_gaps_of_every_region_are_those_of_the_files(views: Views, slow: Slow, view: Build) -> None:
    acronyms = {p["partnership_id"]: p["acronym"] for p in slow.facts["partnerships"]}
    listed = {p["partnership_id"] for p in slow.facts["partnerships"] if p["in_2018_deck"] == "yes"}
    themes = [t["theme_id"] for t in slow.facts["themes"] if t["platform_id"] == "s3p-industry"]
    checked = 0
    for code in sorted(slow.named()):
        own = slow.standing(code)
        linked = {theme: slow.linked(theme) & listed for theme in themes}
        gaps = {t: p for t, p in linked.items() if t in own.areas and not p & own.partnerships}
        reverse = {t: p for t, p in linked.items() if t not in own.areas and p & own.partnerships}
        found = {s.name: gap_rows(s) for s in view(f"find?region={code}").sections if "gaps" in s.name}
        for wanted, name in ((gaps, "gaps"), (reverse, "reverse-gaps")):
            assert found[name] == {
                t: ({acronyms[p] for p in ps}, {acronyms[p] for p in ps & own.partnerships})
                for t, ps in wanted.items()
            }, (code, name)
        checked += len(gaps) + len(reverse)
    assert checked > 100


# Formula and weights


def test_the_formula_has_the_weights(view: Build) -> None:
    (formula, *_) = view("find?region=ITC1").sections
    assert formula.name == "formula"
    assert formula.note == (
        "Score = 100 × (3 × areas + 2 × leads + 1 × partnerships + 1 × targets + 2 × new) ÷ 9. "
        "Each factor is between 0 and 1."
    )
    assert [[text(cell) for cell in row][1:3] for row in formula.table.rows] == [
        ["areas", "3"],
        ["leads", "2"],
        ["partnerships", "1"],
        ["targets", "1"],
        ["new", "2"],
        ["could join", "0"],
    ]
    (formula, *_) = view("find?region=ITC1&weight_new=0&weight_roles=5").sections
    assert "3 × areas + 5 × leads + 1 × partnerships + 1 × targets + 0 × new) ÷ 10." in formula.note
    none = "&".join(f"{parameter}=0" for parameter in WEIGHTS)
    (formula, *_) = view(f"find?region=ITC1&{none}").sections
    assert formula.note == "Every weight is 0, so every score is 0. Give at least one factor a weight."


def test_the_formula_gives_the_scores_of_the_table(view: Build, slow: Slow) -> None:
    """As a person would check it: with the numbers of a row and what the region has."""
    own = slow.standing("ITC1")
    for code, score, areas, leads, met, targets in lines(view("find?region=ITC1&partners=all")):
        new = 1 if met == 0 else 0
        parts = 3 * areas / len(own.areas) + 2 * leads / len(own.areas) + met / len(own.partnerships)
        assert score == pytest.approx(100 * (parts + targets / len(own.targets) + 2 * new) / 9, abs=1e-6), (
            code
        )


@given(weights=st.fixed_dictionaries({name: st.sampled_from("012345") for name in WEIGHTS}))
@settings(max_examples=30)
def test_weights_stay_in_the_address(weights: dict[str, str], vocabulary: Vocabulary) -> None:
    state = ViewState(page="find", region=("ITC1",), **weights)  # type: ignore[arg-type]
    query = to_query(state)
    assert parse("find", query, vocabulary).state == state
    assert parse("find", query, vocabulary).refusals == ()
    for name, value in weights.items():
        assert (f"{name}={value}" in query) == (value != WEIGHTS[name])


def test_weights_are_on_the_page(view: Build) -> None:
    shown = view("find?region=ITC1&weight_met=4")
    assert {weight.parameter: weight.value for weight in shown.weights} == {
        "weight_areas": 3,
        "weight_roles": 2,
        "weight_met": 4,
        "weight_targets": 1,
        "weight_new": 2,
        "weight_joining": 0,
    }
    assert all(weight.label and weight.help for weight in shown.weights)
    chips = {chip.text: chip.href for chip in shown.chips}
    assert chips["Partnerships in common: 4"] == "/en/find?region=ITC1"


@pytest.mark.parametrize("value", ["6", "-1", "2.5", "many"])
def test_weights_that_are_none_are_refused(value: str, vocabulary: Vocabulary) -> None:
    found = parse("find", f"region=ITC1&weight_new={value}", vocabulary)
    assert found.state == ViewState(page="find", region=("ITC1",))
    (refusal,) = found.refusals
    assert (refusal.parameter, refusal.value, refusal.reason) == ("weight_new", value, Reason.UNKNOWN_VALUE)


def test_all_weights_0_say_so(view: Build) -> None:
    shown = view("find?region=ITC1&" + "&".join(f"{name}=0" for name in WEIGHTS))
    assert {line[1] for line in lines(shown)} == {0}
    (notice,) = shown.notices
    assert notice.text.startswith("Every weight is 0, so every score is 0.")
    # Regions are still in a fixed order: by shared areas, then target countries, then codes.
    shared = [(-areas, -targets, code) for code, _, areas, _, _, targets in lines(shown)]
    assert shared == sorted(shared)


# Limits, filters


def test_there_is_room_for_three_regions(view: Build) -> None:
    shown = view("find?region=ITC1,ES51,FRK2,BE2")
    assert shown.state.region == ("ES51", "FRK2", "ITC1")
    (notice,) = shown.notices
    assert "BE2" in notice.text
    assert "too many" in notice.text


def test_nothing_shared_offers_what_to_loosen(view: Build) -> None:
    # No row names Iceland in 2018, so that it shares nothing.
    shown = view("find?region=IS&country=IT")
    assert shown.table.rows == ()
    (notice,) = shown.notices
    assert notice.text.startswith("Nothing known matches this selection.")
    assert [href for _, href in notice.links] == ["/en/find?region=IS", "/en/find?country=IT", "/en/find"]


@pytest.mark.parametrize(
    "query", ["region=ITC1&country=ES,IT&theme=sport", "theme=sport&country=FI", "region=SI"]
)
def test_every_option_counts_the_regions_that_it_leaves(
    query: str, view: Build, vocabulary: Vocabulary
) -> None:
    state = parse("find", query, vocabulary).state
    facets = {facet.parameter: facet for facet in view(address(state)).facets}
    switch = {"partners"} if state.region else set()
    assert set(facets) == {"platform", "theme", "country", "confidence", "scope"} | switch
    for parameter, facet in facets.items():
        for option in facet.options:
            alone = view(address(state.with_values(parameter, (option.value,))))
            assert option.count == len(alone.table.rows), (parameter, option.value)
    assert len([o for o in facets["country"].options if o.value not in state.country]) >= 2


@given(draw=st.data())
@settings(max_examples=15)
def test_an_option_counts_the_regions_that_it_leaves(
    draw: st.DataObject, states: States, view: Build
) -> None:
    state = draw.draw(states("find").filter(lambda s: s.region or s.theme))
    facet = draw.draw(st.sampled_from([f for f in view(address(state)).facets if f.options]))
    option = draw.draw(st.sampled_from(facet.options))
    alone = view(address(state.with_values(facet.parameter, (option.value,))))
    assert option.count == len(alone.table.rows), (facet.parameter, option.value)


@given(draw=st.data())
@settings(max_examples=25)
def test_one_more_filter_never_adds_a_region(draw: st.DataObject, states: States, view: Build) -> None:
    state, other = (draw.draw(states("find")).with_values("partners", ("all",)) for _ in range(2))
    wide = {code: counts for code, _, *counts in lines(view(address(state)))}
    for parameter in ("country", "theme", "confidence"):
        if parameter == "theme" and not state.region:
            continue  # then the areas are no filter, but what partners are sought for
        if other.chosen(parameter) and not state.chosen(parameter):
            narrow = view(address(state.with_values(parameter, other.chosen(parameter))))
            for code, _, areas, _, met, targets in lines(narrow):
                if code not in wide:
                    continue  # it was named with what it contains or lies in
                then = wide[code]
                assert areas <= then[0], code
                assert met <= then[2], code
                assert targets <= then[3], code


def test_a_cell_names_some_organisations_and_counts_the_others(
    view: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def named() -> list[list[str]]:
        return [[thing.text for thing in row[-1].things] for row in view("find?region=ITC1").table.rows]

    every = named()
    monkeypatch.setattr(cells, "MANY", 3)
    assert max(map(len, every)) > 4
    for before, now in zip(every, named(), strict=True):
        if len(before) <= 3:
            assert now == before
        else:
            over = len(before) - 3
            assert now[-1] == f"and {over} more {'organisation' if over == 1 else 'organisations'}"
            assert set(now[:3]) < set(before)
