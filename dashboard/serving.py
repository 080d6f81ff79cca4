"""Serving: gunicorn in production, the development server with DEBUG=1; and compression ahead of time."""

import atexit
import logging
import re
import sys
from collections.abc import Callable, Iterable
from threading import Thread

from flask import Flask
from gunicorn.app.base import BaseApplication

from dashboard.app import AtlasApp, create_app
from dashboard.compression import Compressed
from dashboard.memory import give_back
from dashboard.settings import COMPRESSED, Settings
from data.manifest import PREPARED, read_manifest

ASYNCHRONOUS = ("async-graph.js", "plotly.min.js")
"""Scripts that Dash loads when the map needs them, beside those that the page names."""
log = logging.getLogger("s3-atlas")


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with one process and threads: views are remembered once, and threads wait for slow readers."""

    def __init__(self, build: Callable[[], Flask], settings: Settings) -> None:
        """build: makes the program, in the process that answers; the one that watches over it needs none."""
        self._build, self._settings = build, settings
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's defaults."""
        chosen = {
            "bind": f"{self._settings.host}:{self._settings.port}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": self._settings.threads,
            "keepalive": 30,
            "timeout": 60,
            "graceful_timeout": 5,
            "limit_request_line": 8190,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for key, value in chosen.items():
            if key in self.cfg.settings:
                self.cfg.set(key, value)

    def load(self) -> Flask:
        """Return the WSGI program, in the process that answers."""
        return self._build()


def serve(settings: Settings) -> None:
    """Serve until stopped. Raises FileNotFoundError and ValueError where there is no data that can be read."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s"
    )
    read_manifest(PREPARED)  # said at once, and not by a process that fails
    if settings.debug:
        _started(settings).run(host=settings.host, port=settings.port, debug=True)
    else:
        Server(lambda: _ready(settings), settings).run()


def _started(settings: Settings) -> AtlasApp:
    """Build the program and print what was loaded and its address."""
    app = create_app(settings=settings)
    print("\n".join(_greeting(app, settings)), flush=True)
    return app


def _ready(settings: Settings) -> Flask:
    """Start the program, with what people ask for first being made beside the first answers."""
    app = _started(settings)
    Thread(target=_prepare, args=[app], daemon=True).start()
    atexit.register(app.runner.close)
    server: Flask = app.server
    return server


def _prepare(app: AtlasApp) -> None:
    """Make what people ask for first."""
    app.views.foresee()
    give_back()


def _greeting(app: AtlasApp, settings: Settings) -> Iterable[str]:
    data = app.deps.data
    for table, rows in data.rows.items():
        yield f"{rows:>7} rows  {table}"
    yield f"Data version {data.version}"
    yield f"S3 Atlas is at http://{settings.host}:{settings.port}"


def compress_files() -> str:
    """Compress every file that browsers keep. Returns what was done, in one line."""
    app = create_app()
    store, client = Compressed(COMPRESSED), app.server.test_client()
    sizes = [store.keep(client.get(address).get_data()) for address in _kept_addresses(app)]
    return f"{len(sizes)} files compressed to {sum(sizes):,} bytes"


def _kept_addresses(app: AtlasApp) -> list[str]:
    """Return the addresses of all scripts, styles, geometry and names that a browser keeps."""
    page = app.server.test_client().get("/en/themes").get_data(as_text=True)
    named = re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css)[^"]*)"', page)
    later = [
        f"/_dash-component-suites/{package}/{path}"
        for package, paths in app.registered_paths.items()
        for path in paths
        if path.endswith(ASYNCHRONOUS)
    ]
    return [*dict.fromkeys([*named, *later, *(file.address for file in app.lasting.values())])]
