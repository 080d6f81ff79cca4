"""Who could join an area: regions that are strong in its branches and have no known role; and areas for a region."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.asking.state import ViewState
from data.asking.strengths import JOBS, STRONG, Together
from layouts.views import cells, figure_words
from layouts.views.context import Context
from layouts.views.drawn import LegendItem, MapView, NetworkView
from layouts.views.models import Cell, Column, Link, Section
from layouts.views.parts import region_point, table_of

LAYER = "joining"
"""What an address calls the layer."""
SIZE = 13.0


def could_join(c: Context, area: str) -> Sequence[Together]:
    """Return the regions that could join an area, the strongest first, however the view is narrowed.

    A role counts as known in every year, and however sure it is: nobody is said to be new who is not.
    """
    every = c.select(ViewState("themes", theme=(area,), scope="all"))
    return c.reference.strengths.could_join(area, every.values("nuts_code"))


def with_joining(c: Context, drawn: MapView | NetworkView) -> MapView | NetworkView:
    """Return a map of one area with the regions that could join it, where its state asks for them."""
    state = c.state
    asked = state.page == "themes" and len(state.theme) == 1 and LAYER in state.values("layers")
    if not asked or isinstance(drawn, NetworkView):
        return drawn
    found = could_join(c, state.theme[0])
    points = tuple(region_point(c, one.code, SIZE, LAYER, _hover(c, one)) for one in found)
    legend = LegendItem(LAYER, c.texts.t("Strong in its branches, no known role"), SIZE)
    return replace(drawn, points=(*drawn.points, *points), legend=(*drawn.legend, legend))


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
    none = t("No region without a known role is strong in these branches.")
    table = table_of(c, caption, columns, could_join(c, area), lambda one: _row(c, one), none)
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
    )


def areas_for(c: Context, code: str, known: Iterable[str]) -> Iterable[Link]:
    """Return the areas in whose branches a region is strong and has no known role. known: those that it has one in."""
    strengths, taking = c.reference.strengths, set(known)
    for above in c.reference.above(code):
        taking |= set(c.standings.roles.get(above, ()))
    found = {area: one for area, one in strengths.areas_strong(code) if area not in taking}
    for area in c.in_order(found):
        shown = c.index.platform_of[area] in c.platforms and not c.reference.is_later("theme", area)
        if shown:
            note = f"{figure_words.together_said(c, found[area])} · {figure_words.jobs_said(c, found[area].jobs)}"
            yield Link(c.theme(area), href=c.to("themes", "theme", area), note=note)
