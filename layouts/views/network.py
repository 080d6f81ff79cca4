"""The Network page: which regions, or organisations, sit together in partnerships."""

from collections.abc import Iterable
from dataclasses import replace

from data.asking.filters import FILTERS
from data.asking.networks import Graph
from data.asking.queries import Selection
from data.asking.state import Refusal
from layouts.views import hidden, words
from layouts.views.context import Context
from layouts.views.frame import framed, sentences
from layouts.views.models import (
    Coverage,
    Facet,
    Option,
    PageView,
    Section,
)
from layouts.views.network_nodes import DRAWN, LINES, drawn
from layouts.views.network_profile import profile
from layouts.views.network_tables import node_table, pair_table
from layouts.views.notices import notices_of
from layouts.views.parts import sources_of


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Network page."""
    selection = c.select()
    graph = c.graph()
    heading = c.texts.t(
        "Which regions meet in partnerships?"
        if c.state.of == "regions"
        else "Which organisations meet in partnerships?"
    )
    view = framed(
        c,
        selection.counts,
        notices_of(c, refusals, selection),
        heading=heading,
        said=_summary(c, graph),
        drawn=drawn(c, graph),
        table=node_table(c, graph, heading),
        coverage=Coverage(_coverage(c, graph)),
        sources=sources_of(c, selection.known("organisation")),
        profile=profile(c, graph),
        sections=(Section("ties", pair_table(c, graph)),),
    )
    return replace(view, facets=(_switch(c, selection), *view.facets))


def _switch(c: Context, selection: Selection) -> Facet:
    counts = {
        "regions": selection.distinct("nuts2"),
        "organisations": selection.distinct("organisation_id"),
    }
    one = FILTERS["of"]
    options = tuple(Option(kind, c.value("of", kind), counts[kind]) for kind in one.values)
    return Facet("of", c.texts.t(one.label), options, (c.state.of,), single=True)


def _summary(c: Context, graph: Graph) -> str:
    n, count = c.texts.n, len(graph)
    if not count:
        return hidden.none(c, c.texts.t("No two members that meet are known here."))
    meets = n("{count} pair that meets", "{count} pairs that meet", len(graph.ties))
    if c.state.of == "regions":
        said = n("{count} region, {meets}.", "{count} regions, {meets}.", count, meets=meets)
    else:
        said = n("{count} organisation, {meets}.", "{count} organisations, {meets}.", count, meets=meets)
    return hidden.of_known(c, said)


def _coverage(c: Context, graph: Graph) -> str:
    t = c.texts.t
    alone = _alone(c, graph.alone) if graph.alone else ""
    missing = (
        t("Members known only by country are not counted in any region.") if c.state.of == "regions" else ""
    )
    return sentences(t("Members that no source names are missing."), alone, missing, _cut(c, graph))


def _alone(c: Context, count: int) -> str:
    """Return how many are not drawn since they have no partner, and of what that is true."""
    n = c.texts.n
    if words.is_narrowed(c):
        return n(
            "{count} more has no partner with your filters and is not drawn.",
            "{count} more have no partner with your filters and are not drawn.",
            count,
        )
    if c.state.scope != "all":
        return n(
            "{count} more has no partner known of these years and is not drawn.",
            "{count} more have no partner known of these years and are not drawn.",
            count,
        )
    return n(
        "{count} more has no known partner and is not drawn.",
        "{count} more have no known partner and are not drawn.",
        count,
    )


def _cut(c: Context, graph: Graph) -> str:
    """Return what is not drawn since there is more than one could see, in words."""
    nodes = (
        c.texts.t("The {count} with most partners are drawn.", count=c.texts.number(DRAWN))
        if len(graph) > DRAWN
        else ""
    )
    lines = (
        c.texts.t(
            "Of the lines between them, the {count} with most partnerships in common are drawn.",
            count=c.texts.number(LINES),
        )
        if len(graph.among(DRAWN)) > LINES
        else ""
    )
    return sentences(nodes, lines)
