"""Address → view → pieces, remembered by the address; and what differs between two addresses."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import NamedTuple, cast

from dash.development.base_component import Component

from callbacks.deps import Deps
from callbacks.remembering import remembered, size_of_selection, size_of_table, size_of_view
from data.asking.networks import Graph, graph_of
from data.asking.pages import PAGES
from data.asking.paths import Location, PathKind, read
from data.asking.queries import select
from data.asking.standing import build_standings
from data.asking.state import Parsed, ViewState, to_query
from data.compact import JsonObject
from layouts.figures.base import Figure
from layouts.figures.difference import difference
from layouts.figures.drawing import figure_of
from layouts.pages.data_page import data_page
from layouts.pages.embed import EMBEDDED, embed_page
from layouts.pages.maps import map_page
from layouts.pages.missing import failed_page, missing_page
from layouts.pages.pieces import MAP, Pieces, build_pieces
from layouts.search import nearest
from layouts.theme import PALETTES, SCHEMES
from layouts.views import data as data_view
from layouts.views.builders import BUILDERS as BUILDERS
from layouts.views.context import Context
from layouts.views.host import with_host
from layouts.views.models import PageView, Table

SHOWN = (PathKind.PAGE, PathKind.EMBED)
"""What the program shows in its frame."""
REMEMBERED, SELECTED, MATRIX = 96_000_000, 24_000_000, 16_000_000
"""Bytes that are kept of views, of the rows that they are made from, and of matrices: some 400 views."""
HEADINGS = 256_000
"""Signs of headings that are kept."""
GRAPHS = 2
"""Networks that are kept: a page asks for its own for what it draws, and for its matrix."""
STANDINGS = 16
"""More than there are: one for each confidence and scope."""
ASIDE = 1 / 16
"""The share of that for decks that visitors make: what many ask for is not to go because one has a hundred slides."""


@dataclass(frozen=True)
class Address:
    """What the browser asks for, as it says it: it compares what comes back with where it is.

    path: without what stands before every path. scheme: light, dark or contrast, else the first of them is drawn.
    narrow: its window is higher than wide.
    """

    path: str
    query: str
    scheme: str
    narrow: bool = False

    @classmethod
    def read(cls, sent: object, root: str = "") -> "Address":
        """Read what the browser sent, which may be anything. root: what stands before every path."""
        found = sent if isinstance(sent, Mapping) else {}
        path, query, scheme = (_text(found.get(key)) for key in ("path", "query", "scheme"))
        return cls(path.removeprefix(root), query, scheme, found.get("narrow") is True)

    @classmethod
    def of(cls, language: str, state: ViewState) -> "Address":
        """Return the address of a view in the first scheme."""
        return cls(PathKind.PAGE.path(language, state.page), to_query(state), SCHEMES[0])

    @property
    def place(self) -> Location:
        """Where the path leads."""
        return read(self.path)

    @property
    def drawn(self) -> str:
        """The scheme that is drawn."""
        return self.scheme if self.scheme in SCHEMES else SCHEMES[0]

    @property
    def language(self) -> str:
        """The language of the path; the first shipped one where the path names none."""
        return self.place.language

    @property
    def page(self) -> str:
        """The page of the path, empty where it names none."""
        return self.place.page if self.place.kind in SHOWN else ""

    @property
    def embedded(self) -> bool:
        """Whether the path asks for a view to be shown within a page of another site."""
        return self.place.kind is PathKind.EMBED


def _text(sent: object) -> str:
    return sent if isinstance(sent, str) else ""


class Made(NamedTuple):
    """What an address shows, and about how many bytes it takes in memory."""

    heading: str
    pieces: Pieces
    size: int


class Views:
    """Makes pages and changes for one set of data. Remembers what it made, by language, scheme and state."""

    def __init__(self, deps: Deps, share: float = 1) -> None:
        """share: how much of what is remembered at most."""
        self._deps = deps
        self._matrix = remembered(self._make_matrix, round(MATRIX * share), size_of_table)
        self._made = remembered(self._make, round(REMEMBERED * share), lambda made: made.size)
        self._select = remembered(partial(select, deps.index), round(SELECTED * share), size_of_selection)
        self.heading = remembered(self._heading, HEADINGS, len)
        self.graph = remembered(self._graph, GRAPHS, lambda _: 1)
        self.standing = remembered(
            partial(build_standings, deps.index, deps.reference), STANDINGS, lambda _: 1
        )

    def _graph(self, state: ViewState) -> Graph:
        return graph_of(self._select(state), self._deps.reference)

    def aside(self) -> "Views":
        """Return what makes the same views and remembers few of them, apart from the views of pages."""
        other = Views(self._deps, ASIDE)
        other.standing = self.standing
        return other

    @property
    def root(self) -> str:
        """What stands before the path of every address."""
        return self._deps.root

    @property
    def vocabulary(self) -> Mapping[str, frozenset[str]]:
        """The known values of each parameter."""
        return self._deps.index.vocabulary

    def open_page(self, address: Address) -> list[Component]:
        """Return the whole component tree of an address."""
        deps, texts = self._deps, self._deps.texts[address.language]
        shown, version = self._shown(address), deps.data.version
        if not address.page:
            path = texts.addresses.own(address.path)
            return missing_page(texts, address.place, path, shown, version)
        parsed = self._parse(address)
        if not PAGES[address.page].rows:
            context = self.context(address.language, parsed.state)
            view = data_view.build(context, parsed.refusals, deps.data)
            return data_page(view, texts, shown | {"title": view.title}, version)
        title, pieces, _ = self._pieces(address, parsed)
        shown |= {"title": title}
        if address.embedded:
            return embed_page(pieces, texts, parsed.state, shown)
        return map_page(pieces, texts, parsed.state, shown, deps.reference, version)

    def foresee(self) -> None:
        """Make the views that people ask for first, so that their first press is answered at once.

        These are each page and each area of the Themes page, in every language, on a light screen.
        """
        for language in self._deps.texts:
            for page in BUILDERS:
                self._pieces_of(language, ViewState(page))
            for theme in self._listed():
                self._pieces_of(language, ViewState(theme=(theme,)))

    def _listed(self) -> list[str]:
        """Return the areas of the platform that is shown by itself."""
        index = self._deps.index
        return [theme for theme, platform in index.platform_of.items() if platform in index.platforms[:1]]

    def view(self, language: str, state: ViewState) -> PageView:
        """Return the view of a state as a file has it: with all rows, and what their words stand for."""
        context = replace(self.context(language, state), whole=True)
        return with_host(context, BUILDERS[state.page](context, ()))

    def _pieces_of(self, language: str, state: ViewState) -> None:
        address = Address.of(language, state)
        for piece in self._pieces(address, self._parse(address)).pieces.values():
            piece.prepare()

    def failed(self, address: Address) -> list[Component]:
        """Return the page that says that an address could not be shown."""
        texts = self._deps.texts[address.language]
        version = self._deps.data.version
        return failed_page(texts, address.place, self._shown(address), version)

    def title(self, address: Address) -> str:
        """Return the heading of an address of a map page."""
        return self._pieces(address, self._parse(address)).heading

    def _heading(self, language: str, state: ViewState) -> str:
        """Return the heading of a state, without what else its page shows."""
        return BUILDERS[state.page](self.context(language, state), ()).heading

    def change(self, address: Address, before: Address) -> JsonObject:
        """Return what changes within a page from one address to another, and what is shown then."""
        title, after, _ = self._pieces(address, self._parse(address))
        shown = self._pieces(before, self._parse(before)).pieces
        there = EMBEDDED if address.embedded else after.keys()
        keys = [key for key in after if key in there and key != MAP and shown[key].of != after[key].of]
        return {
            "shown": self._shown(address) | {"title": title},
            "map": difference(cast(Figure, shown[MAP].of), cast(Figure, after[MAP].of)),
            "pieces": [[str(name), kind, after[name, kind].made] for name, kind in keys],
        }

    def _parse(self, address: Address) -> Parsed:
        return self._deps.index.read(address.page, address.query)

    def _shown(self, address: Address) -> JsonObject:
        sent = asdict(address) | {"path": self._deps.texts[address.language].addresses.own(address.path)}
        return sent | {"language": address.language, "page": address.page}

    def _pieces(self, address: Address, parsed: Parsed) -> Made:
        if parsed.refusals:
            return self._make(address.language, address.drawn, address.narrow, parsed)
        return self._made(address.language, address.drawn, address.narrow, parsed)

    def _make(self, language: str, scheme: str, narrow: bool, parsed: Parsed) -> Made:
        state = parsed.state
        context = self.context(language, state)
        view = with_host(context, BUILDERS[state.page](context, parsed.refusals))
        names = self._deps.area_names[language][state.page]
        figure = figure_of(view.map, self._deps.base, names, PALETTES[scheme], narrow=narrow)
        matrix = self._matrix_of(language, state)
        return Made(view.heading, build_pieces(view, figure, matrix, context.texts), size_of_view(view))

    def _matrix_of(self, language: str, state: ViewState) -> Table | None:
        builder = BUILDERS[state.page]
        return (
            self._matrix(language, replace(builder.matrix_state(state), host="")) if builder.matrix else None
        )

    def _make_matrix(self, language: str, state: ViewState) -> Table:
        matrix = BUILDERS[state.page].matrix
        if matrix is None:
            raise LookupError(state.page)
        return matrix(self.context(language, state))

    def context(self, language: str, state: ViewState) -> Context:
        """Return what the view of a state is made with."""
        deps = self._deps
        texts = deps.texts[language]
        near = partial(nearest, deps.search, deps.reference)
        return Context(
            deps.index, self._select, deps.reference, texts, state, self.standing, self.graph, near
        )
