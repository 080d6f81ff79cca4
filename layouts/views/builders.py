"""What builds the view of each page: the other half of the registry of pages, data/asking/pages.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from data.asking.state import Refusal, ViewState
from layouts.views import (
    events,
    find,
    network,
    network_tables,
    organisations,
    page_charts,
    partnerships,
    regions,
    target_flows,
    target_matrix,
    targets,
    theme_matrix,
    themes,
)
from layouts.views.context import Context
from layouts.views.models import Chart, PageView, Table
from layouts.views.sorting import ordered, ordered_matrix


@dataclass(frozen=True)
class Builder:
    """What a page is built by; calling it builds the view.

    chart: builds its chart. matrix: builds its table of each against each, where it has one, from a state that
    matrix_state has made: the one that all states with the same matrix share.
    """

    view: Callable[[Context, Iterable[Refusal]], PageView]
    chart: Callable[[Context], Chart]
    matrix: Callable[[Context], Table] | None = None
    matrix_state: Callable[[ViewState], ViewState] = lambda state: state

    def __call__(self, c: Context, refusals: Iterable[Refusal]) -> PageView:
        """Return the view of a state in the order that it asks for, with its chart where it is shown as one."""
        view = self.view(c, refusals)
        view = replace(view, table=ordered(view.table, c.state)) if c.state.chosen("sort") else view
        return replace(view, chart=self._chart(c)) if c.state.view == "chart" else view

    def _chart(self, c: Context) -> Chart:
        chart = self.chart(c)
        return replace(chart, matrix=ordered_matrix(chart.matrix, c.state)) if chart.matrix else chart


BUILDERS: dict[str, Builder] = {
    "themes": Builder(themes.build, page_charts.themes_chart, theme_matrix.matrix, theme_matrix.matrix_state),
    "partnerships": Builder(partnerships.build, page_charts.partnerships_chart),
    "targets": Builder(
        targets.build, target_flows.targets_chart, target_matrix.matrix, target_matrix.matrix_state
    ),
    "regions": Builder(regions.build, page_charts.regions_chart),
    "find": Builder(find.build, page_charts.find_chart),
    "network": Builder(
        network.build, page_charts.network_chart, network_tables.matrix, network_tables.matrix_state
    ),
    "organisations": Builder(organisations.build, page_charts.organisations_chart),
    "events": Builder(events.build, page_charts.events_chart),
}
