"""Partnerships in time: a line for each, in groups by programme, above an axis of years."""

from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.rendering import Attributes, Html, element
from layouts.pages.table_html import DECOR, Presses, pressing
from layouts.views.models import Bar, Timeline

KIND = "partnership"
"""Of what kind that is which a press on a bar selects."""


def timeline_card(timeline: Timeline, title: str, texts: Texts, leads: Presses) -> Html:
    """Return the card of a timeline."""
    years = [element("span", {}, year) for year in range(timeline.first, timeline.last)]
    axis = element("div", {"class": "axis", **DECOR}, element("span", {"class": "years"}, *years))
    groups = [_group(timeline, *group, texts, leads) for group in timeline.groups]
    more = [element("p", {"class": "aside"}, timeline.more)] if timeline.more else []
    span = {"style": f"--years:{timeline.last - timeline.first}"}
    body = element("div", span, axis, *groups, *more)
    return element("section", {"id": Id.TIMELINE, "class": "card"}, element("h2", {}, title), body)


def _group(
    timeline: Timeline, programme: str, name: str, bars: tuple[Bar, ...], texts: Texts, leads: Presses
) -> Html:
    mark = element("span", {"class": f"sign sign-{programme}", **DECOR})
    count = element("span", {"class": "badge"}, texts.number(len(bars)))
    parts = [element("h3", {}, mark, f"{name} ", count)]
    dated, undated = (
        [_bar(bar, timeline, leads) for bar in bars if (bar.start is not None) is known]
        for known in (True, False)
    )
    if dated:
        parts.append(element("ul", {"class": "bars"}, *dated))
    if undated:
        parts.append(element("p", {"class": "aside"}, f"{timeline.undated}:"))
        parts.append(element("ul", {"class": "undated-list"}, *undated))
    return element("div", {"class": "programme"}, *parts)


def _bar(bar: Bar, timeline: Timeline, leads: Presses) -> Html:
    link: Attributes = {
        "aria-current": "true" if bar.chosen else None,
        **pressing(leads, "selected", f"{KIND}:{bar.value}"),
        "title": f"{bar.label} · {bar.dates}",
    }
    dates = element("span", {"class": "visually-hidden"}, f" {bar.dates}")
    label = element("a", link, bar.label, dates)
    if bar.start is None or bar.end is None:
        return element("li", {"class": "undated"}, label)
    span = timeline.last - timeline.first
    left, width = 100 * (bar.start - timeline.first) / span, 100 * (bar.end - bar.start) / span
    line = {"class": f"line line-{bar.programme}", "style": f"left:{left:.1f}%;width:{width:.1f}%"}
    track = element("span", {"class": "track"}, element("span", line))
    return element("li", {"class": "chosen" if bar.chosen else None}, label, track)
