"""Processes that answer: uvicorn with the program. Several share what was made once, where the system can."""

import logging
import sys
from collections.abc import Callable
from functools import partial
from multiprocessing import get_all_start_methods
from multiprocessing.connection import Connection
from pkgutil import resolve_name
from threading import Thread

from uvicorn import Config, Server

from dashboard import connections
from dashboard.answering import Answering
from dashboard.listening import WAITING, Ports
from dashboard.logs import log_to_stderr
from dashboard.memory import unseen
from dashboard.settings import Settings
from dashboard.watching import FAILED, Watched, Watching, divided, follow, living, spawned

FINISHING = 20
"""Seconds that requests have to finish when the program is stopped."""
EARLY = -1
"""The place of the process that answers before all others are there."""
DIVIDES = sys.platform == "linux" and "fork" in get_all_start_methods()
"""Whether a process can be divided in two that share what was made before, which four times the memory would hold else.

macOS knows it too, but its own libraries do not bear it.
"""


def answer(pipe: Connection, ports: Ports, settings: Settings, program: str) -> None:
    """Answer what comes in until the process that watches says so, or ends.

    program: the name of what makes an ASGI program from settings.
    """
    log_to_stderr(settings)
    _serve(pipe, ports, settings, partial(_made, settings, program), prepares=True)


def answer_together(pipe: Connection, ports: Ports, settings: Settings, program: str) -> None:
    """Watch over several processes that answer, which share all that is made before they start.

    The first of them answers while what people ask for first is being made, and goes when the others are there. Each of
    those has a way in of its own, which waits for the next one where one ends.
    """
    log_to_stderr(settings)
    if not DIVIDES:
        _watch(
            Watching(
                partial(spawned, f"{__name__}:answer", ports, settings, program),
                settings.processes,
                above=pipe,
            )
        )
        return
    with living(pipe):
        app = _made(settings, program)
    held: dict[int, Watched] = {}

    def divide(place: int, own: Ports) -> Watched:
        others = [one.pipe for one in held.values() if not one.pipe.closed]
        held[place] = divided(_serve, [pipe, *others], own, settings, lambda: app)
        return held[place]

    def start() -> Watched:
        taken = {place for place, one in held.items() if one.process.is_alive()}
        place = next(place for place in range(settings.processes) if place not in taken)
        return divide(place, [ports[place % len(ports)]])

    early = divide(EARLY, ports)
    with living(pipe):
        app.prepare()
    watching = Watching(start, settings.processes, above=pipe)
    watching.leave(early)
    _watch(watching)


def _watch(watching: Watching) -> None:
    if not watching.run():
        sys.exit(FAILED)


def _serve(
    pipe: Connection,
    ports: Ports,
    settings: Settings,
    program: Callable[[], Answering],
    *,
    prepares: bool = False,
) -> None:
    """prepares: whether what people ask for first is still to be made, which is done beside the first answers."""
    connections.make_room()
    server = Server(config(settings, lambda: _begun(program(), prepares)))

    def stop() -> None:
        server.should_exit = True

    follow(pipe, stop, lambda: server.started)
    server.run(ports)


def _begun(program: Answering, prepares: bool) -> Answering:
    if prepares:
        Thread(target=program.prepare, daemon=True).start()
    return program


def config(settings: Settings, program: Callable[[], object]) -> Config:
    """Return how programs are served. program: returns an ASGI program."""
    return Config(
        program,
        factory=True,
        # The one that can take connections from a port that processes share, on every system.
        loop="asyncio:SelectorEventLoop",
        http=connections.Connection,
        ws="none",
        lifespan="on",
        workers=settings.processes,
        backlog=WAITING,
        server_header=False,
        access_log=False,
        log_config=None,
        log_level="error",
        timeout_keep_alive=connections.IDLE,
        timeout_graceful_shutdown=FINISHING,
    )


def _made(settings: Settings, program: str) -> Answering:
    """Return the program. Ends the process where it cannot be made."""
    try:
        with unseen():
            made: Answering = resolve_name(program)(settings)
            return made
    except (OSError, ValueError) as error:
        logging.error("%s", error)
    except Exception:
        logging.exception("The program cannot be made")
    sys.exit(FAILED)
