"""The stage: a deck as a page of its own, with texts, live views in frames and what a presenter needs.

assets/stage/stage.js steps from slide to slide; which frames there are, and what they show, is said here. The same
stage stands in a file without a server; layouts/pages/offline.py makes that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.asking.paths import PathKind
from data.asking.state import GAP
from layouts.i18n import Texts, n_
from layouts.ids import Id
from layouts.markdown import paragraphs, unbroken
from layouts.pages import html
from layouts.pages.desk import desk
from layouts.pages.elements import DECOR, Child, also
from layouts.pages.rendering import Html, document, rendered
from layouts.sharing import LICENCE, PROGRAM
from layouts.talk.said import Told

FRAMES = 2
"""One shows the slide, the other holds the next one ready; they take turns."""
KEYS = (
    ("→ · Page Down · Space", n_("Next slide")),
    ("← · Page Up", n_("Previous slide")),
    ("Home · End", n_("First or last slide")),
    ("12 Enter", n_("Go to slide 12")),
    ("B", n_("Blank the screen, and back")),
    ("D", n_("Dark screen, and back to light")),
    ("F", n_("Full screen, and back")),
    ("S", n_("Speaker view in a second window")),
    ("?", n_("This help")),
    ("Esc", n_("Leave to this view on the normal page")),
)
ESCAPE_IN_FILE = n_("Put away what lies over the slide")
FILE_NOTICES = (
    (
        Id.FILE_TOO_OLD,
        n_("This browser is too old for the maps of this file. Texts and notes can be shown all the same."),
    ),
    (
        Id.FILE_DAMAGED,
        n_("The maps of this file cannot be read. It may be damaged: please copy or download it again."),
    ),
    (Id.FILE_NO_LOOP, n_("A loop takes {least} to {most} seconds a slide; it was left out.")),
)
"""What a file may have to say once it is open, by the id of each notice; see assets/stage/offline.js."""
BESIDE = f"?slide={GAP}&speaker=1"
"""The speaker's view of a file, beside the file itself."""
LOOP = (5, 3600)
"""Least and most seconds that a slide may stay in a loop."""
ARROWS = (("previous", "‹", n_("Previous slide")), ("next", "›", n_("Next slide")))
BUTTONS = (
    ("full", n_("Full screen")),
    ("scheme", n_("Dark")),
    ("blank", n_("Blank screen")),
    ("speaker", n_("Speaker view")),
    ("help", n_("Keys")),
    ("leave", n_("Leave")),
)


@dataclass(frozen=True)
class StageSlide:
    """A slide as it stands on the stage. embed, view: addresses of its view, empty for text alone.

    code: address of its QR code, empty where there is none. slide: address of the slide itself, to which the code of
    text alone leads; empty where it has none. known: how complete the view is and where it is from, for the speaker.
    small: address of the picture of its view from afar, empty where that has none, or is in a file.
    told: what it says. name: by which addresses of the stage know it, empty where its number does.
    """

    told: Told
    embed: str = ""
    view: str = ""
    code: str = ""
    slide: str = ""
    known: tuple[str, ...] = ()
    name: str = ""
    small: str = ""


@dataclass(frozen=True)
class Origin:
    """Where the deck of a file comes from. address: of the live deck, empty where it has none.

    version: of the data. made: the day of the file.
    """

    address: str
    version: str
    made: date


@dataclass(frozen=True)
class Stage:
    """A deck on stage. now: the slide from 0. home: the list of decks. loop: seconds a slide, 0 for none.

    notices: what of the address was ignored. edit: where the deck can be
    changed, empty where it cannot. origin: of a deck that stands in a file; its slides name drawings of the file in
    embed, and hold pictures in code. assets/stage/offline.js makes it the speaker's view where it is asked to.
    target: minutes of the talk, None where nobody said them. reached: whether an audience can reach the program, so
    that codes and links are of use.
    place, aside: patterns of the addresses of a slide, and of the speaker's view at it; a file keeps its slide itself.
    described: elements of the head of the page.
    version: of the data, which the last slide names.
    """

    title: str
    slides: tuple[StageSlide, ...]
    now: int
    home: str
    loop: int
    speaker: bool
    notices: tuple[str, ...]
    edit: str = ""
    origin: Origin | None = None
    target: int | None = None
    reached: bool = True
    place: str = ""
    aside: str = BESIDE
    described: str = ""
    version: str = ""

    @property
    def has_speaker(self) -> bool:
        """Whether the speaker's view, with notes and clock, is there."""
        return self.speaker or self.origin is not None


