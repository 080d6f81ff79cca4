"""A deck as one HTML file, to be opened without server and network: the stage, its drawings, and what draws them.

It is written in the server, which has the components of the stage loaded already.
"""

import json
import zlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from dashboard.chart_script import chosen
from dashboard.exports.documents.deck_document import DeckDocument, SlideDocument
from dashboard.exports.documents.document import Document
from dashboard.exports.job import Job
from dashboard.settings import ROOT
from dashboard.sharing import CODE_LIMIT, data_address
from dashboard.square_codes import drawn_code
from data.compact import JsonObject, compact
from data.screen_shapes import screen_shapes
from layouts.figures.base import MapBase, area_names
from layouts.i18n import Texts
from layouts.loading import digest, early, script, style
from layouts.making.live import known_of
from layouts.pages.offline import Bundle, drawing_of, offline_page
from layouts.pages.stage import Origin, Stage, StageSlide
from layouts.programme_style import style_of
from layouts.theme import DISPLAYS, paints
from layouts.typeface import carried

ASSETS = ROOT / "assets"
RUNS = "offline"
"""What runs the stage, in assets/entries; and the name of its style sheet."""
DRAWING = "drawing"
"""What draws a view within its frame beside plotly, in assets/entries."""


def write_offline(job: Job, texts: Texts) -> bytes:
    """Write a deck as one HTML file; the same bytes for the same deck."""
    deck = job.deck
    if deck is None:
        raise ValueError("a file of a deck is written from a deck")
    views = [_drawing(slide, job.base, texts) for slide in deck.slides]
    # Slides that show the same view share its drawing.
    places = {view: str(place) for place, view in enumerate(dict.fromkeys(filter(None, views)))}
    slides = [
        _shown(slide, places.get(view, ""), texts) for slide, view in zip(deck.slides, views, strict=True)
    ]
    page = offline_page(_stage(deck, slides), _bundle(list(places), job.base), texts)
    return page.encode()


def _stage(deck: DeckDocument, slides: Iterable[StageSlide]) -> Stage:
    return Stage(
        deck.title,
        tuple(slides),
        now=0,
        home="",
        loop=0,
        speaker=False,
        notices=(),
        origin=Origin(deck.address, deck.version, deck.made),
        version=deck.version,
    )


def _shown(slide: SlideDocument, drawing: str, texts: Texts) -> StageSlide:
    live = slide.document.live if slide.document else ""
    coded = slide.document.code if slide.document else slide.code
    code = data_address("image/svg+xml", drawn_code(coded)) if coded and len(coded) <= CODE_LIMIT else ""
    known = known_of(slide.document.view, texts) if slide.document else ()
    here = "" if slide.document or not code else coded
    return StageSlide(slide.told, drawing, live, code, here, known)


def _drawing(slide: SlideDocument, base: MapBase, texts: Texts) -> str:
    """Return the drawing of a slide as a line of JSON, empty for text alone."""
    if slide.document is None:
        return ""
    view = slide.document.view
    made = drawing_of(view, base, area_names(base, texts)[view.state.page], texts, _home(slide.document))
    return compact(made)


def _home(document: Document) -> str:
    parts = urlsplit(document.live)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme else ""


def _bundle(drawings: Sequence[str], base: MapBase) -> Bundle:
    colours, stage, program = early("scheme"), script(RUNS).text, _program()
    packs = {
        "views": _packed("\n".join(drawings)),
        "geometry": _packed(compact(_geometry(drawings, base))),
        "typeface": _packed(compact(carried())),
        "program": program[1],
    }
    return Bundle(
        policy=_policy((*map(digest, (colours, stage)), program[0])),
        icon=data_address("image/svg+xml", (ASSETS / "icon.svg").read_bytes()),
        styles="\n".join((style(RUNS).text, style_of(base.programmes))),
        early=colours,
        script=stage,
        palettes={scheme: paints(base.painted(palette)) for scheme, palette in DISPLAYS.items()},
        packs=packs,
    )


def _geometry(drawings: Iterable[str], base: MapBase) -> JsonObject:
    """Return GeoJSON by the address that traces name it by: the areas that are drawn."""
    drawn_areas: dict[str, set[str]] = {}
    for drawing in drawings:
        for trace in json.loads(drawing).get("figure", {"data": []})["data"]:
            if "geojson" in trace:
                drawn_areas.setdefault(trace["geojson"], set()).update(trace["locations"])
    found: JsonObject = {}
    for frame, address in base.geometry.items():
        wanted = drawn_areas.get(address, set())
        features: list[JsonObject] = [
            {"type": "Feature", "id": code, "geometry": shape}
            for code, shape in _shapes(frame).items()
            if code in wanted
        ]
        if features:
            found[address] = {"type": "FeatureCollection", "features": features}
    return found


_shapes = lru_cache(maxsize=2)(screen_shapes)


@lru_cache(maxsize=1)
def _program() -> tuple[str, str]:
    """Return what draws views, as the hash of its text and packed; plotly is large, and always the same."""
    text = "\n".join((script(DRAWING).text, chosen().read_text("utf-8")))
    return digest(text), _packed(text)


def _policy(hashes: Iterable[str]) -> str:
    """Return the content policy: nothing is loaded from anywhere, and only the scripts of this file run.

    Styles need 'unsafe-inline': plotly sets them on elements.
    """
    parts = {
        "default-src": "'none'",
        "script-src": " ".join(hashes),
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "connect-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _packed(text: str) -> str:
    """Return a text deflated, as browsers can unpack it, in base64."""
    return b64encode(zlib.compress(text.encode(), 9)).decode()
