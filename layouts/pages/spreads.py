"""Distributions and scatters as SVG, as wide as their card; colours are those of the page."""

from collections.abc import Callable

from layouts.pages.rendering import Html, element
from layouts.views.charted import Scatter, Spread

WIDTH, HIGH, TALL = 900, 220, 520
"""Width of both, height of a distribution and of a scatter, in px."""
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 12, 46
"""Room around what is drawn, for its words."""
RADIUS = 5


def spread_svg(spread: Spread) -> Html:
    """Return a distribution: a bar for each bin, the lower part of those that stand out."""
    most = max((one.count for one in spread.bins), default=0) or 1
    wide = (WIDTH - LEFT - RIGHT) / max(1, len(spread.bins))
    bars: list[Html] = []
    for place, one in enumerate(spread.bins):
        for count, kind in ((one.count, "all"), (one.marked, "marked")):
            high = (HIGH - TOP - BOTTOM) * count / most
            box = {
                "class": f"bin bin-{kind}",
                "x": f"{LEFT + place * wide + 1:.1f}",
                "y": f"{HIGH - BOTTOM - high:.1f}",
                "width": f"{wide - 2:.1f}",
                "height": f"{high:.1f}",
            }
            bars.append(element("rect", box, element("title", {}, one.said)))
    ends = zip(((LEFT, "start"), (WIDTH - RIGHT, "end")), spread.ends, strict=True)
    words = [_word(text, x, HIGH - BOTTOM + 18, anchor) for (x, anchor), text in ends]
    top = _word(str(most), LEFT - 8, TOP + 10, "end")
    return _svg(spread.caption, HIGH, [_axis(HIGH), *bars, *words, top])


def scatter_svg(scatter: Scatter, lead: Callable[[str], dict[str, str]]) -> Html:
    """Return a scatter: a dot for each region, those that stand out last. lead: what makes one a link."""
    dots = sorted(scatter.dots, key=lambda dot: dot.marked)
    wide, high = WIDTH - LEFT - RIGHT, TALL - TOP - BOTTOM
    drawn = [
        element(
            "a",
            {**lead(dot.code), "class": "marked" if dot.marked else None},
            element(
                "circle",
                {
                    "cx": f"{LEFT + wide * dot.x / 1000:.1f}",
                    "cy": f"{TALL - BOTTOM - high * dot.y / 1000:.1f}",
                    "r": RADIUS + 1 if dot.marked else RADIUS,
                },
                element("title", {}, dot.said),
            ),
        )
        for dot in dots
    ]
    words = [
        _word(scatter.across[0], LEFT, TALL - BOTTOM + 18, "start"),
        _word(scatter.across[1], WIDTH - RIGHT, TALL - BOTTOM + 18, "end"),
        _word(scatter.names[0], LEFT + wide / 2, TALL - 8, "middle", "axis-name"),
        _word(scatter.up[0], LEFT - 8, TALL - BOTTOM, "end"),
        _word(scatter.up[1], LEFT - 8, TOP + 10, "end"),
        _word(scatter.names[1], LEFT + 8, TOP + 12, "start", "axis-name"),
    ]
    return _svg(scatter.caption, TALL, [_axis(TALL), *words, *drawn])


def _svg(title: str, high: int, parts: list[Html]) -> Html:
    return element(
        "svg",
        {"class": "spread", "viewBox": f"0 0 {WIDTH} {high}", "role": "img", "aria-label": title},
        *parts,
    )


def _axis(high: int) -> Html:
    return element("path", {"class": "axis", "d": f"M{LEFT} {TOP}V{high - BOTTOM}H{WIDTH - RIGHT}"})


def _word(text: str, x: float, y: float, anchor: str, kind: str = "axis-end") -> Html:
    return element("text", {"class": kind, "x": f"{x:.0f}", "y": f"{y:.0f}", "text-anchor": anchor}, text)
