"""The address is the state: what is written is read back, and nothing that is not known gets in."""

import time
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.asking.pages import PAGES
from data.asking.pressing import presses
from data.asking.state import (
    GAP,
    QUERY_LIMIT,
    SHOWN_LIMIT,
    VALUES_LIMIT,
    Parsed,
    Reason,
    Refusal,
    ViewState,
    parse,
    to_address,
    to_query,
)
from tests.registered import APPLIES, KEPT, PARAMETERS, SEVERAL
from tests.unit.conftest import States

Vocabulary = Mapping[str, frozenset[str]]
pages = st.sampled_from(list(PAGES))


def values_of(state: ViewState) -> set[tuple[str, str]]:
    return {(p, value) for p in PARAMETERS for value in state.chosen(p)}


def assert_known(state: ViewState, vocabulary: Vocabulary) -> None:
    for parameter, value in values_of(state):
        assert value in vocabulary[parameter]
        assert parameter in APPLIES[state.page]


# Round trips


@given(page=pages, draw=st.data())
def test_what_is_written_is_read_back(
    page: str, draw: st.DataObject, states: States, vocabulary: Vocabulary
) -> None:
    state = draw.draw(states(page, most=8))
    assert parse(page, to_query(state), vocabulary) == Parsed(state, ())
    assert parse(page, "?" + to_query(state), vocabulary) == Parsed(state, ())


@given(draw=st.data())
def test_order_repeats_case_and_spaces_do_not_matter(
    draw: st.DataObject, states: States, vocabulary: Vocabulary
) -> None:
    state = draw.draw(states("partnerships"))
    pairs = sorted(values_of(state))
    repeated = [pair for pair in pairs if pair[0] in SEVERAL]
    again = st.lists(st.sampled_from(repeated), max_size=4) if repeated else st.just([])
    parts = draw.draw(st.permutations(pairs + draw.draw(again)))
    spellings = (str, str.upper, str.lower, "+{}+".format, quote)
    query = "&".join(f"{p}={draw.draw(st.sampled_from(spellings))(value)}" for p, value in parts)
    found = parse("partnerships", query, vocabulary)
    assert found == Parsed(state, ())
    assert to_query(found.state) == to_query(state)


@given(page=pages, draw=st.data())
def test_equal_states_have_one_address(page: str, draw: st.DataObject, states: States) -> None:
    one, other = draw.draw(states(page)), draw.draw(states(page))
    assert (to_query(one) == to_query(other)) == (one == other)


def test_everything_chosen_at_once_is_read_back(vocabulary: Vocabulary) -> None:
    state = ViewState(page="partnerships", year="2018", confidence="high", partnership="tex4im", scope="all")
    for parameter in (p for p in SEVERAL if p in APPLIES["partnerships"]):
        state = state.with_values(parameter, sorted(vocabulary[parameter])[:VALUES_LIMIT])
    state = state.with_values("role", ("coordinator", "partner"))  # the roles that partnerships know
    query = to_query(state)
    assert len(query) < QUERY_LIMIT  # what can be chosen by hand fits into what is read
    assert parse("partnerships", query, vocabulary) == Parsed(state, ())


def test_canonical_address() -> None:
    state = ViewState(theme=("photonics", "sport"), programme=("escp-s3",), confidence="medium", scope="all")
    assert to_query(state) == "theme=photonics,sport&programme=escp-s3&confidence=medium&scope=all"


@pytest.mark.parametrize(
    "state",
    [ViewState(), ViewState(confidence="low"), ViewState(scope="2018"), ViewState(page="data")],
    ids=str,
)
def test_defaults_are_left_out(state: ViewState) -> None:
    assert to_query(state) == ""


def test_defaults_may_be_written(vocabulary: Vocabulary) -> None:
    assert parse("themes", "confidence=low&scope=2018", vocabulary) == Parsed(ViewState(), ())


# Hostile addresses

texts = st.text(st.characters(codec=None), max_size=40)
percents = st.lists(
    st.sampled_from(["%", "%2", "%zz", "%00", "%C3%28", "%F0%9F", "%2C", "%26", "%3D"]), max_size=8
)
known_parts = st.sampled_from(
    ["theme=sport", "region=ITC1", "year=2018", "confidence=high", "&", "=", ",", "?", ";"]
)
hostile = st.lists(st.one_of(texts, percents.map("".join), known_parts), max_size=12).map("&".join)


