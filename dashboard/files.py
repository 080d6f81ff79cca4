"""Files that the browser loads once and keeps: geometry, small maps, names, style sheet of the library.

Their addresses hold a fingerprint of their content, so that a browser may keep them for ever.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dash import Dash
from flask import Flask, Response, abort, request

from dashboard.packing import FOR_EVER
from dashboard.settings import ROOT
from data.asking.addresses import FILES, PACKAGES
from data.asking.reference import Reference
from data.asking.store import Datasets
from data.manifest import BOUNDARIES
from data.screen_shapes import screen_file
from layouts.figures.thumbnails import strips
from layouts.loading import ENTRIES, SHEETS, script, style
from layouts.programme_style import style_of
from layouts.typeface import parts

MARKED = re.compile(PACKAGES + r"([^/\"]+)/[^\"?]*?\.(v[\w-]+m[0-9a-fA-F]+)\.")
"""The address of a script with the version and date of its package, as Dash writes it."""
FONT = "font/woff2"
BOOTSTRAP = "static/bootstrap5/css/bootstrap.min.css"
SHIPPED_BOOTSTRAP = ROOT / "bootstrap.min.css"
"""What an installed package brings along."""


@dataclass(frozen=True)
class LastingFile:
    """A file by its address within the program, kept in memory."""

    address: str
    body: bytes
    mimetype: str


def lasting(name: str, body: bytes, mimetype: str) -> LastingFile:
    """Return a file with an address made from its name and content."""
    stem, _, ending = name.rpartition(".")
    return LastingFile(f"{FILES}{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{ending}", body, mimetype)


def geometry() -> Mapping[str, LastingFile]:
    """Return the GeoJSON of each map frame, rings clockwise as d3 wants them."""
    return {
        frame: lasting(f"{frame}.json", screen_file(frame), "application/json")
        for frame in ("europe", "world")
    }


def small_maps(data: Datasets) -> Mapping[str, LastingFile]:
    """Return the strips of small maps, one area after the other in the order of the chooser."""
    outlines = json.loads((BOUNDARIES / "outlines.json").read_text("utf-8"))
    roles: dict[str, dict[str, str]] = {
        area.theme_id: {} for area in sorted(data.themes, key=lambda a: a.order)
    }
    for role in data.theme_regions:
        if role.preference == 0:
            roles[role.theme_id][role.nuts_code] = role.role
    made = strips(outlines, list(roles.values()))
    return {layer: lasting(f"{layer}.svg", svg.encode(), "image/svg+xml") for layer, svg in made.items()}


def bootstrap() -> LastingFile:
    """Return the style sheet of Bootstrap: the one that was brought along, or that of Bootstrap-Flask."""
    body = (SHIPPED_BOOTSTRAP if SHIPPED_BOOTSTRAP.exists() else _carried()).read_bytes()
    # The map of the source is not served, so that no browser asks for it.
    return lasting("bootstrap.css", body.split(b"/*# sourceMappingURL")[0], "text/css")


def _carried() -> Path:
    spec = find_spec("flask_bootstrap")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("Bootstrap-Flask is not installed: run `make run` or see requirements.txt")
    return Path(spec.submodule_search_locations[0]) / BOOTSTRAP


def scripts_and_styles() -> Mapping[str, LastingFile]:
    """Return what pages run and their style sheets, by their names."""
    scripts = {f"{name}.js": (script(name), "text/javascript") for name in ENTRIES}
    styles = {f"{name}.css": (style(name), "text/css") for name in SHEETS}
    return {
        name: LastingFile(one.address, one.text.encode(), mimetype)
        for name, (one, mimetype) in (scripts | styles).items()
    }


def typeface() -> Mapping[str, LastingFile]:
    """Return the parts of the typeface, where they were cut."""
    return {part.name: LastingFile(FILES + part.name, part.body, FONT) for part in parts()}


def marks(reference: Reference) -> LastingFile:
    """Return the style sheet of the colours and marks that the tables of data name."""
    return lasting("marks.css", style_of(reference.programmes.values()).encode(), "text/css")


def lasts(app: Dash) -> Callable[[], bool]:
    """Return what says of the request that is answered whether its address names the content of a file for good.

    Dash takes any mark in an address for right; only those that its pages name are.
    """

    @cache
    def marks() -> frozenset[tuple[str, str]]:
        with app.server.test_request_context():
            return frozenset(MARKED.findall(app.index()))

    def lasts() -> bool:
        found = MARKED.match(request.path)
        return found.groups() in marks() if found else request.path.startswith(FILES)

    return lasts


def serve(server: Flask, files: Mapping[str, LastingFile]) -> None:
    """Serve lasting files by their address."""

    @server.get(f"{FILES}<name>")
    def lasting_file(name: str) -> Response:
        file = files.get(FILES + name)
        if file is None:
            abort(404)
        response = Response(file.body, mimetype=file.mimetype)
        response.headers["Cache-Control"] = FOR_EVER
        return response
