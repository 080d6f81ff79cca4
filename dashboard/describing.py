"""What each page says of itself in its head: layouts/page_head.py, with the addresses of the present request."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from data.asking.addresses import OEMBED
from data.asking.pages import HOME, PAGES, views
from data.asking.paths import PathKind
from data.asking.rows import Event
from data.asking.state import FIRST, ViewState
from data.compact import JsonObject
from data.wording import n_
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.opened import Opened
from layouts.making.views import Views
from layouts.page_head import Described, data_set, event, head_of_page, place

EVENTS = 30
"""Events that a page tells machines of at most."""


CARD = n_("Title and sentence of this page, beside a map of Europe")


class Describing:
    """Describes pages for whoever asks. base: scheme and host for the present request."""

    def __init__(self, deps: Deps, views: Views, base: Callable[[], str]) -> None:
        self._deps, self._views, self._base = deps, views, base

    def head(self, address: Address, opened: Opened) -> str:
        """Return the elements of the head of a page. An embedded view is described as its page."""
        texts, base = self._deps.texts[address.language], self._base()
        about = texts.t("Maps of European cluster policy around 2018, with sources.")
        if not address.page:
            return f'<meta name="description" content="{about}">'
        state = self._shown(address)
        of_view = state.page in views()
        pictured = texts.addresses.preview(state if of_view else ViewState(FIRST))
        about = texts.t(PAGES[state.page].about) if PAGES[state.page].about else about
        if not (of_view or state.page == HOME):
            pictured, opened = texts.addresses.card(state.page), opened._replace(shows=texts.t(CARD))
        page = Described(
            opened.title,
            opened.summary or about,
            base + texts.addresses.view(state),
            {code: base + one.addresses.view(state) for code, one in self._deps.texts.items()},
            base + pictured,
            opened.shows or about,
            self._asked(base, base + texts.addresses.view(state)) if of_view else "",
            tuple(self._facts(address.language, state, base)),
        )
        return head_of_page(texts, page)

    def _shown(self, address: Address) -> ViewState:
        """Return what an address shows; of a page that passes on what is chosen elsewhere, the page alone."""
        state = self._deps.index.read(address.page, address.query).state
        return ViewState(state.page) if PAGES[state.page].passes else state

    def _asked(self, base: str, address: str) -> str:
        return f"{base}{self._deps.root}{OEMBED}?url={quote(address, safe='')}"

    def _facts(self, language: str, state: ViewState, base: str) -> Iterator[JsonObject]:
        texts, reference = self._deps.texts[language], self._deps.reference
        here = base + texts.addresses.view(state)
        if state.page == "data":
            files = [
                ("application/zip", base + texts.addresses.data_set(form)) for form in ("csv", "parquet")
            ]
            about = texts.t("Maps of European cluster policy around 2018, with sources.")
            yield data_set(texts, here, self._deps.data.version, files, about)
        elif state.page == "regions" and len(state.region) == 1:
            region = reference.regions[state.region[0]]
            name = reference.called("region", region.code, language)
            yield place(region, name, texts.country(region.country), here)
        elif state.page == "events":
            rows = self._views.context(language, state).select().of(Event)
            known = (row for row in rows if row.status == "happened" and row.start_date)
            yield from (event(row, texts) for row, _ in zip(known, range(EVENTS), strict=False))


def of_view(deps: Deps, path: str, query: str) -> Address | None:
    """Return the view at a path within the program, None where there is none. Embedded ones are views, too."""
    address = Address(path, query, "")
    known = address.place.kind in (PathKind.PAGE, PathKind.EMBED) and address.page in views()
    return address if known else None