@given(page=pages, query=hostile)
def test_junk_never_raises_and_never_gets_in(page: str, query: str, vocabulary: Vocabulary) -> None:
    found = parse(page, query, vocabulary)
    assert found.state.page == page
    assert_known(found.state, vocabulary)
    assert parse(page, to_query(found.state), vocabulary) == Parsed(found.state, ())
    for refusal in found.refusals:
        assert len(refusal.parameter) <= SHOWN_LIMIT
        assert len(refusal.value) <= SHOWN_LIMIT
        assert set(refusal.nearest) <= vocabulary.get(refusal.parameter, frozenset(PARAMETERS))


# Letters of any script: other signs around a value, or between two, may be mended away (test_mending.py).
words = st.text(st.characters(categories=("L", "Zs")), min_size=1, max_size=30).filter(
    lambda text: text.strip() == text
)


@given(page=pages, draw=st.data())
def test_all_that_is_not_used_is_refused(
    page: str, draw: st.DataObject, states: States, vocabulary: Vocabulary
) -> None:
    """Values that are known are used, each other one comes back in exactly one refusal with its reason."""
    state = draw.draw(states(page))
    wanted = [(p, value, None) for p, value in sorted(values_of(state))]
    known = {p: {v.lower() for v in values} for p, values in vocabulary.items()}
    for text in draw.draw(st.lists(words, max_size=5, unique=True)):
        parameter = draw.draw(st.sampled_from([*PARAMETERS, "colour", "motif", "x y"]))
        if parameter not in PARAMETERS:
            wanted.append((parameter, text, Reason.UNKNOWN_PARAMETER))
        elif parameter not in APPLIES[page]:
            wanted.append((parameter, text, Reason.NOT_HERE))
        elif text.lower() not in known[parameter]:
            wanted.append((parameter, text, Reason.UNKNOWN_VALUE))
    wanted = draw.draw(st.permutations(wanted))
    found = parse(page, "&".join(f"{quote(p)}={quote(value)}" for p, value, _ in wanted), vocabulary)
    assert found.state == state
    expected = {(p, v[:SHOWN_LIMIT], reason) for p, v, reason in wanted if reason is Reason.UNKNOWN_VALUE}
    for reason in (Reason.UNKNOWN_PARAMETER, Reason.NOT_HERE):  # refused as a whole
        for parameter in {p for p, _, why in wanted if why is reason}:
            together = ",".join(v for p, v, _ in wanted if p == parameter)
            expected.add((parameter, together[:SHOWN_LIMIT], reason))
    assert sorted((r.parameter, r.value, r.reason) for r in found.refusals) == sorted(expected)


@pytest.mark.parametrize(
    "query",
    [
        "theme=" + "sport," * 30_000,
        "x" * 100_000,
        "&".join(f"thems{i}=1" for i in range(20_000)),
        "region=" + ",".join("ITC" + "itde" * 12 + f"{i:03d}" for i in range(500)),
        "partnership=" + "a" * 4000,
        "%" * 50_000,
        "theme=" + "%F0%9F%98%80" * 5000,
        "=&" * 50_000,
    ],
    ids=lambda query: f"{query[:12]} {len(query)}",
)
def test_very_long_addresses_are_cut(query: str, vocabulary: Vocabulary) -> None:
    start = time.perf_counter()
    found = parse("partnerships", query, vocabulary)
    assert time.perf_counter() - start < 2
    assert_known(found.state, vocabulary)
    assert (Reason.TOO_LONG in {r.reason for r in found.refusals}) == (len(query) > QUERY_LIMIT)
    assert all(len(r.value) <= SHOWN_LIMIT and len(r.parameter) <= SHOWN_LIMIT for r in found.refusals)


def test_a_cut_value_is_not_taken_for_another(vocabulary: Vocabulary) -> None:
    ending = "&region=ITC11"  # the province of Torino; one character less is ITC1, Piemonte
    query = "theme=" + "s" * (QUERY_LIMIT + 1 - len("theme=" + ending)) + ending
    assert len(query) == QUERY_LIMIT + 1
    assert parse("themes", query, vocabulary).state.region == ()


# Each reason


def refusals(page: str, query: str, vocabulary: Vocabulary) -> list[tuple[str, str, Reason]]:
    return [(r.parameter, r.value, r.reason) for r in parse(page, query, vocabulary).refusals]


