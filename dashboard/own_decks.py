"""Decks that visitors make: kept in their browser, which sends the text with each question; the server keeps nothing.

`POST /<lang>/deck/check | open | save | file.<format>`, and the stage at `/<lang>/present/mine`. Whatever is wrong
with a deck or the question comes as `{"faults": [{"line": 3, "text": "…"}], "more": 0}`: in words, with the line that
each is on (0 for none), and how many there are beside the first ones.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TypedDict, cast

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.deck_asked import Presenting
from dashboard.deck_list import listing
from dashboard.presenting import deck_file, on_stage, shipped_deck
from data.asking.mending import holds_deck
from data.asking.paths import MINE, PathKind
from data.compact import Json, JsonObject, compact
from data.decks.deck import Deck, Slide
from data.decks.outline import SEVERAL, SIZE_LIMIT, UNMEANT
from data.decks.parsing import judge_deck
from data.decks.writing import as_yaml, parts_of
from data.faults import Fault, Faults
from data.letters import UNCOVERED
from data.wording import Wording
from layouts.i18n import Texts, n_
from layouts.making.live import live
from layouts.pages.own_deck import own_deck_page

BODY_LIMIT = 4 * SIZE_LIMIT
"""Bytes of the text of a deck: as many as its characters can take."""
SHOWN = 80
"""Characters that are shown of what was found."""
CHECK_SECONDS = 0.5
"""How long views of slides are looked at until an answer goes; the browser asks again for names that are missing."""
WARNINGS: Mapping[Wording, str] = {
    UNMEANT: n_("Control characters were replaced or left out: {found}"),
    UNCOVERED: n_("No font of the server has these signs; in files \ufffd stands for them: {found}"),
}


class DeckTooLargeError(Exception):
    """More was sent than a deck may hold."""


def register(server: Flask, shown: Presenting) -> None:
    """Add the routes of a language."""
    views = shown.views.aside()
    p = replace(shown, views=views, exports=lambda: shown.exports().aside(views))
    language = p.texts.language
    questions: Mapping[str, Callable[..., Response]] = {
        "check": _check,
        "open": _open,
        "save": _save,
        "file.<ending>": _file,
    }
    for name, answer in questions.items():
        path, view = PathKind.OWN.rule(language, name), partial(_answered, p, answer)
        server.add_url_rule(path, f"deck-{name.partition('.')[0]}-{language}", view, methods=["POST"])
    path = PathKind.DECK.path(language, MINE)
    server.add_url_rule(path, f"deck-stage-{language}", partial(_stage, p), methods=["GET", "POST"])
    server.add_url_rule(f"{path}<rest>", f"deck-escaped-{language}", partial(_escaped, p))


def _answered(p: Presenting, answer: Callable[..., Response], **asked: str) -> Response:
    try:
        return answer(p, **asked)
    except DeckTooLargeError:
        return _refused([(0, _too_large(p))], 413)


def _sent(p: Presenting, *, with_values: bool = False) -> tuple[Deck | None, Faults]:
    """Return the deck that a browser sent, and its faults; with those of values of addresses, where they are wanted.

    Raises TooLargeError.
    """
    request.max_content_length = BODY_LIMIT
    try:
        text = request.get_data().decode("utf-8-sig", "replace")
    except RequestEntityTooLarge as error:
        raise DeckTooLargeError from error
    return judge_deck(MINE, text, p.views.vocabulary if with_values else None)


def _too_large(p: Presenting) -> str:
    return p.texts.t("The deck is too large: it may have {most} characters.", most=p.texts.number(SIZE_LIMIT))


def _stage(p: Presenting) -> ResponseReturnValue:
    """Return the page that sends the deck of the browser here, or that deck on stage."""
    if request.method == "GET":
        return Response(own_deck_page(p.texts), mimetype="text/html")
    try:
        deck, faults = _sent(p)
    except DeckTooLargeError:
        return _not_shown(p, [_too_large(p)], 413)
    if deck is None or not deck.slides:
        return _not_shown(p, [*_in_words(faults, p.texts), *_and_more(faults, p.texts)], 422)
    return on_stage(p, deck.in_language(p.texts.language))


def _not_shown(p: Presenting, said: Iterable[str], status: int) -> Response:
    lines, notice = tuple((line, "") for line in said), p.texts.t("The deck cannot be shown:")
    return listing(p, [], p.texts.t("My deck"), notice=notice, links=lines, status=status)


def _escaped(p: Presenting, rest: str) -> ResponseReturnValue:
    """Return the page of the deck in a link whose "#" was escaped or lost; the browser reads it from the address."""
    if holds_deck(rest):
        return Response(own_deck_page(p.texts), mimetype="text/html")
    return shipped_deck(p, MINE + rest)


def _check(p: Presenting) -> Response:
    """Say of each slide what its view is, or why it cannot be shown; and what is wrong with its texts."""
    return _answer(_checked(p, *_sent(p)))


class SaidOfSlide(TypedDict):
    """What is said of a slide: the heading of its view, None where time is up; or why that cannot be shown."""

    label: str | None
    fault: str
    faults: list[str]
    warnings: list[str]


def _checked(p: Presenting, deck: Deck | None, faults: Faults) -> JsonObject:
    """Return what is said of a deck. unnamed: how many of its views there was no time to name."""
    slides = _slides(p, deck.slides if deck else (), faults)
    others = [fault for fault in faults if not 0 <= _slide_of(fault) < len(slides)]
    return {
        "slides": cast(Json, slides),
        "unnamed": sum(slide["label"] is None for slide in slides),
        "warnings": [_warning(fault, p.texts) for fault in others if fault.mild],
        **_faults([fault for fault in others if not fault.mild], faults.more, p.texts),
    }


def _slides(p: Presenting, slides: Iterable[Slide], faults: Faults) -> list[SaidOfSlide]:
    until = monotonic() + CHECK_SECONDS
    views = (_view_of(p, slide, until) for slide in slides)
    said = [SaidOfSlide(label=label, fault=fault, faults=[], warnings=[]) for label, fault in views]
    for fault in faults:
        place = _slide_of(fault)
        if not 0 <= place < len(said) or fault.column.endswith(".address"):  # said of the view as a whole
            continue
        words = said[place]["warnings" if fault.mild else "faults"]
        line = (_warning if fault.mild else _expected)(fault, p.texts)
        if line not in words:
            words.append(line)
    return said


def _slide_of(fault: Fault) -> int:
    """Return the place of the slide that a fault is of, from 0; -1 for the deck as a whole."""
    name, _, rest = fault.column.partition(".")
    number = rest.partition(".")[0]
    return int(number) - 1 if name == "slides" and number.isdigit() else -1


def _view_of(p: Presenting, slide: Slide, until: float) -> tuple[str | None, str]:
    """Return the heading of a slide's view, None where time is up; or why the view cannot be shown."""
    shown = live(p.views, p.texts.language, slide)
    if not shown.state:
        return "", shown.fault
    in_time = monotonic() < until
    return p.views.heading(p.texts.language, shown.state) if in_time else None, ""


