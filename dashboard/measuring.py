"""What is counted for Prometheus, and said of each request in the log: no addresses of visitors, none of their words.

Where several processes answer, each writes what it counts into a folder that they share, and any of them tells the sum.
"""

import logging
import os
import time
from collections.abc import Iterable
from ipaddress import ip_address, ip_network
from pathlib import Path
from re import fullmatch
from uuid import uuid4

import psutil
from flask import Flask, Response, abort, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from dashboard.exports.serving.runner import Runner
from dashboard.logs import ACCESS, REQUEST
from dashboard.settings import MEASURES, Settings
from data.asking.addresses import METRICS
from data.asking.paths import PathKind, read
from layouts.making.views import Views

ID = r"[A-Za-z0-9._-]{1,64}"
"""What the id of a request may be that a proxy gives."""
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15)
TAKEN = 5.0
"""Seconds between two looks at the state of a process."""
access = logging.getLogger(ACCESS)


class Measures:
    """What one program counts."""

    def __init__(self, version: str, views: Views, runner: Runner) -> None:
        self._views, self._runner, self._taken = views, runner, 0.0
        self.registry = kept = CollectorRegistry()
        self.requests = Counter("atlas_requests", "Requests answered", ("kind", "status"), registry=kept)
        self.seconds = Histogram(
            "atlas_request_seconds", "Time to answer", ("kind",), buckets=SECONDS, registry=kept
        )
        self.files = Gauge(
            "atlas_exports",
            "Files made, and that wait",
            ("state",),
            registry=kept,
            multiprocess_mode="livesum",
        )
        self.views = Gauge(
            "atlas_views", "Views that were remembered when asked for, and not", ("found",), registry=kept,
            multiprocess_mode="livesum",
        )  # fmt: skip
        self.memory = Gauge(
            "atlas_memory_bytes", "Memory of a process", registry=kept, multiprocess_mode="liveall"
        )
        self.data = Gauge(
            "atlas_data", "Data that is served", ("version",), registry=kept, multiprocess_mode="livemax"
        )
        self.version = version

    def take_now_and_then(self) -> None:
        """Take the state of this process for whichever process is asked, unless that was a moment ago."""
        if time.monotonic() - self._taken > TAKEN:
            self.take()

    def take(self) -> None:
        """Take the state of this process, as others read it."""
        self._taken = time.monotonic()
        hits, misses = self._views.counted()
        made, waiting = self._runner.counts()
        self.files.labels("made").set(made)
        self.files.labels("waiting").set(waiting)
        self.views.labels("remembered").set(hits)
        self.views.labels("made").set(misses)
        self.memory.set(psutil.Process().memory_info().rss)
        self.data.labels(self.version).set(1)

    def told(self) -> bytes:
        """Return all that is counted, by all processes, as Prometheus reads it."""
        self.take()
        folder = os.environ.get(MEASURES)
        if not folder:
            return generate_latest(self.registry)
        for process in _gone(Path(folder)):
            mark_process_dead(process, folder)
        every = CollectorRegistry()
        MultiProcessCollector(every, folder)
        return generate_latest(every)


def _gone(folder: Path) -> Iterable[int]:
    """Return the processes that have ended, and left something that holds of living ones alone."""
    found = {int(path.stem.rpartition("_")[2]) for path in folder.glob("gauge_live*_*.db")}
    return (process for process in found if not psutil.pid_exists(process))


def register(server: Flask, settings: Settings, measures: Measures) -> None:
    """Count and log every request, and tell what was counted to those who may know it."""
    networks = [ip_network(one) for one in settings.metrics.split()]
    logged = settings.logs == "json"
    if not (networks or logged):
        return

    def begin() -> None:
        given = request.headers.get("X-Request-ID", "") if settings.proxies else ""
        g.begun, g.request = time.perf_counter(), given if fullmatch(ID, given) else uuid4().hex[:16]
        REQUEST.set(g.request)

    # Before what else is done with a request, and may answer it at once.
    server.before_request_funcs.setdefault(None, []).insert(0, begin)

    @server.after_request
    def end(response: Response) -> Response:
        seconds, kind = time.perf_counter() - g.get("begun", time.perf_counter()), kind_of(request.path)
        if networks:
            measures.requests.labels(kind, response.status_code).inc()
            measures.seconds.labels(kind).observe(seconds)
            measures.take_now_and_then()
        if logged:
            response.headers["X-Request-ID"] = g.request
            access.info(
                "%s %s %d",
                request.method,
                kind,
                response.status_code,
                extra={"said": _said(response, kind, seconds)},
            )
        return response

    if networks:

        @server.get(METRICS)
        def metrics() -> Response:
            if not any(ip_address(request.remote_addr or "::") in one for one in networks):
                abort(404)
            return Response(measures.told(), content_type=CONTENT_TYPE_LATEST)


def _said(response: Response, kind: str, seconds: float) -> dict[str, object]:
    """Return what is logged of a request beside its message."""
    place = read(request.path)
    return {
        "request": g.get("request", ""),
        "method": request.method,
        "kind": kind,
        "language": place.language,
        "page": place.page,
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
        "bytes": response.calculate_content_length() or 0,
    }


def kind_of(path: str) -> str:
    """Return what is asked for, without what a visitor may have written into it.

    >>> kind_of("/en/themes"), kind_of("/files/page.0a1b.js"), kind_of("/who@example.eu")
    ('page', 'file', 'other')
    """
    place = read(path)
    if place.kind is not PathKind.NOTHING:
        return place.kind.name.lower()
    part = path.split("/")[1]
    return KINDS.get(part, "other")


KINDS = {
    "_dash-component-suites": "file",
    "assets": "file",
    "files": "file",
    "_dash-update-component": "changes",
    "search": "search",
    "health": "health",
    "ready": "health",
    "metrics": "health",
    "s": "short",
}
"""What is asked for beside pages, by the first part of its path."""
