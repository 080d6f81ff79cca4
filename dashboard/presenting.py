"""Decks on stage: `/<lang>/present` lists them, `/<lang>/present/<deck>?host=…&slide=…` shows one.

Only addresses of this program stand on a page, worked out from states: never a text that a visitor gave.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from flask import Flask, Response, redirect, request
from flask.typing import ResponseReturnValue

from dashboard.deck_asked import STEPS, Presenting, asked, occasion, said, with_changed
from dashboard.deck_list import listing, no_slide, which_region
from dashboard.describing_decks import of_deck
from dashboard.exports.serving.routes import REFUSALS, attached, patience, refused
from dashboard.exports.serving.service import Exports, MistakeError
from dashboard.reach import live_address
from dashboard.wanted import SHOWN_LIMIT, Wanted, offered
from data.asking.addresses import EDITED
from data.asking.paths import PathKind, read
from data.asking.state import GAP
from data.decks.deck import DECKS, OCCASION, REGION, Deck
from data.decks.parsing import read_deck
from data.faults import FaultyDeckError
from data.languages import LANGUAGES
from layouts.making.deps import Deps
from layouts.making.live import known_of
from layouts.making.views import Views
from layouts.page_head import unlisted
from layouts.pages.maps import MAP
from layouts.pages.stage import LOOP, Stage, StageSlide, stage_page
from layouts.talk.said import Told
from layouts.talk.told import told

log = logging.getLogger(__name__)


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
        return which_region(p, deck, region, host)
    tidy = _tidy(p, needs, region, host)
    if tidy and request.method == "GET":
        return redirect(p.texts.addresses.write(replace(read(request.path), query=tidy)), 302)
    filled = filled_for(p.deps, deck, region.code, occasion(p))
    now = _slide_asked(p, filled)
    return no_slide(p, filled) if now is None else _staged(p, filled, now, host)


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
        filled = filled_for(p.deps, deck, region.code, occasion(p))
        address = ""  # that of an own deck is in the browser alone
        if deck.name in p.decks:
            reach = exports.documents.reach
            address = live_address(reach, p.texts.addresses, deck, region.code, host.code)
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


def filled_for(deps: Deps, deck: Deck, region: str, given: Mapping[str, str] | None = None) -> Deck:
    """Return a deck for its region, a code, where it is about one. given: what is said of its occasion."""
    about = {REGION: deps.reference.regions[region].name} if REGION in deck.parameters else {}
    return deck.filled(region, {**(given or {}), **about})


def _tidy(p: Presenting, needs: bool, region: Wanted, host: Wanted) -> str:
    """Return the query with codes in place of names, as forms send them; empty where it has them already."""
    written = {name: value for name, value in said(p).items() if value or name not in OCCASION}
    for name, one in (("region", region if needs else Wanted("", "")), ("host", host)):
        if name in written and one.code:
            written[name] = one.code
        elif name in written and not one.said:
            del written[name]
    return "" if written == request.args.to_dict() else urlencode(written) or "slide=1"


def _slide_asked(p: Presenting, deck: Deck) -> int | None:
    """Return the place of the slide, from 0, that is asked for by name or number; None where there is no such slide.

    Numbers lead to what they led to before, whether the deck has been numbered anew or has got more slides since.
    """
    text, names = said(p).get("slide", "1"), [slide.name for slide in deck.slides]
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    name = deck.numbered[number - 1] if 1 <= number <= len(deck.numbered) else text
    if name and name in names:
        return names.index(name)
    found = deck.numbers.get(number)
    return deck.slides.index(found) if found else None


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
    regions = {name: one.code for name, one in (("region", asked(p, "region")), ("host", host)) if one.code}
    shown = tuple(
        _shown(p, deck, number, slide, regions)
        for number, slide in zip(deck.numbers, told(p.views, p.texts.language, deck, host.code), strict=True)
    )
    stage = Stage(
        deck.title[p.texts.language],
        shown,
        now,
        p.texts.addresses.decks(host.code),
        loop or 0,
        "speaker" in said(p),
        tuple(notices),
        "" if deck.name in p.decks else p.texts.addresses.decks(fragment=EDITED),
        reached=bool(p.exports().documents.reach),
        target=int(said(p)["minutes"]) if said(p).get("minutes") in STEPS["minutes"] else None,
        place=with_changed(p, slide=GAP),
        aside=with_changed(p, slide=GAP, speaker="1", loop=""),
        described=_described(p, deck, regions.get("region", ""), shown[now] if now else None),
        version=p.exports().documents.data.version,
    )
    return Response(stage_page(stage, p.texts), mimetype="text/html")


def _described(p: Presenting, deck: Deck, region: str, slide: StageSlide | None) -> str:
    """Return how a deck describes itself; one that a visitor made is nobody else's to find."""
    if deck.name in p.decks:
        return of_deck(p, deck, region, slide)
    return unlisted(p.texts.t("A talk that somebody made; it is kept in the browser."))


def _loop(p: Presenting) -> int | None:
    """Return the seconds of a slide in a loop, 0 for none; None where the address says what cannot be."""
    text = said(p).get("loop", "")
    if not text:
        return 0
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return seconds if LOOP[0] <= seconds <= LOOP[1] else None


def _shown(p: Presenting, deck: Deck, number: int, slide: Told, regions: Mapping[str, str]) -> StageSlide:
    title, speaks = slide.title or p.texts.t("Without a title"), "speaker" in said(p)
    ways, name = p.texts.addresses, deck.numbers[number].name
    shown = StageSlide(replace(slide, title=title), name=name)
    is_shipped, state = deck.name in p.decks, slide.state or slide.subject
    short = ways.short(deck.name, number, *regions.values(), ending="svg") if is_shipped else ""
    if state:
        embed = ways.view(state, PathKind.EMBED) if slide.state else ""
        known = known_of(p.views.view(p.texts.language, state, audience=True), p.texts) if speaks else ()
        small = ways.preview(state, "svg") if embed and speaks and state.view == MAP else ""
        return replace(
            shown,
            embed=embed,
            view=ways.view(state),
            code=short or ways.code(state),
            known=known,
            small=small,
        )
    if slide.fault or not short:
        return shown
    return replace(shown, code=short, slide=ways.deck(deck.name, **regions, slide=name))
