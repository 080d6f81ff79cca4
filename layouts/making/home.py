"""The start page: its view, and the map as a picture whose regions lead to their pages."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from data.asking.pages import HOME
from data.asking.state import FIRST, Refusal
from layouts.figures.base import MapBase
from layouts.figures.first import parts_of
from layouts.making.deps import Deps
from layouts.making.worded import WORDED, WordedPage, explained
from layouts.pages.first_picture import picture
from layouts.pages.rendering import Attributes, Html, rendered
from layouts.pages.start_page import start_content
from layouts.views.context import Context
from layouts.views.models import Table
from layouts.views.start import build


def worded(deps: Deps, c: Context, refusals: Iterable[Refusal]) -> tuple[str, Html]:
    """Return title and content of the start page, or of one in words."""
    names = deps.area_names[c.texts.language][FIRST]
    start = explained(lambda c, refusals, _: home(c, refusals, deps.base, names))
    make = start if c.state.page == HOME else WORDED[c.state.page]
    title, content = make(c, refusals, deps.data)
    return title, rendered(content)


def home(c: Context, refusals: Iterable[Refusal], base: MapBase, names: Mapping[str, str]) -> WordedPage:
    """Return title and content of the start page. names: of the areas of the map."""
    view = build(c, refusals)
    regions = c.state.elsewhere("regions")

    def lead(sets: str) -> Attributes:
        code = sets.partition("=")[2]
        return {"href": c.href(regions.with_values("region", (code,))), "data-go": ""}

    drawn = picture(parts_of(view.map.map, base, names), _most_first(view.map.table), lead, pointed=True)
    return view.title, start_content(view, drawn, c.texts, c.state)


def _most_first(table: Table) -> Table:
    """Return a table with the regions of most areas first: so keys lead from one to the next."""
    counts = Counter(row[0].value for row in table.rows)
    return replace(table, rows=tuple(sorted(table.rows, key=lambda row: -counts[row[0].value])))
