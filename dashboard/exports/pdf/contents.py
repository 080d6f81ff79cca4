"""View models → what the templates of reports set: plain texts, numbers and drawings, as JSON can hold them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from dashboard.exports.documents.document import Document, attribution
from dashboard.exports.pdf.columns import ColumnTexts, fit
from dashboard.exports.pdf.crossing import matrix_of, more_rows
from dashboard.square_codes import bare_code
from data.asking.pages import PAGES
from data.folding import fold
from layouts.i18n import Texts
from layouts.sharing import LICENCE, LICENCE_ADDRESS, Cited, citation
from layouts.theme import PALETTES
from layouts.views.models import LISTED, Cell, Column, Fact, Link, Notice, PageView, Source, Table, Timeline

Contents: TypeAlias = dict[str, Any]
"""What a template of typst is given."""
INK = PALETTES["light"].ink
MOST = 40
"""Rows of each table that a report holds, where the page does not say another number."""
FEWER = {"events": 8, "figures": 8}
"""Rows of tables of which the first tell most: events are of the whole country, indicators begin with the headlines."""
DRAWN = "branches"
"""The section whose first rows a report draws, so that it does not list them again; workbooks have all."""
MARK = 4
"""Letters that a mark before a word takes."""
SOURCES = 30
"""Sources listed, beside those that the report refers to."""
LINES_LISTED, REPEATED = 60, 12
"""Lines of a list that are printed, and those that stand in a table too where it is one of a table's."""


@dataclass
class References:
    """Numbers the sources of a report in the order in which it refers to them."""

    texts: Texts
    found: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name and address of each source by its key; the address is empty where it has none."""

    def number(self, source: Source) -> int:
        """Return the number of a source."""
        return self.named(source.label, source.address)

    def named(self, name: str, address: str) -> int:
        """Return the number of a source by its name, or its address where it has one."""
        key = address or name
        self.found.setdefault(key, (name, address))
        return list(self.found).index(key) + 1

    def listed(self, views: Iterable[PageView]) -> Contents:
        """Return all sources: those referred to, then others of the views up to SOURCES, and how many are left."""
        others = {address or name: (name, address) for v in views for name, address, _ in v.sources}
        rest = [(name, address) for key, (name, address) in others.items() if key not in self.found]
        room = max(0, SOURCES - len(self.found))
        lines = [*self.found.values(), *rest[:room]]
        over = len(rest[room:])
        more = self.texts.more(over) if over else ""
        return {"lines": lines, "cited": len(self.found), "more": more}


def sheet(document: Document, references: References, *, most: int = 0) -> Contents:
    """Return one view: heading, figures, facts, lists and tables. most: rows of each table, 0 for what is usual."""
    view, profile = document.view, document.view.profile
    most = most or PAGES[view.state.page].printed or MOST
    facts = [_fact(fact, references) for fact in profile.facts]
    drawn_from = _drawn_from(view, references)
    tables = _tables(view, references, most, document)
    shown = {row[0]["text"] for table in tables for row in table["rows"]}
    return {
        "name": document.name,
        # What is selected is named above the figures and facts that speak of it.
        "kicker": " · ".join(filter(None, (profile.title if profile.selected else "", profile.kicker))),
        "heading": view.heading,
        "summary": view.summary,
        "lead": _lead(view),
        "notices": [notice_of(notice, document) for notice in view.notices],
        "figures": [[figure.value, figure.label] for figure in profile.figures],
        "facts": facts,
        "lists": [
            _list(title, links, document, references.texts)
            for title, links in profile.lists
            if _adds(links, shown, view)
        ],
        "notes": _notes(view),
        "coverage": [view.coverage.text, view.coverage.share],
        "scored": [],
        "drawn_from": drawn_from,
        "tables": tables,
        "apart": False,
        "matrix": matrix_of(document, most, references.texts),
        "calendar": None,
        "timeline": _timeline(view.timeline) if view.timeline and not view.state.partnership else None,
        "address": document.address,
    }


def _lead(view: PageView) -> str:
    """Return what the card says first; on an overview that is how to choose on the screen."""
    return view.profile.lead if view.profile.kicker or view.state.page == "network" else ""


def _notes(view: PageView) -> list[str]:
    """Return the notes of the card, without those that a section repeats and the one that points to the table."""
    repeated = {section.note for section in view.sections}
    return [note for note in view.profile.notes if note not in repeated]


def notice_of(notice: Notice, document: Document) -> Contents:
    """Return a notice, with its ways to a remedy."""
    return {"text": notice.text, "links": [(text, _whole(href, document)) for text, href in notice.links]}


def _fact(fact: Fact, references: References) -> Contents:
    numbers = [references.number(fact.source)] if fact.source else []
    return {"label": fact.label, "text": fact.value, "note": fact.note, "references": numbers}


def _adds(links: Sequence[Link], shown: set[str], view: PageView) -> bool:
    """Whether a list says more than the tables and the sources do: of a long one its first lines tell."""
    sources = {address for _, address, _ in view.sources}
    first = links[:REPEATED]
    return any(link.text not in shown and (not link.href or link.href not in sources) for link in first)


def _list(title: str, links: Sequence[Link], document: Document, texts: Texts) -> Contents:
    over = len(links) - LINES_LISTED
    if over > 1:
        more = Link(texts.more(over), href=document.address)
        links = (*links[:LINES_LISTED], more)
    items = [
        {
            "text": link.text,
            "note": link.note,
            "kind": link.kind,
            "share": link.share,
            "address": _whole(link.href, document),
        }
        for link in links
    ]
    return {"title": title, "items": items}


def _whole(address: str, document: Document) -> str:
    """Return an address with scheme and host, where it is one of the program's own; empty where nobody reaches it."""
    if not address.startswith("/"):
        return address
    if not document.live:
        return ""
    parts = urlsplit(document.live)
    return f"{parts.scheme}://{parts.netloc}{address}"


