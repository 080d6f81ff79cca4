"""Decks that visitors make: kept in their browser, which sends the text with each question; the server keeps nothing.

`POST /<lang>/deck/check | open | save | file.<format>`, and the stage at `/<lang>/present/mine`.
"""

import json
from collections.abc import Iterable
from functools import partial
from typing import Any

from flask import Flask, Response, abort, request

from callbacks.slides import live
from callbacks.views import Address
from dashboard.presenting import Presenting, deck_file, listing, on_stage
from data.decks import Deck, Slide, as_yaml, judge_deck, parts_of
from data.faults import Fault, Faults
from data.outline import SEVERAL, SIZE_LIMIT
from data.state import to_address
from layouts.i18n import Texts
from layouts.pages.own_deck import own_deck_page
from layouts.theme import SCHEMES

MINE = "mine"
BODY_LIMIT = 4 * SIZE_LIMIT
"""Bytes of the text of a deck: as many as its characters can take."""

SHOWN = 80
"""Characters that are shown of what was found."""


def register(server: Flask, p: Presenting) -> None:
    """Add the routes of a language."""
    language = p.texts.language
    questions = {"check": _check, "open": _open, "save": _save}
    for name, answer in questions.items():
        path = f"/{language}/deck/{name}"
        server.add_url_rule(path, f"deck-{name}-{language}", partial(answer, p), methods=["POST"])
    path = f"/{language}/deck/file.<ending>"
    server.add_url_rule(path, f"deck-file-{language}", partial(_file, p), methods=["POST"])
    path = f"{p.home}/{MINE}"
    server.add_url_rule(path, f"deck-stage-{language}", partial(_stage, p), methods=["GET", "POST"])


def _sent(p: Presenting) -> tuple[Deck | None, Faults]:
    """Return the deck that a browser sent, and its faults. Ends the request where it is too large to be one."""
    request.max_content_length = BODY_LIMIT
    if (request.content_length or 0) > BODY_LIMIT:
        said = p.texts.t("The deck is too large: it may have {most} characters.", most=_most(p))
        abort(Response(f"{said}\n", 413, mimetype="text/plain"))
    return judge_deck(MINE, request.get_data().decode("utf-8-sig", "replace"), p.views.vocabulary)


def _most(p: Presenting) -> str:
    return p.texts.number(SIZE_LIMIT)


def _stage(p: Presenting) -> Any:
    """Return the page that sends the deck of the browser here, or that deck on stage."""
    if request.method == "GET":
        return Response(own_deck_page(p.texts, p.home), mimetype="text/html")
    deck, faults = _sent(p)
    if deck is None or not deck.slides:
        lines = tuple((said, "") for said in _in_words(faults, p.texts))
        notice = p.texts.t("The deck cannot be shown:")
        return listing(p, [], p.texts.t("My deck"), notice=notice, links=lines, status=422)
    return on_stage(p, deck.in_language(p.texts.language))


def _check(p: Presenting) -> Response:
    """Say of each slide what its view is, or why it cannot be shown; and what is wrong with its texts."""
    return _answer(_checked(p, *_sent(p)))


def _checked(p: Presenting, deck: Deck | None, faults: Iterable[Fault]) -> dict[str, Any]:
    texts, slides = p.texts, deck.slides if deck else ()
    of_slides: dict[int, list[str]] = {place: [] for place in range(len(slides))}
    others = []
    for fault in faults:
        place = _slide_of(fault)
        if place not in of_slides:
            others.append(fault)
        elif not fault.column.endswith(".address"):  # said of the view as a whole
            of_slides[place].append(_expected(fault, texts))
    return {
        "slides": [
            _view_of(p, slide) | {"faults": list(dict.fromkeys(of_slides[place]))}
            for place, slide in enumerate(slides)
        ],
        "faults": _in_words(others, texts),
    }


def _slide_of(fault: Fault) -> int:
    """Return the place of the slide that a fault is of, from 0; -1 for the deck as a whole."""
    name, _, rest = fault.column.partition(".")
    number = rest.partition(".")[0]
    return int(number) - 1 if name == "slides" and number.isdigit() else -1


def _view_of(p: Presenting, slide: Slide) -> dict[str, str]:
    shown = live(p.views, p.texts.language, slide)
    if not shown.state:
        return {"label": "", "fault": shown.fault}
    path, _, query = to_address(p.texts.language, shown.state).partition("?")
    return {"label": p.views.title(Address(path, query, SCHEMES[0])), "fault": ""}


def _open(p: Presenting) -> Response:
    """Read a file. Addresses that this version of the data does not know are shown as broken; else it has no faults."""
    deck, faults = _sent(p)
    grave = [fault for fault in faults if not fault.mild]
    if deck is None or grave:
        lines = [{"line": fault.line, "text": _in_word(fault, p.texts)} for fault in faults]
        return _answer({"faults": lines}, 422)
    return _answer({"deck": parts_of(deck)} | _checked(p, deck, faults))


def _save(p: Presenting) -> Response:
    """Return a deck as a file that can be opened again; also with broken slides, so that nothing is lost."""
    deck, faults = _sent(p)
    if deck is None:
        return _answer({"faults": _in_words(faults, p.texts)}, 422)
    answer = Response(as_yaml(deck), mimetype="application/yaml")
    answer.headers["Content-Disposition"] = f'attachment; filename="s3-atlas-{_stem(deck)}.yaml"'
    return answer


def _stem(deck: Deck) -> str:
    """Return a name for the file of a deck: the letters and digits of its title that every system takes."""
    title = next(iter(deck.title.values()), "")
    plain = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in title.lower())
    return "-".join(plain.split())[:50].strip("-") or "deck"


def _file(p: Presenting, ending: str) -> Response:
    deck, faults = _sent(p)
    if deck is None or not deck.slides:
        return Response("\n".join(_in_words(faults, p.texts)) + "\n", 422, mimetype="text/plain")
    return deck_file(p, deck.in_language(p.texts.language), ending)


def _in_words(faults: Iterable[Fault], texts: Texts) -> list[str]:
    return [_in_word(fault, texts) for fault in faults]


def _in_word(fault: Fault, texts: Texts) -> str:
    """Return a fault as a sentence: where it is, what is there and what should be."""
    t = texts.t
    found = t(SEVERAL) if fault.value == SEVERAL else fault.value[:SHOWN]
    where = {"line": fault.line, "place": fault.column, "found": found, "expected": _expected(fault, texts)}
    if fault.column and found:
        return t("Line {line}, {place}: “{found}”. Expected: {expected}", **where)
    if fault.column:
        return t("Line {line}, {place}. Expected: {expected}", **where)
    if found:
        return t("Line {line}: “{found}”. Expected: {expected}", **where)
    return t("Line {line}. Expected: {expected}", **where)


def _expected(fault: Fault, texts: Texts) -> str:
    return texts.said(fault.wording) if fault.wording else fault.expected


def _answer(found: object, status: int = 200) -> Response:
    sent = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return Response(sent, status, mimetype="application/json")
