"""Sets of ids as bits do what sets do, with each other and with any other set."""

from collections.abc import Callable, Set
from operator import and_, eq, or_, sub

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.asking.things import Ids, Things, first

NAMES = Ids("abcdefghijk")
OTHERS = Ids("hijklm")
some = st.frozensets(st.sampled_from(NAMES.ids))


@given(one=some, other=some)
@pytest.mark.parametrize("does", [and_, or_, sub, eq, lambda a, b: a.isdisjoint(b), lambda a, b: a <= b])
def test_bits_do_what_sets_do(
    does: Callable[[Set[str], Set[str]], object], one: Set[str], other: Set[str]
) -> None:
    expected = does(one, other)
    bits, others = NAMES.having(one), NAMES.having(other)
    foreign = Ids(sorted({*other, "z"})).having(other)
    for made in (does(bits, others), does(bits, other), does(bits, foreign)):
        assert made == expected
    if does is not getattr and not isinstance(expected, bool):
        assert does(one, others) == expected  # a set that comes first


@given(one=some)
def test_bits_hold_what_they_were_made_of(one: Set[str]) -> None:
    found = NAMES.having(one)
    assert list(found) == sorted(one)
    assert (len(found), bool(found), set(found)) == (len(one), bool(one), set(one))
    assert [name for name in NAMES.ids if name in found] == sorted(one)
    for most in (0, 1, 3, 20):
        assert found.first(most) == first(one, most) == sorted(one)[:most]
    assert hash(found) == hash(NAMES.having(one))


def test_ids_that_are_not_known_are_left_out() -> None:
    assert NAMES.having(["a", "nowhere"]) == {"a"}
    assert "nowhere" not in NAMES.having(["a"])
    assert 3 not in NAMES.having(["a"])


def test_sets_of_other_names_are_told_apart_by_their_ids() -> None:
    one, other = NAMES.having("ij"), OTHERS.having("jk")
    assert isinstance(one, Things) and one & other == {"j"}
    assert one | other == {"i", "j", "k"}
    assert one - other == {"i"}
    assert not one.isdisjoint(other)
    assert frozenset("ix") | one == {"i", "x", "j"}
    assert frozenset("ix") - one == {"x"}


def test_a_set_with_nothing_else_keeps_its_bits() -> None:
    one = NAMES.having("ab")
    assert (frozenset[str]() | one) is one and (one | frozenset()) is one
