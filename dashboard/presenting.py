"""Decks on stage: `/<lang>/present` lists them, `/<lang>/present/<deck>?host=…&slide=…` shows one.

Only addresses of this program stand on a page, worked out from states: never a text that a visitor gave.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from urllib.parse import parse_qsl, urlencode

from flask import Flask, Response, redirect, request
from flask.typing import ResponseReturnValue

from dashboard.exports.registry import DECK_FORMATS
from dashboard.exports.serving.routes import REFUSALS, attached, patience, refused
from dashboard.exports.serving.service import Exports, MistakeError
from dashboard.query import query_sent
from dashboard.sharing import CODE_LIMIT, data_address
from dashboard.short import live_address
from dashboard.square_codes import drawn_code
from dashboard.wanted import SHOWN_LIMIT, Wanted, offered, wanted
from data.asking.addresses import EDITED
from data.asking.mending import mended_query
from data.asking.paths import Location, PathKind, read
from data.asking.state import ViewState
from data.decks.deck import DECKS, Deck, read_deck
from data.faults import FaultyDeckError
from data.languages import LANGUAGES
from layouts.i18n import Texts
from layouts.making.deps import Deps
from layouts.making.live import known_of, live
from layouts.making.views import Views
from layouts.pages.decks import Decks, Listed, decks_page
from layouts.pages.desk import MINUTES
from layouts.pages.stage import LOOP, Stage, StageSlide, stage_page
from layouts.views.host import host_line

OFFERED_LEVELS = 3
"""Countries, large regions and regions are offered while one types; smaller ones are found by their name or code."""
REGIONAL = ("region", "host")
"""Parameters of a stage that take a region, by its code or name."""
STEPS: Mapping[str, frozenset[str]] = {
    "slide": frozenset(map(str, range(1, 1000))),
    "loop": frozenset(map(str, range(LOOP[0], LOOP[1] + 1))),
    "minutes": frozenset(map(str, range(MINUTES[0], MINUTES[1] + 1))),
    "speaker": frozenset({"1"}),
}
"""The other parameters of a stage with their values, as addresses are mended by them."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Presenting:
    """What the pages of decks are made with, in one language."""

    deps: Deps
    views: Views
    texts: Texts
    decks: Mapping[str, Deck]
    exports: Callable[[], Exports]

    @property
    def place(self) -> Location:
        """Where the page lies that is asked for, with what of its query is known."""
        regions = {name: asked(self, name).code for name in REGIONAL}
        steps = {name: value or "1" for name, value in said(self).items() if name in STEPS}
        known = {name: value for name, value in steps.items() if value in STEPS[name]}
        found = {name: value for name, value in (regions | known).items() if value}
        return replace(read(request.path), query=urlencode(found))


def register(server: Flask, deps: Deps, views: Views, exports: Callable[[], Exports]) -> Iterator[Presenting]:
    """Add the routes, and return what they are made with, in each language.

    A deck with faults is left out, and the log says what they are.
    """
    decks = shipped(deps)
    for language in LANGUAGES:
        spoken = {name: deck.in_language(language) for name, deck in decks.items()}
        p = Presenting(deps, views, deps.texts[language], spoken, exports)
        server.add_url_rule(PathKind.DECKS.rule(language), f"decks-{language}", partial(_list, p))
        server.add_url_rule(PathKind.DECK.rule(language), f"stage-{language}", partial(shipped_deck, p))
        yield p


def shipped(deps: Deps) -> Mapping[str, Deck]:
    """Read the decks of data/decks that have no faults, by name.

    They may lack a language, as `data check` says; then they are shown in the first one.
    """
    found, first = {}, next(iter(LANGUAGES))
    for path in sorted(DECKS.glob("*.yaml")):
        try:
            found[path.stem] = read_deck(
                path.stem, path.read_text("utf-8-sig"), deps.index.vocabulary, [first]
            )
        except (FaultyDeckError, OSError, UnicodeDecodeError) as error:
            log.error("The deck %s is left out: %s", path.name, error)
    return found


def _list(p: Presenting) -> Response:
    host = asked(p, "host")
    return listing(
        p,
        p.decks.values(),
        p.texts.t("Present"),
        host=offered(p.deps, p.texts, host.code) if host.code else "",
    )


def shipped_deck(p: Presenting, name: str) -> ResponseReturnValue:
    """Return a deck on stage, or as a file where an ending follows its name; else the list of decks."""
    stem, _, ending = name.partition(".")
    t, found = p.texts.t, p.decks.get(stem)
    if found is None:
        notice = t("There is no deck “{name}”. These are there:", name=name[:SHOWN_LIMIT])
        return listing(p, p.decks.values(), t("Present"), notice=notice, status=404)
    return deck_file(p, found, ending) if ending else on_stage(p, found)


