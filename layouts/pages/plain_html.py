"""Components → HTML, for pages that are made by the server alone. Every text and value is escaped here."""

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


def rendered(part: object) -> str:
    """Return components as HTML.

    >>> from dash import html
    >>> rendered(html.P(["a < b", html.Br()], className="note"))
    '<p class="note">a &lt; b<br></p>'
    """
    if part is None:
        return ""
    if isinstance(part, list | tuple):
        return "".join(map(rendered, part))
    if not isinstance(part, Component):
        return escape(str(part))
    described = part.to_plotly_json()
    name, props = described["type"].lower(), dict(described["props"])
    content = rendered(props.pop("children", None))
    start = f"<{name}{''.join(_attribute(*pair) for pair in props.items())}>"
    return start if name in VOID else f"{start}{content}</{name}>"


def _attribute(name: str, value: object) -> str:
    written = NAMES.get(name, name)
    if isinstance(value, bool) and not name.startswith(("aria-", "data-")):
        return f" {written}" if value else ""
    return f' {written}="{escape(str(value))}"'


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


def loaded(texts: Texts, name: str) -> str:
    """Return the HTML by which a script in assets/ is loaded."""
    return f'<script defer src="{texts.addresses.asset(name)}"></script>'


def started(texts: Texts, name: str) -> str:
    """Return the HTML by which a page runs a file in assets/entries, with all that it needs."""
    return f'<script defer src="{texts.addresses.own(script(name).address)}"></script>'


def framed(texts: Texts, title: str, head: str, body: str) -> str:
    """Return a whole page. head: HTML of what it loads; body: HTML."""
    return DOCUMENT.format(language=texts.language, title=escape(title), head=head, body=body)