def _tables(view: PageView, references: References, most: int, document: Document) -> list[Contents]:
    """Return the rows behind the map and the further tables; of one region its own come first."""
    caption = view.table.caption
    main = Table(
        references.texts.t("Data table") if caption == view.heading else caption,
        tuple(column for _, column in document.columns),
        tuple(tuple(row[place] for place, _ in document.columns) for row in view.table.rows),
        view.table.empty,
    )
    found = [("", main, ""), *((s.name, s.table, s.note) for s in view.sections if s.name != DRAWN)]
    if view.state.page == "regions" and len(view.state.region) == 1 and view.state.view != LISTED:
        order = ("roles", "memberships", "figures", "", "markets", "events")
        found.sort(key=lambda part: order.index(part[0]))
    above = _said_above(view)
    return [
        _table(table, note, above, references, min(most, FEWER.get(name, most)), document)
        for name, table, note in found
    ]


def _drawn_from(view: PageView, references: References) -> list[int]:
    """Return the numbers of the sources of what is drawn and not listed."""
    cells = (cell for s in view.sections if s.name == DRAWN for row in s.table.rows for cell in row)
    sources = (source for cell in cells if isinstance(cell.value, tuple) for source in cell.value)
    return sorted({references.number(source) for source in sources if isinstance(source, Source)})


def _said_above(view: PageView) -> frozenset[str]:
    """Return what heading and selection say already: a column with nothing else is left out."""
    chosen = {chip.text.partition(": ")[2] for chip in view.chips}
    return frozenset({view.profile.title, view.profile.kicker, ""} | chosen)


