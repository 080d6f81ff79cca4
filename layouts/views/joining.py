"""Who could join an area: regions that are strong in its branches and have no known role; and areas for a region."""

from collections.abc import Iterable
from dataclasses import replace

from data.asking.strengths import JOBS, STRONG, Together
from layouts.views import cells, figure_words, hidden
from layouts.views.context import Context
from layouts.views.drawn import LegendItem, MapView, NetworkView
from layouts.views.models import Cell, Column, Link, Section
from layouts.views.parts import region_point, table_of

LAYER = "joining"
"""What an address calls the layer."""
SIZE = 13.0


def is_hidden(c: Context, *areas: str) -> bool:
    """Whether filters hide who could join areas, any where none is said: what it rests on is not sure enough."""
    of_area = c.reference.strengths.of_area
    return any(not c.meets(row) for area in areas or of_area for row in of_area.get(area, ()))


def hidden_said(c: Context) -> str:
    """Return that filters hide who could join, and why."""
    return c.texts.t(
        "Who could join is hidden by your filter of confidence: which branches stand behind an area is our judgement."
    )


def with_joining(c: Context, drawn: MapView | NetworkView) -> MapView | NetworkView:
    """Return a map of one area with the regions that could join it, where its state asks for them."""
    state = c.state
    if not _is_asked(c) or isinstance(drawn, NetworkView):
        return drawn
    if is_hidden(c, state.theme[0]):
        kept_back = LegendItem(hidden.PLACE, c.texts.t("Who could join: hidden by your filters"))
        return replace(drawn, legend=(*drawn.legend, kept_back))
    found = c.reference.strengths.could_join(state.theme[0])
    points = tuple(region_point(c, one.code, SIZE, LAYER, _hover(c, one)) for one in found)
    legend = LegendItem(LAYER, c.texts.t("Strong in its branches, no known role"), SIZE)
    return replace(drawn, points=(*drawn.points, *points), legend=(*drawn.legend, legend))


def _is_asked(c: Context) -> bool:
    state = c.state
    return state.page == "themes" and len(state.theme) == 1 and LAYER in state.values("layers")


def said(c: Context) -> str:
    """Return how many regions could join the area that is shown, the strongest of them, and who says so; or nothing."""
    if not _is_asked(c) or is_hidden(c, c.state.theme[0]):
        return ""
    strengths, n = c.reference.strengths, c.texts.n
    found = strengths.could_join(c.state.theme[0])
    if not found:
        return ""
    source = cells.cited(c, strengths.branches[found[0].known[0]].source_url)[0]
    return n(
        "{count} region is strong in its branches and has no known role: {first} ({times}). Source: {source}.",
        "{count} regions are strong in its branches and have no known role, most of all {first} ({times}). "
        "Source: {source}.",
        len(found),
        first=c.region(found[0].code),
        times=figure_words.together_said(c, found[0]),
        source=f"{source.name}, {strengths.year}",
    )


def _hover(c: Context, one: Together) -> str:
    said = c.texts.t("no known role, strong in its branches")
    times, jobs = figure_words.together_said(c, one), figure_words.jobs_said(c, one.jobs)
    return " · ".join((c.region(one.code), said, times, jobs))


def section(c: Context, area: str) -> tuple[Section, ...]:
    """Return the regions that could join an area as a table, with the formula; nothing without branches of its own."""
    t, strengths = c.texts.t, c.reference.strengths
    if area not in strengths.of_area:
        return ()
    rows = strengths.of_area[area]
    columns = (
        Column(t("Region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), name="country", code=t("Country code")),
        Column(t("Location quotient"), kind="decimal", name="location_quotient"),
        Column(t("Jobs"), kind="number", name="persons_employed"),
        Column(t("Share of the region (%)"), kind="decimal", name="share_of_region_pct"),
        Column(t("Without figures of"), name="branches_missing"),
        Column(t("Source"), kind="link", name="source_url"),
    )
    note = t(
        "Share of all jobs of the region in {branches} together, against the same share in the EU of 28, {year}: "
        "{least} or more, with {jobs} jobs or more, and no known role of the region, of one around it or in it. Which "
        "branches stand behind the area is our judgement ({why}). “No known role” does not mean that it does not take "
        "part.",
        branches=figure_words.branches_said(c, tuple(row.nace for row in rows)),
        year=strengths.year,
        least=figure_words.times_said(c, STRONG),
        jobs=c.texts.number(JOBS),
        why=c.texts.fact(rows[0].note).rstrip("."),
    )
    caption = t("Who could join: strong in its branches, no known role")
    kept_back = is_hidden(c, area)
    none = hidden_said(c) if kept_back else t("No region without a known role is strong in these branches.")
    found = () if kept_back else strengths.could_join(area)
    table = table_of(c, caption, columns, found, lambda one: _row(c, one), none)
    return (Section("joining", table, note),)


def _row(c: Context, one: Together) -> tuple[Cell, ...]:
    missing = figure_words.branches_said(c, one.missing) if one.missing else ""
    return (
        cells.region(c, one.code, note=True)._replace(kept=f"region:{one.code}"),
        cells.country(c, c.reference.regions[one.code].country),
        Cell(figure_words.together_said(c, one), round(one.quotient, 3)),
        cells.number(c, round(one.jobs)),
        Cell(c.texts.rounded(one.share, 2), round(one.share, 3)),
        cells.words(missing),
        cells.source(c, c.reference.strengths.branches[one.known[0]].source_url),
    )


def areas_for(c: Context, code: str) -> Iterable[Link]:
    """Return the areas in whose branches a region is strong and has no known role."""
    found = dict(c.reference.strengths.could_be_joined(code))
    if found and is_hidden(c, *found):
        yield Link(c.texts.t("areas hidden by your filters"))
        return
    for area in c.in_order(found):
        shown = c.index.platform_of[area] in c.platforms and not c.reference.is_later("theme", area)
        if shown:
            note = f"{figure_words.together_said(c, found[area])} · {figure_words.jobs_said(c, found[area].jobs)}"
            yield Link(c.theme(area), href=c.to("themes", "theme", area), note=note)
