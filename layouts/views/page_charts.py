"""What each page ranks, or otherwise shows as a chart, under the filters of a state."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from data.asking.holdings import holdings
from data.asking.partners import EVERY, offered
from layouts.views.context import Context
from layouts.views.indicator_chart import indicator_chart
from layouts.views.models import Chart
from layouts.views.network_nodes import PARAMETERS
from layouts.views.rankings import Counted, ranked_chart


def themes_chart(c: Context) -> Chart:
    """Return the regions by how many areas they take part in; of chosen areas, those that take part there."""
    t, n = c.texts.t, c.texts.n
    here = replace(c.state, region=())
    counts = c.select(replace(here, theme=())).spread("nuts_code", "theme_id")
    if c.state.theme:
        taking = frozenset(c.select(here).values("nuts_code"))
        counts = {code: count for code, count in counts.items() if code in taking}
    areas = c.texts.join([c.theme(theme) for theme in c.in_order(c.state.theme)])
    caption = (
        t("Regions of {areas} by all areas that they take part in", areas=areas)
        if c.state.theme
        else t("Regions by the number of areas that they take part in")
    )
    return ranked_chart(
        c,
        _of_regions(c, counts, caption, lambda value: n("{count} area", "{count} areas", int(value))),
        t("Ranking of regions by number of thematic areas"),
    )


def regions_chart(c: Context) -> Chart:
    """Return the regions by how many areas and partnerships they have; or how an indicator is spread."""
    if c.state.chosen("indicator") and not c.state.region:
        return indicator_chart(c)
    t, n = c.texts.t, c.texts.n
    found = holdings(c.select(replace(c.state, region=())), c.select, c.reference).of
    return ranked_chart(
        c,
        _of_regions(
            c,
            {code: holding.size for code, holding in found.items()},
            t("Regions by the number of their areas and partnerships"),
            lambda value: n("{count} area or partnership", "{count} areas or partnerships", int(value)),
        ),
        t("Ranking of regions by number of areas and partnerships"),
    )


def find_chart(c: Context) -> Chart:
    """Return the regions that are offered as partners by their scores."""
    t = c.texts.t
    ranked = offered(c.standings, c.standing(*EVERY), c.reference, c.state).ranked
    return ranked_chart(
        c,
        _of_regions(
            c,
            {match.code: round(score, 1) for score, match in ranked},
            t("Regions by score"),
            lambda value: t("score {score}", score=c.texts.number(round(value, 1))),
        ),
        t("Ranking of regions by their score as partners"),
    )


def _of_regions(
    c: Context, counts: Mapping[str, float], caption: str, said: Callable[[float], str]
) -> Counted:
    return Counted(
        "region",
        counts,
        caption,
        said,
        lambda count: c.texts.n("{count} region", "{count} regions", count),
        lambda code: c.reference.regions[code].country,
        c.state.region,
    )


def organisations_chart(c: Context) -> Chart:
    """Return the organisations by the number of their partnerships."""
    t, n = c.texts.t, c.texts.n
    counts = c.select(replace(c.state, organisation="", region=())).spread(
        "organisation_id", "partnership_id"
    )
    return ranked_chart(
        c,
        _of_organisations(
            c,
            counts,
            t("Organisations by the number of their partnerships"),
            lambda value: n("{count} partnership", "{count} partnerships", int(value)),
        ),
        t("Ranking of organisations by number of partnerships"),
    )


def network_chart(c: Context) -> Chart:
    """Return what a network consists of by the number of partners."""
    t, n = c.texts.t, c.texts.n
    graph = c.graph()
    counts = dict(zip(graph.nodes, graph.partners.tolist(), strict=True))
    of = _of_regions if PARAMETERS[c.state.of] == "region" else _of_organisations
    return ranked_chart(
        c,
        of(
            c,
            counts,
            t("By the number of partners in partnerships"),
            lambda value: n("{count} partner", "{count} partners", int(value)),
        ),
        t("Ranking by number of partners in partnerships"),
    )


def _of_organisations(
    c: Context, counts: Mapping[str, float], caption: str, said: Callable[[float], str]
) -> Counted:
    own = c.state.organisation
    return Counted(
        "organisation",
        counts,
        caption,
        said,
        lambda count: c.texts.n("{count} organisation", "{count} organisations", count),
        lambda one: c.reference.organisations[one].country,
        (own,) if own else _in_regions(c, counts),
    )


def _in_regions(c: Context, counts: Mapping[str, float]) -> tuple[str, ...]:
    """Return the organisations of chosen regions, which the ranking is not narrowed to."""
    inside = c.reference.lies_in
    places = {one: c.reference.organisations[one].nuts_code for one in counts} if c.state.region else {}
    return tuple(
        one for one, code in places.items() if code and any(inside(code, region) for region in c.state.region)
    )


def partnerships_chart(c: Context) -> Chart:
    """Return the partnerships in time."""
    return Chart(c.texts.t("Partnerships in time"), spans=True)


def events_chart(c: Context) -> Chart:
    """Return the events by month."""
    return Chart(c.texts.t("Calendar"), dated=True)