def stage_page(stage: Stage, texts: Texts) -> str:
    """Return the HTML of a deck on stage."""
    body = rendered(stage_body(stage, texts))
    return document(texts, stage.title, body, runs="stage", described=stage.described)


def stage_body(stage: Stage, texts: Texts) -> list[Html]:
    """Return what the page of a deck on stage holds."""
    t = texts.t
    slides = [_slide(stage, place, texts) for place in range(len(stage.slides))]
    content = [
        html.P(role="status", id=Id.STAGE_SAID, className="visually-hidden"),
        *slides,
        _views(stage, texts),
        _controls(stage, texts),
        *([desk([one.told.title for one in stage.slides], stage.target, texts)] if stage.has_speaker else []),
        *(_notice(text, texts) for text in stage.notices),
        *(_file_notices(texts) if stage.origin else []),
        html.P(id=Id.STAGE_NUMBER, hidden=True, **DECOR),
    ]
    said = {
        "data-said": t("Slide {n} of {all}: {title}", n="{n}", all="{all}", title="{title}"),
        "data-blank": t("The screen is blank"),
        "data-home": stage.home,
        "data-views": "" if stage.origin else texts.addresses.pattern(PathKind.PAGE),
        "data-slide": stage.place,
        "data-speaker": stage.aside,
        "data-loop": str(stage.loop),
        "data-now": str(stage.now),
    }
    kind = "stage speaker" if stage.speaker else "stage"
    main = html.Main(content, id=Id.STAGE, className=kind, tabIndex="-1", **also(said))
    return [main, _help(stage, texts), html.Div(id=Id.STAGE_BLANK, hidden=True)]


def _slide(stage: Stage, place: int, texts: Texts) -> Html:
    shown = stage.slides[place]
    # Whoever wrote a deck may write from right to left; that stays within what they wrote.
    parts: list[Html] = [
        *([html.P(list(unbroken(shown.told.part)), className="part", dir="auto")] if shown.told.part else []),
        html.H1(list(unbroken(shown.told.title)), dir="auto"),
        html.Div(paragraphs(shown.told.text), className="text", dir="auto"),
    ]
    if shown.told.fault:
        broken = html.Strong(texts.t("This view cannot be shown."))
        parts.append(html.P([broken, " ", shown.told.fault], className="broken"))
    if stage.has_speaker:
        notes = [paragraphs(shown.told.notes), *(html.P(line, className="known") for line in shown.known)]
        parts.append(html.Div(notes, className="notes", dir="auto", tabIndex="0"))
    foot: list[Html] = [html.P(list(unbroken(shown.told.host)), className="host")] if shown.told.host else []
    if place == len(stage.slides) - 1 and not shown.embed:
        foot.append(html.P(f"{PROGRAM} · {_of_version(stage.version, texts)}", className="made"))
    if stage.reached and (shown.view or shown.slide):
        outward = {"target": "_blank", "rel": "noopener"}
        foot.append(
            html.A(_code(shown, texts), href=shown.view or shown.slide, className="code", **also(outward))
        )
    parts.append(html.Div(foot, className="slide-foot"))
    name = texts.t("Slide {n} of {all}", n=texts.number(place + 1), all=texts.number(len(stage.slides)))
    return html.Section(
        parts,
        hidden=place != stage.now,
        className=" ".join(
            ("slide", *(() if shown.embed else ("alone",)), *((shown.told.kind,) if shown.told.kind else ()))
        ),
        **also({"aria-label": name, "data-embed": shown.embed, "data-view": shown.view, **_planned(shown)}),
        **also(
            {
                "data-name": shown.name or str(place + 1),
                **({"data-small": shown.small} if shown.small else {}),
            }
        ),
    )


def _planned(shown: StageSlide) -> Mapping[str, str]:
    return {"data-minutes": f"{shown.told.minutes:g}"} if shown.told.minutes else {}


def _code(shown: StageSlide, texts: Texts) -> Child:
    """Return the QR code of a view; a link in words where its address is too long for one."""
    if not shown.code:
        return texts.t("Open in S3 Atlas")
    alt = texts.t("QR code: this view on your phone" if shown.view else "QR code: this slide on your phone")
    return html.Img(alt=alt, **also({"data-src": shown.code}))


