"""Which slides of a handout share a page, and how high their maps are, so that pages are full and maps large."""

from collections.abc import Sequence
from dataclasses import dataclass

PAGE = 254.0
"""Height of a page in mm, with a hair to spare."""
BETWEEN = 12.0
"""Room between two slides on a page, in mm."""
LEAST = 70.0
"""Height in mm below which a map is not drawn."""
SMALL, ORPHAN = 0.5, 0.3
"""What it costs that maps are small, and that what opens a part ends a page; an empty page costs 1."""


@dataclass(frozen=True)
class Placed:
    """A slide to be placed; heights in mm. full: all of it but its map. bare: without notes and foot as well.

    most: of its map, 0 where it has none. opens: whether it opens a part of the talk.
    """

    full: float
    bare: float
    most: float = 0.0
    opens: bool = False


def paged(slides: Sequence[Placed]) -> list[list[float]]:
    """Return the pages, each with the height of the map of each of its slides in mm, 0 where a slide has none.

    Of all ways to break the slides onto pages the one that costs least: emptiness counts by its square, so that one
    page is not left to another's good. A slide too high for a page has one of its own, and goes on on a further one.
    """

    best: dict[int, tuple[float, tuple[int, ...]]] = {len(slides): (0.0, ())}
    for start in reversed(range(len(slides))):
        ways = []
        for end in range(start + 1, len(slides) + 1):
            if end > start + 1 and not _fits(slides[start:end]):
                break
            cost, rest = best[end]
            ways.append((_cost(slides[start:end], is_last=end == len(slides)) + cost, (end, *rest)))
        best[start] = min(ways)
    ends = best[0][1]
    return [_maps(slides[start:end]) for start, end in zip((0, *ends), ends, strict=False)]


def _needed(page: Sequence[Placed]) -> float:
    """Return the height of a page without maps."""
    return sum(slide.full for slide in page) + BETWEEN * (len(page) - 1)


def _fits(page: Sequence[Placed]) -> bool:
    return _needed(page) + LEAST * sum(slide.most > 0 for slide in page) <= PAGE


def _maps(page: Sequence[Placed]) -> list[float]:
    """Return the heights of maps: all are given the same part of what is left."""
    mapped = [slide for slide in page if slide.most]
    if len(page) == 1 and mapped and not _fits(page):
        room = PAGE - page[0].bare
        return [min(room, page[0].most) if room >= LEAST else page[0].most]
    each = (PAGE - _needed(page)) / len(mapped) if mapped else 0.0
    return [min(each, slide.most) for slide in page]


def _cost(page: Sequence[Placed], *, is_last: bool) -> float:
    maps = _maps(page)
    empty = max(0.0, PAGE - _needed(page) - sum(maps)) / PAGE
    small = sum((1 - high / slide.most) ** 2 for high, slide in zip(maps, page, strict=True) if slide.most)
    orphan = ORPHAN if page[-1].opens and not is_last else 0.0
    return (0.0 if is_last else empty**2) + SMALL * small + orphan