def _table(
    table: Table, note: str, above: frozenset[str], references: References, most: int, document: Document
) -> Contents:
    printed = replace(table, rows=table.rows[:most])
    kept = [place for place in range(len(table.columns)) if place == 0 or _differs(printed, place, above)]
    columns = [table.columns[place] for place in kept]
    rows = [
        [_cell(row[place], table.columns[place], references, document) for place in kept]
        for row in printed.rows
    ]
    size, widths = fit([_texts_of(column, [r[n] for r in rows]) for n, column in enumerate(columns)])
    return {
        "caption": table.caption,
        "note": note,
        "labels": [column.label for column in columns],
        "numbers": [column.numeric for column in columns],
        "size": size,
        "widths": widths,
        "rows": rows,
        "empty": table.empty,
        "more": more_rows(len(table.rows) - most, references.texts),
    }


def _texts_of(column: Column, cells: Sequence[Contents]) -> ColumnTexts:
    marks = [MARK if cell.get("kind") else 0 for cell in cells]
    after = [_after(cell) for cell in cells]
    return ColumnTexts(column.label, [cell["text"] for cell in cells], marks, after, column.numeric)


def _differs(table: Table, place: int, above: frozenset[str]) -> bool:
    if table.columns[place].told:
        return False
    found = {row[place].text for row in table.rows}
    return not table.rows or len(found) > 1 or not found <= above


def _cell(cell: Cell, column: Column, references: References, document: Document) -> Contents:
    if column.kind == "link":
        found = cell.value if isinstance(cell.value, tuple) else ()
        numbers = [references.number(source) for source in found if isinstance(source, Source)]
        return {"text": "", "references": numbers}
    return {"text": cell.text, "address": _whole(cell.url, document), "kind": cell.kind, "note": cell.note}


def _after(cell: Contents) -> int:
    """Return how many letters the note and the references of a cell take; a long note goes on in further lines."""
    return min(len(cell.get("note", "")), 8) + 3 * min(len(cell.get("references", ())), 3)


def _timeline(timeline: Timeline) -> Contents:
    """Return partnerships in time, and which of them no bar stands for."""
    every = [bar for _, _, group in timeline.groups for bar in group]
    bars = [
        {"label": bar.label, "kind": bar.programme, "dates": bar.dates, "start": bar.start, "end": bar.end}
        for bar in every
        if bar.start is not None
    ]
    undated = ", ".join(bar.label for bar in every if bar.start is None)
    notes = [f"{timeline.undated}: {undated}" if undated else "", timeline.more]
    return {
        "caption": timeline.caption,
        "first": timeline.first,
        "last": timeline.last,
        "bars": bars,
        "notes": [note for note in notes if note],
    }


def about(cited: Cited, texts: Texts) -> Contents:
    """Return what a file says of itself: address if it has one, date, version, licence, boundaries, how to cite it."""
    t, live = texts.t, cited.address
    return {
        "title": t("About this document"),
        "lines": [
            *([[t("Address"), live, live]] if live else []),
            [t("Made on"), texts.date(cited.day.isoformat()), ""],
            [t("Data version"), cited.version, ""],
            [t("Licence"), LICENCE, LICENCE_ADDRESS],
            [t("Boundaries"), attribution(texts), ""],
            [t("How to cite"), citation(cited, texts), ""],
        ],
        "code": bare_code(live) if live and cited.reached else "",
        "code_words": t("QR code with the address of the live view"),
    }


def region_index(areas: Iterable[Document]) -> list[tuple[str, str, list[str]]]:
    """Return every region of the areas by name, with its code and country and the names of its sheets."""
    found: dict[str, tuple[str, str, list[str]]] = {}
    for document in areas:
        places = {column.name: place for place, column in document.columns}
        for row in document.table.rows:
            region, country = row[places["nuts_code"]], row[places["country"]]
            code = str(region.value)
            sheets = found.setdefault(code, (region.text, f"{code} · {country.text}", []))[2]
            if document.name not in sheets:
                sheets.append(document.name)
    return sorted(found.values(), key=lambda entry: (fold(entry[0]), entry[1]))