def test_unknown_parameter_names_the_nearest(vocabulary: Vocabulary) -> None:
    found = parse("themes", "themes=sport&theme=sport", vocabulary)
    assert found.refusals == (Refusal("themes", "sport", Reason.UNKNOWN_PARAMETER, ("theme",)),)
    assert found.state.theme == ("sport",)
    assert parse("themes", "zzz=red", vocabulary).refusals[0].nearest == ()


def test_unknown_value(vocabulary: Vocabulary) -> None:
    assert refusals("themes", "role=boss,lead", vocabulary) == [("role", "boss", Reason.UNKNOWN_VALUE)]


@pytest.mark.parametrize(
    ("parameter", "value", "meant"),
    [
        ("theme", "textile", "textile-innovation"),
        ("theme", "photonic", "photonics"),
        ("partnership", "tex4m", "tex4im"),
        ("confidence", "hihg", "high"),
        ("region", "ITC11x", "ITC11"),
    ],
)
def test_nearest_values(parameter: str, value: str, meant: str, vocabulary: Vocabulary) -> None:
    (refusal,) = parse("partnerships", f"{parameter}={value}", vocabulary).refusals
    assert refusal.reason is Reason.UNKNOWN_VALUE
    assert meant in refusal.nearest
    assert set(refusal.nearest) <= vocabulary[parameter]


def test_a_region_that_is_not_there_suggests_one_near_it(vocabulary: Vocabulary) -> None:
    (refusal,) = parse("themes", "region=ITC9", vocabulary).refusals
    assert 1 <= len(refusal.nearest) <= 2
    assert all(code.startswith("ITC") and code in vocabulary["region"] for code in refusal.nearest)


def test_junk_suggests_nothing(vocabulary: Vocabulary) -> None:
    (refusal,) = parse("themes", "theme=%00%01%02", vocabulary).refusals
    assert refusal.nearest == ()


@pytest.mark.parametrize(
    ("parameter", "values"), [("year", ("2018", "2019")), ("confidence", ("high", "medium"))]
)
def test_one_value(parameter: str, values: tuple[str, str], vocabulary: Vocabulary) -> None:
    found = parse("partnerships", f"{parameter}={','.join(values)}", vocabulary)
    assert found.state.values(parameter) == values[:1]
    assert found.refusals == (Refusal(parameter, values[1], Reason.ONE_VALUE),)


def test_one_value_repeated_is_one_value(vocabulary: Vocabulary) -> None:
    assert parse("themes", "confidence=high&confidence=high", vocabulary) == Parsed(
        ViewState(confidence="high"), ()
    )


def test_one_value_in_two_spellings_is_one_value(vocabulary: Vocabulary) -> None:
    assert parse("themes", "confidence=high,HIGH", vocabulary) == Parsed(ViewState(confidence="high"), ())


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("find", "year=2018"),
        ("themes", "target=JP"),
        ("themes", "sector=textile"),
        ("themes", "partnership=tex4im"),
        ("targets", "role=lead"),
        ("targets", "partnership=tex4im"),
        ("regions", "role=lead"),
        ("find", "programme=escp-s3"),
        ("network", "region=ITC1"),
        ("organisations", "weight_new=1"),
        ("themes", "organisation=biowin"),
        ("data", "selected=country:JP"),
    ],
)
def test_not_here(page: str, query: str, vocabulary: Vocabulary) -> None:
    parameter, value = query.split("=")
    assert parse(page, query, vocabulary) == Parsed(
        ViewState(page=page), (Refusal(parameter, value, Reason.NOT_HERE),)
    )


def test_empty_values_say_nothing(vocabulary: Vocabulary) -> None:
    assert parse("themes", "theme=&role=,,&year=&region", vocabulary) == Parsed(ViewState(), ())


def test_too_many_values(vocabulary: Vocabulary) -> None:
    codes = sorted(vocabulary["region"])[: VALUES_LIMIT + 3]
    found = parse("themes", "region=" + ",".join(codes), vocabulary)
    assert found.state.region == tuple(codes[:VALUES_LIMIT])
    assert found.refusals == (Refusal("region", codes[VALUES_LIMIT], Reason.TOO_MANY),)


