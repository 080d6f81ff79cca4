"""Components → HTML, for pages that are made by the server alone. Every text and value is escaped here."""

from collections.abc import Sequence
from html import escape

from dash.development.base_component import Component

from layouts.i18n import Texts

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
HEAD = """<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
<script src="/assets/early/scheme.js"></script>
<link rel="stylesheet" href="/assets/atlas.css">
<link rel="stylesheet" href="/assets/forced-colours.css">
<link rel="stylesheet" href="/assets/print.css">
<link rel="stylesheet" href="/assets/stage/{style}.css">"""

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


def document(texts: Texts, title: str, body: str, *, style: str, scripts: Sequence[str] = ()) -> str:
    """Return a whole page. body: HTML. style, scripts: names of files in assets/stage, scripts in their order."""
    run = [f'<script defer src="/assets/stage/{script}.js"></script>' for script in scripts]
    return framed(texts, title, "\n".join((HEAD.format(style=style), *run)), body)


def framed(texts: Texts, title: str, head: str, body: str) -> str:
    """Return a whole page. head: HTML of what it loads; body: HTML."""
    return DOCUMENT.format(language=texts.language, title=escape(title), head=head, body=body)
