"""Pages of a handout against every way to break its slides onto pages, tried one by one."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.exports.pdf.paging import BETWEEN, LEAST, ORPHAN, PAGE, SMALL, Placed, paged

SLIDES = st.builds(
    Placed, st.floats(10, 280), st.just(10.0), st.sampled_from((0.0, 86.0, 135.0)), st.booleans()
)


def ways(count: int) -> Iterator[list[int]]:
    """How many slides each page has: every way."""
    if not count:
        yield []
    for first in range(1, count + 1):
        yield from ([first, *rest] for rest in ways(count - first))


def cost(slides: Sequence[Placed], counts: Sequence[int]) -> float:
    total, start = 0.0, 0
    for number, count in enumerate(counts):
        page, start, is_last = slides[start : start + count], start + count, number == len(counts) - 1
        text = sum(s.full for s in page) + BETWEEN * (count - 1)
        mapped = [s for s in page if s.most]
        least = text + LEAST * len(mapped)
        if count > 1 and least > PAGE:
            return float("inf")
        each = (PAGE - text) / len(mapped) if mapped else 0.0
        maps = [min(each, s.most) for s in mapped]
        if count == 1 and mapped and least > PAGE:
            maps = [min(PAGE - page[0].bare, mapped[0].most)]
        empty = max(0.0, PAGE - text - sum(maps)) / PAGE
        total += 0.0 if is_last else empty * empty
        total += SMALL * sum((1 - high / s.most) ** 2 for high, s in zip(maps, mapped, strict=True))
        total += ORPHAN if page[-1].opens and not is_last else 0.0
    return total


@given(st.lists(SLIDES, min_size=1, max_size=7))
@settings(max_examples=60, deadline=None)
def test_no_other_way_costs_less(slides: list[Placed]) -> None:
    pages = paged(slides)
    assert sum(map(len, pages)) == len(slides)
    least = min(cost(slides, counts) for counts in ways(len(slides)))
    assert cost(slides, [len(page) for page in pages]) == pytest.approx(least)


def test_pages_by_hand() -> None:
    opening, text, pictured = Placed(40, 40, opens=True), Placed(60, 60), Placed(90, 60, 135)
    assert paged([text, text, text]) == [[0, 0, 0]]
    assert paged([opening, pictured]) == [[0, PAGE - 40 - 90 - BETWEEN]]
    assert paged([pictured, pictured]) == [[135], [135]]
    assert paged([Placed(300, 300)]) == [[0]]
    assert paged([Placed(240, 140, 135)]) == [[PAGE - 140]], "notes go on on a further page"
    assert paged([]) == []