@pytest.mark.parametrize(
    ("page", "kept", "over"),
    [("find", ("ES51", "FRK2", "ITC1"), "BE2"), ("regions", ("BE2", "ES51", "FRK2", "ITC1", "SI"), "PL71")],
)
def test_there_is_room_for_a_few_regions(
    page: str, kept: tuple[str, ...], over: str, vocabulary: Vocabulary
) -> None:
    found = parse(page, "region=ITC1,FRK2,ES51,BE2,SI,PL71", vocabulary)
    assert found.state.region == kept  # the first ones, in order
    assert found.refusals == (Refusal("region", over, Reason.TOO_MANY),)
    six = ViewState(region=("BE2", "ES51", "FRK2", "ITC1", "PL71", "SI"))
    assert parse(page, to_query(six.on_page(page)), vocabulary) == Parsed(six.on_page(page), ())


def test_repeats_are_not_too_many(vocabulary: Vocabulary) -> None:
    query = "region=" + "ITC1," * (VALUES_LIMIT + 1)
    assert parse("themes", query, vocabulary) == Parsed(ViewState(region=("ITC1",)), ())


def test_too_long_keeps_what_was_read(vocabulary: Vocabulary) -> None:
    found = parse("themes", "theme=sport&colour=" + "x" * QUERY_LIMIT, vocabulary)
    assert found.state.theme == ("sport",)
    assert found.refusals[0].reason is Reason.TOO_LONG


# Changes of a state


def test_a_press_takes_the_place_of_others_and_a_second_one_goes() -> None:
    state = ViewState(theme=("sport", "photonics"))
    assert state.pressed("theme", "sport").theme == ("sport",)
    assert state.pressed("theme", "sport").pressed("theme", "sport") == ViewState()
    assert state.pressed("partnership", "elbe").partnership == "elbe"


@given(page=pages, draw=st.data())
def test_where_presses_lead_is_where_the_state_goes(page: str, draw: st.DataObject, states: States) -> None:
    state = draw.draw(states(page))
    for parameter, (there, alone, without) in presses("it", state).items():
        for value in {"x", *state.chosen(parameter)}:
            led = without if value == alone else there.replace(GAP, value)
            assert led == to_address("it", state.pressed(parameter, value))


@given(page=pages, draw=st.data())
def test_elsewhere_nothing_is_chosen_but_what_counts_as_known(
    page: str, draw: st.DataObject, states: States
) -> None:
    state, there = draw.draw(states(page)), draw.draw(pages)
    other = state.elsewhere(there)
    assert other == ViewState(there, **{parameter: getattr(other, parameter) for parameter in KEPT})
    assert all(getattr(other, p) == getattr(state, p) for p in KEPT if p in APPLIES[there])


def test_with_values() -> None:
    state = ViewState(page="partnerships", year="2018")
    assert state.with_values("role", ["partner", "coordinator", "partner"]).role == ("coordinator", "partner")
    assert state.with_values("year", ()).year == ""
    assert state.with_values("confidence", ["high"]).with_values("confidence", ()).confidence == "low"
    assert state.with_values("scope", ["all"]).with_values("scope", ()).scope == "2018"
    assert state.year == "2018"  # states are never changed


def test_values_and_chosen() -> None:
    assert ViewState().values("confidence") == ("low",)
    assert ViewState().chosen("confidence") == ()
    assert ViewState(confidence="high").chosen("confidence") == ("high",)
    assert ViewState().values("year") == ()


def test_on_page_keeps_what_applies_there() -> None:
    state = ViewState(
        page="partnerships",
        theme=("sport",),
        role=("partner",),
        country=("IT",),
        region=("ITC1",),
        target=("JP",),
        year="2018",
        confidence="high",
        partnership="tex4im",
        scope="all",
    )
    # No region is a partner of an area.
    assert to_query(state.on_page("themes")) == (
        "theme=sport&country=IT&region=ITC1&year=2018&confidence=high&scope=all"
    )
    assert to_query(state.on_page("targets")) == (
        "theme=sport&country=IT&region=ITC1&target=JP&year=2018&confidence=high&scope=all"
    )
    assert state.on_page("data") == replace(state, page="data")  # it passes on all that is chosen
    assert state.on_page("partnerships") == state


@given(page=pages, other=pages, draw=st.data())
def test_on_page_is_an_address_of_that_page(
    page: str, other: str, draw: st.DataObject, states: States, vocabulary: Vocabulary
) -> None:
    there = draw.draw(states(page)).on_page(other)
    assert parse(other, to_query(there), vocabulary) == Parsed(there, ())
