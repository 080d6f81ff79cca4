"""The HTML of the first picture of a view: an SVG for each of its parts, whose areas and marks are links."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from data.asking.pressing import presses
from layouts.figures.base import INSET_NAMES, MapBase
from layouts.figures.first import Ground, PicturePart, Sheet, Symbol, parts_of
from layouts.figures.first_names import PictureName
from layouts.figures.layers import Look
from layouts.figures.maps import BESIDE
from layouts.figures.plane import side_by_side
from layouts.figures.svg import plain, symbol_path
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.rendering import Attributes, Html, element
from layouts.pages.table_html import Presses, led
from layouts.palette_style import map_variable
from layouts.theme import MARKS
from layouts.views.models import PageView, Table

GROUP = {"role": "group", "aria-labelledby": Id.MAP_LABEL}
SAID, SITE = 2, "site"
"""Lines of what is said of a thing that name it and its role; of a place where several are, the first does so. The
others are in its card."""
Linking = Callable[[str], Attributes]
"""From what a press sets, as region=ITC1, to the attributes of a link to it; none where it is no link."""
PAINT = re.compile(f"{MARKS[0]}([^{MARKS[1]}]*){MARKS[1]}")
"""The name of a colour, as drawings have it that are painted where they are shown."""


def picture_of(view: PageView, base: MapBase, names: Mapping[str, str], texts: Texts) -> Html:
    """Return the first picture of a view. names: of each area, for what has no class."""
    leads = presses(texts.language, view.state, texts.root)
    return first_picture(parts_of(view.map, base, names), view.table, leads)


def first_picture(parts: Sequence[PicturePart], table: Table, leads: Presses) -> Html:
    """Return the parts of a view. table: in whose order its links stand; leads: where presses on values lead."""
    selects = "selected" in leads

    def lead(sets: str) -> Attributes:
        to = led(leads, "selected", sets.replace("=", ":")) if selects else None
        return {"href": to, "data-go": ""} if to else {}

    return picture(parts, table, lead)


def picture(parts: Sequence[PicturePart], table: Table, lead: Linking, *, pointed: bool = False) -> Html:
    """Return parts of a map. table: in whose order its links stand. lead: returns what makes a link of a thing.

    pointed: whether what is pointed at says what it is, where nothing else does.
    """
    order, links = order_of(table), _Links(lead, pointed=pointed)
    insets = [part for part in parts if part.name]
    strip = [_strip(insets, order, links)] if insets else []
    main = [_part(part, order, links) for part in parts if not part.name]
    drawn = element("div", {"class": "first map"}, *main, *strip)
    return Html(PAINT.sub(lambda found: map_variable(found[1]), drawn))


def order_of(table: Table) -> Mapping[str, int]:
    """Return the number of the first row of a table that speaks of a thing, by the code or id of that."""
    found: dict[str, int] = {}
    for number, row in enumerate(table.rows):
        for cell in row:
            for value in cell.value if isinstance(cell.value, tuple) else (cell.value,):
                if isinstance(value, str):
                    found.setdefault(value, number)
    return found


class _Links:
    """Makes links; each thing is one stop of the keyboard, and one name for those who hear it."""

    def __init__(self, lead: Linking, *, pointed: bool) -> None:
        self._lead, self._pointed = lead, pointed
        self._named: set[str] = set()

    def __call__(self, sets: str, hint: str, drawn: Html, *, known: bool = True) -> Html:
        """Return a drawing as a link. known: whether the view speaks of it; others are no stops."""
        made = self._lead(sets) if sets else {}
        if not made:
            return drawn
        again = sets in self._named
        self._named.add(sets)
        if again:
            return element("a", {**made, "tabindex": "-1", "aria-hidden": "true"}, drawn)
        lines = 1 if sets.startswith(f"{SITE}=") else SAID
        said = ", ".join(plain(hint).split("\n")[:lines])
        link = {**made, "aria-label": said, "tabindex": None if known else "-1"}
        return element("a", link, *([element("title", {}, said)] if self._pointed else []), drawn)


def _strip(insets: Sequence[PicturePart], order: Mapping[str, int], links: _Links) -> Html:
    """Return the strip of insets, which a narrow frame has in rows."""
    columns = side_by_side(len(insets), BESIDE["narrow"])
    style = f"--insets:{len(insets)};--columns:{columns}"
    name = "first-strip in-rows" if columns < len(insets) else "first-strip"
    drawn = (_inset(part, place, columns, order, links) for place, part in enumerate(insets))
    return element("div", {"class": name, "style": style}, *drawn)


def _inset(part: PicturePart, place: int, columns: int, order: Mapping[str, int], links: _Links) -> Html:
    row, column = divmod(place, columns)
    name, style = (
        element("span", {}, INSET_NAMES[part.name]),
        f"--place:{place};--column:{column};--row:{row}",
    )
    return element("div", {"class": "first-inset", "style": style}, _part(part, order, links), name)


def _part(part: PicturePart, order: Mapping[str, int], links: _Links) -> Html:
    """Return what is as large as the frame lets it: its outlines, and over them its marks and names."""
    wide, high = f"{part.wide:.2f}", f"{part.high:.2f}"
    sheets = [_sheet(sheet, order, links) for sheet in part.sheets]
    if part.name:  # ends at its frame, where others go on to the edges
        box = {"width": wide, "height": high}
        sheets = [
            element(
                "svg",
                box,
                element("rect", {"class": "first-sea", **box}),
                *sheets,
                element("rect", {"class": "first-frame", **box}),
            )
        ]
    ratio = "none" if part.stretched else None
    land = {"class": "first-land", "viewBox": f"0 0 {wide} {high}", "preserveAspectRatio": ratio}
    style = "first-part stretched" if part.stretched else "first-part"
    aspect = f"--aspect:{part.wide / part.high:.5f}"
    return element(
        "div",
        {"class": style, "style": aspect},
        element("svg", {**land, **GROUP}, *sheets),
        *_over(part, order, links),
    )


def _over(part: PicturePart, order: Mapping[str, int], links: _Links) -> Iterable[Html]:
    if not part.symbols and not part.names:
        return []
    drawn = _symbols(part.symbols, order, links, part.name or "main")
    names = (
        element("g", {"class": f"map-names on-{frame}"}, *map(_name, found))
        for frame, found in part.names.items()
    )
    return [element("svg", {"class": "first-marks", **GROUP}, *drawn, *names)]


def _sheet(sheet: Sheet, order: Mapping[str, int], links: _Links) -> Html:
    """Return a layer. Areas with a class stand in the order of the table, larger ones before their parts."""
    style = f"stroke:{sheet.edge};stroke-width:{sheet.width:g}px"
    grounds = _ordered(sheet.grounds, order) if sheet.kind == "areas" else sheet.grounds
    known = sheet.kind in ("areas", "line")
    made = (links(one.sets, one.hint, _ground(one), known=known) for one in grounds)
    return element("g", {"class": f"first-{sheet.kind}", "style": style}, *made)


def _ordered(grounds: Iterable[Ground], order: Mapping[str, int]) -> list[Ground]:
    listed = [(one.sets.partition("=")[2], one) for one in grounds]
    last = len(order)
    first = {
        code: min((order.get(part, last) for part, _ in listed if part.startswith(code)), default=last)
        for code, _ in listed
    }
    return [one for code, one in sorted(listed, key=lambda pair: (first[pair[0]], len(pair[0])))]


def _ground(ground: Ground) -> Html:
    style = f"fill:{ground.fill or 'none'}" + (f";opacity:{ground.opacity:g}" if ground.opacity != 1 else "")
    return element("path", {"d": ground.path, "style": style})


def _symbols(symbols: Sequence[Symbol], order: Mapping[str, int], links: _Links, part: str) -> Iterable[Html]:
    """Return marks, each look drawn once; larger ones lie beneath, as the chart has them."""
    looks = {
        look: f"first-{part}-{n}" for n, look in enumerate(dict.fromkeys((s.look, s.size) for s in symbols))
    }
    if looks:
        yield element("defs", {}, *(_look(*look, name) for look, name in looks.items()))
    for one in symbols:
        drawn = {"href": f"#{looks[one.look, one.size]}", "style": _at(one)}
        yield links(one.sets, one.hint, element("use", drawn))


def _look(look: Look, size: float, name: str) -> Html:
    style = f"fill:{look.fill or 'none'};stroke:{look.edge};stroke-width:{look.width:g}px"
    style += f";opacity:{look.opacity:g}" if look.opacity != 1 else ""
    return element("path", {"id": name, "d": symbol_path(look.symbol, size), "style": style})


def _name(name: PictureName) -> Html:
    style = _at(name) if name.anchor == "middle" else f"{_at(name)};text-anchor:{name.anchor}"
    at = {"x": f"{name.dx:.1f}", "y": f"{name.dy:.1f}"}
    text = element("text", {"class": name.kind, **at, "style": style}, name.text)
    return Html(_lead(name) + text) if name.lead else text


def _lead(name: PictureName) -> Html:
    return element("path", {"class": "lead", "d": name.lead, "style": _at(name)})


def _at(one: Symbol | PictureName) -> str:
    """Return where something stands, as shares of its part that the style sheet puts it at."""
    return f"--x:{one.x:.4f};--y:{one.y:.4f}"
