"""The one place where the HTML of pages, changes, decks and files is written, and all is escaped."""

from collections.abc import Mapping
from html import escape

from dash.development.base_component import Component

from data.asking.addresses import FILES, MANIFEST
from layouts.i18n import Texts
from layouts.loading import early, script, style
from layouts.spoken import Spoken
from layouts.typeface import LATIN, parts

DOCUMENT = """<!DOCTYPE html>
<html lang="{language}"{staged}>
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
ICON, TOUCHED = "icon.svg", "icons/180.png"
"""Files in assets/ that every page has: its icon, also for the screen of a phone."""

NAMES = {
    "autoComplete": "autocomplete",
    "className": "class",
    "hrefLang": "hreflang",
    "htmlFor": "for",
    "tabIndex": "tabindex",
}
"""Attributes that scripts call otherwise than HTML does."""
VOID = frozenset({"br", "img", "input", "link"})
"""Elements that have no content and no end."""
Attributes = Mapping[str, object]
"""What an element is described by, as HTML calls it. None and False leave a name out, True says it without a value."""


class Html(str):
    """Text that is HTML already: what it shows was escaped."""

    __slots__ = ()


NOTHING = Html()


def rendered(part: object) -> Html:
    """Return texts and lists of them as HTML; what is HTML already stays as it is.

    >>> rendered(["a < b", Html("<br>")])
    'a &lt; b<br>'
    """
    if type(part) is Html:
        return part
    if part is None:
        return NOTHING
    if type(part) is Spoken:
        return _of_parts(part)
    if isinstance(part, list | tuple):
        return Html("".join([one if type(one) is Html else rendered(one) for one in part]))
    return Html(escape(str(part)))


def _of_parts(text: Spoken) -> Html:
    """Return a text whose part in another language says which one."""
    before, part, after = text.partition(text.part)
    return Html(f'{escape(before)}<span lang="{text.language}">{escape(part)}</span>{escape(after)}')


def element(name: str, attributes: Attributes, *content: object) -> Html:
    """Return an element as HTML. content: texts, or HTML that was written before.

    >>> element("a", {"href": "/?a&b", "data-go": "", "title": None}, "x > y")
    '<a href="/?a&amp;b" data-go="">x &gt; y</a>'
    """
    said = ""  # one text after another, and no calls where none is needed: a page has thousands of attributes
    for key, value in attributes.items():
        if type(value) is str:
            said += f' {key}="{escape(value)}"'
        elif value is not None:
            said += _valued(key, value)
    return _written(name, said, "".join([one if type(one) is Html else rendered(one) for one in content]))


def named_element(name: str, content: object, attributes: Attributes) -> Html:
    """Return an element whose attributes are called as in scripts; those of `aria-` and `data-` say any value."""
    return _written(name, "".join([_attribute(*one) for one in attributes.items()]), rendered(content))


def of_component(component: Component) -> Html:
    """Return a component of Dash as the element that it stands for, without what only scripts would know of it.

    >>> import dash_bootstrap_components as dbc
    >>> of_component(dbc.Input(type="text", maxlength=9))
    '<input type="text" maxlength="9">'
    """
    props = {name: getattr(component, name) for name in component._prop_names if hasattr(component, name)}
    content = props.pop("children", None)
    return named_element(component._type.lower(), content, props)


def _written(name: str, attributes: str, content: str) -> Html:
    return Html(f"<{name}{attributes}>" if name in VOID else f"<{name}{attributes}>{content}</{name}>")


def _attribute(name: str, value: object) -> str:
    if type(value) is str:
        return f' {NAMES.get(name, name)}="{escape(value)}"'
    if value is None:
        return ""
    if isinstance(value, Mapping):
        value = ";".join(f"{key}:{part}" for key, part in value.items())
        return _valued(name, value) if value else ""
    said = str(value) if isinstance(value, bool) and name.startswith(("aria-", "data-")) else value
    return _valued(NAMES.get(name, name), said)


def _valued(name: str, value: object) -> str:
    if type(value) is str:
        return f' {name}="{escape(value)}"'
    if isinstance(value, bool):
        return f" {name}" if value else ""
    return f' {name}="{escape(str(value))}"'


def document(texts: Texts, title: str, body: str, *, runs: str, described: str) -> str:
    """Return a whole page of the stage. body: HTML. runs: the name of a file in assets/entries.

    described: elements of its head that describe it (layouts/page_head.py).
    """
    head = "\n".join((head_of(texts, "stage", described), started(texts, runs)))
    return framed(texts, title, head, body, staged=True)


def head_of(texts: Texts, sheet: str, described: str) -> str:
    """Return the head of every page of the server alone. sheet: that of its styles; described: as for document()."""
    address = texts.addresses.own(style(sheet).address)
    return "\n".join((described, begun(texts), f'<link rel="stylesheet" href="{address}">'))


def begun(texts: Texts, *runs: str) -> str:
    """Return what every page loads first. runs: scripts of assets/early beside the one that gives it its colours."""
    icon, touched = map(texts.addresses.asset, (ICON, TOUCHED))
    return "\n".join(
        (
            f'<link rel="icon" type="image/svg+xml" href="{icon}">',
            f'<link rel="apple-touch-icon" href="{touched}">',
            f'<link rel="manifest" href="{texts.addresses.own(MANIFEST)}">',
            *(
                _early_part(texts.addresses.own(FILES + part.name))
                for part in parts()
                if part.script == LATIN
            ),
            *(f"<script>{early(name)}</script>" for name in ("scheme", *runs)),
        )
    )


def _early_part(address: str) -> str:
    """Return the HTML by which a part of the typeface comes with the style sheets, and not after them."""
    return f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{address}">'


def started(texts: Texts, name: str) -> str:
    """Return the HTML by which a page runs a file in assets/entries, with all that it needs."""
    return f'<script defer src="{texts.addresses.own(script(name).address)}"></script>'


def framed(texts: Texts, title: str, head: str, body: str, *, staged: bool = False) -> str:
    """Return a whole page. head: HTML of what it loads; body: HTML. staged: it is a stage, which an audience sees."""
    stage = " data-stage" if staged else ""
    return DOCUMENT.format(language=texts.language, staged=stage, title=escape(title), head=head, body=body)