def _views(stage: Stage, texts: Texts) -> Html:
    """Return the frames; the first begins to load with the page."""
    first = "" if stage.origin else stage.slides[stage.now].embed
    start = [{"src": first} if first else {}, *({} for _ in range(FRAMES - 1))]
    boxes = [
        html.Div(html.Iframe(title=texts.t("Live view"), **also(src)), className="view") for src in start
    ]
    back = html.Button(texts.t("Back to slide"), type="button", id=Id.STAGE_BACK, hidden=True)
    return html.Div([*boxes, back], id=Id.STAGE_VIEWS)


def _controls(stage: Stage, texts: Texts) -> Html:
    t = texts.t
    back, onward = (
        html.Button(sign, type="button", title=t(label), **also({"data-does": does, "aria-label": t(label)}))
        for does, sign, label in ARROWS
    )
    count = html.Span(f"{stage.now + 1} / {len(stage.slides)}", id=Id.STAGE_COUNT, **DECOR)
    credit = t("© EuroGeographics for the administrative boundaries") + " · NUTS 2016"
    buttons: list[Html] = [
        html.Button(t(label), type="button", **also({"data-does": does}))
        for does, label in BUTTONS
        if not (does in ("full", "speaker") and stage.speaker) and not (does == "leave" and stage.origin)
    ]
    if stage.edit and not stage.speaker:
        buttons.insert(0, html.A(t("Edit"), href=stage.edit, id=Id.STAGE_EDIT))
    words = {"data-does": "pause", "data-goes": t("Pause"), "data-rests": t("Go on")}
    pause = html.Button(t("Pause"), type="button", id=Id.STAGE_PAUSE, hidden=not stage.loop, **also(words))
    room = html.P(credit, id=Id.STAGE_CREDIT, hidden=not stage.slides[stage.now].embed)
    line = html.Span(html.Span(id=Id.STAGE_PROGRESS), className="progress")
    parts = [back, count, onward, pause, html.Div(room, className="room"), *buttons, line]
    return html.Nav(parts, className="controls", **also({"aria-label": t("Slides")}))


def _notice(text: str, texts: Texts, **more: str | bool) -> Html:
    close = html.Button("×", type="button", **also({"data-does": "dismiss", "aria-label": texts.t("Close")}))
    return html.Div([html.Span(text), close], className="notice", role="status", **also(more))


def _file_notices(texts: Texts) -> list[Html]:
    least, most = map(texts.number, LOOP)
    unscripted = texts.t(
        "Open this file in a browser that runs scripts: without them it shows its first slide alone."
    )
    return [
        html.Noscript(html.Div(html.Span(unscripted), className="notice")),
        *(
            _notice(texts.t(text, least=least, most=most), texts, id=name, hidden=True)
            for name, text in FILE_NOTICES
        ),
    ]


def _help(stage: Stage, texts: Texts) -> Html:
    t = texts.t
    meant = dict(KEYS) | ({"Esc": ESCAPE_IN_FILE} if stage.origin else {})
    lines = [part for keys, does in meant.items() for part in (html.Dt([html.Kbd(keys)]), html.Dd(t(does)))]
    close = html.Form(html.Button(t("Close"), className="wide"), method="dialog")
    title = html.H2(t("Keys"), id=Id.STAGE_KEYS)
    origin = [_origin(stage.origin, texts)] if stage.origin else []
    return html.Dialog(
        [title, html.Dl(lines), close, *origin],
        id=Id.STAGE_HELP,
        **also({"aria-labelledby": Id.STAGE_KEYS}),
    )


def _of_version(version: str, texts: Texts) -> str:
    return texts.t("Data version {version}, {licence}", version=version, licence=LICENCE)


def _origin(origin: Origin, texts: Texts) -> Html:
    """Return what a file says of itself."""
    about = f"{PROGRAM} · {texts.date(origin.made.isoformat())} · {_of_version(origin.version, texts)}"
    outward = {"target": "_blank", "rel": "noopener"}
    live = [html.Br(), html.A(origin.address, href=origin.address, **also(outward))] if origin.address else []
    return html.P([about, *live], className="aside")
