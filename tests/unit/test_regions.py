"""The Regions page says of a region, and of two or three side by side, what a person finds in the files."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.asking.state import ViewState
from layouts.views.models import Cell, PageView, Table
from tests.unit.conftest import Build, States, address, drawn, text
from tests.unit.slow import Slow


def tables(shown: PageView) -> dict[str, Table]:
    return {section.name: section.table for section in shown.sections}


def texts(table: Table, *columns: int) -> list[tuple[str, ...]]:
    return [tuple(text(row[column]) for column in columns) for row in table.rows]


def facts_of(shown: PageView) -> dict[str, str]:
    return {fact.label: " ".join(filter(None, (fact.value, fact.note))) for fact in shown.profile.facts}


def figures(shown: PageView) -> list[int]:
    """Areas, partnerships, target countries."""
    return [int(figure.value) for figure in shown.profile.figures]


def note(cell: Cell) -> str:
    return cell.note


def listed(shown: PageView, title: str) -> dict[str, str]:
    """Texts and notes of a list of the card."""
    return {link.text: link.note for name, links in shown.profile.lists for link in links if name == title}


PILOT = "Pilot region in industrial transition"
EU = "EU contribution to its organisations"


# One region


def test_piemonte(view: Build) -> None:
    shown = view("regions?region=ITC1")
    assert shown.heading == "Piemonte: areas, partnerships and partners"
    # Two participations, nine memberships of 2018 of four organisations; five of the partnerships have targets.
    assert shown.summary == (
        "Piemonte takes part in 2 thematic areas. "
        "4 organisations from here: 9 partnerships, 11 target countries."
    )
    assert figures(shown) == [2, 9, 11]
    assert shown.profile.kicker.endswith("ITC1")
    assert facts_of(shown)["Country"] == "Italy"
    assert facts_of(shown)["Other names"] == "Piedmont"
    assert list(listed(shown, "Areas")) == ["Textile Innovation", "Medical Technology"]
    found = tables(shown)
    assert texts(found["roles"], 0, 1, 2, 3, 4, 5) == [
        (
            "Textile Innovation",
            "Participant",
            "Piemonte",
            "undated",
            "High",
            "s3platform.jrc.ec.europa.eu",
        ),
        (
            "Medical Technology",
            "Participant",
            "Piemonte",
            "19 Nov 2018",
            "Medium",
            "clustercollaboration.eu",
        ),
    ]
    assert texts(found["memberships"], 1, 2, 3) == [
        ("ECRI", "Cluster Excellence", "Partner"),
        ("S3martMed", "ESCP-S3", "Partner"),
        ("MAGIA", "ESCP-4i", "Coordinator"),
        ("MobiGoIn-Action", "ESCP-4i", "Coordinator"),
        ("DISCp", "ESCP-4i", "Partner"),
        ("IoT4Industry", "INNOSUP-1", "Partner"),
        ("Tex4IM", "ESCP-S3", "Partner"),
        ("ALLIANCE", "ESCP-4i", "Partner"),
        ("EU-TEXTILE2030", "ESCP-4i", "Partner"),
    ]
    assert texts(found["markets"], 0, 1, 2)[:2] == [
        ("United States", "5", "ALLIANCE, DISCp, EU-TEXTILE2030, MAGIA, MobiGoIn-Action"),
        ("Canada", "2", "ALLIANCE, MobiGoIn-Action"),
    ]
    assert len(found["markets"].rows) == 11


def test_whom_piemonte_meets(view: Build, slow: Slow) -> None:
    shown = view("regions?region=ITC1")
    rows = texts(shown.table, 0, 1, 2, 3, 4)
    # Lyon and Grenoble (FRK2): Lyonbiopôle, Techtera twice, Mont-Blanc Industries, and Lyonbiopôle in MAGIA.
    assert rows[0] == (
        "Rhône-Alpes",
        "France",
        "5",
        "ALLIANCE, EU-TEXTILE2030, IoT4Industry, MAGIA, S3martMed",
        "0",
    )
    # Hainaut: BioWin twice. Of MecaTech Wallonia alone is known, which is in medical technology as Piemonte is.
    assert ("Prov. Hainaut", "Belgium", "2", "MAGIA, S3martMed", "0") in rows
    assert ("Région Wallonne", "Belgium", "1", "IoT4Industry", "1") in rows
    assert ("Toscana", "Italy", "2", "ALLIANCE, Tex4IM", "2") in rows
    own = slow.standing("ITC1").partnerships
    placed = [m for m in slow.members() if len(m["nuts_code"]) > 2 and m["partnership_id"] in own]
    expected = {
        code: len({m["partnership_id"] for m in placed if m["nuts_code"] == code})
        for code in {m["nuts_code"] for m in placed} - {"ITC1"}
    }
    assert {str(note(row[0])): int(text(row[2])) for row in shown.table.rows} == expected
    counts = [int(row[2]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert shown.table.rows[0][5].url == "/en/regions?region=FRK2,ITC1"
    assert list(listed(shown, "Works with most often"))[:1] == ["Rhône-Alpes"]


def test_the_map_has_lines_to_those_that_are_met(view: Build) -> None:
    shown = view("regions?region=ITC1")
    *met, here = shown.map.points
    assert (here.kind, here.sets) == ("chosen", "region=ITC1")
    assert len(met) == len(shown.table.rows) == len(drawn(shown)) - 1
    assert {line.start for line in shown.map.lines} == {(here.lon, here.lat)}
    assert {line.end for line in shown.map.lines} == {(p.lon, p.lat) for p in met if not p.inset}
    # Five partnerships against one: √5 times the diameter.
    assert met[0].size / met[-1].size == pytest.approx(5**0.5, abs=0.02)


def test_a_larger_region_counts_what_lies_in_it_once(view: Build) -> None:
    # Flanders: seven areas of its own and textiles of West Flanders; two members of SUPERBIO in East Flanders.
    # Targets: five of ELBE and three of ESCT Go Global, of which the United States is one of ELBE's too.
    shown = view("regions?region=BE2")
    assert figures(shown) == [8, 5, 7]
    assert "leads 2 of them" in shown.summary
    assert "5 organisations" in shown.summary
    relations = {(text(row[0]), text(row[2])): note(row[2]) for row in tables(shown)["roles"].rows}
    assert len(relations) == 8
    assert relations["Textile Innovation", "Prov. West-Vlaanderen"] == "lies in it"
    assert relations["Sport", "Vlaams Gewest"] == ""
    assert {text(r[1]): note(r[4]) for r in tables(shown)["memberships"].rows} == {
        "ConnSensys": "",
        "ELBE": "lies in it",
        "ESCT Go Global": "lies in it",
        "IoT4Industry": "lies in it",
        "SUPERBIO": "lies in it",
    }
    inside = [links for title, links in shown.profile.lists if any(link.value == "BE25" for link in links)]
    assert [[link.value for link in links] for links in inside] == [["BE23", "BE24", "BE25"]]


def test_an_area_of_a_region_and_of_one_inside_it_counts_once(view: Build) -> None:
    # The Randstad leads non-food biomass and South Holland takes part in it: one area, two rows.
    shown = view("regions?region=NL3")
    assert figures(shown)[0] == 1
    assert sorted(texts(tables(shown)["roles"], 0, 1)) == [
        ("Non-food biomass", "Lead region"),
        ("Non-food biomass", "Participant"),
    ]
    assert listed(shown, "Areas") == {"Non-food biomass": "Lead region"}


def test_a_smaller_region_lists_what_contains_it_without_counting(view: Build) -> None:
    # West Flanders has textiles and ELBE; the seven areas and ConnSensys are Flanders'.
    shown = view("regions?region=BE25")
    assert figures(shown) == [1, 1, 5]
    found = tables(shown)
    assert len(found["roles"].rows) == 8
    assert sorted(str(note(row[2])) for row in found["roles"].rows) == ["", *["contains it"] * 7]
    assert {text(r[1]): note(r[4]) for r in found["memberships"].rows} == {
        "ELBE": "",
        "ConnSensys": "contains it",
    }
    assert "Vlaams Gewest" in shown.summary
    assert "not counted" in shown.summary


def test_a_region_without_anything_of_its_own(view: Build) -> None:
    # Eastern Slovenia: the country leads two areas and takes part in two more; a cluster in SI04 is of 2016.
    shown = view("regions?region=SI03")
    assert figures(shown) == [0, 0, 0]
    assert shown.summary.startswith("No role and no partnership of Vzhodna Slovenija itself is known.")
    assert "Slovenia" in shown.summary
    assert "not counted" in shown.summary
    roles = tables(shown)["roles"]
    assert [(text(row[2]), note(row[2])) for row in roles.rows] == [("Slovenia", "contains it")] * 4
    assert texts(roles, 1) == [("Lead region",)] * 2 + [("Participant",)] * 2
    assert shown.table.rows == ()
    assert shown.table.empty == "No region is known to be met in a partnership."
    assert list(listed(shown, "Part of").values()) == ["SI0", "SI"]


def test_a_region_that_no_row_names(view: Build) -> None:
    shown = view("regions?region=IS")
    assert figures(shown) == [0, 0, 0]
    (notice,) = shown.notices
    assert notice.text.startswith("Nothing known matches this selection.")
    # GreenOffshoreTech, which the Iceland Ocean Cluster is in, is of a later call.
    assert "/en/regions?region=IS&scope=all" in [href for _, href in notice.links]
    assert figures(view("regions?region=IS&scope=all")) == [0, 1, 0]


def test_an_observer_is_called_so(view: Build) -> None:
    # South Transdanubia observes medical technology.
    shown = view("regions?region=HU23")
    assert listed(shown, "Areas") == {"Medical Technology": "Observer"}
    assert [link.kind for title, links in shown.profile.lists for link in links if title == "Areas"] == [
        "observer"
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("ITC1", "yes, chosen in the first round"),
        ("FI1D", "yes, chosen in the second round"),
        ("FRE1", "as a part of Nord-Pas de Calais-Picardie"),  # FRE is the pilot region Hauts-de-France
        ("SI034", "as a part of Slovenia"),
        ("IT", "in part: Piemonte"),
        ("ES", "in part: Cantabria"),
        ("ES51", "not among the 12 pilot regions"),
    ],
)
def test_pilot_regions(code: str, said: str, view: Build) -> None:
    assert facts_of(view(f"regions?region={code}"))[PILOT] == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        # Ghent Bio-Economy Valley has 354,500 euro; of the others in Flanders nothing is known.
        ("BE2", "€354,500 known for 1 of 6 memberships"),
        # Distretto Campania Bioscience 63,250.2 and Polo di Pordenone 214,500 of all members in Italy.
        ("IT", "€277,750 known for 2 of 25 memberships"),
        # CTA 215,000 in SUPERBIO and PTS Granada 515,011; not TRACK, DIVA, DIGICLUSTERS, FoodNet and Tecnova.
        ("ES61", "€730,011 known for 2 of 7 memberships"),
        ("ITC1", "not known"),
    ],
)
def test_eu_contributions(code: str, said: str, view: Build, slow: Slow) -> None:
    assert facts_of(view(f"regions?region={code}"))[EU] == said
    members = [m for m in slow.members() if m["nuts_code"] and slow.lies_in(m["nuts_code"], code)]
    amounts = [float(m["eu_contribution_eur"]) for m in members if m["eu_contribution_eur"]]
    assert (f"€{sum(amounts):,.0f}" in said) == bool(amounts)
    assert (f"known for {len(amounts)} of {len(members)} memberships" in said) == bool(amounts)


def test_no_contribution_without_a_member(view: Build) -> None:
    assert EU not in facts_of(view("regions?region=SI03"))


@pytest.mark.parametrize(
    ("code", "events"),
    [
        ("ITC1", ["Politica europea dei cluster"]),
        (
            "BE25",
            [
                "Information day of the S3 Platform on Industrial Modernisation and Investment",
                "Kick-off of the Cluster Excellence projects of the 2015 call",
                "EU Cluster Partnership Award at the European Cluster Conference 2016",
                "S3P-Industry Steering Committee, 1st meeting",
                "Annual political meeting of the Vanguard Initiative",
                "Launch event of the second generation ESCP-4i",
                "DIVA kick-off",
                "European Cluster Policy Forum, 2nd meeting",
                "Exchange meeting of S3P-Industry partnerships and Interreg Europe",
                "2nd inter-consortia meeting of the Cluster Excellence projects",
                "Partnering event of European Strategic Cluster Partnerships",
                "Partner meeting of S3Chem (Interreg Europe)",
                "Plenary meeting of the Vanguard pilot on 3D printing",
                "Annual political meeting of the Vanguard Initiative",
            ],
        ),
        ("EL30", ["SpaceWave partners meet si-Cluster"]),
        ("SE22", []),
    ],
)
def test_events_of_the_country(code: str, events: list[str], view: Build) -> None:
    table = tables(view(f"regions?region={code}"))["events"]
    assert [text(row[0]) for row in table.rows] == events
    assert bool(events) or table.empty == "No event is known."


def test_filters_narrow_what_a_region_has(view: Build) -> None:
    shown = view("regions?region=ITC1&programme=escp-s3")
    # Of ESCP-S3 Tex4IM, S3martMed; both areas are linked to a partnership of ESCP-S3, these two.
    assert figures(shown) == [2, 2, 0]
    assert texts(tables(shown)["memberships"], 1) == [("S3martMed",), ("Tex4IM",)]
    assert figures(view("regions?region=ITC1&theme=medical-technology")) == [1, 1, 0]
    # Medical technology is of medium confidence, and so is MAGIA; of the targets South Korea and Indonesia go.
    assert figures(view("regions?region=ITC1&confidence=high")) == [1, 8, 9]
    assert figures(view("regions?region=ITC1&scope=all")) == [2, 13, 15]


@given(data=st.data())
@settings(max_examples=25)
def test_every_region_shows_what_the_files_say(data: st.DataObject, view: Build, slow: Slow) -> None:
    code = data.draw(st.sampled_from(sorted({n for c in slow.named() for n in (c, *slow.above(c))})))
    own, shown = slow.standing(code), view(f"regions?region={code}")
    assert figures(shown) == [len(own.areas), len(own.partnerships), len(own.targets)]
    found = tables(shown)
    roles = [r for r in slow.roles() if r["nuts_code"] in slow.near(code)]
    members = [m for m in slow.members() if m["nuts_code"] in slow.near(code)]
    assert (len(found["roles"].rows), len(found["memberships"].rows)) == (len(roles), len(members))
    assert sorted(texts(found["memberships"], 0)) == sorted((m["organisation"],) for m in members)
    assert len(found["markets"].rows) == len(own.targets)


# All regions


def test_all_regions(view: Build, slow: Slow) -> None:
    shown = view("regions")
    named = slow.named()
    assert {str(note(row[0])) for row in shown.table.rows} == named
    assert figures(shown) == [
        len(named),
        17,
        48,
    ]  # AI has no region; four partnerships have no member with a region
    rows = {str(note(row[0])): [int(text(cell)) for cell in row[2:]] for row in shown.table.rows}
    for code in named:
        own = slow.standing(code)
        assert rows[code] == [len(own.areas), len(own.leads), len(own.partnerships)], code
    order = [-(row[0] + row[2]) for row in rows.values()]
    assert order == sorted(order)
    assert {area.code for area in drawn(shown)} == named
    assert "/en/events" in [way.href for way in shown.profile.ways]  # they have a page of their own


def test_all_regions_of_a_country(view: Build, slow: Slow) -> None:
    shown = view("regions?country=IT")
    assert {str(note(row[0])) for row in shown.table.rows} == {c for c in slow.named() if c[:2] == "IT"}


def _platforms(shown: PageView) -> tuple[str, ...]:
    return next(facet.chosen for facet in shown.facets if facet.parameter == "platform")


@given(draw=st.data())
@settings(max_examples=25)
def test_one_more_filter_never_raises_a_count(draw: st.DataObject, states: States, view: Build) -> None:
    state, other = draw.draw(states("regions")), draw.draw(states("regions"))
    if len(state.region) > 1:
        state = state.with_values("region", state.region[:1])
    wide = view(address(state))
    for parameter in ("theme", "programme", "country", "confidence"):
        if not other.chosen(parameter) or state.chosen(parameter):
            continue
        narrow = view(address(state.with_values(parameter, other.chosen(parameter))))
        if _platforms(narrow) != _platforms(wide):
            continue  # an area of another platform shows that one, which has other regions
        assert all(less <= more for less, more in zip(figures(narrow), figures(wide), strict=True))
        assert len(narrow.table.rows) <= len(wide.table.rows)
        for facet, before in zip(narrow.facets, wide.facets, strict=True):
            counts = {option.value: option.count for option in before.options}
            if facet.parameter != parameter:
                assert all(o.count <= counts.get(o.value, 0) for o in facet.options), facet.parameter


@given(draw=st.data())
@settings(max_examples=15)
def test_fewer_years_never_raise_a_count(draw: st.DataObject, states: States, view: Build) -> None:
    state: ViewState = draw.draw(states("regions"))
    state = state.with_values("region", state.region[:1])
    everything = view(address(state.with_values("scope", ("all",))))
    of_2018 = view(address(state.with_values("scope", ())))
    assert all(less <= more for less, more in zip(figures(of_2018), figures(everything), strict=True))
    assert len(of_2018.table.rows) <= len(everything.table.rows)


# Side by side


def owners(table: Table) -> dict[str, str]:
    """Who has what, in the words of the last column."""
    return {text(row[0]): text(row[-1]) for row in table.rows}


def test_two_regions(view: Build) -> None:
    shown = view("regions?region=ITC1,ES51")
    assert shown.heading == "Cataluña and Piemonte side by side"
    assert shown.summary == "In common: 1 area, 1 partnership and 10 target countries."
    assert figures(shown) == [1, 1, 10]
    found = tables(shown)
    # Catalonia: efficient manufacturing (lead), textiles, sport, tourism. Piemonte: textiles, medical technology.
    assert owners(found["roles"]) == {
        "Textile Innovation": "by all",
        "Efficient & Sustainable Manufacturing": "Cataluña alone",
        "Medical Technology": "Piemonte alone",
        "Sport": "Cataluña alone",
        "Digitalisation & Safety for Tourism": "Cataluña alone",
    }
    rows = {row[0]: row[1:3] for row in texts(found["roles"], 0, 1, 2)}
    assert rows["Textile Innovation"] == ("Participant", "Participant")
    assert rows["Efficient & Sustainable Manufacturing"][0] == "Lead region"
    assert rows["Efficient & Sustainable Manufacturing"][1] in ("not known", "none known")
    # AEI Tèxtils and PO.IN.TEX meet in EU-TEXTILE2030. Catalonia has six more, Piemonte eight.
    partnerships = owners(found["memberships"])
    assert [name for name, who in partnerships.items() if who == "by all"] == ["EU-TEXTILE2030"]
    assert {name for name, who in partnerships.items() if who == "Cataluña alone"} == {
        "AdPack²",
        "FoodPackLab",
        "LASER-GO GLOBAL",
        "Cosmetics4Wellbeing",
        "IMPACT Connected Car",
        "CLUSGRID",
    }
    assert sum(who == "Piemonte alone" for who in partnerships.values()) == 8
    # Piemonte's eleven targets without Indonesia (ALLIANCE); of Catalonia's fifteen five are its own.
    targets = owners(found["markets"])
    assert [name for name, who in targets.items() if who == "Piemonte alone"] == ["Indonesia"]
    assert {name for name, who in targets.items() if who == "Cataluña alone"} == {
        "Australia",
        "India",
        "Malaysia",
        "Mexico",
        "United Arab Emirates",
    }
    assert texts(shown.table, 0, 2, 3, 4, 5, 6) == [
        ("Cataluña", "4", "1", "7", "7", "15"),
        ("Piemonte", "2", "0", "9", "4", "11"),
    ]


def test_three_regions(view: Build) -> None:
    shown = view("regions?region=ITC1,ES52,FRK2")
    # EU-TEXTILE2030 is in all three; Valencia and Rhône-Alpes have no other in common. Its seven targets are too.
    # Rhône-Alpes counts in the five areas of Auvergne-Rhône-Alpes; textiles are the one of these that all have.
    assert shown.summary == (
        "In common: 1 area, 1 partnership and 7 target countries. Rhône-Alpes counts as taking part in 5 areas "
        "through FRK Auvergne-Rhône-Alpes, in which it lies."
    )
    found = tables(shown)
    assert owners(found["roles"])["Textile Innovation"] == "by all"
    assert owners(found["roles"])["Sport"] == "by Comunidad Valenciana and Rhône-Alpes"
    partnerships = owners(found["memberships"])
    assert list(partnerships.items())[:2] == [
        ("EU-TEXTILE2030", "by all"),
        ("ALLIANCE", "by Piemonte and Rhône-Alpes"),
    ]
    assert partnerships["Tex4IM"] == "by Comunidad Valenciana and Piemonte"
    assert partnerships["EC2i"] == "Rhône-Alpes alone"
    assert len(shown.map.lines) == 3  # each pair meets


def test_regions_that_never_met(view: Build) -> None:
    shown = view("regions?region=ITC1,ITC4")  # Lombardia is in NEPTUNE alone
    assert shown.summary == (
        "In common: 2 areas, 0 partnerships and 0 target countries. "
        "No partnership in common is known: Lombardia – Piemonte."
    )
    assert shown.map.lines == ()


def test_a_region_beside_one_inside_it(view: Build) -> None:
    shown = view("regions?region=BE2,BE25")
    assert "Vlaams Gewest contains Prov. West-Vlaanderen" in shown.coverage.text
    # All that West Flanders has, Flanders has: textiles, ELBE and its five targets.
    assert figures(shown) == [1, 1, 5]
    assert texts(shown.table, 0, 2, 3, 4, 5, 6) == [
        ("Prov. West-Vlaanderen", "1", "0", "1", "1", "5"),
        ("Vlaams Gewest", "8", "2", "5", "5", "7"),
    ]
    assert "Prov. West-Vlaanderen alone" not in {
        w for t in tables(shown).values() for w in owners(t).values()
    }


def test_regions_of_different_levels(view: Build) -> None:
    # By hand: of Auvergne-Rhône-Alpes (FRK) theme_regions.csv has textiles, sport and batteries as a participant,
    # manufacturing and medical technology as lead; of Lombardia (ITC4) the first, the third and the last two.
    shown = view("regions?region=ITC1,ITC4,FRK2")
    assert shown.summary.startswith("In common: 2 areas, 0 partnerships and 0 target countries.")
    found = tables(shown)
    batteries, manufacturing = "Advanced materials on batteries", "Efficient & Sustainable Manufacturing"
    assert texts(found["pairs"], 0, 1) == [
        ("Lombardia – Piemonte", "Textile Innovation, Medical Technology"),
        ("Lombardia – Rhône-Alpes", f"{manufacturing}, {batteries}, Textile Innovation, Medical Technology"),
        ("Piemonte – Rhône-Alpes", "Textile Innovation, Medical Technology"),
    ]
    assert text(found["pairs"].rows[2][2]) == "ALLIANCE, EU-TEXTILE2030, IoT4Industry, MAGIA, S3martMed"
    assert listed(shown, "Each pair")["Lombardia – Rhône-Alpes"] == "4 areas · 0 partnerships"
    roles = {row[0]: row[1:] for row in texts(found["roles"], 0, 2, 3)}
    assert roles["Medical Technology"] == ("Participant", "Lead region, through FRK Auvergne-Rhône-Alpes")
    profile = view("regions?region=FRK2")
    assert listed(profile, "Areas through regions around it")["Sport"] == "through FRK Auvergne-Rhône-Alpes"
    # A country contains its regions too: what Slovenia takes part in, both of its regions do.
    said = view("regions?region=SI03,SI04").summary
    assert said.startswith("In common: 4 areas,")
    assert "Vzhodna Slovenija counts as taking part in 4 areas through SI Slovenia, in which it lies." in said


def around(slow: Slow, code: str, compared: list[str]) -> set[str]:
    """The areas of the regions that contain a region; of two that are compared not those of the other."""
    places = set(slow.above(code)) - set(compared if len(compared) == 2 else ())
    return {row["theme_id"] for row in slow.roles() if row["nuts_code"] in places}


@given(data=st.data())
@settings(max_examples=20)
def test_what_is_shared_and_what_is_not_add_up(data: st.DataObject, view: Build, slow: Slow) -> None:
    codes = data.draw(st.lists(st.sampled_from(sorted(slow.named())), min_size=2, max_size=3, unique=True))
    shown = view(f"regions?region={','.join(codes)}")
    own = {code: slow.standing(code) for code in codes}
    have = [replace(one, areas=one.areas | around(slow, code, codes)) for code, one in own.items()]
    found = tables(shown)
    for name, part in (("roles", "areas"), ("memberships", "partnerships"), ("markets", "targets")):
        sets = [getattr(standing, part) for standing in have]
        said = list(owners(found[name]).values())
        assert len(found[name].rows) == len(frozenset().union(*sets))
        assert said.count("by all") == len(frozenset.intersection(*sets))
        alone = [who for who in said if who.endswith(" alone")]
        assert len(alone) == sum(
            sum(thing in other for other in sets) == 1 for thing in frozenset().union(*sets)
        )
    assert figures(shown) == [
        len(frozenset.intersection(*(getattr(s, part) for s in have)))
        for part in ("areas", "partnerships", "targets")
    ]


@pytest.mark.parametrize("scope", ["", "scope=all"])
def test_the_overview_counts_what_the_profile_of_a_country_counts(view: Build, scope: str) -> None:
    # Hungary, all years: members in its regions are in five partnerships, those known only by country are in more.
    rows = {
        str(note(row[0])): [int(text(cell)) for cell in row[2:]]
        for row in view(f"regions?{scope}").table.rows
    }
    for code in (code for code in rows if len(code) == 2):
        areas, partnerships, _ = figures(view(f"regions?region={code}&{scope}"))
        assert [rows[code][0], rows[code][2]] == [areas, partnerships], code
    if scope:
        assert rows["HU"][2] == 8
