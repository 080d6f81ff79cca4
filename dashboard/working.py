"""A process that answers: uvicorn with the program."""

import logging
import socket
import sys
from multiprocessing.connection import Connection
from pkgutil import resolve_name

from uvicorn import Config, Server

from dashboard import connections
from dashboard.memory import unseen
from dashboard.serving import WAITING, log_to_stderr
from dashboard.settings import Settings
from dashboard.watching import FAILED, follow

FINISHING = 20
"""Seconds that requests have to finish when the program is stopped."""


def answer(pipe: Connection, port: socket.socket, settings: Settings, program: str) -> None:
    """Answer what comes to a port until the process that watches says so, or ends.

    program: the name of what makes an ASGI program from settings.
    """
    log_to_stderr()
    connections.make_room()
    server = Server(config(settings, program))

    def stop() -> None:
        server.should_exit = True

    follow(pipe, stop)
    server.run([port])


def config(settings: Settings, program: str) -> Config:
    """Return how programs are served."""
    return Config(
        lambda: _made(settings, program),
        factory=True,
        # The one that can take connections from a port that processes share, on every system.
        loop="asyncio:SelectorEventLoop",
        http=connections.Connection,
        ws="none",
        lifespan="on",
        workers=settings.workers,
        backlog=WAITING,
        server_header=False,
        access_log=False,
        log_config=None,
        log_level="error",
        timeout_keep_alive=connections.IDLE,
        timeout_graceful_shutdown=FINISHING,
    )


def _made(settings: Settings, program: str) -> object:
    """Return the program. Ends the process where it cannot be made."""
    try:
        with unseen():
            return resolve_name(program)(settings)
    except (OSError, ValueError) as error:
        logging.error("%s", error)
    except Exception:
        logging.exception("The program cannot be made")
    sys.exit(FAILED)
