"""What a file is made from: the view models of one address, and what every file says about itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from callbacks.views import Views
from data.cells import texts_in
from data.filters import CONFIDENCES
from data.state import PAGES, ViewState, to_address
from data.store import Datasets
from layouts.sharing import Cited
from layouts.views.context import Context
from layouts.views.models import Column, PageView, Table

LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
NUTS = "NUTS 2016"


@dataclass(frozen=True)
class Document:
    """One address as a file tells of it; holds no functions, so that another process can write it.

    view: with all rows. behind: for tables that sum rows up, the lowest confidence and the sources of the rows behind
    each region or organisation, by its id. address: of the live view, with scheme and host. made: the day. version: of
    the data.
    """

    language: str
    view: PageView
    behind: Mapping[str, tuple[str, tuple[str, ...]]]
    address: str
    version: str
    made: date

    @property
    def state(self) -> ViewState:
        """The state that the view shows."""
        return self.view.state

    @property
    def cited(self) -> Cited:
        """The view as it is cited."""
        return Cited(self.view.heading, self.address, self.version, self.made)

    @property
    def columns(self) -> tuple[tuple[int, Column], ...]:
        """The columns of the table that hold data, with their places; ways to other pages are left out."""
        return tuple((place, column) for place, column in enumerate(self.view.table.columns) if column.name)

    @property
    def table(self) -> Table:
        """The rows behind the map."""
        return self.view.table

    @property
    def name(self) -> str:
        """What a file of it is called, without ending."""
        return stem(self.state, self.made)


def stem(state: ViewState, made: date) -> str:
    """Return what a file is called, without ending: page and what is chosen, in letters that every system takes.

    >>> stem(ViewState(page="regions", region=("ITC1",)), date(2026, 11, 22))
    's3-atlas-regions-itc1-2026-11-22'
    """
    subjects = ("theme", "partnership", "organisation", "target", "region")
    chosen = [value.lower() for parameter in subjects for value in state.chosen(parameter)]
    return "-".join(("s3-atlas", state.page, *chosen[:3]))[:100] + f"-{made.isoformat()}"


@dataclass(frozen=True)
class Documents:
    """Makes documents. base: scheme and host of the live program, without a slash at its end."""

    views: Views
    data: Datasets
    base: str
    today: Callable[[], date] = date.today

    def document(self, language: str, state: ViewState) -> Document:
        """Return the document of a state."""
        view = self.views.view(language, state)
        summed = all(column.name != "source_url" for column in view.table.columns)
        behind = rows_behind(self.views.context(language, state)) if summed else {}
        address = self.base + to_address(language, state)
        return Document(language, view, behind, address, self.data.version, self.today())

    def listed(self) -> list[str]:
        """Return the 18 thematic areas of 2018, in their order."""
        found: list[str] = (
            self.data.themes[~self.data.themes["later"]].sort_values("order")["theme_id"].tolist()
        )
        return found

    def known_regions(self) -> list[str]:
        """Return the regions of which a role or a member is known around 2018."""
        return list(self.views.standing("low", "2018").named)

    def themes(self, language: str) -> tuple[Document, ...]:
        """Return the documents of the 18 thematic areas of 2018, in their order."""
        states = (ViewState(page="themes", theme=(theme,)) for theme in self.listed())
        return tuple(self.document(language, state) for state in states)


def rows_behind(c: Context) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return lowest confidence and sources of what is known of each region and organisation, under a state's filters.

    A region has its own rows and those of the regions inside it. Roles in areas count where the page speaks of them.
    """
    lowest: dict[str, int] = {}
    named: dict[str, dict[str, None]] = {}
    for page in ("themes", "organisations") if c.state.page in ("regions", "find") else ("organisations",):
        state = replace(c.state.on_page(page), region=(), country=(), organisation="")
        code = (
            "organisation_id"
            if c.state.of == "organisations" or c.state.page == "organisations"
            else "nuts_code"
        )
        for found, rank, source in c.select(state).cells(code, "confidence_rank", "source_url"):
            if found is None:
                continue
            for key in (found, *(c.reference.above(found) if code == "nuts_code" else ())):
                lowest[key] = min(lowest.get(key, len(CONFIDENCES)), int(rank))
                named.setdefault(key, {}).update(dict.fromkeys(texts_in(source)))
    return {key: (CONFIDENCES[rank - 1], tuple(named[key])) for key, rank in lowest.items()}


EXPORTED = frozenset(PAGES) - {"data"}
"""Pages that are a view; the Data page offers the tables themselves."""