def on_stage(p: Presenting, deck: Deck) -> ResponseReturnValue:
    """Return a deck at the slide of the address; or a page that asks for what the address lacks."""
    region, host = asked(p, "region"), asked(p, "host")
    needs = "region" in deck.parameters
    if needs and not region.code:
        return _which_region(p, deck, region, host)
    tidy = _tidy(p, needs, region, host)
    if tidy and request.method == "GET":
        return redirect(p.texts.addresses.write(replace(read(request.path), query=tidy)), 302)
    filled = filled_for(p.deps, deck, region.code)
    now = _slide_asked(p, len(filled.slides))
    return _no_slide(p, filled) if now is None else _staged(p, filled, now, host)


def deck_file(p: Presenting, deck: Deck, ending: str) -> Response:
    """Return a deck as a file. Unlike pages, files ignore nothing: a region that is not known is a mistake."""
    region, host = asked(p, "region"), asked(p, "host")
    try:
        mistakes = [_unknown(p, one) for one in (region, host) if one.is_wrong]
        if "region" in deck.parameters and not region.said:
            mistakes.append(p.texts.t("Which region is it about? Add its code to the address: region=ITC1"))
        if mistakes:
            raise MistakeError(tuple(mistakes))
        exports = p.exports()
        filled = filled_for(p.deps, deck, region.code)
        address = ""  # that of an own deck is in the browser alone
        if deck.name in p.decks:
            base = exports.documents.base
            address = live_address(base, p.texts.addresses, deck, region.code, host.code)
        file = exports.find_deck(filled, p.texts.language, region.code, host.code, ending, address)
        return attached(
            file.format, exports.deck_name(file), file.key, lambda: exports.make_deck(file, patience())
        )
    except REFUSALS as error:
        return refused(p.texts, error)


def _unknown(p: Presenting, region: Wanted) -> str:
    t = p.texts.t
    said = t("No region is called “{name}”.", name=region.said)
    near = p.texts.join_or(offered(p.deps, p.texts, code) for code in region.near)
    return f"{said} {t('Did you mean {names}?', names=near)}" if near else said


def filled_for(deps: Deps, deck: Deck, region: str) -> Deck:
    """Return a deck for its region, a code, where it is about one."""
    if "region" not in deck.parameters:
        return deck
    return deck.filled(region, deps.reference.regions[region].name)


def _tidy(p: Presenting, needs: bool, region: Wanted, host: Wanted) -> str:
    """Return the query with codes in place of names, as forms send them; empty where it has them already."""
    written = dict(said(p))
    for name, one in (("region", region if needs else Wanted("", "")), ("host", host)):
        if name in written and one.code:
            written[name] = one.code
        elif name in written and not one.said:
            del written[name]
    return "" if written == request.args.to_dict() else urlencode(written) or "slide=1"


def said(p: Presenting) -> Mapping[str, str]:
    """Return the parameters of the address, without what others appended to it or did to it on its way."""
    return _meant(query_sent(), p.views.vocabulary["region"])


@lru_cache(maxsize=16)
def _meant(query: str, codes: frozenset[str]) -> Mapping[str, str]:
    known = {**dict.fromkeys(REGIONAL, codes), **STEPS}
    found: dict[str, str] = {}
    for name, value in parse_qsl(mended_query(query, known), keep_blank_values=True):
        found.setdefault(name, value)
    return found


def asked(p: Presenting, name: str) -> Wanted:
    """Return the region that a parameter of the address names."""
    return wanted(p.deps, said(p).get(name, ""))


