"""A page as the program sent it before it wrote HTML: components, and data that scripts drew. Here it becomes HTML.

So that a state of that kind can be compared with one that writes HTML; it draws as those scripts did.
"""

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

NAMES = {
    "className": "class",
    "htmlFor": "for",
    "html_for": "for",
    "hrefLang": "hreflang",
    "tabIndex": "tabindex",
}
VOID = ("br", "img", "input")
PLACES = {
    "map-card label": "map-label",
    "weights weights": "filter-group-weights",
    "map-card presses": "presses",
}
"""Ids of parts that have another one by now."""


def tag(name: str, attributes: Mapping[str, Any], *content: str) -> str:
    """Return an element; content is HTML."""
    said = "".join(
        f" {key}" if value is True else f' {key}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{name}{said}>" if name in VOID else f"<{name}{said}>{''.join(content)}</{name}>"


def written(part: Any) -> str:
    """Return components as HTML."""
    if part is None:
        return ""
    if isinstance(part, list):
        return "".join(map(written, part))
    if not isinstance(part, dict):
        return escape(str(part))
    if part["type"] in ("Store", "Graph"):
        return ""
    props = dict(part["props"])
    content = written(props.pop("children", None))
    for option in props.pop("options", ()) if part["type"] == "Select" else ():
        content += tag("option", {"value": option["value"]}, escape(option["label"]))
    style = ";".join(f"{key}:{value}" for key, value in props.pop("style", {}).items())
    named = {NAMES.get(name, name): value for name, value in props.items()}
    return tag(part["type"].lower(), {**named, "style": style or None}, content)


class Drawn:
    """What scripts drew on a page; where presses lead is told with it."""

    def __init__(self, leads: Mapping[str, Any]) -> None:
        """leads: by parameter, as they were told last."""
        self.leads = leads

    def parts(self, draw: Iterable[list[Any]]) -> dict[str, str]:
        """Return each part as HTML, by its id."""
        found: dict[str, str] = {}
        for name, kind, data in draw:
            if kind == "presses":
                self.leads = data
            place = PLACES.get(f"{name} {kind}", name)
            if name.startswith("filter-") and kind in ("facet", "choices"):
                place = f"filter-group-{name.removeprefix('filter-')}"
            hidden = kind in ("facet", "choices") and not data["options"]
            told = json.dumps(data, ensure_ascii=False, separators=(",", ":")) if kind == "presses" else None
            inside = getattr(self, f"_{kind}", lambda _: "")(data)
            found[place] = tag("div", {"id": place, "hidden": hidden, "data-leads": told}, inside)
        return found

    def _text(self, data: Any) -> str:
        return escape(data)

    _label = _text

    def _nodes(self, data: Any) -> str:
        return written(data)

    def _facet(self, data: Any) -> str:
        kind = "radio" if data["single"] else "checkbox"
        return "".join(
            tag(
                "input",
                {"type": kind, "name": data["name"], "value": value, "checked": value in data["chosen"]},
            )
            + tag("span", {}, escape(words))
            + tag("span", {}, escape(count))
            for value, words, count in data["options"]
        )

    def _choices(self, data: Any) -> str:
        return "".join(
            tag("option", {"value": value, "selected": value == data["chosen"]}, escape(words))
            for value, words in data["options"]
        )

    def _weights(self, data: Any) -> str:
        return "".join(
            tag("label", {}, escape(label))
            + tag("output", {}, str(value))
            + tag("input", {"type": "range", "value": value})
            + tag("p", {}, escape(help_))
            for _, label, value, help_, _ in data
        )

    def _link(self, sets: str, value: str, words: str, **more: Any) -> str:
        there, alone, without = self.leads[sets]
        href = without if value == alone else there.replace("~", quote(value))
        return tag("a", {"href": href, **more}, words)

    def _cell(self, cell: Any, column: Mapping[str, str]) -> str:
        if not isinstance(cell, dict):
            return escape(str(cell))
        words = escape(cell["text"])
        if cell.get("url"):
            words = tag("a", {"href": cell["url"]}, words)
        elif column["sets"] and cell.get("value"):
            words = self._link(column["sets"], cell["value"], words)
        note = tag("span", {}, f" {escape(cell['note'])}") if cell.get("note") else ""
        mail = tag("a", {"href": cell["mail"][1]}, escape(cell["mail"][0])) if cell.get("mail") else ""
        return words + note + mail

    @staticmethod
    def _sort(cell: Any, column: Mapping[str, str]) -> Any:
        if not isinstance(cell, dict) or "sort" not in cell:
            return None
        by = cell["sort"]
        by = int(by) if isinstance(by, float) and by.is_integer() else by
        counted = column["kind"] == "number" and cell["text"] == str(by)
        return None if counted else "" if by is None else by

    def _table(self, data: Any) -> str:
        columns = data["columns"]
        heads = [tag("th", {}, escape(column["label"])) for column in columns]
        rows = [
            tag(
                "tr",
                {},
                *(
                    tag("td", {"data-sort": self._sort(cell, column)}, self._cell(cell, column))
                    for cell, column in zip(row, columns, strict=True)
                ),
            )
            for row in data["rows"]
        ]
        lines = [tag("p", {}, escape(data["empty"]))] if not rows and data["empty"] else []
        lines += [tag("p", {}, escape(data["more"]))] if data["more"] else []
        return tag("table", {}, tag("caption", {}, escape(data["caption"])), *heads, *rows) + "".join(lines)

    def _matrix(self, data: Any) -> str:
        if not data:
            return ""
        columns = data["columns"]
        heads = [
            self._link(column["sets"], column["title"], escape(column["label"]))
            if column["sets"] and place and column["kind"] != "slanted"
            else tag("span", {}, escape(column["label"]))
            for place, column in enumerate(columns)
        ]
        rows = [
            self._cell(row[0], columns[0]) + "".join(tag("td", {}, self._met(cell)) for cell in row[1:])
            for row in data["rows"]
        ]
        return tag(
            "div", {}, tag("p", {}, escape(data["caption"])), *heads, *(tag("p", {}, row) for row in rows)
        )

    @staticmethod
    def _met(cell: Any) -> str:
        if not isinstance(cell, dict) or not cell.get("kind") or isinstance(cell.get("sort"), int | float):
            return escape(str(cell["text"] if isinstance(cell, dict) else cell))
        return tag("span", {"role": "img", "aria-label": cell["text"]})

    def _sections(self, data: Any) -> str:
        return "".join(
            tag(
                "h2",
                {},
                tag("span", {}, escape(one["table"]["caption"])),
                tag("span", {}, f"{len(one['table']['rows']):,}"),
            )
            + (tag("p", {}, escape(one["note"])) if one["note"] else "")
            + self._table(one["table"])
            for one in data
        )

    def _timeline(self, data: Any) -> str:
        if not data:
            return ""
        years = [tag("span", {}, str(year)) for year in range(data["first"], data["last"])]
        return "".join(
            (*years, *(self._bars(data, *group) for group in data["groups"]), escape(data["more"]))
        )

    def _bars(self, data: Any, programme: str, name: str, bars: list[Any]) -> str:
        dated, undated = (
            [bar for bar in bars if (bar["start"] is not None) is known] for known in (True, False)
        )
        title = tag("h3", {}, f"{escape(name)} ", tag("span", {}, str(len(bars))))
        line = tag("p", {}, f"{escape(data['undated'])}:") if undated else ""
        return title + "".join(map(self._bar, dated)) + line + "".join(map(self._bar, undated))

    def _bar(self, bar: Any) -> str:
        current = "true" if bar["chosen"] else None
        words = escape(bar["label"]) + tag("span", {}, f" {escape(bar['dates'])}")
        return self._link("partnership", bar["value"], words, **{"aria-current": current})

    def _sources(self, data: Any) -> str:
        lines = [
            tag(
                "li",
                {},
                tag("a", {"href": url}, escape(name)) if url else escape(name),
                tag("span", {}, escape(rows)),
            )
            for name, url, rows in data
        ]
        return tag("span", {}, f"{len(data):,}") + "".join(lines)

    def _chooser(self, data: Any) -> str:
        return "".join(
            tag(
                "li",
                {},
                tag("i", {"aria-current": "true" if theme in data["chosen"] else None}, theme),
                escape(said),
            )
            for theme, said in data["counts"].items()
        )
