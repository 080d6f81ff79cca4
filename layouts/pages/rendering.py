"""Components → HTML: the one place where pages, changes, decks and files of HTML are written, and all is escaped.

What stands a hundred times on a page, such as a cell, is written by element() at once: making a component of Dash
takes longer than all else that is done for it.
"""

from collections.abc import Mapping
from html import escape

from dash.development.base_component import Component

from layouts.i18n import Texts
from layouts.loading import script, style

DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · S3 Atlas</title>
{head}
</head>
<body>
{body}
</body>
</html>"""
ICON, EARLY = "icon.svg", "early/scheme.js"
"""Files in assets/ that every page begins with: its icon, and what gives it its colours before it is drawn."""

NAMES = {
    "autoComplete": "autocomplete",
    "className": "class",
    "hrefLang": "hreflang",
    "htmlFor": "for",
    "tabIndex": "tabindex",
}
"""Attributes that components call otherwise than HTML does."""
VOID = frozenset({"br", "img", "input"})
"""Elements that have no content and no end."""
INNER = frozenset(
    {"_prop_names", "_valid_wildcard_attributes", "available_properties", "available_wildcard_properties"}
)
"""What a component holds of itself beside what it was given."""
Attributes = Mapping[str, object]
"""What an element is described by, as HTML calls it. None and False leave a name out, True says it without a value."""


class Html(str):
    """Text that is HTML already: what it shows was escaped."""

    __slots__ = ()


NOTHING = Html()


def rendered(part: object) -> Html:
    """Return components, texts and lists of them as HTML; what is HTML already stays as it is.

    >>> from dash import html
    >>> rendered(html.P(["a < b", html.Br()], className="note"))
    '<p class="note">a &lt; b<br></p>'
    """
    if type(part) is Html:
        return part
    if part is None:
        return NOTHING
    if isinstance(part, list | tuple):
        return Html("".join(map(rendered, part)))
    if not isinstance(part, Component):
        return Html(escape(str(part)))
    props = {name: value for name, value in vars(part).items() if name not in INNER}
    content = rendered(props.pop("children", None))
    return _written(part._type.lower(), "".join(map(_attribute, props, props.values())), content)


def element(name: str, attributes: Attributes, *content: object) -> Html:
    """Return an element as HTML. content: components, texts, or HTML that was written before.

    >>> element("a", {"href": "/?a&b", "data-go": "", "title": None}, "x > y")
    '<a href="/?a&amp;b" data-go="">x &gt; y</a>'
    """
    said = [_valued(name, value) for name, value in attributes.items() if value is not None]
    return _written(name, "".join(said), "".join([rendered(part) for part in content]))


def _written(name: str, attributes: str, content: str) -> Html:
    start = f"<{name}{attributes}>"
    return Html(start if name in VOID else f"{start}{content}</{name}>")


def _attribute(name: str, value: object) -> str:
    """Write an attribute of a component, which says those of `aria-` and `data-` with any value."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        value = ";".join(f"{key}:{part}" for key, part in value.items())
        return _valued(name, value) if value else ""
    said = str(value) if isinstance(value, bool) and name.startswith(("aria-", "data-")) else value
    return _valued(NAMES.get(name, name), said)


def _valued(name: str, value: object) -> str:
    if isinstance(value, bool):
        return f" {name}" if value else ""
    return f' {name}="{escape(str(value))}"'


def document(texts: Texts, title: str, body: str, *, runs: str) -> str:
    """Return a whole page of the stage. body: HTML. runs: the name of a file in assets/entries."""
    return framed(texts, title, "\n".join((head_of(texts, "stage"), started(texts, runs))), body)


def head_of(texts: Texts, sheet: str) -> str:
    """Return what every page of the server alone loads. sheet: the name of its style sheet."""
    address = texts.addresses.own(style(sheet).address)
    return f'{begun(texts)}\n<link rel="stylesheet" href="{address}">'


def begun(texts: Texts) -> str:
    """Return what every page loads first."""
    icon, early = map(texts.addresses.asset, (ICON, EARLY))
    return f'<link rel="icon" type="image/svg+xml" href="{icon}">\n<script src="{early}"></script>'


def started(texts: Texts, name: str) -> str:
    """Return the HTML by which a page runs a file in assets/entries, with all that it needs."""
    return f'<script defer src="{texts.addresses.own(script(name).address)}"></script>'


def framed(texts: Texts, title: str, head: str, body: str) -> str:
    """Return a whole page. head: HTML of what it loads; body: HTML."""
    return DOCUMENT.format(language=texts.language, title=escape(title), head=head, body=body)
