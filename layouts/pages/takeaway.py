"""The menus by which a view is taken away as a file, or shared. assets/takeaway/menus.js fills them when opened."""

from functools import lru_cache

from data.asking.paths import PathKind
from layouts.data_sets import DATA_SETS
from layouts.i18n import Texts, n_
from layouts.ids import Id, choice, named
from layouts.pages import html
from layouts.pages.elements import also
from layouts.pages.rendering import Html

GROUPS = (
    ("report slides atlas pack", n_("To read and present")),
    ("table", n_("Tables")),
    ("map", n_("Pictures of the map")),
    ("layer", n_("Layers for other maps")),
    ("calendar", n_("Calendar")),
    (" ".join(form for form, *_ in DATA_SETS), n_("The whole data set")),
)
"""Forms of files (dashboard/exports/registry.py) under their headings, in the order of the menu."""
PAPERS = (("a4", "A4"), ("a3", "A3"), ("wide", "16:9"), ("square", n_("Square")))
RESOLUTIONS = (("150", "150 dpi"), ("300", "300 dpi"))
CHOICES = {"paper": PAPERS, "dpi": RESOLUTIONS}
"""Wishes of files with their values; the first of each is what a file has where its address does not say."""


@lru_cache(maxsize=8)
def menus(texts: Texts) -> tuple[Html, ...]:
    """Return the two buttons, each with its menu; the same ones on every page of a language."""
    return (
        _menu(
            texts, Id.EXPORT, texts.t("Export"), _export(texts), _files(texts) | _asks(texts, PathKind.EXPORT)
        ),
        _menu(texts, Id.SHARE, texts.t("Share"), _share(texts), _waits(texts) | _asks(texts, PathKind.SHARE)),
    )


def _menu(texts: Texts, name: str, title: str, content: list[Html], words: dict[str, str]) -> Html:
    """Return a button and what it opens. words: what is said of a request while it lasts."""
    heading = named(name)
    opens = {"aria-expanded": "false", "aria-controls": name, "data-opens": name}
    button = html.Button(title, type="button", className="tool wide", **also(opens))
    close = html.Button("×", type="button", className="shut", **also({"aria-label": texts.t("Close")}))
    again = html.Button(
        texts.t("Try again"),
        type="button",
        className="tool wide",
        hidden=True,
        **also({"data-ask-again": ""}),
    )
    panel = html.Div(
        [
            html.Div([html.H2(title, id=heading), close], className="sheet-head"),
            html.P(className="state", role="status"),
            html.Div([html.P(role="alert"), again], className="notice", hidden=True),
            html.Div(content, className="filled", hidden=True),
        ],
        id=name,
        className="sheet",
        role="group",
        tabIndex="-1",
        hidden=True,
        **also({"aria-labelledby": heading}),
        **also(words),
    )
    return html.Div([button, panel], className="takeaway")


def _asks(texts: Texts, kind: PathKind) -> dict[str, str]:
    """Return where a menu asks for what it shows of a view."""
    return {"data-asks": texts.addresses.pattern(kind)}


def _waits(texts: Texts) -> dict[str, str]:
    t = texts.t
    return {
        "data-busy": t("One moment …"),
        "data-failed": t("The server did not answer."),
    }


def _files(texts: Texts) -> dict[str, str]:
    t = texts.t
    return _waits(texts) | {
        "data-busy": t("Preparing the list …"),
        "data-making": t("The file is being made …"),
        "data-saved": t("Saved: {name}", name="{name}"),
    }


def _export(texts: Texts) -> list[Html]:
    return [_group(texts, forms, title) for forms, title in GROUPS]


def _group(texts: Texts, forms: str, title: str) -> Html:
    choices = [_choices(texts)] if forms == "map" else []
    return html.Section(
        [html.H3(texts.t(title), className="kicker"), *choices, html.Ul()],
        **also({"data-forms": forms}),
    )


def _choices(texts: Texts) -> Html:
    """Return the choices that hold for pictures of the map."""
    return html.Div(
        [
            _choice(texts, "paper", texts.t("Format")),
            _choice(texts, "dpi", texts.t("Resolution (PNG)")),
        ],
        className="choices",
    )


def _choice(texts: Texts, name: str, label: str) -> Html:
    made = [html.Option(texts.t(words), value=value) for value, words in CHOICES[name]]
    field = choice(name)
    select = html.Select(made, id=field, className="form-select form-select-sm")
    words = html.Label(label, htmlFor=field, className="form-label")
    return html.Div([words, select])


def _share(texts: Texts) -> list[Html]:
    t = texts.t
    done = t("Copied")
    link = {"data-copy": "", "data-done": t("Link copied"), "data-failed": t("Copy it from the address bar")}
    return [
        html.P(id=Id.SHARE_ADDRESS, className="address"),
        html.Button(t("Copy link"), type="button", className="tool wide main-tool", **also(link)),
        html.Span(id=Id.COPY_SAID, role="status", className="visually-hidden"),
        _folded(
            t("QR code"),
            html.Img(alt=t("QR code with the link to this view"), className="code"),
            html.P(className="note", hidden=True),
            html.A(t("Download the QR code (SVG)"), download="", className="save"),
        ),
        _folded(
            t("Cite this view"),
            *_copied(texts, Id.SHARE_CITATION, t("As text"), 4, done),
            *_copied(texts, Id.SHARE_BIBTEX, "BibTeX", 7, done),
        ),
        _folded(
            t("Show it on your website"),
            html.P(t("Put this code into your page. The map stays live."), className="note"),
            *_copied(texts, Id.SHARE_EMBED, t("Code"), 5, done),
        ),
    ]


def _folded(title: str, *content: Html) -> Html:
    return html.Details([html.Summary(title), html.Div(list(content))])


def _copied(texts: Texts, name: str, label: str, lines: int, done: str) -> list[Html]:
    """Return a text with its label and a button that copies it."""
    t = texts.t
    said = t("Copy: {name}", name=label)
    words = {"data-done": done, "data-failed": t("Marked: copy it by keyboard"), "aria-label": said}
    button = html.Button(
        t("Copy"),
        type="button",
        className="tool wide",
        **also(words),
        **also({"data-copies": name}),
    )
    return [
        html.Div([html.Label(label, htmlFor=name), button], className="copied-head"),
        html.Textarea(id=name, rows=lines, **also({"readOnly": True, "spellCheck": "false"})),
    ]
