"""A deck on stage as one file: the stage itself, and its views as data that the browser draws without a server."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape

from data.asking.state import ViewState
from data.compact import Json, JsonObject, in_script
from layouts.figures.base import Figure, MapBase
from layouts.figures.difference import Path, changes
from layouts.figures.drawing import figure_of
from layouts.figures.maps import CONFIG
from layouts.figures.small import small_picture
from layouts.i18n import Texts
from layouts.ids import Id, packed
from layouts.pages import html
from layouts.pages.embed import EMBEDDED
from layouts.pages.maps import MAP, WAITING, map_card
from layouts.pages.piece import Piece, Pieces
from layouts.pages.pieces import map_pieces
from layouts.pages.rendering import Html, framed, rendered
from layouts.pages.stage import LOOP, Stage, stage_body
from layouts.sharing import PROGRAM
from layouts.theme import MARKS, UNPAINTED
from layouts.views.models import PageView

PACK = "application/octet-stream"
OUTWARD = 'target="_blank" rel="noopener"'
INWARD = re.compile('<a href="(/[^"]*)" data-go="">')
"""A link into the program, as it is written."""
PRESSED = re.compile(r'<a href="/[^"]*" (?=data-sets="|aria-current="true" data-sets=")')
"""A link to the same view with something else chosen, which a file does not hold."""
CLOSING = re.compile('<a href="[^"]*" class="close"')
"""The cross of a card, which closes it: assets/stage/drawings.js."""
LIVE = frozenset({Id.PRESSES, Id.WHOLE, Id.FRAMING})
"""Pieces that have no use without the live program."""


@dataclass(frozen=True)
class Bundle:
    """What a file carries along. policy: its content policy. icon: an address that holds it.

    styles, early, script: texts of the style sheet, of what runs before anything is painted, and of what runs the
    stage. palettes: the colours of drawings by scheme and name. packs: compressed bytes in base64 by their name, for
    assets/stage/drawings.js.
    """

    policy: str
    icon: str
    styles: str
    early: str
    script: str
    palettes: Mapping[str, Mapping[str, str]]
    packs: Mapping[str, str]


def drawing_of(
    view: PageView, base: MapBase, names: Mapping[str, str], texts: Texts, home: str
) -> JsonObject:
    """Return a view as data: page, form and pieces as HTML; of a map its figure, and what is set of it if narrow.

    names: of the areas of its page. Colours of the figure are names, for every display. home: scheme and host of the
    live program, to which its links lead; empty where there is none.
    """
    pieces = (piece for name, piece in map_pieces(view, texts).items() if name not in LIVE)
    made: JsonObject = {
        "page": view.state.page,
        "form": view.state.view,
        "pieces": "".join(_outward(piece.made, home) for piece in pieces),
    }
    if view.state.view != MAP:
        return made
    wide = figure_of(view.map, base, names, UNPAINTED)
    narrow = figure_of(view.map, base, names, UNPAINTED, narrow=True)
    small = small_picture(view.map, base, names)
    return {**made, "figure": wide, "narrow": _narrowing(wide, narrow), "small": small}


def _narrowing(wide: Figure, narrow: Figure) -> list[tuple[Path, Json]]:
    """Return what turns one figure into the other: some texts of a network, and where the parts of a map stand."""
    traces = changes({"data": wide["data"]}, {"data": narrow["data"]})
    return [*((path, value) for path, _, value in traces or ()), (("layout",), narrow["layout"])]


def _outward(piece: Html, home: str) -> str:
    """Return what a piece draws with its links into the program leading to the live one, in a window of its own."""
    kept = PRESSED.sub("<a ", CLOSING.sub('<a href="#" class="close"', piece))
    return INWARD.sub(rf'<a href="{escape(home)}\1" {OUTWARD}>' if home else "<a>", kept)


def offline_page(stage: Stage, bundle: Bundle, texts: Texts) -> str:
    """Return the HTML of a deck as one file."""
    setting: JsonObject = {
        "config": CONFIG,
        "marks": MARKS,
        "loop": LOOP,
        "palettes": bundle.palettes,
    }
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{bundle.policy}">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="generator" content="{escape(f"{PROGRAM}, {stage.version}")}">',
        f'<link rel="icon" type="image/svg+xml" href="{bundle.icon}">',
        f"<script>{bundle.early}</script>",
        f'<style id="{Id.FILE_STYLES}">{bundle.styles}</style>',
    )
    body = (
        rendered([*stage_body(stage, texts), html.Template(_frame(texts), id=Id.FILE_VIEW)]),
        f'<script type="application/json" id="{Id.FILE_SETTING}">{in_script(setting)}</script>',
        f"<script>{bundle.script}</script>",
        *(
            f'<script type="{PACK}" id="{packed(name)}">{pack}</script>'
            for name, pack in bundle.packs.items()
        ),
    )
    return framed(texts, stage.title, "\n".join(head), "\n".join(body), staged=True)


def _frame(texts: Texts) -> Html:
    """Return the elements of a view, which assets/stage/drawings.js fills in; the same as an embedded view has."""
    pieces: Pieces = {name: Piece(None, partial(html.Div, id=name)) for name in EMBEDDED}
    lead = [pieces[name].made for name in (Id.HEADING, Id.SUMMARY, Id.NOTICES)]
    drawing = html.Div(html.Div(className="js-plotly-plot"), id=Id.MAP, className="dash-graph map")
    over = rendered([pieces[one].made for one in (Id.CHART, Id.TABLE, Id.CARD)])
    card = map_card(pieces, texts, ViewState(), (drawing, WAITING), over=over)
    untold = html.Div(pieces[Id.TIMELINE].made, hidden=True)
    content = [html.Div(lead, className="lead-in"), card, untold]
    return html.Main(content, id=Id.MAIN, tabIndex="-1")
