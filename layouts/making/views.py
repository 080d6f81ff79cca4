"""Address → view → pieces, remembered by the address; the page of these, and what differs between two addresses."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from data.asking.filters import FILTERS
from data.asking.mending import mended_query
from data.asking.networks import Graph, graph_of
from data.asking.pages import HOME
from data.asking.paths import Location, PathKind
from data.asking.queries import select
from data.asking.standing import build_standings
from data.asking.state import FIRST, Parsed, ViewState
from data.asking.steps import stepped
from data.compact import JsonObject
from layouts.figures.difference import difference
from layouts.figures.drawing import figure_of
from layouts.figures.small import small_picture
from layouts.ids import Id
from layouts.making.address import Address, Question
from layouts.making.deps import Deps
from layouts.making.home import worded
from layouts.making.opened import Made, Opened
from layouts.making.remembering import counted, remembered, size_of_selection, size_of_table, size_of_view
from layouts.making.turning import answered, as_drawn, turned
from layouts.pages.chrome import page, ways
from layouts.pages.elements import Child
from layouts.pages.embed import embed_page, embedded
from layouts.pages.explained_pieces import explained
from layouts.pages.explaining import glossary_of
from layouts.pages.first_picture import picture_of
from layouts.pages.maps import WAITING, map_page
from layouts.pages.missing import failed_heading, failed_page, missing_heading, missing_page
from layouts.pages.piece import LongPiece, Pieces, further
from layouts.pages.pieces import build_pieces
from layouts.pages.rendering import Html, rendered
from layouts.search import nearest
from layouts.theme import DISPLAYS, SCHEMES
from layouts.views.builders import BUILDERS
from layouts.views.context import Context, of_all_forms
from layouts.views.host import with_host
from layouts.views.models import PageView, Table
from layouts.views.sorting import ordered_matrix
from layouts.views.words import is_narrowed

MAP = FILTERS["view"].default
"""The form of a view that is drawn live."""
REMEMBERED, SELECTED, MATRIX = 96_000_000, 24_000_000, 16_000_000
"""Bytes that are kept of views, of the rows that they are made from, and of matrices: some 400 views."""
PICTURES, WORDS = 12_000_000, 4_000_000
"""Bytes of first pictures that are kept: some 100."""
HEADINGS, GRAPHS = 256_000, 2
"""Signs of headings, and networks, that are kept: a page asks for its own for what it draws, and for its matrix."""
STANDINGS = 16
"""More than there are: one for each confidence and scope."""
ASIDE = 1 / 16
"""The share of that for decks that visitors make: what many ask for is not to go because one has a hundred slides."""


class Views:
    """Makes pages and changes for one set of data. Remembers what it made, by language, scheme and state."""

    def __init__(self, deps: Deps, share: float = 1) -> None:
        """share: how much of what is remembered at most."""
        self._deps = deps
        self._matrix = remembered(self._make_matrix, round(MATRIX * share), size_of_table)
        self._made = remembered(self._make, round(REMEMBERED * share), lambda made: made.size)
        self._worded = remembered(self._word, round(WORDS * share), lambda made: len(made[1]))
        self._pictures = remembered(self._draw, round(PICTURES * share), len)
        self.small = remembered(self._draw_small, round(WORDS * share), len)
        self.counted = partial(counted, self._made)
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

    def open_page(self, address: Address, drawing: Child = None, shown: Pieces | None = None) -> Opened:
        """Return the whole page of an address. drawing: what holds the live map, where the browser has none yet: what
        the map shows is then seen as a first picture. shown: its pieces as a change sends them.
        """
        texts, version = self._deps.texts[address.language], self._deps.data.version
        if not address.page:
            missing = missing_page(texts, *self._around(address), texts.addresses.own(address.path), version)
            return Opened(missing_heading(texts), rendered(missing))
        parsed = self._parse(address)
        if address.page not in BUILDERS:
            title, content = self._worded(address.language, parsed)
            leads = ways(texts, parsed.state, texts.addresses.said(parsed.state, self._said(address, parsed)))
            return Opened(title, rendered(page(texts, address.page, version, (content,), leads)))
        made = self._pieces(address, parsed)
        pieces = shown or made.pieces
        is_live = drawing is not None and parsed.state.view == MAP
        slot = (WAITING,) if not is_live else (drawing, self._picture(address, parsed))
        if address.embedded:
            body = rendered(embed_page(pieces, texts, parsed.state, slot))
        else:
            body = rendered(map_page(pieces, texts, parsed.state, version, slot))
        return Opened(made.heading, body, made.summary, made.shows)

    def long_pieces(self, address: Address) -> Html:
        """Return the pieces of a view of which a change brings the beginnings, as a whole."""
        pieces = self._pieces(address, self._parse(address)).pieces
        return Html("".join(piece.made for piece in pieces.values() if isinstance(piece, LongPiece)))

    def _word(self, language: str, parsed: Parsed) -> tuple[str, Html]:
        return worded(self._deps, self.context(language, parsed.state), parsed.refusals)

    def foresee(self) -> None:
        """Make the views that people ask for first, so that their first press is answered at once.

        These are the start, each page and each area of the Areas page, in every language, on a light screen.
        """
        index = self._deps.index
        for language in self._deps.texts:
            self._worded(language, Parsed(ViewState(HOME), ()))
            for name in BUILDERS:
                self._pieces_of(language, ViewState(name))
            for theme in index.platform_of:
                if index.platform_of[theme] in index.platforms[:1]:  # of the platform that is shown by itself
                    self._pieces_of(language, ViewState(theme=(theme,)))
            self._pieces_of(language, ViewState("network", of="organisations"))

    def view(self, language: str, state: ViewState, audience: bool = False) -> PageView:
        """Return the view of a state as a file has it: with all rows, and what their words stand for."""
        context = replace(self.context(language, state, audience), whole=True)
        return with_host(context, BUILDERS[state.page](context, ()))

    def _draw_small(self, language: str, state: ViewState) -> str:
        view, deps = self.view(language, state), self._deps
        return small_picture(view.map, deps.base, deps.names(language, state))

    def _pieces_of(self, language: str, state: ViewState) -> None:
        address = Address.of(language, state)
        for piece in self._pieces(address, self._parse(address)).pieces.values():
            piece.prepare()

    def failed(self, address: Address) -> Opened:
        """Return the page that says that an address could not be shown."""
        texts, version = self._deps.texts[address.language], self._deps.data.version
        failed = failed_page(texts, *self._around(address), version)
        return Opened(failed_heading(texts), rendered(failed))

    def title(self, address: Address) -> str:
        """Return the heading of an address of a map page."""
        return self._pieces(address, self._parse(address)).heading

    def _heading(self, language: str, state: ViewState) -> str:
        """Return the heading of a state, without what else its page shows."""
        return BUILDERS[state.page](self.context(language, state), ()).heading

    def change(self, asked: Question) -> JsonObject:
        """Return what changes from one address to another; the whole page where it is another one.

        map: how the live map changes: `graph`, a component or none; `figure`, or what is `set` in the one before.
        address: where that is, where the browser could not know it.
        """
        if asked.steps:
            return self._after(asked)
        to = asked.to
        if asked.is_within:
            here, there = (self._parse(one) for one in (to, asked.before))
            if here.state.view == there.state.view:
                return self._within(asked, here, there)
        texts = self._deps.texts[to.language]
        made = self._pieces(to, parsed := self._parse(to)) if to.page in BUILDERS else None
        drawn = as_drawn(made.figure if made else None, texts, drawn=asked.drawn)
        if not made:
            return answered(asked, self.open_page(to), drawn, texts)
        before = self._pieces(asked.before, self._parse(asked.before)) if asked.reforms else None
        pieces = turned(made, before)
        shown = answered(asked, self.open_page(to, shown=pieces), drawn, texts)
        return shown | further(made.pieces, made.pieces.keys(), self._further(to, parsed))

    def _after(self, asked: Question) -> JsonObject:
        """Return what changes by what was pressed and chosen, and the address to which it leads."""
        there = stepped(self._deps.index, asked.to.whole, asked.before.whole, asked.steps)
        changes = self.change(replace(asked, to=asked.to.led(there), steps=()))
        return {**changes, "address": self._deps.texts[there.language].addresses.write(there)}

    def failure(self, asked: Question) -> JsonObject:
        """Return the answer that says that an address could not be shown."""
        texts = self._deps.texts[asked.to.language]
        return answered(asked, self.failed(asked.to), as_drawn(None, texts, drawn=asked.drawn), texts)

    def _within(self, asked: Question, parsed: Parsed, former: Parsed) -> JsonObject:
        made, before = self._pieces(asked.to, parsed), self._pieces(asked.before, former)
        there = embedded(parsed.state) if asked.to.embedded else made.pieces.keys() - {Id.WHOLE, Id.CARD}
        changed = {
            name: piece.after(before.pieces[name])
            for name, piece in made.pieces.items()
            if name in there and before.pieces[name].of != piece.of
        }
        return {
            "number": asked.number,
            "title": made.heading,
            "pieces": "".join(changed.values()),
            "map": difference(before.figure, made.figure)
            if asked.drawn and before.figure and made.figure
            else as_drawn(made.figure, self._deps.texts[asked.to.language], drawn=False),
            **further(made.pieces, changed.keys(), self._further(asked.to, parsed)),
        }

    def _further(self, address: Address, parsed: Parsed) -> str:
        """Return where the long pieces of a view are."""
        kind = PathKind.NARROW_ROWS if address.narrow else PathKind.ROWS
        return self._deps.texts[address.language].addresses.view(parsed.state, kind)

    def _around(self, address: Address) -> tuple[Location, ViewState]:
        """Return where a page lies that shows no view, and what counts as known there all the same."""
        said = self._deps.index.read(FIRST, address.query).state
        return address.whole, said.elsewhere(FIRST)

    def _said(self, address: Address, parsed: Parsed) -> str:
        """Return the query of an address that says something wrongly, as it was meant; empty where nothing is wrong."""
        return mended_query(address.query.removeprefix("?"), self.vocabulary) if parsed.refusals else ""

    def _parse(self, address: Address) -> Parsed:
        return self._deps.index.read(address.page, address.query)

    def _pieces(self, address: Address, parsed: Parsed) -> Made:
        audience = self._audience(address, parsed)
        if said := self._said(address, parsed):
            return self._make(address.language, address.drawn, address.narrow, parsed, audience, said)
        return self._made(address.language, address.drawn, address.narrow, parsed, audience)

    def _audience(self, address: Address, parsed: Parsed) -> bool:
        """Return whether a view is worded for people who did not set its filters; else it is the same as its page."""
        return address.embedded and is_narrowed(self.context(address.language, parsed.state))

    def _picture(self, address: Address, parsed: Parsed) -> Html:
        """Return the first picture of a view; which scheme and window there are, the browser says of it."""
        return self._pictures(address.language, parsed, self._audience(address, parsed))

    def _draw(self, language: str, parsed: Parsed, audience: bool) -> Html:
        return self._made(language, SCHEMES[0], False, parsed, audience).picture()

    def _make(
        self, language: str, scheme: str, narrow: bool, parsed: Parsed, audience: bool = False, said: str = ""
    ) -> Made:
        state = parsed.state
        context = self.context(language, state, audience)
        view = with_host(context, BUILDERS[state.page](context, parsed.refusals))
        names = self._deps.area_names[language][state.page]
        figure = (
            figure_of(view.map, self._deps.base, names, DISPLAYS[scheme], narrow=narrow)
            if state.view == MAP
            else None
        )
        matrix = self.matrix(language, state)
        reference, texts = self._deps.reference, context.texts
        pieces = build_pieces(view, matrix, texts, reference, said, narrow=narrow)
        pieces = explained(pieces, glossary_of(reference.glossary.values(), texts), texts, state)
        picture = partial(picture_of, view, self._deps.base, names, texts)
        return Made(
            view.heading, figure, pieces, picture, size_of_view(view), view.summary, view.picture.label
        )

    def matrix(self, language: str, state: ViewState) -> Table | None:
        """Return what of a view stands against what, in the order that its state asks for; None where it has none."""
        builder = BUILDERS[state.page]
        if builder.matrix is None:
            return None
        return ordered_matrix(self._matrix(language, of_all_forms(builder.matrix_state(state))), state)

    def _make_matrix(self, language: str, state: ViewState) -> Table:
        matrix = BUILDERS[state.page].matrix
        if matrix is None:
            raise LookupError(state.page)
        return matrix(self.context(language, state))

    def context(self, language: str, state: ViewState, audience: bool = False) -> Context:
        """Return what the view of a state is made with. audience: for people who did not set its filters."""
        deps, usual = self._deps, self._deps.texts[language]
        texts = usual.to_audience if audience else usual
        near = partial(nearest, deps.search, deps.reference)
        made = deps.index, self._select, deps.reference, texts, state, self.standing, self.graph, near
        return Context(*made, audience=audience)
