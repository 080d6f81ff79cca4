"""Makes documents of addresses. Apart from what a document is, so that a process that writes files loads no server."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dashboard.exports.documents.document import Document
from dashboard.reach import is_public
from data.asking.evidence import evidence
from data.asking.pages import PAGES
from data.asking.state import ViewState
from data.asking.store import Datasets
from layouts.making.views import Views
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.models import Table


@dataclass(frozen=True)
class Documents:
    """Makes documents. base: scheme and host of the live program, without a slash at its end.

    asked: whoever runs it named that address, so that codes lead there even if it is one of a network of its own.
    """

    views: Views
    data: Datasets
    base: str
    today: Callable[[], date] = date.today
    asked: bool = False

    @property
    def reach(self) -> str:
        """Scheme and host where an audience can reach the program; empty where it cannot."""
        return self.base if self.asked or is_public(self.base) else ""

    def document(self, language: str, state: ViewState, *, audience: bool = False) -> Document:
        """Return the document of a state. audience: for people who did not set its filters."""
        view, context = self.views.view(language, state, audience), self.views.context(language, state)
        behind = rows_behind(context, summed(view.table))
        address = self.base + context.texts.addresses.view(state)
        made = Document(language, view, behind, address, self.data.version, self.today(), bool(self.reach))
        title = PAGES[state.page].matrix
        if audience or not title:  # a slide shows what its view is about, and nothing beneath it
            return made
        return replace(made, matrix=self.views.matrix(language, state), matrix_title=context.texts.t(title))

    def listed(self, platforms: tuple[str, ...] = ()) -> list[str]:
        """Return the thematic areas of 2018, in their order, of some platforms or of the one shown by itself."""
        shown = platforms or tuple(self.data.platforms.listed("platform_id")[:1])
        areas = sorted(self.data.themes, key=lambda area: area.order)
        return [area.theme_id for area in areas if not area.later and area.platform_id in shown]

    def known_regions(self) -> list[str]:
        """Return the regions of which a role or a member is known around 2018."""
        return list(self.views.standing("low", "2018").named)

    def themes(self, language: str, platforms: tuple[str, ...] = ()) -> tuple[Document, ...]:
        """Return the documents of the thematic areas that listed() returns, in their order."""
        states = (ViewState(page="themes", theme=(theme,)) for theme in self.listed(platforms))
        return tuple(self.document(language, state) for state in states)


def summed(table: Table) -> Collection[str]:
    """Return what the rows of a table sum up: ids of regions or organisations, none where rows name their sources."""
    if any(column.name == "source_url" for column in table.columns):
        return ()
    place = next((place for place, column in enumerate(table.columns) if column.name), 0)
    return {str(row[place].value) for row in table.rows}


def rows_behind(c: Context, keys: Collection[str]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return lowest confidence and sources of what is known of regions or organisations, under a state's filters.

    keys: of which this is wanted.
    """
    keys_of = cache(lambda source: [one.key for one in cells.cited(c, source)])
    found = evidence(c.select, c.reference, c.state, keys) if keys else {}
    return {
        key: (one.confidence, tuple(dict.fromkeys(name for cell in one.sources for name in keys_of(cell))))
        for key, one in found.items()
    }
