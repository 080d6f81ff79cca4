"""Every region, partnership, organisation, area and target country has a page that reads well in every language."""

import gc
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from data.asking.pages import HOME, PAGES
from data.asking.queries import Selection, select
from data.asking.state import ViewState, parse, to_query
from data.languages import LANGUAGES
from layouts.figures.base import Figure
from layouts.ids import Id
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.pages.piece import Pieces
from tests.reading import texts

SLIPS = re.compile(
    r"[{}]|(?<![\w-])(?:None(?! (?:known|chosen|is known))|nan|NaN|NaT|<NA>|undefined)(?![\w-])"
)
"""What stands in a text where a value or its name is missing; "None known" and its like are meant so."""
Near = Callable[[str], tuple[str, ...]]
"""From a region to those that rows name of it, of what it lies in and of what lies in it."""
Walk = Callable[[list[tuple[str, ViewState]]], tuple[list[str], set[str]]]
"""From states, each with a language, to all that is wrong with their pages, and all addresses that these lead to."""


@pytest.fixture(scope="module")
def near(deps: Deps) -> Near:
    codes, nested = set(deps.index.kinds["things"].codes("nuts_code").values), deps.reference.are_nested
    return cache(lambda region: tuple(sorted(code for code in codes if nested(code, region))))


@pytest.fixture(scope="module")
def views(deps: Deps, near: Near) -> Views:
    """Views that select once for all regions that the same rows speak of, which takes most of the time."""
    views = Views(deps)
    first: dict[tuple[ViewState, tuple[str, ...]], ViewState] = {}
    remembered = cache(lambda state: select(deps.index, state))

    def selecting(state: ViewState) -> Selection:
        if state.page == "regions" and len(state.region) == 1:
            state = first.setdefault((replace(state, region=()), near(*state.region)), state)
        return remembered(state)

    views._select = selecting  # type: ignore[assignment]
    return views


@pytest.fixture(scope="module")
def walk(views: Views) -> Iterator[Walk]:
    seen: set[str] = set()
    read: set[int] = set()

    def visit(pages: list[tuple[str, ViewState]]) -> tuple[list[str], set[str]]:
        faults, addresses, titles = list[str](), set[str](), dict[tuple[str, str], str]()
        for language, state in pages:
            where = f"/{language}/{state.page}?{to_query(state)}"
            try:
                heading, shown = opened(views, where, read)
            except Exception as error:
                faults.append(f"{where} {error!r}")
                continue
            other = titles.setdefault((language, heading), where)
            if not heading.strip() or other != where:
                faults.append(f"{where} has the title of {other}: {heading}")
            for text in shown - seen:
                seen.add(text)
                if re.match("/[a-z]{2}/", text):
                    addresses.add(text)
                elif SLIPS.search(text) and not text.startswith("http"):
                    faults.append(f"{where} says {text}")
        return faults, addresses

    gc.freeze()  # else a fifth of the time goes into looking through all data again and again
    yield visit
    gc.unfreeze()


def opened(views: Views, where: str, read: set[int]) -> tuple[str, set[str]]:
    """Return the heading of an address, and what its page shows or leads to.

    read: of the parts that were met before; most pages share most of theirs.
    """
    path, _, query = where.partition("?")
    address = Address(path, query, "light")
    made = views._pieces(address, views._parse(address))
    for piece in made.pieces.values():
        piece.prepare()
    return made.heading, set(strings(made.pieces, made.figure, read))


def strings(pieces: Pieces, figure: Figure, read: set[int]) -> Iterator[str]:
    """What a page shows or leads to, the texts of the map included."""
    for key, piece in pieces.items():
        if key != Id.PRESSES and (part := hash(piece.made)) not in read:
            read.add(part)
            yield from texts(piece.made)
    for trace in figure["data"]:
        for part in ("text", "hovertext", "customdata"):
            yield from (text for text in trace.get(part, ()) if isinstance(text, str))


def everything(deps: Deps) -> list[ViewState]:
    """The pages of all things but regions; later ones where they are shown."""
    of, every = deps.reference, {"scope": "all"}
    return [
        *(ViewState(page="themes", theme=(t,), **every if row.later else {}) for t, row in of.themes.items()),
        *(
            ViewState(page="partnerships", partnership=p, **every if row.later else {})
            for p, row in of.partnerships.items()
        ),
        *(ViewState(page="organisations", organisation=o, **every) for o in of.organisations),
        *(ViewState(page="targets", target=(t,), **every) for t in sorted(deps.index.vocabulary["target"])),
        *(ViewState(page=page) for page in PAGES if PAGES[page].rows),
        ViewState(page="network", of="organisations"),
    ]


def wrong(addresses: set[str], deps: Deps) -> list[str]:
    """Addresses that are not read as they are written."""
    return [where for where in sorted(addresses) if not is_read_as_written(*place_of(where), deps)]


READ: dict[tuple[str, str], bool] = {}
"""Whether what was met so far, a page and a query, is read as it is written."""


def place_of(address: str) -> tuple[str, str]:
    """The page and the query of an address, which are the same in every language."""
    path, _, query = address.partition("#")[0].partition("?")
    return path.split("/")[2] or HOME, query


def is_read_as_written(page: str, query: str, deps: Deps) -> bool:
    if (page, query) not in READ:
        parsed = parse(page, query, deps.index.vocabulary)
        READ[page, query] = not parsed.refusals and to_query(parsed.state) == query
    return READ[page, query]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_region(language: str, walk: Walk, near: Near, deps: Deps) -> None:
    """Of those that differ by their names alone (same level, same parent, same rows) one; names have their tests."""
    regions = deps.reference.regions
    assert len(regions) == 2016
    met = {(region.level, code[:-1], near(code)): code for code, region in regions.items()}
    faults, addresses = walk([(language, ViewState(page="regions", region=(code,))) for code in met.values()])
    assert not faults
    assert not wrong(addresses, deps)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_else(language: str, walk: Walk, deps: Deps) -> None:
    states = everything(deps)
    assert len(states) > 23 + 80 + 200 + 26
    faults, addresses = walk([(language, state) for state in states])
    assert not faults
    assert not wrong(addresses, deps)
