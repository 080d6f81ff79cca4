"""Serving: gunicorn in production, the development server with DEBUG=1.

The program itself is found by its name, so that it is loaded by the process that answers alone: the one that watches
over it would keep as much memory for nothing.
"""

import logging
import sys
from argparse import Namespace
from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any

from gunicorn.app.base import BaseApplication

from dashboard.settings import Settings
from data.manifest import verify

STARTED, READY = "dashboard.starting:started", "dashboard.starting:ready"


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with one process and threads: views are remembered once, and threads wait for slow readers."""

    def __init__(self, build: Callable[[], Any], settings: Settings) -> None:
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

    def load(self) -> Any:
        """Return the WSGI program, in the process that answers."""
        return self._build()


def serve(_: Namespace) -> None:
    """Serve until stopped, as the environment says.

    Raises SettingError for a setting that cannot be used, BrokenDataError where there is no data or where a file of it
    is damaged.
    """
    settings = Settings.read()
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s"
    )
    verify()  # said at once, and not by a process that fails
    if settings.debug:
        resolve_name(STARTED)(settings).run(host=settings.host, port=settings.port, debug=True)
    else:
        Server(lambda: resolve_name(READY)(settings), settings).run()
