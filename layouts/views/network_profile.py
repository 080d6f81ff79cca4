"""The card of the Network page."""

from dataclasses import replace

import numpy as np

from data.asking.networks import Graph
from layouts.views import hidden
from layouts.views.context import Context
from layouts.views.models import (
    Fact,
    Figure,
    Link,
    Profile,
)
from layouts.views.network_nodes import PARAMETERS, bridge_of, bridges, href_of, name_of
from layouts.views.parts import carded, further, ranking


def profile(c: Context, graph: Graph) -> Profile:
    """Return the card: how to read the network, and its first nodes."""
    t, n, number = c.texts.t, c.texts.n, c.texts.number
    measures = c.reference.measures[c.state.of, c.state.scope]
    parameter = PARAMETERS[c.state.of]
    # Those that have as many partners as the last one listed may be among the first by their names.
    most = carded(c, len(graph))
    least = int(np.count_nonzero(graph.partners >= graph.partners[:most][-1])) if len(graph) else 0
    leading = dict(zip(graph.first(least), graph.partners.tolist(), strict=False))
    top = ranking(
        c,
        leading,
        parameter,
        lambda node: n("{count} partner", "{count} partners", leading[node]),
        total=len(graph),
    )
    between, count = bridges(c, graph)
    return Profile(
        title=t("How to read it"),
        kicker=hidden.kicker(c),
        lead=t(
            "Lines join those that sit in the same partnership, thicker the more partnerships they share. Size is the "
            "number of partners. Places and colours stay the same whatever is filtered."
        ),
        figures=(
            Figure(number(len(graph)), c.value("of", c.state.of)),
            Figure(number(len(graph.ties)), n("pair that meets", "pairs that meet", len(graph.ties))),
            Figure(number(measures.communities), n("group", "groups", measures.communities)),
        ),
        facts=(
            Fact(t("Groups"), t("found by the Louvain method in the whole network")),
            Fact(
                t("Modularity"),
                number(round(float(measures.modularity), 2)),
                note=t("0: no groups; near 1: groups that share hardly any partnership"),
            ),
            Fact(
                t("Bridge"),
                t("betweenness"),
                note=t("how often one lies on the shortest way between two others, in the whole network"),
            ),
        ),
        lists=tuple(
            (title, links_)
            for title, links_ in (
                (t("Most partners"), tuple(_leads_out(c, link) for link in top)),
                (
                    t("Bridges between groups"),
                    tuple(
                        Link(name_of(c, node), href=href_of(c, node), note=number(bridge_of(c, node)))
                        for node in between
                    )
                    + further(c, count - len(between)),
                ),
            )
            if links_
        ),
        ways=(Link(t("Find partners for a region"), href=c.page("find")),),
    )


def _leads_out(c: Context, link: Link) -> Link:
    """Return a link to the node's own page: nodes are no filter here."""
    return replace(link, href=href_of(c, link.value), sets="") if link.sets else link