def _open(p: Presenting) -> Response:
    """Read a file. Addresses that this version of the data does not know are shown as broken; else it has no faults."""
    deck, faults = _sent(p, with_values=True)
    if deck is None or faults.grave:
        return _answer(_faults(faults, faults.more, p.texts), 422)
    return _answer({"deck": parts_of(deck)} | _checked(p, deck, faults))


def _save(p: Presenting) -> Response:
    """Return a deck as a file that can be opened again; also with broken slides, so that nothing is lost."""
    deck, faults = _sent(p)
    if deck is None:
        return _answer(_faults(faults, faults.more, p.texts), 422)
    answer = Response(as_yaml(deck), mimetype="application/yaml")
    answer.headers["Content-Disposition"] = f'attachment; filename="s3-atlas-{_stem(deck)}.yaml"'
    return answer


def _stem(deck: Deck) -> str:
    """Return a name for the file of a deck: the letters and digits of its title that every system takes."""
    title = next(iter(deck.title.values()), "")
    plain = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in title.lower())
    return "-".join(plain.split())[:50].strip("-") or "deck"


def _file(p: Presenting, ending: str) -> Response:
    """Return a deck as a file. Why there is none, or not yet, is said as for all questions; Retry-After stays."""
    deck, faults = _sent(p)
    if deck is None or not deck.slides:
        return _answer(_faults(faults, faults.more, p.texts), 422)
    made = deck_file(p, deck.in_language(p.texts.language), ending)
    if made.status_code < 400:
        return made
    lines = [(0, line) for line in made.get_data(as_text=True).splitlines()]
    refused = _refused(lines, made.status_code)
    if "Retry-After" in made.headers:
        refused.headers["Retry-After"] = made.headers["Retry-After"]
    return refused


def _faults(faults: Iterable[Fault], more: int, texts: Texts) -> JsonObject:
    lines: list[JsonObject] = [{"line": fault.line, "text": _in_word(fault, texts)} for fault in faults]
    return {"faults": lines, "more": more}


def _refused(lines: Iterable[tuple[int, str]], status: int) -> Response:
    return _answer({"faults": [{"line": line, "text": text} for line, text in lines], "more": 0}, status)


def _in_words(faults: Iterable[Fault], texts: Texts) -> list[str]:
    return [_in_word(fault, texts) for fault in faults]


def _and_more(faults: Faults, texts: Texts) -> list[str]:
    return [texts.more(faults.more)] if faults.more else []


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


def _warning(fault: Fault, texts: Texts) -> str:
    """Return what is said of a part that may stay as it is."""
    said = WARNINGS.get(fault.wording) if fault.wording else None
    return texts.t(said, found=fault.value) if said else _in_word(fault, texts)


def _answer(found: object, status: int = 200) -> Response:
    sent = compact(found)
    return Response(sent, status, mimetype="application/json")
