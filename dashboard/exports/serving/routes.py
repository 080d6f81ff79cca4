"""`GET /<lang>/export/<page>.<format>?…`: views as files; without a format, the list of files that there are."""

import json
import re
from collections.abc import Callable, Iterable
from itertools import product

from flask import Flask, Response, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from dashboard.exports.registry import Format
from dashboard.exports.serving.refusals import (
    REFUSED,
    BrokenError,
    BusyError,
    TooHeavyError,
    TooLargeError,
    TooLongError,
)
from dashboard.exports.serving.service import (
    WHOLE,
    DataFile,
    Exports,
    File,
    MissingError,
    MistakeError,
)
from dashboard.packing import SMALLEST, TEXTS
from dashboard.query import query_sent
from data.asking.paths import PathKind
from data.compact import JsonObject
from data.languages import LANGUAGES
from layouts.i18n import Texts
from layouts.pages.takeaway import CHOICES

REFUSALS = (MissingError, MistakeError, *REFUSED)
"""Why there may be no file."""


def register(server: Flask, exports: Callable[[], Exports], texts: dict[str, Texts]) -> None:
    """Add the routes. exports: those for the host of the present request."""
    for language in LANGUAGES:
        _register(server, exports, texts[language])


def _register(server: Flask, exports: Callable[[], Exports], texts: Texts) -> None:
    # A rule with the language in it as a variable would lose to Dash's rule for every address.
    @server.get(PathKind.EXPORT.rule(texts.language), endpoint=f"export-{texts.language}")
    def export(name: str) -> Response:
        page, _, ending = name.partition(".")
        query = query_sent()
        try:
            return (_file if ending else _list)(exports(), texts, page, ending, query)
        except REFUSALS as error:
            return refused(texts, error)


def refused(texts: Texts, error: Exception) -> Response:
    """Return in plain words why there is no file, and what to do."""
    t = texts.t
    match error:
        case MistakeError():
            said = t("The file was not made, since its address has mistakes:")
            return _plain("\n".join((said, *error.lines)), 400)
        case BusyError():
            said = t("The file is being made. Try again in {count} s.", count=error.seconds)
            return _later(f"{_before(texts, error.before)} {said}".strip(), error.seconds)
        case BrokenError():
            failed = t("The file could not be made just now. Try again in {count} s.", count=error.seconds)
            return _later(failed, error.seconds)
        case TooLargeError():
            return _plain(
                t(
                    "The view has {rows} rows; a file holds {most} at most. Choose a filter to narrow the view.",
                    rows=texts.number(error.rows),
                    most=texts.number(error.most),
                ),
                413,
            )
        case TooHeavyError():
            heavy = t(
                "The file needs more memory than there is. Choose a filter, or fewer or smaller slides."
            )
            return _plain(heavy, 413)
        case TooLongError():
            return _plain(
                t(
                    "The file took longer than {count} s. Choose a filter to narrow the view.",
                    count=error.seconds,
                ),
                504,
            )
        case _:
            return _plain(
                t("There is no such file. The menu Export of each page lists the files that there are."), 404
            )


def _file(exports: Exports, texts: Texts, page: str, ending: str, query: str) -> Response:
    if page == WHOLE:
        data = exports.find_data(texts.language, ending, query)
        return attached(data.format, data.name, data.key, lambda: exports.make_data(data, patience()))
    file = exports.find(texts.language, page, ending, query)
    return attached(file.format, exports.name(file), file.key, lambda: exports.make(file, patience()))


def patience() -> float | None:
    """Return the seconds that a client says it waits before it asks again by itself (RFC 7240); None where it does not.

    Menus do: a request that waits holds a thread.
    """
    found = re.search(r"\bwait=(\d{1,3})\b", request.headers.get("Prefer", ""))
    return float(found[1]) if found else None


def attached(made: Format, name: str, key: str, body: Callable[[], bytes]) -> Response:
    """Return a file to be kept, or that it is still the one that the browser has. key: names its content."""
    answer = Response(mimetype=made.mimetype)
    answer.set_etag(key, weak=made.mimetype in TEXTS)  # the same for each encoding
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if request.if_none_match.contains_weak(key):
        answer.status_code = 304
    else:
        answer.set_data(body())
        _in_part(answer)
    return answer


def _in_part(answer: Response) -> None:
    """Answer with the part of a file that is asked for, so that one that broke off is fetched to its end.

    Parts of texts are for those alone to whom nothing is packed, since those of packed ones would not fit together.
    """
    asked, size = request.range, len(answer.get_data())
    if answer.mimetype in TEXTS and any(request.accept_encodings[one] > 0 for one in SMALLEST):
        return
    answer.accept_ranges = "bytes"
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return  # several parts at once may be answered with the whole
    try:
        answer.make_conditional(request, accept_ranges=True, complete_length=size)
    except RequestedRangeNotSatisfiable:
        answer.set_data(b"")
        answer.status_code = 416
        answer.headers["Content-Range"] = f"bytes */{size}"


def _list(exports: Exports, texts: Texts, page: str, _ending: str, query: str) -> Response:
    views = [] if page == WHOLE else exports.formats(texts.language, page, query)
    found = [_line(texts, *one) for one in views]
    found += [_line_of_data(texts, *one) for one in exports.data_files(texts.language)]
    return Response(json.dumps(found, ensure_ascii=False), mimetype="application/json")


def _line(texts: Texts, file: File, size: int | None) -> JsonObject:
    found = file.format
    addresses = {" ".join(chosen): _address(texts, file, chosen) for chosen in _choices(found)}
    return _told(texts, found, addresses, size)


def _line_of_data(texts: Texts, file: DataFile, size: int | None) -> JsonObject:
    return _told(texts, file.format, {"": texts.addresses.data_set(file.format.form)}, size)


def _told(texts: Texts, found: Format, addresses: dict[str, str], size: int | None) -> JsonObject:
    known = _size(texts, size if size is not None else found.about * 1000)
    about = texts.t("about {size}", size=known) if found.about else ""
    return {
        "ending": found.ending,
        "form": found.form,
        "label": texts.t(found.label),
        "help": texts.t(found.help),
        "address": next(iter(addresses.values())),
        "wishes": list(found.wishes),
        "addresses": addresses,
        "size": known if size is not None else about,
    }


def _choices(made: Format) -> Iterable[tuple[str, ...]]:
    """Return every combination of values that a menu offers for the wishes of a format, in their order."""
    return product(*([value for value, _ in CHOICES[name]] for name in made.wishes))


def _address(texts: Texts, file: File, chosen: tuple[str, ...]) -> str:
    """Return the address of a file with what is chosen of its wishes; the usual is not said, so that it has one."""
    found = file.format
    wished = zip(found.wishes, chosen, strict=True)
    asked = {name: value for name, value in wished if value != CHOICES[name][0][0]}
    return texts.addresses.file(file.state, found.ending, form=found.form, **asked)


def _size(texts: Texts, size: int) -> str:
    if size < 1_000_000:
        return f"{texts.number(max(1, round(size / 1000)))} kB"
    return f"{texts.number(round(size / 1_000_000, 1))} MB"


def _before(texts: Texts, count: int) -> str:
    """Return how many files are made first; empty where there are none."""
    if not count:
        return ""
    return texts.n("{count} other file is made first.", "{count} other files are made first.", count)


def _later(text: str, seconds: int) -> Response:
    answer = _plain(text, 503)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _plain(text: str, status: int) -> Response:
    return Response(f"{text}\n", status, mimetype="text/plain")
