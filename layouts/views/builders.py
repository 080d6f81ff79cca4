"""What builds the view of each page: the other half of the registry of pages, data/asking/pages.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from data.asking.state import Refusal, ViewState
from layouts.views import (
    find,
    network,
    network_tables,
    organisations,
    partnerships,
    regions,
    target_matrix,
    targets,
    theme_matrix,
    themes,
)
from layouts.views.context import Context
from layouts.views.models import PageView, Table


@dataclass(frozen=True)
class Builder:
    """What a page is built by; calling it builds the view.

    matrix: builds its table of each against each, where it has one, from a state that matrix_state has made: the one
    that all states with the same matrix share.
    """

    view: Callable[[Context, Iterable[Refusal]], PageView]
    matrix: Callable[[Context], Table] | None = None
    matrix_state: Callable[[ViewState], ViewState] = lambda state: state

    def __call__(self, c: Context, refusals: Iterable[Refusal]) -> PageView:
        """Return the view of a state."""
        return self.view(c, refusals)


BUILDERS: dict[str, Builder] = {
    "themes": Builder(themes.build, theme_matrix.matrix, theme_matrix.matrix_state),
    "partnerships": Builder(partnerships.build),
    "targets": Builder(targets.build, target_matrix.matrix, target_matrix.matrix_state),
    "regions": Builder(regions.build),
    "find": Builder(find.build),
    "network": Builder(network.build, network_tables.matrix, network_tables.matrix_state),
    "organisations": Builder(organisations.build),
}
