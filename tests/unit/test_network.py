"""The Network page: nodes and links as a person counts them in the files, in fixed places, twice told as tables."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import combinations
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.asking.networks import links
from data.asking.state import ViewState
from data.asking.store import Datasets
from layouts.making.deps import build_deps
from layouts.making.views import Views
from layouts.views import network, network_nodes, network_tables
from layouts.views.models import NetworkView, Node, PageView, Table
from tests.frames import Frames, with_frames
from tests.unit.conftest import Build, States, address, text
from tests.unit.slow import Row, Slow

Pairs = dict[tuple[str, str], int]


def drawn(shown: PageView) -> NetworkView:
    assert isinstance(shown.map, NetworkView)
    return shown.map


def leads_to(url: str) -> str:
    """The region or organisation of an address, which keeps what else is chosen: confidence, scope, host region."""
    asked = parse_qs(urlsplit(url).query)
    (found,) = asked.get("region", []) + asked.get("organisation", [])
    return found


def node_id(node: Node) -> str:
    return node.sets.partition("=")[2]


def ties(shown: PageView) -> set[tuple[str, str]]:
    nodes = [node_id(node) for node in drawn(shown).nodes]
    return {(min(nodes[a], nodes[b]), max(nodes[a], nodes[b])) for a, b, _ in drawn(shown).ties}


def listed(shown: PageView) -> Pairs:
    """The pairs of the table beneath, by what they link to, with their partnerships in common."""
    ((section),) = shown.sections
    found = {}
    for one, other, count in section.table.rows:
        ends = sorted(leads_to(cell.url) for cell in (one, other))
        found[ends[0], ends[1]] = int(text(count))
    return found


def of_regions(slow: Slow, members: list[Row]) -> Pairs:
    """Pairs of regions in the same partnership; none of a country, none where one lies in the other."""
    nodes: dict[str, set[str]] = {}
    for member in members:
        if len(member["nuts_code"]) > 2:
            nodes.setdefault(member["partnership_id"], set()).add(member["nuts_code"])
    pairs = Counter(pair for codes in nodes.values() for pair in combinations(sorted(codes), 2))
    return {(a, b): n for (a, b), n in pairs.items() if not slow.lies_in(a, b) and not slow.lies_in(b, a)}


def of_organisations(slow: Slow, members: list[Row]) -> Pairs:
    nodes: dict[str, set[str]] = {}
    for member in members:
        nodes.setdefault(member["partnership_id"], set()).add(slow.ids[member["organisation"]])
    return dict(Counter(pair for ids in nodes.values() for pair in combinations(sorted(ids), 2)))


def members_of(slow: Slow, programme: str) -> list[Row]:
    ids = {p["partnership_id"] for p in slow.facts["partnerships"] if p["programme"] == programme}
    return [m for m in slow.members() if m["partnership_id"] in ids]


def test_regions_of_escp_s3(view: Build, slow: Slow) -> None:
    shown = view("network?programme=escp-s3")
    expected = of_regions(slow, members_of(slow, "escp-s3"))
    assert listed(shown) == expected
    # Tex4IM has 8 regions, S3martMed 5, EACP-EUROSME 6, TRACK 5; DIGICLUSTERS 4 (LV00 twice, PL91, ES61, LT01; two
    # more at LT alone); ConnSensys has BE2 alone: 28 + 10 + 15 + 10 + 6 pairs, none of them twice.
    assert len(expected) == 69
    assert set(expected.values()) == {1}
    # ITC1 (Tex4IM, S3martMed) and ES61 (TRACK, DIGICLUSTERS) stand in two: 8 + 5 + 6 + 5 + 4 − 2 regions.
    assert len(drawn(shown).nodes) == 26
    assert ties(shown) == set(expected)
    assert shown.summary.startswith("With your filters: 26 regions, 69 pairs that meet.")
    assert "1 more has no partner with your filters and is not drawn." in shown.coverage.text
    assert [text(cell) for cell in shown.table.rows[0]][:3] == ["Piemonte", "11", "11"]


def test_organisations_of_escp_s3(view: Build, slow: Slow) -> None:
    shown = view("network?of=organisations&programme=escp-s3")
    expected = of_organisations(slow, members_of(slow, "escp-s3"))
    assert listed(shown) == expected
    # 8, 5, 6, 5 and 7 members: 28 + 10 + 15 + 10 + 21 pairs of 31 organisations.
    assert len(expected) == 84
    assert len(drawn(shown).nodes) == 31
    assert shown.summary.startswith("With your filters: 31 organisations, 84 pairs that meet.")
    assert all(node.sets.startswith("organisation=") for node in drawn(shown).nodes)


@pytest.mark.parametrize(("of", "count"), [("regions", of_regions), ("organisations", of_organisations)])
@pytest.mark.parametrize("confidence", ["low", "high"])
def test_the_whole_network(of: str, count: object, confidence: str, view: Build, slow: Slow) -> None:
    expected = count(slow, slow.members(confidence))  # type: ignore[operator]
    shown = view(f"network?of={of}&confidence={confidence}")
    assert listed(shown) == expected
    assert ties(shown) == set(expected)
    partners = Counter(node for pair in expected for node in pair)
    meetings = Counter[str]()
    for pair, times in expected.items():
        for node in pair:
            meetings[node] += times
    rows = {leads_to(r[0].url): [int(text(c)) for c in r[1:3]] for r in shown.table.rows}
    assert rows == {node: [partners[node], meetings[node]] for node in partners}


def test_piemonte_and_rhone_alpes_share_five(view: Build) -> None:
    # ALLIANCE, EU-TEXTILE2030, IoT4Industry, MAGIA, S3martMed; the line is as wide as for four.
    shown = view("network")
    assert listed(shown)["FRK2", "ITC1"] == 5
    nodes = [node_id(node) for node in drawn(shown).nodes]
    widths = {frozenset((nodes[a], nodes[b])): width for a, b, width in drawn(shown).ties}
    assert widths[frozenset(("FRK2", "ITC1"))] == 4
    assert widths[frozenset(("ITC1", "ES52"))] == 2  # Tex4IM and EU-TEXTILE2030


def test_a_region_is_not_linked_to_one_inside_it(real: Datasets, frames: Frames) -> None:
    """Today no partnership has a region and one inside it; here Auvergne-Rhône-Alpes (FRK) joins ALLIANCE."""
    techtera = frames.members.query("partnership_id == 'alliance' and nuts_code == 'FRK2'")
    joining = techtera.assign(nuts_code="FRK", nuts2="FRK", row=frames.members["row"].max() + 1)
    members = pd.concat([frames.members, joining], ignore_index=True)
    deps = build_deps(with_frames(real, members=members), {"europe": "", "world": ""})
    shown = network.build(Views(deps).context("en", ViewState(page="network", scope="all")), ())
    found = listed(shown)
    assert ("FRK", "FRK2") not in found
    assert {("FRK", "ITC1"), ("FRK2", "ITC1"), ("FRK", "ITI1")} <= set(found)


@pytest.mark.parametrize("of", ["regions", "organisations"])
def test_nodes_keep_their_places_whatever_is_filtered(of: str, view: Build) -> None:
    def places(query: str) -> dict[str, tuple[float, float]]:
        return {node_id(n): (n.x, n.y) for n in drawn(view(f"network?of={of}&{query}")).nodes}

    whole = places("scope=all")
    for query in (
        "",
        "programme=escp-s3",
        "theme=textile-innovation",
        "confidence=high",
        "programme=innosup-1",
    ):
        some = places(query)
        assert some
        assert some == {node: whole[node] for node in some}
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in whole.values())
    assert len(set(whole.values())) == len(whole)


def test_groups_stay_whatever_is_filtered(view: Build) -> None:
    whole = {node_id(n): n.group for n in drawn(view("network")).nodes}
    some = {node_id(n): n.group for n in drawn(view("network?programme=escp-s3")).nodes}
    assert some == {node: whole[node] for node in some}
    legend = drawn(view("network")).legend
    assert {item.kind for item in legend} == {
        "group-none" if group is None else f"group-{group}" for group in whole.values()
    }


@pytest.mark.parametrize("query", ["", "programme=escp-s3", "of=organisations&programme=escp-4i"])
def test_the_matrix_is_symmetric_and_says_what_the_pairs_say(query: str, view: Build, views: Views) -> None:
    shown = view(f"network?{query}")
    table = network_tables.matrix(views.context("en", shown.state))
    numbers = grid(table)
    assert numbers == [list(column) for column in zip(*numbers, strict=True)]
    assert all(numbers[place][place] == 0 for place in range(len(numbers)))
    nodes = [leads_to(row[0].url) for row in table.rows]
    assert len(nodes) == min(network_tables.MATRIX, len(drawn(shown).nodes))
    assert set(nodes) == {
        node_id(node) for node in drawn(shown).nodes[: network_tables.MATRIX]
    }  # those with most partners
    pairs = listed(shown)
    for (i, one), (j, other) in combinations(enumerate(nodes), 2):
        assert numbers[i][j] == pairs.get((min(one, other), max(one, other)), 0), (one, other)


def grid(table: Table) -> list[list[int]]:
    assert [column.label for column in table.columns[1:]] == [text(row[0]) for row in table.rows]
    return [[int(text(cell) or 0) for cell in row[1:]] for row in table.rows]


def test_measures_are_named(view: Build) -> None:
    shown = view("network")
    facts = {fact.label: f"{fact.value} {fact.note}" for fact in shown.profile.facts}
    assert "Louvain" in facts["Groups"]
    assert "betweenness" in facts["Bridge"]
    assert 0 < float(facts["Modularity"].split()[0]) < 1


def test_nobody_meets(view: Build) -> None:
    # AI4Diag alone is linked to personalised medicine, and none of its members is known.
    shown = view("network?theme=personalised-medicine")
    assert drawn(shown).nodes == drawn(shown).ties == shown.table.rows == ()
    assert shown.summary.startswith("Nothing matches your filters.")


@pytest.fixture(scope="module")
def pairs_of(view: Build) -> Callable[[ViewState], Pairs]:
    """The pairs of a state, which random draws ask for more than once."""
    return cache(lambda state: listed(view(address(state))))


@given(draw=st.data())
@settings(max_examples=20)
def test_one_more_filter_never_adds_a_link(
    draw: st.DataObject, states: States, pairs_of: Callable[[ViewState], Pairs]
) -> None:
    state, other = draw.draw(states("network")), draw.draw(states("network"))
    wide = pairs_of(state)
    for parameter in ("programme", "theme", "confidence"):
        if other.chosen(parameter) and not state.chosen(parameter):
            narrow = pairs_of(state.with_values(parameter, other.chosen(parameter)))
            assert all(count <= wide[pair] for pair, count in narrow.items())
    if state.scope == "all" and not state.chosen("year"):  # a year after 2018 takes the scope along
        of_2018 = pairs_of(state.with_values("scope", ()))
        assert all(count <= wide[pair] for pair, count in of_2018.items())


@given(draw=st.data())
@settings(max_examples=10)
def test_the_tables_are_the_twin_of_the_drawing(draw: st.DataObject, states: States, view: Build) -> None:
    shown = view(address(draw.draw(states("network"))))
    assert ties(shown) == set(listed(shown))
    names = [node.name for node in drawn(shown).nodes]
    assert [text(row[0]) for row in shown.table.rows] == names[: len(shown.table.rows)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "The 12 with most partners are drawn. "
            "Of the lines between them, the 7 with most partnerships in common are drawn.",
        ),
        (
            "it",
            "Nodi disegnati: 12, quelli con più partner. "
            "Delle linee tra loro sono disegnate le 7 con più partenariati in comune.",
        ),
    ],
)
@pytest.mark.parametrize("of", ["regions", "organisations"])
def test_the_most_connected_are_drawn_where_there_are_too_many_to_see(
    of: str, language: str, said: str, view: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = view(f"network?of={of}", language)
    for module in (network, network_nodes):
        monkeypatch.setattr(module, "DRAWN", 12)
        monkeypatch.setattr(module, "LINES", 7)
    cut = view(f"network?of={of}", language)
    assert said in cut.coverage.text and said not in whole.coverage.text
    assert [node_id(node) for node in drawn(cut).nodes] == [node_id(node) for node in drawn(whole).nodes[:12]]
    between = [tie for tie in drawn(whole).ties if max(tie[:2]) < 12]
    strongest = sorted((width for _, _, width in between), reverse=True)[:7]
    assert len(between) > 7
    assert set(drawn(cut).ties) <= set(between)
    assert sorted((width for _, _, width in drawn(cut).ties), reverse=True) == strongest
    # All else speaks of the whole network.
    assert (cut.summary, cut.table, cut.sections) == (whole.summary, whole.table, whole.sections)


seats = st.lists(st.tuples(st.sampled_from("pqrs"), st.sampled_from("ABCDEF")), max_size=20)


@given(members=seats, most=st.sampled_from((0, 1 << 22)))
def test_pairs_are_counted_alike_in_a_table_of_all_and_sorted(
    members: list[tuple[str, str]], most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.asking.networks.SEATS", most)
        found = links(members)
    groups: dict[str, set[str]] = {}
    for group, node in members:
        groups.setdefault(group, set()).add(node)
    expected = Counter(pair for nodes in groups.values() for pair in combinations(sorted(nodes), 2))
    assert found == expected
    assert list(found) == sorted(expected)
