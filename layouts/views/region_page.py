"""The view of one region: where it stands, and which regions it meets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from math import sqrt

from data.asking.filters import FILTERS
from data.asking.holdings import standing_of
from data.asking.meetings import meetings
from data.asking.queries import Selection
from data.asking.standing import Standing
from data.asking.state import Refusal
from layouts.views import cells, hidden, region_profile, scores
from layouts.views.context import Context
from layouts.views.frame import framed
from layouts.views.meeting_lines import meeting_line
from layouts.views.models import (
    Area,
    Cell,
    Column,
    Coverage,
    LegendItem,
    MapView,
    PageView,
    Table,
)
from layouts.views.notices import notices_of
from layouts.views.parts import (
    region_point,
    size_legend,
    sources_of,
    table_of,
)
from layouts.views.region_tables import sections

PARTNER = 10.0
"""Diameter in px of the symbol of a region met in one partnership."""


def no_total(c: Context) -> str:
    """Return that nobody knows how much there is."""
    return c.texts.t(
        "No overall number of regions is published. A region may take part in more than is known here."
    )


def one(c: Context, refusals: Iterable[Refusal], rows: Selection) -> PageView:
    """Return the view of one region."""
    code = c.state.region[0]
    own = standing_of(rows, c.reference, c.standings, code)
    met = meetings(c.standings, c.reference, code, own.partnerships)
    return framed(
        c,
        rows.counts,
        notices_of(c, refusals, rows),
        heading=c.texts.t("{region}: areas, partnerships and partners", region=_own_name(c, code)),
        said=_summary(c, code, own, rows),
        drawn=_partner_map(c, code, met),
        table=_partner_table(c, code, own, met),
        coverage=Coverage(no_total(c)),
        sources=sources_of(c, rows),
        profile=region_profile.build(c, code, own, rows, met),
        sections=(*scores.sections(c, code), *sections(c, code, own, rows)),
    )


def _own_name(c: Context, code: str) -> str:
    """Return the name of a region, with its code where another has the same name: Luxembourg is four regions."""
    name = c.region(code)
    shared = any(other.name == name for other in c.reference.regions.values() if other.code != code)
    return f"{name} ({code})" if shared else c.called(code)


def _summary(c: Context, code: str, own: Standing, rows: Selection) -> str:
    t, n, region = c.texts.t, c.texts.n, c.region(code)
    said = []
    if own.areas:
        areas = n("{count} thematic area", "{count} thematic areas", len(own.areas))
        leads = n("leads {count} of them", "leads {count} of them", len(own.leads))
        said.append(
            t("{region} takes part in {areas} and {leads}.", region=region, areas=areas, leads=leads)
            if own.leads
            else t("{region} takes part in {areas}.", region=region, areas=areas)
        )
    if own.partnerships:
        said.append(
            t(
                "{organisations} from here: {partnerships}, {targets}.",
                organisations=n("{count} organisation", "{count} organisations", len(own.organisations)),
                partnerships=n("{count} partnership", "{count} partnerships", len(own.partnerships)),
                targets=n("{count} target country", "{count} target countries", len(own.targets)),
            )
        )
    if not said:
        unknown = t("No role and no partnership of {region} itself is known.", region=region)
        said.append(hidden.none(c, unknown))
    else:
        said[0] = hidden.of_known(c, said[0])
    around = sorted(place for place in rows.values("nuts_code") if not c.reference.lies_in(place, code))
    if around:
        names = c.texts.join([c.region(place) for place in around])
        said.append(
            t("What is known of {regions}, which it lies in, is listed too, but not counted.", regions=names)
        )
    return " ".join(said)


def _partner_map(c: Context, code: str, met: Sequence[tuple[str, Set[str]]]) -> MapView:
    t, n = c.texts.t, c.texts.n
    hovers = {
        region: f"{c.region(region)} · "
        + n("{count} partnership in common", "{count} partnerships in common", len(common))
        for region, common in met
    }
    here = c.reference.regions[code]
    points = tuple(
        region_point(c, region, PARTNER * sqrt(len(common)), "count", hovers[region])
        for region, common in met
    )
    chosen = region_point(c, code, 18.0, "chosen", c.region(code))
    lines = (
        ()
        if here.inset
        else tuple(
            meeting_line(
                c,
                ("region", "region"),
                (code, region),
                ((here.lon, here.lat), (point.lon, point.lat)),
                common,
            )
            for (region, common), point in zip(met, points, strict=True)
            if not point.inset
        )
    )
    shown = (Area(code, "lead", c.region(code)), *(Area(r, "known", hovers[r]) for r, _ in met))
    kept_back = _kept_back(c, code, shown)
    most = len(met[0][1]) if met else 0
    legend = (
        LegendItem("chosen", c.region(code), 12),
        *size_legend(
            "count",
            PARTNER,
            most,
            lambda s: n("{count} partnership in common", "{count} partnerships in common", s),
        ),
        *hidden.legend(c, kept_back),
        LegendItem("none", t("No partnership in common known")),
    )
    areas = (*shown, *kept_back)
    label = t("Map of Europe: the regions that {region} meets in partnerships", region=c.region(code))
    return MapView("europe", label, areas, (*points, chosen), legend, lines, "region", "places")


def _kept_back(c: Context, code: str, shown: Sequence[Area]) -> tuple[Area, ...]:
    """Return the regions that are met in partnerships that the view does not show, each with why."""
    standings = c.standing(FILTERS["confidence"].default, "all", c.other_platforms)
    every = standings.standing(code).partnerships
    this_year = (
        every
        & c.standing(FILTERS["confidence"].default, c.state.scope, c.other_platforms)
        .standing(code)
        .partnerships
    )
    met = meetings(standings, c.reference, code, every)
    return hidden.areas_of(
        c,
        [region for region, _ in met],
        [region for region, common in met if common & this_year],
        shown,
        c.region,
    )


def _partner_table(c: Context, code: str, own: Standing, met: Sequence[tuple[str, Set[str]]]) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Partner region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), name="country", code=t("Country code")),
        Column(t("Partnerships in common"), kind="number", name="partnerships_in_common"),
        Column(t("Partnerships by name"), kind="ids", name="partnership_ids", code=t("Partnership ids")),
        Column(t("Areas in common"), kind="number", name="areas_in_common"),
        Column(t("Side by side"), kind="page"),
        Column(t("Organisations there"), kind="things", name="organisation_ids", code=t("Organisation ids")),
    )
    caption = t("Regions that {region} meets in partnerships", region=c.region(code))
    empty = hidden.none(c, t("No region is known to be met in a partnership."))
    behind = _organisations(c, own)
    return table_of(
        c, caption, columns, met, lambda found: _met(c, code, own, behind[found[0]], *found), empty
    )


def _organisations(c: Context, own: Standing) -> Mapping[str, Set[str]]:
    """Return the organisations in partnerships of a region, by the region of each."""
    found: dict[str, set[str]] = defaultdict(set)
    for partnership in own.partnerships:
        for row in c.reference.members_of.get(partnership, ()):
            if row.nuts_code and c.meets(row):
                found[row.nuts_code].add(row.organisation_id)
    return found


def _met(
    c: Context, code: str, own: Standing, behind: Set[str], region: str, common: Set[str]
) -> tuple[Cell, ...]:
    return (
        cells.region(c, region, note=True)._replace(kept=f"region:{region}"),
        cells.country(c, c.reference.regions[region].country),
        cells.number(c, len(common)),
        cells.listed(c, common),
        cells.number(c, len(own.areas & c.standings.standing(region).areas)),
        Cell(c.texts.t("compare"), url=c.to("regions", "region", code, region)),
        cells.organisations(c, behind),
    )
