"""What is sent after an action makes the map that a fresh page of the same address has."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.asking.state import ViewState, to_query
from layouts.figures.difference import changes, difference, lines_of
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.views.builders import BUILDERS
from tests.unit.asking import question
from tests.unit.conftest import States

Figure = dict[str, Any]
pages = st.sampled_from(sorted(BUILDERS))
schemes = st.sampled_from(["light", "dark", "contrast"])


def applied(figure: Figure, sent: Mapping[str, Any]) -> Figure:
    """The figure that a browser has after an answer: a new one, or the old one with some parts set."""
    if "figure" in sent:
        assert list(sent) == ["figure"]
        return sent["figure"]
    assert list(sent) == ["set"]
    made = copy.deepcopy(figure)
    for (*way, last), *value in sent["set"]:
        place = made
        for key in way:
            place = place[key]
        assert last in place if isinstance(place, dict) else last < len(place)
        place[last] = value[0] if len(value) == 1 else joined(place[last], *value)
    return made


def joined(before: list[Any], count: int, made: list[Any]) -> list[Any]:
    """A list that is made from the lines of the one before, as assets/map/taking.js does it."""
    old = lines_of(before)
    assert len(old) == count
    found, begun = list[Any](), ""
    for one in made:
        for line in old[one[0] : one[0] + one[1]] if isinstance(one, list) else [one]:
            if isinstance(line, str) and line.endswith("<br>"):
                begun += line
                continue
            found.append(begun + line if begun else line)
            begun = ""
    return found


NOTHING: Mapping[str, Any] = {"set": []}


def address(state: ViewState, scheme: str = "light", language: str = "en") -> Address:
    return Address.read(
        {
            "path": f"/{language}/{state.page}",
            "query": "?" + to_query(state.with_values("view", ())),
            "scheme": scheme,
        }
    )


Draw = Callable[[Address], Figure]
Change = Callable[[Address, Address], Mapping[str, Any]]


@pytest.fixture(scope="module")
def views(deps: Deps) -> Views:
    return Views(deps)


@pytest.fixture(scope="module")
def fresh(views: Views) -> Draw:
    """The figure of a page that is opened anew."""

    def drawn(where: Address) -> Figure:
        graph: Any = views.change(question(where, where, drawn=False))["map"]
        return graph["graph"]["props"]["figure"]

    return drawn


@pytest.fixture(scope="module")
def change(views: Views) -> Change:
    """What is sent for the figure when one address follows another."""

    def changed(after: Address, before: Address) -> Mapping[str, Any]:
        found: Any = views.change(question(after, before))["map"]
        return found

    return changed


@given(page=pages, scheme=schemes, draw=st.data())
@settings(max_examples=25)
def test_a_change_makes_the_figure_of_the_new_address(
    page: str, scheme: str, draw: st.DataObject, states: States, fresh: Draw, change: Change
) -> None:
    before = address(draw.draw(states(page)), scheme)
    after = address(draw.draw(states(page)), scheme)
    answer = change(after, before)
    old, new = fresh(before), fresh(after)
    assert applied(old, answer) == new
    assert (answer == NOTHING) == (old == new)


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [
        ("themes", {}, {"theme": ("sport",)}),  # from counts to roles
        ("themes", {"theme": ("sport",)}, {}),
        ("themes", {"theme": ("sport",)}, {"theme": ("artificial-intelligence-hmi",)}),  # nothing known
        ("themes", {}, {"region": ("PT20",)}),  # in an inset
        ("partnerships", {}, {"partnership": "tex4im"}),  # lines appear
        ("partnerships", {"partnership": "tex4im"}, {"partnership": "ai4diag"}),  # no member is known
        ("targets", {}, {"target": ("JP",)}),
        ("targets", {"target": ("JP",)}, {"target": ("JP", "US")}),
        ("regions", {}, {"region": ("ITC1",)}),
        ("regions", {"region": ("ITC1",)}, {"region": ("ES51", "ITC1")}),
        ("regions", {"region": ("ITC1",)}, {"region": ("IS",)}),  # no line
        ("find", {"region": ("ITC1",)}, {"region": ("ITC1",), "weight_new": "5"}),
        ("organisations", {}, {"organisation": "biowin"}),
        ("network", {}, {"programme": ("escp-s3",)}),
        ("network", {}, {"of": "organisations"}),
    ],
)
def test_changes_that_people_make(
    page: str, before: Mapping[str, Any], after: Mapping[str, Any], fresh: Draw, change: Change
) -> None:
    old, new = address(ViewState(page=page, **before)), address(ViewState(page=page, **after))
    answer = change(new, old)
    assert applied(fresh(old), answer) == fresh(new)
    # What lies beneath is not sent again: neither the codes of regions nor the layout.
    sent = [way for way, *_ in answer["set"]]
    assert not {"locations", "geojson", "colorscale"} & {way[-1] for way in sent}
    frame = {"meta", "uirevision", "annotations", *(f"geo{n or ''}" for n in range(10))}
    assert {way[1] for way in sent if way[0] == "layout"} <= frame, "where the map lies, and nothing else"


@given(page=pages, draw=st.data())
@settings(max_examples=10)
def test_the_same_address_changes_nothing(
    page: str, draw: st.DataObject, states: States, change: Change
) -> None:
    where = address(draw.draw(states(page)))
    assert change(where, where) == NOTHING


def test_another_scheme_repaints(fresh: Draw, change: Change) -> None:
    light, dark = address(ViewState()), address(ViewState(), "dark")
    assert applied(fresh(light), change(dark, light)) == fresh(dark)
    assert fresh(light)["layout"]["paper_bgcolor"] != fresh(dark)["layout"]["paper_bgcolor"]


@given(page=pages, scheme=schemes, draw=st.data())
@settings(max_examples=8)
@example(page="partnerships", scheme="light", draw=None)
def test_figures_are_valid(
    page: str, scheme: str, draw: st.DataObject | None, states: States, fresh: Draw
) -> None:
    state = draw.draw(states(page)) if draw else ViewState(page=page, partnership="tex4im")
    figure = fresh(address(state, scheme))
    go.Figure(figure)  # raises ValueError for what plotly does not know
    for trace in figure["data"]:
        length = len(trace.get("locations", trace.get("lon", trace.get("x"))))
        if trace.get("mode") == "lines" and "customdata" in trace:  # one for each line, of three places
            assert len(trace["customdata"]) == len(trace["text"]) == length // 3
            continue
        several = [trace[key] for key in ("z", "lat", "y", "text", "customdata") if key in trace]
        several += [v for k, v in trace.get("marker", {}).items() if isinstance(v, list)]
        assert {len(values) for values in several} <= {length}


@given(page=pages, draw=st.data())
@settings(max_examples=15)
def test_a_page_always_has_the_same_traces(
    page: str, draw: st.DataObject, states: States, fresh: Draw
) -> None:
    """Zoom and pan stay, and changes stay small, only where traces keep their order and place."""

    def shape(state: ViewState) -> list[tuple[str, str]]:
        return [(trace["type"], trace.get("geo", "")) for trace in fresh(address(state))["data"]]

    state = draw.draw(states(page))  # the host region stays throughout a talk
    assert shape(state) == shape(ViewState(page=page, host=state.host))


# Any two figures, whatever they hold

leaves = st.one_of(st.none(), st.booleans(), st.integers(0, 3), st.sampled_from(["a", "b"]), st.just([]))
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)
    ),
    max_leaves=8,
)
traces = st.lists(st.dictionaries(st.sampled_from(["z", "text", "marker"]), trees, max_size=3), max_size=3)
figures = st.fixed_dictionaries(
    {"data": traces, "layout": st.dictionaries(st.sampled_from(["geo", "title"]), trees, max_size=2)}
)


@given(before=figures, after=figures)
@settings(max_examples=150)
@example(before={"data": [{"z": None}], "layout": {}}, after={"data": [{"z": {"x": 1}}], "layout": {}})
@example(before={"data": [{}, {}], "layout": {}}, after={"data": [{}], "layout": {}})
def test_any_difference_is_right(before: Figure, after: Figure) -> None:
    kept = copy.deepcopy((before, after))
    answer = difference(before, after)
    assert applied(before, answer) == after
    assert (answer == NOTHING) == (before == after)
    assert (before, after) == kept


texts = st.lists(st.sampled_from(["", "a", "bc"]), min_size=1, max_size=4).map("<br>".join)
lists = st.lists(st.one_of(texts, st.integers(0, 2), st.none()), max_size=8)


@given(before=lists, after=lists)
@settings(max_examples=150)
def test_any_list_is_made_from_another(before: list[Any], after: list[Any]) -> None:
    def figure(values: list[Any]) -> Figure:
        return {"data": [{"text": [*values, *["Techtera, Lyon"] * 3]}], "layout": {}}

    assert applied(figure(before), difference(figure(before), figure(after))) == figure(after)


def test_what_moved_within_a_list_is_not_sent_again() -> None:
    names = [f"Cluster {number}<br>of a region" for number in range(40)]
    before, after = ({"data": [{"text": one}], "layout": {}} for one in (names, names[30:] + names[:30]))
    assert difference(before, after) == {"set": [[["data", 0, "text"], 80, [[60, 20], [0, 60]]]]}


def test_a_small_change_is_small() -> None:
    before = {"data": [{"z": [1, 2], "locations": ["a", "b"]}, {"lon": [1]}], "layout": {"geo": {"x": 1}}}
    after = {"data": [{"z": [1, 3], "locations": ["a", "b"]}, {"lon": [1]}], "layout": {"geo": {"x": 1}}}
    assert changes(before, after) == [(("data", 0, "z"), [1, 2], [1, 3])]
