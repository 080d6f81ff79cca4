"""The stage: a deck as a page of its own, with texts, live views in frames and what a presenter needs.

assets/stage/stage.js steps from slide to slide; which frames there are, and what they show, is said here.
"""

from dataclasses import dataclass
from typing import Any

from dash import html

from layouts.i18n import Texts, n_
from layouts.markdown import components
from layouts.pages.plain_html import document, rendered

FRAMES = 2
"""One shows the slide, the other holds the next one ready; they take turns."""
KEYS = (
    ("→ · Page Down · Space", n_("Next slide")),
    ("← · Page Up", n_("Previous slide")),
    ("Home · End", n_("First or last slide")),
    ("12 Enter", n_("Go to slide 12")),
    ("B", n_("Blank the screen, and back")),
    ("F", n_("Full screen, and back")),
    ("S", n_("Speaker view in a second window")),
    ("?", n_("This help")),
    ("Esc", n_("Leave to this view on the normal page")),
)
ARROWS = (("previous", "‹", n_("Previous slide")), ("next", "›", n_("Next slide")))
BUTTONS = (
    ("full", n_("Full screen")),
    ("blank", n_("Blank screen")),
    ("speaker", n_("Speaker view")),
    ("help", n_("Keys")),
    ("leave", n_("Leave the stage")),
)


@dataclass(frozen=True)
class Shown:
    """A slide as it stands on the stage. embed, view, code: addresses of its view, empty for text alone."""

    title: str
    text: str
    notes: str
    embed: str
    view: str
    code: str


@dataclass(frozen=True)
class Stage:
    """A deck on stage. now: the slide from 0. home: the list of decks. loop: seconds a slide, 0 for none.

    host: the line about the host region. notices: what of the address was ignored.
    """

    title: str
    slides: tuple[Shown, ...]
    now: int
    home: str
    host: str
    loop: int
    speaker: bool
    notices: tuple[str, ...]


def stage_page(stage: Stage, texts: Texts) -> str:
    """Return the HTML of a deck on stage."""
    t = texts.t
    slides = [_slide(stage, place, texts) for place in range(len(stage.slides))]
    content = [
        html.P(role="status", id="said", className="visually-hidden"),
        *slides,
        _views(stage, texts),
        _controls(stage, texts),
        *([_speaker(stage, texts)] if stage.speaker else []),
        *(_notice(text, texts) for text in stage.notices),
        html.P(id="number", hidden=True, **{"aria-hidden": "true"}),
    ]
    said = {
        "data-said": t("Slide {n} of {all}: {title}", n="{n}", all="{all}", title="{title}"),
        "data-blank": t("The screen is blank"),
        "data-home": stage.home,
        "data-loop": str(stage.loop),
        "data-now": str(stage.now),
    }
    kind = "stage speaker" if stage.speaker else "stage"
    body = [html.Main(content, id="stage", className=kind, tabIndex="-1", **said), _help(texts)]
    body.append(html.Div(id="blank", hidden=True))
    return document(texts, stage.title, rendered(body), style="stage", script="stage")


def _slide(stage: Stage, place: int, texts: Texts) -> Any:
    shown = stage.slides[place]
    parts = [html.H1(shown.title), html.Div(components(shown.text), className="text")]
    if stage.speaker:
        parts.append(html.Div(components(shown.notes), className="notes"))
    foot: list[Any] = [html.P(stage.host, className="host")] if stage.host else []
    if shown.code:
        image = html.Img(alt=texts.t("QR code: this view on your phone"), **{"data-src": shown.code})
        foot.append(html.A(image, href=shown.view, className="code", target="_blank", rel="noopener"))
    parts.append(html.Div(foot, className="slide-foot"))
    name = texts.t("Slide {n} of {all}", n=texts.number(place + 1), all=texts.number(len(stage.slides)))
    return html.Section(
        parts,
        hidden=place != stage.now,
        className="slide" if shown.embed else "slide alone",
        **{"aria-label": name, "data-embed": shown.embed, "data-view": shown.view},
    )


def _views(stage: Stage, texts: Texts) -> Any:
    """Return the frames; the first begins to load with the page."""
    first = stage.slides[stage.now].embed
    start = [{"src": first} if first else {}, *({} for _ in range(FRAMES - 1))]
    boxes = [html.Div(html.Iframe(title=texts.t("Live view"), **src), className="view") for src in start]
    back = html.Button(texts.t("Back to slide"), type="button", id="back", hidden=True)
    return html.Div([*boxes, back], id="views")


def _controls(stage: Stage, texts: Texts) -> Any:
    t = texts.t
    back, onward = (
        html.Button(sign, type="button", title=t(label), **{"data-does": does, "aria-label": t(label)})
        for does, sign, label in ARROWS
    )
    count = html.Span(f"{stage.now + 1} / {len(stage.slides)}", id="count", **{"aria-hidden": "true"})
    buttons = [
        html.Button(t(label), type="button", **{"data-does": does})
        for does, label in BUTTONS
        if not (stage.speaker and does in ("full", "speaker"))
    ]
    words = {"data-does": "pause", "data-goes": t("Pause"), "data-rests": t("Go on")}
    pause = html.Button(t("Pause"), type="button", id="pause", hidden=not stage.loop, **words)
    room = html.Span(className="room")
    line = html.Span(html.Span(id="progress"), className="progress")
    parts = [back, count, onward, pause, room, *buttons, line]
    return html.Nav(parts, className="controls", **{"aria-label": t("Slides")})


def _speaker(stage: Stage, texts: Texts) -> Any:
    t = texts.t
    clock = html.Div([html.Dt(t("Time")), html.Dd(id="clock")])
    timer = html.Div([html.Dt(t("Since the start")), html.Dd("0:00", id="timer")])
    again = html.Button(t("Start anew"), type="button", **{"data-does": "restart"})
    words = {"data-next": t("Next"), "data-last": t("This is the last slide")}
    return html.Div([html.Dl([clock, timer]), again, html.P(id="after", **words)], className="times")


def _notice(text: str, texts: Texts) -> Any:
    close = html.Button("×", type="button", **{"data-does": "dismiss", "aria-label": texts.t("Close")})
    return html.Div([html.Span(text), close], className="notice", role="status")


def _help(texts: Texts) -> Any:
    t = texts.t
    lines = [part for keys, does in KEYS for part in (html.Dt([html.Kbd(keys)]), html.Dd(t(does)))]
    close = html.Form(html.Button(t("Close"), className="wide"), method="dialog")
    title = html.H2(t("Keys"), id="help-title")
    return html.Dialog([title, html.Dl(lines), close], id="help", **{"aria-labelledby": "help-title"})