def _slide_asked(p: Presenting, count: int) -> int | None:
    """Return the number of the slide, from 0; None where there is no such slide."""
    text = said(p).get("slide", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    return number - 1 if 1 <= number <= count else None


def _which_region(p: Presenting, deck: Deck, region: Wanted, host: Wanted) -> Response:
    t = p.texts.t
    notice = (
        t("No region is called “{name}”. Did you mean one of these?", name=region.said)
        if region.near
        else t("No region is called “{name}”.", name=region.said)
        if region.said
        else t("Which region is it about?")
    )
    links = tuple((offered(p.deps, p.texts, code), _with(p, region=code)) for code in region.near)
    shown = offered(p.deps, p.texts, host.code) if host.code else ""
    return listing(p, [deck], deck.title[p.texts.language], shown, notice, links)


def _no_slide(p: Presenting, deck: Deck) -> Response:
    t = p.texts.t
    notice = t("There is no such slide in this deck. These are there:")
    links = tuple(
        (f"{number}. {slide.title[p.texts.language]}", _with(p, slide=str(number)))
        for number, slide in enumerate(deck.slides, start=1)
    )
    return listing(p, [], deck.title[p.texts.language], notice=notice, links=links, status=404)


def _with(p: Presenting, **changed: str) -> str:
    """Return the address of the request with some parameters changed, as a path of this program."""
    return p.texts.addresses.write(replace(read(request.path), query=urlencode({**said(p), **changed})))


def listing(
    p: Presenting,
    decks: Iterable[Deck],
    heading: str,
    host: str = "",
    notice: str = "",
    links: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> Response:
    """Return the list of decks. notice, links: what is wrong with the address, and what may have been meant."""
    language, regions = p.texts.language, p.deps.reference.regions.values()
    listed = tuple(
        Listed(
            p.texts.addresses.deck(deck.name),
            deck.title[language],
            deck.about.get(language, ""),
            len(deck.slides),
            "region" in deck.parameters,
            _files(p, deck),
        )
        for deck in decks
    )
    known = [offered(p.deps, p.texts, r.code) for r in regions if listed and r.level < OFFERED_LEVELS]
    own = len(listed) == len(p.decks)  # beside all decks, not where one alone is meant
    page = Decks(
        p.place,
        ViewState(host=asked(p, "host").code),
        heading,
        listed,
        tuple(known),
        host,
        notice,
        links,
        own,
    )
    return Response(decks_page(page, p.texts, p.deps.data.version), status, mimetype="text/html")


def _files(p: Presenting, deck: Deck) -> tuple[tuple[str, str, str], ...]:
    """Return what a shipped deck can be taken along as: address, name and what it is for."""
    if deck.name not in p.decks:
        return ()
    t = p.texts.t
    return tuple(
        (p.texts.addresses.deck(deck.name, one.ending), t(one.label), t(one.help)) for one in DECK_FORMATS
    )


def _staged(p: Presenting, deck: Deck, now: int, host: Wanted) -> Response:
    notices, loop = [], _loop(p)
    if host.is_wrong:
        notices.append(_unknown(p, host))
    if loop is None:
        least, most = map(p.texts.number, LOOP)
        notices.append(
            p.texts.t(
                "A loop takes {least} to {most} seconds a slide; it was left out.", least=least, most=most
            )
        )
    context = p.views.context(p.texts.language, ViewState())
    regions = {name: one.code for name, one in (("region", asked(p, "region")), ("host", host)) if one.code}
    stage = Stage(
        deck.title[p.texts.language],
        tuple(_shown(p, deck, place, host.code, regions) for place in range(len(deck.slides))),
        now,
        p.texts.addresses.decks(host.code),
        host_line(context, host.code) if host.code else "",
        loop or 0,
        "speaker" in said(p),
        tuple(notices),
        "" if deck.name in p.decks else p.texts.addresses.decks(fragment=EDITED),
        target=int(said(p)["minutes"]) if said(p).get("minutes") in STEPS["minutes"] else None,
    )
    return Response(stage_page(stage, p.texts), mimetype="text/html")


def _loop(p: Presenting) -> int | None:
    """Return the seconds of a slide in a loop, 0 for none; None where the address says what cannot be."""
    text = said(p).get("loop", "")
    if not text:
        return 0
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return seconds if LOOP[0] <= seconds <= LOOP[1] else None


def _shown(p: Presenting, deck: Deck, place: int, host: str, regions: Mapping[str, str]) -> StageSlide:
    language, slide = p.texts.language, deck.slides[place]
    title = slide.title[language] or p.texts.t("Without a title")
    texts = title, slide.text.get(language, ""), slide.notes.get(language, "")
    shown = live(p.views, language, slide, host)
    if shown.state:
        ways = p.texts.addresses
        embed = ways.view(shown.state, PathKind.EMBED)
        known = known_of(p.views.view(language, shown.state), p.texts) if "speaker" in said(p) else ()
        return StageSlide(*texts, embed, ways.view(shown.state), ways.code(shown.state), known=known)
    if shown.fault or deck.name not in p.decks:
        return StageSlide(*texts, "", "", "", shown.fault)
    here = p.texts.addresses.deck(deck.name, **regions, slide=str(place + 1))
    live_here = p.exports().documents.base + here
    code = data_address("image/svg+xml", drawn_code(live_here)) if len(live_here) <= CODE_LIMIT else ""
    return StageSlide(*texts, "", "", code, slide=here)
