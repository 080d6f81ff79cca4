"""PageView → what each element of a map page shows, by element and kind.

React builds the frame of a page once; all that changes with the selection is drawn by assets/pieces.js, on opening
a page and on every change alike. Letting React apply a change took longer than drawing the map anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from typing import cast
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from data.asking.filters import FILTERS, Control, bar
from data.asking.state import GAP, ViewState, presses
from data.compact import Json, JsonObject
from layouts.figures.base import Figure
from layouts.i18n import Texts
from layouts.ids import Id, facet
from layouts.pages.chrome import navigation
from layouts.pages.elements import DECOR, GO, also
from layouts.pages.plain_data import plain
from layouts.telling import mail_about, mail_about_row, wrong
from layouts.views.models import (
    Cell,
    Chip,
    Column,
    Coverage,
    Facet,
    Fact,
    LegendItem,
    Link,
    Notice,
    PageView,
    Profile,
    Section,
    Span,
    Table,
    Timeline,
    Weight,
)

ANY = "any"
"""The value of no choice in a list to choose one from."""
IN_SIGHT = 12
"""Links of a list on the card that are in sight; more unfold."""
LISTED = 400
"""Links of a list on the card at all, well above what any has today."""
Key = tuple[str, str]
"""Element id, and kind of drawing: a function of that name in assets/pieces.js."""


@dataclass(frozen=True)
class Piece:
    """What one element shows. of: what it is made from, which is compared; make: makes it, when it is needed.

    ready: what it makes is plain data, in which no component has to be looked for.
    """

    of: object
    make: Callable[[], object]
    ready: bool = False

    @cached_property
    def made(self) -> Json:
        """What is drawn, as plain data that JSON can hold; components as {type, props}."""
        return cast(Json, self.make()) if self.ready else plain(self.make())

    def prepare(self) -> None:
        """Make it now, so that it is at hand when it is asked for."""
        _ = self.made


Pieces = Mapping[Key, Piece]
Presses = Mapping[str, tuple[str, str, str]]
"""Where presses on values lead, by parameter: data.state.presses()."""
MAP: Key = (Id.MAP, "figure")
"""The one piece that is drawn by plotly."""
PRESSES: Key = (Id.MAP_CARD, "presses")
"""Where presses on values lead: first, since all that is drawn after it has links that follow it."""


def build_pieces(view: PageView, figure: Figure, matrix: Table | None, texts: Texts) -> Pieces:
    """Return what every element of a map page shows."""
    t, state = texts, view.state
    chips = (view.chips, view.reset)
    address = t.addresses.view(state)
    written = address if t.contact else ""  # mails to whoever keeps the tables say where they were written
    mail = partial(mail_about_row, t, address)
    made: dict[Key, Piece] = {
        PRESSES: Piece(state, lambda: presses(t.language, state, t.root)),
        (Id.NAVIGATION, "nodes"): Piece(state, lambda: navigation(t, state)),
        (Id.HEADING, "text"): _same(view.heading),
        (Id.SUMMARY, "text"): _same(view.summary),
        (Id.CHIPS, "nodes"): Piece(chips, lambda: _chips(*chips, t)),
        (Id.NOTICES, "nodes"): Piece(view.notices, lambda: notice_lines(view.notices)),
        MAP: _same(figure),
        (Id.MAP_CARD, "label"): _same(view.map.label),
        (Id.LEGEND, "nodes"): Piece(view.map.legend, lambda: [_legend_item(i) for i in view.map.legend]),
        (Id.TABLE, "table"): Piece((view.table, written), lambda: table_data(view.table, mail), ready=True),
        (Id.COVERAGE, "nodes"): Piece(view.coverage, lambda: _coverage(view.coverage)),
        (Id.SOURCES, "sources"): Piece(view.sources, lambda: _sources(view.sources, t)),
        (Id.PROFILE, "nodes"): Piece((view.profile, state), lambda: profile(view.profile, t, state)),
        (Id.CHOOSER, "chooser"): _same(_chooser(view, t)),
        (Id.TIMELINE, "timeline"): Piece(view.timeline, lambda: _timeline(view.timeline)),
        (Id.MATRIX, "matrix"): Piece(matrix, lambda: table_data(matrix) if matrix else None, ready=True),
        (Id.SECTIONS, "sections"): Piece(
            (view.sections, written), lambda: [_section(one, mail) for one in view.sections], ready=True
        ),
        (Id.WEIGHTS, "weights"): Piece(view.weights, lambda: [_weight(one) for one in view.weights]),
        (Id.FILTERS_COUNT, "text"): _same(str(len(view.chips)) if view.chips else ""),
    }
    by_parameter = {f.parameter: f for f in view.facets}
    for parameter in bar():
        if FILTERS[parameter].listed:
            made |= _facet(parameter, by_parameter.get(parameter), t)
    return made


def _same(value: object) -> Piece:
    return Piece(value, lambda: value)


def _facet(parameter: str, shown: Facet | None, texts: Texts) -> Pieces:
    if FILTERS[parameter].control is Control.SELECT:
        return {(facet(parameter), "choices"): Piece(shown, lambda: _choices(shown))}
    return {(facet(parameter), "facet"): Piece(shown, lambda: _options(parameter, shown, texts))}


def _choices(shown: Facet | None) -> JsonObject:
    """Return a list to choose one from; a page without the filter hides it."""
    options = [[ANY, shown.unset], *([one.value, one.label] for one in shown.options)] if shown else []
    return {"options": options, "chosen": "".join(shown.chosen if shown else ()) or ANY}


def _options(parameter: str, shown: Facet | None, texts: Texts) -> JsonObject:
    options = [[o.value, o.label, texts.number(o.count)] for o in (shown.options if shown else ())]
    chosen = list(shown.chosen) if shown else []
    return {"name": parameter, "options": options, "chosen": chosen, "single": bool(shown and shown.single)}


def _chips(chips: Iterable[Chip], reset: str, texts: Texts) -> Sequence[Component]:
    made = [
        html.Li(
            html.A(
                [html.Span(chip.text), html.Span("×", className="cross", **DECOR)],
                href=chip.href,
                className="chip",
                **also({"data-go": "", "aria-label": chip.remove}),
            )
        )
        for chip in chips
    ]
    if made:
        made.append(html.Li(html.A(texts.t("Reset all"), href=reset, className="reset", **GO)))
    return made


def notice_lines(notices: Iterable[Notice]) -> Sequence[Component]:
    """Return what was ignored or should be loosened, a line each."""
    return [_notice(notice) for notice in notices]


def _notice(notice: Notice) -> Component:
    links = [html.A(text, href=href, **GO) for text, href in notice.links]
    return html.Div([html.Span(notice.text), *links], className="notice")


def _legend_item(item: LegendItem) -> Component:
    style = {"width": f"{item.size:.0f}px", "height": f"{item.size:.0f}px"} if item.size else {}
    mark = html.Span(className=f"sign sign-{item.kind}", style=style)
    return html.Li([html.Span(mark, className="sign-box", **DECOR), html.Span(item.label)])


def _coverage(coverage: Coverage) -> list[Component]:
    parts: list[Component] = [html.Span(coverage.text)]
    if coverage.share is not None:
        filled = html.Span(style={"width": f"{coverage.share:.0%}"})
        parts.insert(0, html.Span(filled, className="meter", **DECOR))
    return parts


Mail = Callable[[Table, tuple[Cell, ...]], tuple[str, str] | None]
"""Words and address of the link to a mail about a row; None for none."""


def table_data(table: Table, mail: Mail = lambda table, row: None) -> JsonObject:
    """Return a table as the browser draws it; see assets/tables.js."""
    return {
        "caption": table.caption,
        "columns": [_column(column) for column in table.columns],
        "rows": [_row(table, row, mail(table, row)) for row in table.rows],
        "empty": table.empty,
        "matrix": table.matrix,
        "more": table.more,
    }


def _row(table: Table, row: tuple[Cell, ...], mail: tuple[str, str] | None) -> list[Json]:
    drawn: list[Json] = []
    for cell, column in zip(row, table.columns, strict=True):
        made = cell_data(cell, column)
        if mail and column.kind == "link":
            made = {**(made if isinstance(made, dict) else {"text": made}), "mail": mail}
        drawn.append(made)
    return drawn


def _column(column: Column) -> JsonObject:
    kind = "number" if column.numeric else column.kind
    return {"label": column.label, "sets": column.sets, "kind": kind, "title": column.title}


def cell_data(cell: Cell, column: Column) -> Json:
    """Return a cell as the browser draws it: its text, a number, or {text, kind?, url?, note?, value?, sort?}.

    value: what a press sets. sort: what it is sorted by where that is not its text: a number, an ISO date, or null
    where nothing is known, which comes last in both directions.
    """
    text, value, kind, url, note, *_ = cell
    by = sort_key(cell, column)
    if not (kind or url or note or column.sets):
        if by == text or (type(value) is int and by == value and text == str(value)):
            return by
        return {"text": text, "sort": by}
    made: JsonObject = {"text": text}
    if kind:
        made["kind"] = kind
    if url:
        made["url"] = url
    if note:
        made["note"] = note
    if column.sets and cell.pressed:
        made["value"] = cell.pressed
    if by != text:
        made["sort"] = by
    return made if len(made) > 1 else text


def sort_key(cell: Cell, column: Column) -> float | str | None:
    """Return what a cell is sorted by, None where nothing is known."""
    value = cell.value
    if type(value) is str and column.kind != "date" and cell.order is None:
        return cell.text
    if cell.unknown:
        return None if cell.text else ""
    if cell.order is not None:
        return cell.order
    if isinstance(value, Span):
        return value.start or None
    if isinstance(value, int | float):
        return value
    return str(value) if column.kind == "date" else cell.text


def _section(section: Section, mail: Mail) -> JsonObject:
    return {"name": section.name, "note": section.note, "table": table_data(section.table, mail)}


def _weight(weight: Weight) -> list[Json]:
    return [weight.parameter, weight.label, weight.value, weight.help, FILTERS[weight.parameter].default]


def _timeline(timeline: Timeline | None) -> JsonObject | None:
    return asdict(timeline) if timeline else None


def _sources(sources: Iterable[tuple[str, str, int]], texts: Texts) -> list[list[str]]:
    return [[name, url, texts.n("{count} row", "{count} rows", count)] for name, url, count in sources]


def _chooser(view: PageView, texts: Texts) -> JsonObject:
    said = {
        option.value: texts.n("{count} region", "{count} regions", option.count)
        if option.count
        else texts.t("none with your filters")
        if view.narrowed
        else texts.t("none known")
        for option in view.chooser
    }
    return {"counts": said, "chosen": list(view.chosen)}


def profile(card: Profile, texts: Texts, state: ViewState) -> list[Component]:
    """Return the card beside the map of a state."""
    leads = presses(texts.language, state, texts.root)
    made: list[Component] = []
    if card.close:
        close = {"data-go": "", "aria-label": texts.t("Back to the overview")}
        made.append(html.A("×", href=card.close, className="close", **also(close)))
    if card.kicker:
        made.append(html.P(card.kicker, className="kicker"))
    made.append(html.H2(card.title))
    if card.lead:
        made.append(html.P(card.lead, className="lead"))
    if card.figures:
        made.append(html.Dl([_figure(f.value, f.label) for f in card.figures], className="figures"))
    if card.facts:
        made.append(html.Dl([part for fact in card.facts for part in _fact(fact, texts)], className="facts"))
    made += [_list(title, links, texts, leads) for title, links in card.lists]
    made += [html.P(note, className="note") for note in card.notes]
    if card.ways:
        ways = [html.Li(html.A(way.text, href=way.href, **GO)) for way in card.ways]
        made.append(html.Ul(ways, className="ways"))
    if mail := mail_about(texts, texts.addresses.view(state), row=card.title):
        made.append(html.P(html.A(wrong(texts), href=mail), className="wrong"))
    return made


def _figure(value: str, label: str) -> Component:
    return html.Div([html.Dt(label), html.Dd(value)])


def _fact(fact: Fact, texts: Texts) -> list[Component]:
    value: list[Component] = [html.Span(fact.value)]
    if fact.note:
        value.append(html.Span(f" {fact.note}", className="aside"))
    if fact.source and fact.source.address:
        label = texts.t("Source of: {label}", label=fact.label)
        outward = {"target": "_blank", "rel": "noreferrer", "aria-label": label}
        value.append(html.A(texts.t("source"), href=fact.source.address, className="source", **also(outward)))
    return [html.Dt(fact.label), html.Dd(value)]


def _list(title: str, links: Sequence[Link], texts: Texts, leads: Presses) -> Component:
    """Return a list whose first lines are in sight; the others unfold."""
    made = [_link(link, leads) for link in links[:LISTED]]
    over = len(links) - LISTED
    if over > 0:
        made.append(html.Li(texts.t("and {count} more", count=texts.number(over))))
    if len(links) > IN_SIGHT + 1:
        more = html.Summary(texts.t("and {count} more", count=texts.number(len(links) - IN_SIGHT)))
        made = [*made[:IN_SIGHT], html.Li(html.Details([more, html.Ul(made[IN_SIGHT:])]))]
    return html.Section([html.H3(title), html.Ul(made)], className="links")


def led(leads: Presses, parameter: str, value: str) -> str:
    """Return where a press on a value leads; assets/pieces.js does the same."""
    there, alone, without = leads[parameter]
    return without if value == alone else there.replace(GAP, quote(value))


def _link(link: Link, leads: Presses) -> Component:
    text: Component = html.Span(link.text)
    if link.sets:
        data = {"data-sets": link.sets, "data-value": link.value}
        text = html.A(link.text, href=led(leads, link.sets, link.value), **also(data))
    elif link.href.startswith("/"):
        text = html.A(link.text, href=link.href, **GO)
    elif link.href:
        text = html.A(link.text, href=link.href, target="_blank", rel="noreferrer")
    if link.kind:
        text = html.Span([html.Span(className=f"sign sign-{link.kind}", **DECOR), text])
    note = [html.Span(link.note, className="aside")] if link.note else []
    share = {"--share": f"{link.share:.0%}"} if link.share is not None else {}
    return html.Li([text, *note], className="bar" if share else "", style=share)
