"""What every page with a map has: heading, summary, filters, chips and notices around what it is about."""

from dataclasses import replace

from layouts.views import selected, words
from layouts.views.context import Context
from layouts.views.drawn import MapView, NetworkView
from layouts.views.joining import with_joining
from layouts.views.models import (
    Calendar,
    Coverage,
    Notice,
    Option,
    PageView,
    Profile,
    Section,
    Table,
    Timeline,
    Weight,
)
from layouts.views.pilots import with_pilots
from layouts.views.playing import playing, undated_said
from layouts.views.sight import in_sight


def sentences(*said: str) -> str:
    """Return sentences as one text, without those that are empty.

    >>> sentences("12 regions.", "", "One leads.")
    '12 regions. One leads.'
    """
    return " ".join(filter(None, said))


def framed(
    c: Context,
    counts: words.Counts,
    notices: tuple[Notice, ...],
    *,
    heading: str,
    said: str,
    drawn: MapView | NetworkView,
    table: Table,
    coverage: Coverage,
    sources: tuple[tuple[str, str, int], ...],
    profile: Profile,
    timeline: Timeline | None = None,
    calendar: Calendar | None = None,
    chooser: tuple[Option, ...] = (),
    chosen: tuple[str, ...] = (),
    sections: tuple[Section, ...] = (),
    weights: tuple[Weight, ...] = (),
) -> PageView:
    """Return a page: what it is about, within what the state alone says.

    counts: number of units by parameter and option. said: its summary, without the selection in words.
    """
    headed, summary = words.headed(c, heading), sentences(said, words.selection_in_words(c))
    sighted = with_joining(c, with_pilots(c, in_sight(c, drawn, f"{headed}\n{summary}")))
    return PageView(
        state=c.state,
        heading=headed,
        summary=summary,
        facets=words.facets(c, counts),
        chips=words.chips(c),
        reset=words.reset_address(c),
        notices=notices,
        map=selected.marked(c, sighted) if c.state.selected else sighted,
        table=table,
        coverage=replace(coverage, text=sentences(coverage.text, undated_said(c))),
        sources=sources,
        profile=selected.card(c) if c.state.selected else profile,
        timeline=timeline,
        calendar=calendar,
        playing=playing(c),
        chooser=chooser,
        chosen=chosen,
        sections=sections,
        weights=weights,
        narrowed=words.is_narrowed(c),
    )
