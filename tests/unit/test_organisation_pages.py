"""The Organisations page: partnerships and partners of one organisation under all its spellings, and all of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layouts.views.models import PageView
from tests.unit.conftest import Build, States, address, text
from tests.unit.slow import Slow

SCS = "pole-scs-secured-communicating-solutions"


def partners(shown: PageView) -> dict[str, tuple[str, ...]]:
    """Partners by id, with how many partnerships are in common and which."""
    return {str(row[0].value): (text(row[4]), text(row[5])) for row in shown.table.rows}


def memberships(shown: PageView) -> list[tuple[str, ...]]:
    """Partnership, programme, role, and the name in it."""
    (section,) = shown.sections
    return [tuple(text(cell) for cell in row[:4]) for row in section.table.rows]


def figures(shown: PageView) -> list[int]:
    return [int(figure.value) for figure in shown.profile.figures]


def test_an_organisation_of_one_spelling(view: Build) -> None:
    # BioWin is in MAGIA and S3martMed; CE4BIG is of 2020.
    shown = view("organisations?organisation=biowin")
    assert shown.heading == "BioWin"
    assert shown.summary == "2 partnerships with 5 other organisations."
    assert memberships(shown) == [
        ("MAGIA", "ESCP-4i", "Partner", "BioWin"),
        ("S3martMed", "ESCP-S3", "Partner", "BioWin"),
    ]
    # bioPmed is spelled in two ways, one in each partnership.
    assert list(partners(shown).items()) == [
        ("biopmed-bioindustry-park-silvano-fumero", ("2", "MAGIA, S3martMed")),
        ("lyonbiopole", ("2", "MAGIA, S3martMed")),
        ("bioregio-stern-management-gmbh", ("1", "S3martMed")),
        ("gapr-medsilesia", ("1", "S3martMed")),
        ("life-science-nord", ("1", "MAGIA")),
    ]
    assert figures(shown) == [2, 5, 2]  # MAGIA goes to China and the United States
    lists = {title: [link.text for link in links] for title, links in shown.profile.lists}
    assert lists["Thematic areas"] == ["Medical Technology"]
    assert lists["Target countries"] == ["China", "United States"]
    later = view("organisations?organisation=biowin&scope=all")
    assert [row[0] for row in memberships(later)] == ["CE4BIG", "MAGIA", "S3martMed"]
    assert {"atlanpole-biotherapies", "biom"} <= set(partners(later))


def test_an_organisation_of_three_spellings(view: Build) -> None:
    # organisation_aliases.csv joins the three names of the cluster at Sophia Antipolis.
    shown = view(f"organisations?organisation={SCS}")
    assert memberships(shown) == [
        ("AdPack²", "ESCP-4i", "Partner", "Pôle SCS (Secured Communicating Solutions)"),
        ("ALLIANCE", "ESCP-4i", "Partner", "Pôle SCS (Secured Communicating Solutions)"),
        ("CLUSGRID", "Cluster Excellence", "Partner", "Pôle Solutions Communicantes Sécurisées (SCS)"),
        ("DISCp", "ESCP-4i", "Coordinator", "Pôle SCS (Secured Communicating Solutions)"),
        ("IoT4Industry", "INNOSUP-1", "Coordinator", "SCS cluster (Secure Communicating Solutions)"),
    ]
    facts = {fact.label: fact.value for fact in shown.profile.facts}
    assert facts["Place"] == "Sophia Antipolis, Provence-Alpes-Côte d’Azur, France"
    assert set(facts["Also written"].split(" · ")) == {
        "SCS cluster (Secure Communicating Solutions)",
        "Pôle Solutions Communicantes Sécurisées (SCS)",
    }
    # Others in AdPack² 5, ALLIANCE 6, CLUSGRID 5, DISCp 5, IoT4Industry 7; BalticNet and MESAP stand in two.
    found = partners(shown)
    assert len(found) == 26
    assert list(found.items())[:2] == [
        ("balticnet-plasmatec-e-v", ("2", "AdPack², DISCp")),
        ("mesap", ("2", "DISCp, IoT4Industry")),
    ]
    assert {count for count, _ in list(found.values())[2:]} == {"1"}
    assert SCS not in found
    # AdPack² CA CN US, ALLIANCE US JP CA ID, DISCp US.
    assert figures(shown) == [5, 26, 5]


def test_chained_aliases_and_the_coordinator_of_tex4im(view: Build) -> None:
    # A = B and B = C: Next Technology Tecnotessile, with OTIR2020 in brackets, and the other way round.
    shown = view("organisations?organisation=next-technology-tecnotessile-otir2020-tuscany-fashion")
    assert [(row[0], row[2]) for row in memberships(shown)] == [
        ("ALLIANCE", "Partner"),
        ("CLUSTEM", "Coordinator"),
        ("Tex4IM", "Coordinator"),
    ]
    # Seven others in Tex4IM, six in ALLIANCE, three in CLUSTEM; PO.IN.TEX and ATEVAL stand in two.
    assert len(partners(shown)) == 7 + 6 + 3 - 2


def test_names_that_are_judged_different_stay_apart(view: Build) -> None:
    # The association is in MobiGoIn-Action, its company bwcon GmbH in KATANA.
    shown = view("organisations?organisation=bwcon-gmbh")
    assert [row[0] for row in memberships(shown)] == ["KATANA"]


def test_contributions_of_an_organisation_add_up(view: Build) -> None:
    # The Corporación Tecnológica de Andalucía: 215,000 in SUPERBIO, not known in TRACK and DIVA.
    shown = view("organisations?organisation=corporacion-tecnologica-de-andalucia-cta")
    facts = {fact.label: fact.value for fact in shown.profile.facts}
    assert facts["EU contribution known"] == "€215,000"


def test_a_partner_of_whom_less_is_certain_goes_where_more_is_asked_for(view: Build) -> None:
    # In IMPACT Connected Car the coordinator, FundingBox, is of low confidence; the other members are medium.
    where = "organisations?organisation=fia-region-i"
    assert "fundingbox-accelerator" in partners(view(where))
    assert len(partners(view(where))) == 4
    assert "fundingbox-accelerator" not in partners(view(f"{where}&confidence=medium"))
    assert len(partners(view(f"{where}&confidence=medium"))) == 3


def test_an_organisation_of_later_calls_offers_them(view: Build) -> None:
    # IMAST is in AMULET alone, of 2021.
    shown = view("organisations?organisation=imast-scarl")
    assert shown.summary == "Nothing around 2018; 1 entry of other years is known."
    (notice,) = shown.notices
    assert "/en/organisations?organisation=imast-scarl&scope=all" in [href for _, href in notice.links]
    # Links to it lead to where it is known.
    members = view("partnerships?partnership=amulet&scope=all")
    urls = [row[0].url for row in members.table.rows if "IMAST" in text(row[0])]
    assert urls == ["/en/organisations?organisation=imast-scarl&scope=all"]
    assert len(memberships(view(urls[0].removeprefix("/en/")))) == 1


def test_the_map_joins_an_organisation_with_its_partners(view: Build) -> None:
    shown = view("organisations?organisation=biowin")
    *others, home = shown.map.points
    assert home.kind == "chosen"
    assert {point.sets for point in others} == {f"organisation={o}" for o in partners(shown)}
    assert {line.start for line in shown.map.lines} == {(home.lon, home.lat)}
    assert len(shown.map.lines) == 5
    sizes = [point.size for point in others]
    assert sizes[0] / sizes[-1] == pytest.approx(2**0.5, abs=0.02)


@given(data=st.data())
@settings(max_examples=25)
def test_every_organisation_shows_what_the_files_say(data: st.DataObject, view: Build, slow: Slow) -> None:
    organisation = data.draw(st.sampled_from(sorted(set(slow.ids.values()))))
    shown = view(f"organisations?organisation={organisation}")
    own = [m for m in slow.members() if slow.ids[m["organisation"]] == organisation]
    ids = {m["partnership_id"] for m in own}
    acronyms = {p["partnership_id"]: p["acronym"] for p in slow.facts["partnerships"]}
    others: dict[str, set[str]] = {}
    for member in slow.members():
        if member["partnership_id"] in ids:
            others.setdefault(slow.ids[member["organisation"]], set()).add(acronyms[member["partnership_id"]])
    others.pop(organisation, None)
    assert sorted(row[3] for row in memberships(shown)) == sorted(m["organisation"] for m in own)
    assert {o: set(which.split(", ")) for o, (_, which) in partners(shown).items()} == others
    assert all(int(count) == len(others[o]) for o, (count, _) in partners(shown).items())
    assert figures(shown)[:2] == [len(ids), len(others)]


def test_who_is_met_meets_as_often(view: Build, slow: Slow) -> None:
    met = partners(view(f"organisations?organisation={SCS}"))
    for other, (count, which) in met.items():
        assert partners(view(f"organisations?organisation={other}"))[SCS] == (count, which)


# All organisations


def test_all_organisations(view: Build, slow: Slow) -> None:
    shown = view("organisations")
    members = slow.members()
    ids = {slow.ids[m["organisation"]] for m in members}
    assert {str(row[0].value) for row in shown.table.rows} == ids
    assert figures(shown) == [len(ids), 27]
    pairs = {(slow.ids[m["organisation"]], m["partnership_id"]) for m in members}
    counts = {str(row[0].value): int(text(row[4])) for row in shown.table.rows}
    assert counts == {o: sum(one == o for one, _ in pairs) for o in ids}
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    assert next(iter(counts.items())) == (SCS, 5)


@given(draw=st.data())
@settings(max_examples=25)
def test_one_more_filter_never_raises_a_count(draw: st.DataObject, states: States, view: Build) -> None:
    state, other = draw.draw(states("organisations")), draw.draw(states("organisations"))
    wide = view(address(state))
    for parameter in ("theme", "programme", "country", "region", "confidence"):
        if not other.chosen(parameter) or state.chosen(parameter):
            continue
        narrow = view(address(state.with_values(parameter, other.chosen(parameter))))
        assert len(narrow.table.rows) <= len(wide.table.rows)
        assert all(less <= more for less, more in zip(figures(narrow), figures(wide), strict=True))
        for facet, before in zip(narrow.facets, wide.facets, strict=True):
            counts = {option.value: option.count for option in before.options}
            if facet.parameter != parameter:
                assert all(o.count <= counts.get(o.value, 0) for o in facet.options), facet.parameter
