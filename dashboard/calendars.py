"""Events for calendars: `/<lang>/event/<id>.ics`, one of them; `/<lang>/calendar?…`, which leads to all of a view.

All of a view are a file as others are (`/<lang>/export/events.ics`); calendars that follow it ask again and again.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from flask import Flask, Response, redirect
from flask.typing import ResponseReturnValue

from dashboard.exports.job import run
from dashboard.exports.serving.routes import attached
from dashboard.exports.serving.service import Exports
from dashboard.query import query_sent
from data.asking.addresses import CALENDARS
from data.asking.index import Index
from data.asking.paths import PathKind
from data.languages import LANGUAGES
from layouts.i18n import Texts
from layouts.views.models import Cell

PAGE = "events"
FOLLOWED = "webcal"
"""The scheme by which an address opens in the calendar of whoever presses it."""


def register(
    server: Flask,
    index: Index,
    exports: Callable[[], Exports],
    base: Callable[[], str],
    texts: dict[str, Texts],
) -> None:
    """Add the routes. exports: those for the host of the present request; base: its scheme and host."""
    for language in LANGUAGES:
        # A rule with the language in it as a variable would lose to Dash's rule for every address.
        one, feed = partial(_one, exports, texts[language]), partial(_feed, index, base, texts[language])
        server.add_url_rule(PathKind.EVENT.rule(language), f"event-{language}", one)
        server.add_url_rule(PathKind.FEED.rule(language), f"feed-{language}", feed)


def _one(exports: Callable[[], Exports], texts: Texts, name: str) -> ResponseReturnValue:
    event, _, ending = name.rpartition(".")
    made = exports()
    file = made.find(texts.language, PAGE, CALENDARS, "")
    job = made.job(file)
    view = job.document.view
    rows = _only(view.table.rows, event)
    if ending != CALENDARS or not rows:
        words = texts.t("There is no such event. The page of events lists those that are known.")
        return Response(f"{words}\n", 404, mimetype="text/plain")
    document = replace(job.document, view=replace(view, table=replace(view.table, rows=rows)))
    key = f"{file.key}-{event}"
    return attached(
        file.format, f"s3-atlas-{event}.{ending}", key, lambda: run(replace(job, documents=(document,)))
    )


def _only(rows: Iterable[tuple[Cell, ...]], event: str) -> tuple[tuple[Cell, ...], ...]:
    return tuple(row for row in rows if row[0].value == event)


def _feed(index: Index, base: Callable[[], str], texts: Texts) -> ResponseReturnValue:
    """Lead to the file of a view by the scheme that calendars follow. What its address says wrongly is left out."""
    state = replace(index.read(PAGE, query_sent()).state, selected="")
    there = base() + texts.addresses.file(state, CALENDARS)
    return redirect(urlsplit(there)._replace(scheme=FOLLOWED).geturl(), 302)
