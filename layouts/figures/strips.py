"""Strips, small lines and bars as SVG. Pure functions; colours are those of the page, by the names of its styles."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin

from layouts.views.scored import BranchBar, Strip, StripMark

HEIGHT, BASE, TALL = 34, 26, 11
"""Height of a strip in px, where its lines stand, and how high they are."""
OWN = 6.0
"""Radius in px of the mark of a region."""
SIDES = (0, 4, 3, 5, 6)
"""Corners of the marks of compared regions, in their order; none: a circle. They tell apart what colours do."""


def strip_svg(strip: Strip) -> str:
    """Return a strip of all regions with its marks. The lines are stretched, the marks are not."""
    marks = "".join(_mark(mark) for mark in strip.marks)
    return (
        f'<svg class="strip" width="100%" height="{HEIGHT}" aria-hidden="true">'
        f'<svg width="100%" height="{HEIGHT}" viewBox="0 0 500 {HEIGHT}" preserveAspectRatio="none">'
        f'<path class="base" d="M0 {BASE}h500"/><path class="regions" d="M0 {BASE - TALL / 2}h501" '
        f'stroke-width="{TALL}" stroke-dasharray="{_dashes(strip.lines)}"/></svg>{marks}</svg>'
    )


@lru_cache(maxsize=512)
def _dashes(places: tuple[int, ...]) -> str:
    """Return lines as the dashes of one: a page has two thousand, which would be most of what it sends."""
    at = sorted({place // 2 for place in places})
    if not at:
        return "0 999"
    # Lines that touch are one dash.
    begins = [place for before, place in zip([-9, *at], at, strict=False) if place - before > 1]
    ends = [place + 1 for place, after in zip(at, [*at[1:], 9999], strict=True) if after - place > 1]
    gaps = (
        f"{end - begin} {after - end}"
        for begin, end, after in zip(begins, ends, [*begins[1:], 999], strict=True)
    )
    return f"0 {begins[0]} " + " ".join(gaps)


def _mark(mark: StripMark) -> str:
    at = f"{mark.at / 10:.1f}%"
    if mark.kind in ("country", "union"):
        return (
            f'<line class="mark-{mark.kind}" x1="{at}" x2="{at}" y1="{BASE - TALL - 9}" y2="{BASE}">'
            f"<title>{_escaped(mark.label)}</title></line>"
        )
    shape = 0 if mark.kind == "own" else int(mark.kind)
    return (
        f'<svg class="mark mark-{mark.kind}" x="{at}" y="{BASE - TALL / 2}" overflow="visible">'
        f"{shape_svg(shape)}<title>{_escaped(mark.label)}</title></svg>"
    )


@lru_cache(maxsize=16)
def shape_svg(shape: int) -> str:
    """Return the mark of a region around 0, 0. shape: its place among those that are compared."""
    corners = SIDES[shape % len(SIDES)]
    if not corners:
        return f'<circle r="{OWN}"/>'
    turns = [2 * pi * corner / corners - pi / 2 for corner in range(corners)]
    points = " ".join(f"{1.25 * OWN * cos(turn):.1f},{1.25 * OWN * sin(turn):.1f}" for turn in turns)
    return f'<polygon points="{points}"/>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def path_svg(path: Sequence[tuple[int, int]]) -> str:
    """Return the years of a region as a small line, with a dot at its end; nothing where there are not two."""
    if len(path) < 2:
        return ""
    points = " ".join(f"{x / 10:.0f},{26 - 22 * y / 1000:.1f}" for x, y in path)
    return (
        '<svg class="path" width="64" height="28" viewBox="-3 0 106 28" preserveAspectRatio="none" aria-hidden="true">'
        f'<polyline points="{points}"/></svg>'
    )


def bar_svg(bar: BranchBar) -> str:
    """Return the bar of a branch, with a line where the Union is."""
    return (
        '<svg class="branch" width="100%" height="18" aria-hidden="true">'
        f'<rect x="0" y="2" width="{bar.share:.1%}" height="14" rx="2"/>'
        f'<line x1="{bar.line:.1%}" x2="{bar.line:.1%}" y1="0" y2="18"/></svg>'
    )
