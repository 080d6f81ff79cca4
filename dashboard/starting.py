"""Starting the program: what is said and made first; and compression ahead of time."""

import re
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from wsgiref.types import WSGIApplication

from dashboard.answering import Answering
from dashboard.app import AtlasApp, create_app
from dashboard.forwarding import believing
from dashboard.memory import give_back, settle
from dashboard.packing import TEXTS, PackedBodies
from dashboard.settings import COMPRESSED, Settings
from data.asking.addresses import PACKAGES
from data.asking.paths import MINE, Location, PathKind
from layouts import typeface

ENGLISH = "en"
PAGES = (
    Location(PathKind.PAGE, ENGLISH, "themes"),
    Location(PathKind.EMBED, ENGLISH, "themes"),
    Location(PathKind.DECKS, ENGLISH),
    Location(PathKind.DECK, ENGLISH, "ten-maps"),
    Location(PathKind.DECK, ENGLISH, "ten-maps", query="speaker"),
    Location(PathKind.DECK, ENGLISH, MINE),
)
"""Pages that name all scripts and styles between them."""
ASYNCHRONOUS = ("async-graph.js", "plotly.min.js")
"""Scripts that Dash loads when the map needs them, beside those that the page names."""


def started(settings: Settings) -> AtlasApp:
    """Build the program and print what was loaded and its address."""
    app = create_app(settings=settings)
    print("\n".join(_greeting(app, settings)), flush=True)
    return app


def ready(settings: Settings) -> Answering:
    """Return the program as a server wants it."""
    app = started(settings)

    def beneath(prefix: str) -> WSGIApplication:
        data, there = app.deps.data, replace(settings, prefix=prefix)
        program: WSGIApplication = create_app(data, settings=there, runner=app.runner).server
        return program

    program = believing(app.server, settings.proxies, beneath)
    return Answering(program, settings.threads, app.runner.close, partial(_prepare, app))


def _prepare(app: AtlasApp) -> None:
    """Make what people ask for first."""
    app.views.foresee()
    settle()
    give_back()


def _greeting(app: AtlasApp, settings: Settings) -> Iterable[str]:
    data = app.deps.data
    for table, rows in data.rows.items():
        yield f"{rows:>7} rows  {table}"
    yield f"Data version {data.version}"
    yield f"S3 Atlas is at {settings.here}{settings.prefix}"


def compress_files(_: Namespace) -> str:
    """Compress every file that browsers keep, and forget those of before. Returns what was done, in one line."""
    try:
        typeface.prepare()
    except OSError as error:  # pages have what the machine has
        print(f"The typeface is not there, since {typeface.FOLDER} cannot be written: {error.strerror}")
    app = create_app()
    packed, client = PackedBodies(COMPRESSED), app.server.test_client()
    try:
        kept = [packed.pack_ahead(client.get(address).get_data()) for address in _kept_addresses(app)]
    except OSError as error:  # it saves bytes, and nothing works worse without it
        return f"Files are not compressed ahead, since {COMPRESSED} cannot be written: {error.strerror}"
    packed.forget({file for one in kept for file in one})
    brotli = sum(size for one in kept for file, size in one.items() if file.suffix == ".br")
    return f"{len(kept)} files compressed to {brotli:,} bytes"


def _texts(app: AtlasApp) -> list[str]:
    return [file.address for file in app.lasting.values() if file.mimetype in TEXTS]


def _kept_addresses(app: AtlasApp) -> list[str]:
    """Return the addresses of all scripts, styles, geometry and names that a browser keeps."""
    client = app.server.test_client()
    pages = [client.get(page.written).get_data(as_text=True) for page in PAGES]
    named = [
        address for page in pages for address in re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css)[^"]*)"', page)
    ]
    later = [
        "/".join((f"{PACKAGES}{package}", path))
        for package, paths in app.registered_paths.items()
        for path in paths
        if path.endswith(ASYNCHRONOUS)
    ]
    return [*dict.fromkeys([*named, *later, *_texts(app)])]
