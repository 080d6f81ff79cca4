"""What a file is made from: the view models of one address, and what every file says about itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from callbacks.views import Views
from data.state import PAGES, Parsed, ViewState, to_address
from data.store import Datasets
from layouts.views.models import Column, PageView, Table

LICENCE = "CC BY 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
NUTS = "NUTS 2016"


@dataclass(frozen=True)
class Document:
    """One address as a file tells of it; holds no functions, so that another process can write it.

    view: with all rows. confidence: the lowest of the rows behind the view, empty where there are none.
    address: of the live view, with scheme and host. made: the day. version: of the data.
    """

    language: str
    view: PageView
    confidence: str
    address: str
    version: str
    made: date

    @property
    def state(self) -> ViewState:
        """The state that the view shows."""
        return self.view.state

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
        """What a file of it is called, without ending: page and what is chosen, in letters that every system takes.

        >>> # "s3-atlas-regions-itc1-2026-11-22"
        """
        state = self.state
        chosen = [
            v for p in ("theme", "partnership", "organisation", "target", "region") for v in state.chosen(p)
        ]
        parts = ("s3-atlas", state.page, *(value.lower() for value in chosen[:3]))
        return "-".join((*parts, self.made.isoformat()))[:120]


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
        ranks = self.views.context(language, state).select().column("confidence_rank")
        confidence = ("low", "medium", "high")[int(min(ranks)) - 1] if ranks else ""
        address = self.base + to_address(language, state)
        return Document(language, view, confidence, address, self.data.version, self.today())

    def themes(self, language: str) -> tuple[Document, ...]:
        """Return the documents of the 18 thematic areas of 2018, in their order."""
        listed = self.data.themes[~self.data.themes["later"]].sort_values("order")["theme_id"]
        return tuple(self.document(language, ViewState(page="themes", theme=(theme,))) for theme in listed)


EXPORTED = frozenset(PAGES) - {"data"}
"""Pages that are a view; the Data page offers the tables themselves."""


def mistakes(parsed: Parsed) -> bool:
    """Whether an address has parts that a page would ignore and a file must not."""
    return bool(parsed.refusals)
