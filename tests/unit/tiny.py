"""A program for tests of the server: it answers, takes its time, tells what it was asked, or does not start."""

import json
import os
import sys
import time
from collections.abc import Iterable
from typing import Any

from dashboard.answering import Answering
from dashboard.serving import run
from dashboard.settings import Settings

SLOW = 0.5
LARGE = 8_000_000


def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path == "/slow":
        time.sleep(SLOW)
    if path == "/fails":
        raise ValueError("on purpose")
    sent = environ["wsgi.input"].read()
    told = {key: value for key, value in environ.items() if isinstance(value, str)}
    told |= {"pid": os.getpid(), "read": len(sent), "parent": os.getppid()}
    body = b"x" * LARGE if path == "/large" else json.dumps(told).encode()
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def program(settings: Settings) -> Answering:
    return Answering(answer, settings.threads, lambda: None)


def broken(settings: Settings) -> Answering:
    raise ValueError(f"no data for port {settings.port}")


def main() -> None:
    port, workers, name, data = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], "".join(sys.argv[4:])
    run(Settings(port=port, workers=workers, threads=2, data=data), f"tests.unit.tiny:{name}")


if __name__ == "__main__":
    main()
