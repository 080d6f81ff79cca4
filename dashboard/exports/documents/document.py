"""What a file is made from: the view models of one address, and what every file says about itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from data.asking.pages import PAGES
from data.asking.state import ViewState
from layouts.i18n import Texts
from layouts.sharing import Cited
from layouts.views.models import Column, PageView, Section, Table

NUTS = "NUTS 2016"
MATRIX = "matrix"
"""The name of the further table that sets things against things."""


@dataclass(frozen=True)
class Document:
    """One address as a file tells of it; holds no functions, so that another process can write it.

    view: with all rows. behind: for tables that sum rows up, the lowest confidence and the sources of the rows behind
    each region or organisation, by its id. address: of the live view, with scheme and host. made: the day. version: of
    the data. reached: whether others can reach the address. short: another one that its code holds, empty for none.
    matrix, matrix_title: things against things beneath the view, under their heading; None where its page has none.
    """

    language: str
    view: PageView
    behind: Mapping[str, tuple[str, tuple[str, ...]]]
    address: str
    version: str
    made: date
    reached: bool = True
    short: str = ""
    matrix: Table | None = None
    matrix_title: str = ""

    @property
    def live(self) -> str:
        """The address of the live view; empty where nobody else can reach it."""
        return self.address if self.reached and urlsplit(self.address).scheme else ""

    @property
    def code(self) -> str:
        """The address that a code of the view holds; empty for none."""
        return self.live and (self.short or self.live)

    @property
    def state(self) -> ViewState:
        """The state that the view shows."""
        return self.view.state

    @property
    def cited(self) -> Cited:
        """The view as it is cited."""
        return Cited(self.view.heading, self.address, self.version, self.made, bool(self.live))

    @property
    def columns(self) -> tuple[tuple[int, Column], ...]:
        """The columns of the table that hold data, with their places; ways to other pages are left out."""
        return tuple((place, column) for place, column in enumerate(self.view.table.columns) if column.name)

    @property
    def table(self) -> Table:
        """The rows behind the map."""
        return self.view.table

    @property
    def overview(self) -> Table | None:
        """The matrix where the view is of all things of its page: of one thing, what is told of it is enough."""
        has_rows = self.matrix is not None and self.matrix.rows and self.table.rows
        subject = PAGES[self.state.page].subject
        return self.matrix if has_rows and not (subject and self.state.chosen(subject)) else None

    @property
    def sections(self) -> tuple[Section, ...]:
        """The further tables, its matrix among them."""
        if self.matrix is None:
            return self.view.sections
        return (*self.view.sections, Section(MATRIX, replace(self.matrix, caption=self.matrix_title)))

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


def attribution(texts: Texts) -> str:
    """Return what every map and layer says of its boundaries."""
    return f"{texts.t('© EuroGeographics for the administrative boundaries')} · {NUTS}"


def sources(document: Document) -> list[str]:
    """Return all sources of a view: each by its name and its address, or by the one that it has."""
    return [
        f"{name}: {address}" if address and address not in name else name
        for name, address, _ in document.view.sources
    ]
