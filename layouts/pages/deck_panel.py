"""The panel in which one makes a deck of one's own, and how it is opened. assets/deck/ fills it and keeps the deck.

The panel stands outside the page, so that it stays open while pages change. A page only tells what it is made of.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

from data.asking.pages import views
from data.asking.paths import MINE
from data.asking.state import ViewState
from data.decks.deck import NOTES_LIMIT, SLIDES_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from data.languages import LANGUAGES
from layouts.i18n import Texts, n_
from layouts.ids import Id, named
from layouts.pages import html
from layouts.pages.elements import also, typed
from layouts.pages.rendering import Html, rendered

FILES = (
    ("html", n_("One file without network (HTML)")),
    ("pptx", n_("Slides (PowerPoint)")),
    ("pdf", n_("Handout (PDF)")),
)
"""What a deck can be taken along as: endings and labels of DECK_FORMATS in dashboard/exports/registry.py."""
ADDRESS_LIMIT = 8000
"""Characters of an address that servers, programs for mail and browsers pass on whole."""
FIELDS = (
    ("title", n_("Title"), TITLE_LIMIT, 1),
    ("text", n_("Text"), TEXT_LIMIT, 6),
    ("notes", n_("Notes for the speaker"), NOTES_LIMIT, 4),
)
"""What can be written on a slide: part, label, characters at most, and lines that are seen at once."""


def opener(texts: Texts) -> Html:
    """Return the button that opens the panel, with the number of slides; it stands beside Export and Share."""
    return html.Div(_opens([texts.t("My deck"), " ", html.Span(className="badge")], "tool wide"))


def _opens(content: str | Sequence[Html | str], style: str) -> Html:
    return html.Button(
        content,
        type="button",
        className=style,
        **also({"data-deck-opens": "", "aria-expanded": "false", "aria-controls": Id.DECK}),
    )


def told(texts: Texts) -> Html:
    """Return the element that tells assets/deck/ what the panel consists of, in the language of the page."""
    return html.Div(id=Id.DECK_TOLD, hidden=True, **also({"data-told": _told(texts)}))


@lru_cache(maxsize=8)
def _told(texts: Texts) -> str:
    """Return what is told as JSON: the same on every page of a language."""
    content = {
        "panel": rendered(_panel(texts)),
        "slide": rendered(_slide(texts)),
        "words": _words(texts),
        "limits": {name: limit for name, _, limit, _ in FIELDS}
        | {"slides": SLIDES_LIMIT, "address": ADDRESS_LIMIT},
        "slides": texts.forms("{count} slide", "{count} slides"),
        "languages": {code: one.name for code, one in LANGUAGES.items()},
        "views": views(),
        "addresses": texts.addresses.of_own_deck(),
    }
    return json.dumps(content, ensure_ascii=False)


def own_card(texts: Texts, host: str, start: ViewState) -> Html:
    """Return the card of one's own deck in the list of decks. start: the view to begin with while it is empty.

    Without scripts there is no such deck, so that the card is shown by its script.
    """
    t = texts.t
    field = typed(
        id=Id.DECK_HOST,
        name="host",
        value=host,
        type="text",
        list=Id.DECK_REGIONS,
        placeholder="Piemonte",
        autocomplete="off",
    )
    return html.Li(
        [
            html.H2(t("My deck")),
            html.P(t("Slides that you put together from your own views; they stay in this browser.")),
            html.P(className="aside deck-count"),
            html.P(
                [
                    t("It is still empty. Go to a view, press “My deck” and add the view."),
                    " ",
                    html.A(t("Begin with the areas"), href=texts.addresses.view(start)),
                ],
                className="deck-begin",
                hidden=True,
            ),
            html.Div([_opens(t("Edit"), "deck-tool"), _tool("open", t("Open a file"))], className="deck-row"),
            html.Form(
                [
                    html.Div(
                        [html.Label(t("Host region (optional)"), htmlFor=Id.DECK_HOST), field],
                        className="field",
                    ),
                    html.Button(
                        t("Present"),
                        className="start",
                        **also({"aria-label": t("Present: {title}", title=t("My deck"))}),
                    ),
                ],
                action=texts.addresses.deck(MINE),
                method="get",
            ),
        ],
        id=Id.DECK_CARD,
        className="card",
        hidden=True,
    )


def _panel(texts: Texts) -> Html:
    t = texts.t
    heading = named(Id.DECK)
    close = html.Button(
        "×", type="button", className="shut", **also(_does("close") | {"aria-label": t("Close")})
    )
    return html.Aside(
        [
            html.Div(
                [html.H2([t("My deck"), " ", html.Span(className="badge")], id=heading), close],
                className="deck-head",
            ),
            html.Div(
                [html.P(role="status"), _tool("undo", t("Undo"), hidden=True)],
                className="deck-said",
            ),
            html.Div(_add(texts), className="deck-add"),
            html.Div(
                [
                    _trouble(texts),
                    _unreadable(texts),
                    _offer(texts),
                    html.P(
                        t(
                            "This browser does not keep the deck: its storage is full or not allowed. "
                            "Save it as a file; it is here only until this page is closed."
                        ),
                        className="notice deck-unkept",
                        hidden=True,
                    ),
                    html.Div(_tools(texts), className="deck-tools"),
                ],
                className="deck-body",
            ),
            html.Div(_foot(texts), className="deck-foot"),
        ],
        id=Id.DECK,
        className="deck-panel",
        tabIndex="-1",
        hidden=True,
        **also({"aria-labelledby": heading}),
    )


def _trouble(texts: Texts) -> Html:
    """Return the place for what went wrong, with a list of faults, and for another try."""
    tools = [_tool("again", texts.t("Try again"), hidden=True), _tool("dismiss", texts.t("Close"))]
    return html.Div(
        [html.P(role="alert"), html.Ul(), html.Div(tools, className="deck-row")],
        className="notice deck-trouble",
        hidden=True,
    )


def _unreadable(texts: Texts) -> Html:
    t = texts.t
    return html.Div(
        [
            html.P(
                t(
                    "What this browser keeps as your deck cannot be read. It stays as it is until you decide: "
                    "save it as a file for whoever can mend it, or begin a new deck in its place."
                )
            ),
            html.Div(
                [_tool("rescue", t("Save what is kept")), _tool("discard", t("Begin a new deck"))],
                className="deck-row",
            ),
        ],
        className="notice deck-unreadable",
        hidden=True,
    )


def _offer(texts: Texts) -> Html:
    t = texts.t
    return html.Div(
        [
            html.P(className="deck-offered"),
            html.P(className="deck-replaces"),
            html.Div(
                [_tool("use", t("Use it as my deck")), _tool("refuse", t("Keep mine"))],
                className="deck-row",
            ),
        ],
        className="notice deck-offer",
        hidden=True,
    )


def _add(texts: Texts) -> list[Html]:
    t = texts.t
    none = t("This page has no view for a slide. Go to one with a map.")
    return [
        html.Button(
            t("Add this view to my deck"), type="button", className="deck-main-tool", **also(_does("add"))
        ),
        html.P(none, className="note deck-no-view", hidden=True),
    ]


def _tools(texts: Texts) -> list[Html]:
    t = texts.t
    return [
        _field("title", t("Title of the deck"), TITLE_LIMIT, 1),
        html.Ul(className="deck-faults"),
        html.Ol(className="deck-slides", **also({"aria-label": t("Slides")})),
        html.P(
            t("Nothing is in it yet. Go to a view, choose what it shows, and add it here."),
            className="note deck-nothing",
        ),
        html.Div(
            [
                _tool("write", t("Add a slide of text")),
                html.Span(_tool("fresh", t("New deck")), className="deck-filled"),
            ],
            className="deck-row",
        ),
    ]


def _slide(texts: Texts) -> Html:
    """Return a slide of the list; the script puts in its number, title, view and faults."""
    t = texts.t
    fields = [_field(name, t(label), limit, lines) for name, label, limit, lines in FIELDS]
    hint = t(
        'Text and notes may hold paragraphs, lists whose lines begin with "- ", **bold** and tables with |.'
    )
    editor = html.Div([*fields, html.P(hint, className="note")], className="deck-editor", hidden=True)
    return html.Li(
        [
            html.Span(className="deck-number", title=t("Drag to another place")),
            html.Div(
                [
                    html.H3(),
                    html.P(
                        [
                            html.A(**also({"data-deck": "show", "data-go": ""})),
                            html.Span(t("Text alone")),
                        ],
                        className="deck-view",
                    ),
                    html.Div(
                        [html.P(), _tool("put", t("Put the view that is shown here"))],
                        className="deck-broken",
                        hidden=True,
                    ),
                    html.Ul(className="deck-faults"),
                    html.Div(
                        [
                            _tool("up", "↑"),
                            _tool("down", "↓"),
                            _tool("edit", t("Edit"), **{"aria-expanded": "false"}),
                            _tool("duplicate", t("Duplicate")),
                            _tool("remove", t("Remove")),
                        ],
                        className="deck-row",
                    ),
                    editor,
                ],
                className="deck-slide-main",
            ),
        ],
        className="deck-slide",
        tabIndex="-1",
    )


def _field(part: str, label: str, limit: int, lines: int) -> Html:
    """Return a field with its label, the language of what stands in it where that is another one, and its limit."""
    written = (
        html.Textarea(rows=lines, maxLength=limit)
        if lines > 1
        else typed(type="text", autocomplete="off", maxlength=limit)
    )
    named = html.Label([label, html.Span(className="deck-language")])
    room = html.Span(className="deck-room")
    return html.Div([html.Div([named, room]), written], className="deck-field", **also({"data-field": part}))


def _foot(texts: Texts) -> list[Html]:
    t = texts.t
    asks = texts.addresses.own_file
    files = [html.Li(_tool("take", t(label), **{"data-asks": asks(ending)})) for ending, label in FILES]
    address = html.Div(
        [
            html.Label(t("The link to this deck"), htmlFor=Id.DECK_ADDRESS),
            html.Textarea(id=Id.DECK_ADDRESS, readOnly="readonly", rows=3),
        ],
        className="deck-address",
        hidden=True,
    )
    return [
        html.Div(
            [
                html.A(t("Present"), className="deck-main-tool", **also({"data-deck": "present"})),
                _tool("copy", t("Copy link")),
            ],
            className="deck-row deck-filled",
        ),
        address,
        html.Div(
            [
                html.Span(_tool("save", t("Save as a file")), className="deck-filled"),
                _tool("open", t("Open a file")),
            ],
            className="deck-row",
        ),
        html.Details(
            [html.Summary(t("Download")), html.Ul(files)],
            className="deck-filled",
        ),
    ]


def _tool(name: str, title: str, **more: str | bool) -> Html:
    """Return a button; name: what it does, a function of assets/deck/deck.js."""
    return html.Button(title, type="button", className="deck-tool", **also(_does(name)), **also(more))


def _does(name: str) -> dict[str, str]:
    return {"data-deck": name}


def _words(texts: Texts) -> Mapping[str, str]:
    """Return what assets/deck/ says; it puts in what stands in braces."""
    t = texts.t
    return {
        "name": t("My deck"),
        "new": t("New slide"),
        "untitled": t("Without a title"),
        "show": t("Show this view"),
        "showing": t("Show this view: {name}", name="{name}"),
        "up": t("Move up: {title}", title="{title}"),
        "down": t("Move down: {title}", title="{title}"),
        "edit": t("Edit: {title}", title="{title}"),
        "duplicate": t("Duplicate: {title}", title="{title}"),
        "remove": t("Remove: {text}", text="{title}"),
        "put": t("Put the view that is shown here: {title}", title="{title}"),
        "added": t("Added as slide {n}: {title}", n="{n}", title="{title}"),
        "moved": t("Now slide {n} of {all}: {title}", n="{n}", all="{all}", title="{title}"),
        "duplicated": t("Duplicated as slide {n}: {title}", n="{n}", title="{title}"),
        "removed": t("Removed: {title}", title="{title}"),
        "replaced": t("The view of slide {n} is now the one that is shown.", n="{n}"),
        "emptied": t("A new deck is begun."),
        "opened": t("Opened: {name}", name="{name}"),
        "taken": t("The deck of the link is your deck now."),
        "same": t("The deck of this link is your deck already."),
        "refused": t("Your deck stays as it is."),
        "undone": t("Undone."),
        "elsewhere": t("Your deck was changed in another window."),
        "titled": t("A title cannot be empty; the last one is back."),
        "full": t("A deck holds {n} slides at most.", n="{n}"),
        "room": t("{n} of {all} characters", n="{n}", all="{all}"),
        "broken": t("Its view cannot be shown: {reason}", reason="{reason}"),
        "faulty": t(
            "{name} was not opened, and your deck is as it was. What is wrong with it:", name="{name}"
        ),
        "unopened": t("{name} was not opened, and your deck is as it was.", name="{name}"),
        "undecodable": t(
            "{name} was not opened, and your deck is as it was: it is no text file.", name="{name}"
        ),
        "busy": t("One moment …"),
        "making": t("The file is being made …"),
        "saved": t("Saved: {name}", name="{name}"),
        "failed": t(
            "The server could not do it (error {status}). Your deck is as it was.", status="{status}"
        ),
        "away": t("The server cannot be reached. Your deck is as it was; try again in a moment."),
        "slow": t("The server took too long. Your deck is as it was; try again in a moment."),
        "unchecked": t(
            "The server does not answer, so slides are not checked. Your deck is kept all the same."
        ),
        "here": t("The deck was saved as {name}; it can be opened like any other.", name="{name}"),
        "more": t("more mistakes: {count}", count="{n}"),
        "cleaned": t("Signs that cannot be shown were replaced or left out: {signs}.", signs="{signs}"),
        "copied": t("Link copied"),
        "marked": t("Marked: copy it by keyboard"),
        "long": t(
            "As a link the deck has {n} characters; more than {most} do not arrive everywhere. "
            "Save it as a file instead.",
            n="{n}",
            most="{most}",
        ),
        "unpacked": t(
            "The deck in this link cannot be read. The link may have been cut off; ask for it anew."
        ),
        "old": t("This browser is too old for that. Save the deck as a file instead."),
        "offered": t("A deck came with this link: {title}, {slides}.", title="{title}", slides="{slides}"),
        "replaces": t("It would take the place of your deck with {slides}.", slides="{slides}"),
    }
