"""Decks on stage: `/<lang>/present` lists them, `/<lang>/present/<deck>?host=…&slide=…` shows one.

Only addresses of this program stand on a page, worked out from states: never a text that a visitor gave.
"""

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, redirect, request

from callbacks.deps import Deps
from callbacks.views import BUILDERS, EMBED, Views
from data.decks import DECKS, Deck, Slide, read_deck
from data.faults import FaultyDeckError
from data.folding import fold
from data.state import APPLIES, ViewState, parse, to_address, to_query
from layouts.i18n import LANGUAGES, Texts
from layouts.pages.chrome import PRESENT
from layouts.pages.decks import Decks, Listed, decks_page
from layouts.pages.stage import Shown, Stage, stage_page
from layouts.search import nearest
from layouts.views.host import host_line

SLOWEST, QUICKEST = 3600, 5
"""Seconds that a slide may stay in a loop."""
OFFERED_LEVELS = 3
"""Countries, large regions and regions are offered while one types; smaller ones are found by their name or code."""
CODE = re.compile(r"\(([A-Z0-9]{2,5})\)\s*$", re.IGNORECASE)
SHOWN_LIMIT = 60
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Presenting:
    """What the pages of decks are made with, in one language."""

    deps: Deps
    views: Views
    texts: Texts
    decks: Mapping[str, Deck]

    @property
    def home(self) -> str:
        """The address of the list of decks."""
        return f"/{self.texts.language}/{PRESENT}"


@dataclass(frozen=True)
class Wanted:
    """A region that an address names: its code, empty where none is meant; and codes that may have been meant."""

    said: str
    code: str
    near: tuple[str, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether something is said that names no region."""
        return bool(self.said) and not self.code


def register(server: Flask, deps: Deps, views: Views) -> None:
    """Add the routes. A deck with faults is left out, and the log says what they are."""
    decks = shipped(deps)
    for language in LANGUAGES:
        p = Presenting(deps, views, deps.texts[language], decks)
        # A rule with the language in it as a variable would lose to Dash's rule for every address.
        server.add_url_rule(f"/{language}/{PRESENT}", f"decks-{language}", partial(_list, p))
        server.add_url_rule(f"/{language}/{PRESENT}/<deck>", f"stage-{language}", partial(_deck, p))


def shipped(deps: Deps) -> Mapping[str, Deck]:
    """Read the decks of data/decks that have no faults, by name."""
    found = {}
    for path in sorted(DECKS.glob("*.yaml")):
        try:
            found[path.stem] = read_deck(path.stem, path.read_text("utf-8-sig"), deps.index.vocabulary)
        except (FaultyDeckError, OSError, UnicodeDecodeError) as error:
            log.error("The deck %s is left out: %s", path.name, error)
    return found


def _list(p: Presenting) -> Response:
    host = _wanted(p, "host")
    return _listing(
        p, p.decks.values(), p.texts.t("Present"), host=_offered(p, host.code) if host.code else ""
    )


def _deck(p: Presenting, deck: str) -> Any:
    t, found = p.texts.t, p.decks.get(deck)
    if found is None:
        notice = t("There is no deck “{name}”. These are there:", name=deck[:SHOWN_LIMIT])
        return _listing(p, p.decks.values(), t("Present"), notice=notice, status=404)
    region, host = _wanted(p, "region"), _wanted(p, "host")
    needs = "region" in found.parameters
    if needs and not region.code:
        return _which_region(p, found, region, host)
    tidy = _tidy(needs, region, host)
    if tidy:
        return redirect(f"{request.path}?{tidy}", 302)
    filled = found.filled(region.code, p.deps.reference.regions[region.code].name) if needs else found
    now = _slide_asked(len(found.slides))
    return _no_slide(p, filled) if now is None else _staged(p, filled, now, host)


def _tidy(needs: bool, region: Wanted, host: Wanted) -> str:
    """Return the query with codes in place of names, as forms send them; empty where it has them already."""
    asked = request.args.to_dict()
    written = dict(asked)
    for name, wanted in (("region", region if needs else Wanted("", "")), ("host", host)):
        if name in written and wanted.code:
            written[name] = wanted.code
        elif name in written and not wanted.said:
            del written[name]
    return "" if written == asked else urlencode(written) or "slide=1"


def _wanted(p: Presenting, name: str) -> Wanted:
    """Return the region that a parameter of the address names: by its code, by its name, or by both."""
    said = request.args.get(name, "").strip()[:SHOWN_LIMIT]
    inside = CODE.search(said)
    code = (inside[1] if inside else said).upper()
    if not said or code in p.deps.reference.regions:
        return Wanted(said, code if said else "")
    near = tuple(code for code in nearest(p.deps.search, p.deps.reference, "region", said) if code)
    same = [code for code in near if fold(said) in _names(p, code)]
    return Wanted(said, same[0] if same else "", near)


def _names(p: Presenting, code: str) -> set[str]:
    region = p.deps.reference.regions[code]
    return {fold(name) for name in (region.name, region.name_en, region.name_it)}


def _slide_asked(count: int) -> int | None:
    """Return the number of the slide, from 0; None where there is no such slide."""
    said = request.args.get("slide", "1")
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 0
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
    links = tuple((_offered(p, code), _with(region=code)) for code in region.near)
    shown = _offered(p, host.code) if host.code else ""
    return _listing(p, [deck], deck.title[p.texts.language], shown, notice, links)


def _no_slide(p: Presenting, deck: Deck) -> Response:
    t = p.texts.t
    notice = t("There is no such slide in this deck. These are there:")
    links = tuple(
        (f"{number}. {slide.title[p.texts.language]}", _with(slide=str(number)))
        for number, slide in enumerate(deck.slides, start=1)
    )
    return _listing(p, [], deck.title[p.texts.language], notice=notice, links=links, status=404)


def _with(**changed: str) -> str:
    """Return the address of the request with some parameters changed, as a path of this program."""
    return f"{request.path}?{urlencode(request.args.to_dict() | changed)}"


def _listing(
    p: Presenting,
    decks: Iterable[Deck],
    heading: str,
    host: str = "",
    notice: str = "",
    links: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> Response:
    language, regions = p.texts.language, p.deps.reference.regions.values()
    listed = tuple(
        Listed(
            f"{p.home}/{deck.name}",
            deck.title[language],
            deck.about[language],
            len(deck.slides),
            "region" in deck.parameters,
        )
        for deck in decks
    )
    offered = tuple(_offered(p, r.code) for r in regions if r.level < OFFERED_LEVELS) if listed else ()
    page = Decks(heading, listed, offered, host, notice, links)
    return Response(decks_page(page, p.texts, p.deps.data.version), status, mimetype="text/html")


def _offered(p: Presenting, code: str) -> str:
    """Return a region as fields offer it: its name and code."""
    region = p.deps.reference.regions[code]
    name = region.name if region.level else p.texts.country(region.country)
    return f"{name} ({code})"


def _staged(p: Presenting, deck: Deck, now: int, host: Wanted) -> Response:
    notices, loop = [], _loop()
    if host.is_wrong:
        notices.append(p.texts.t("No region is called “{name}”.", name=host.said))
    if loop is None:
        allowed = {"least": p.texts.number(QUICKEST), "most": p.texts.number(SLOWEST)}
        notices.append(
            p.texts.t("A loop takes {least} to {most} seconds a slide; it was left out.", **allowed)
        )
    context = p.views.context(p.texts.language, ViewState())
    stage = Stage(
        deck.title[p.texts.language],
        tuple(_shown(p, slide, host.code) for slide in deck.slides),
        now,
        p.home,
        host_line(context, host.code) if host.code else "",
        loop or 0,
        "speaker" in request.args,
        tuple(notices),
    )
    return Response(stage_page(stage, p.texts), mimetype="text/html")


def _loop() -> int | None:
    """Return the seconds of a slide in a loop, 0 for none; None where the address says what cannot be."""
    said = request.args.get("loop", "")
    if not said:
        return 0
    seconds = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
    return seconds if QUICKEST <= seconds <= SLOWEST else None


def _shown(p: Presenting, slide: Slide, host: str) -> Shown:
    language = p.texts.language
    texts = slide.title[language], slide.text[language], slide.notes.get(language, "")
    page, _, query = slide.address.partition("?")
    if page not in APPLIES:
        return Shown(*texts, "", "", "")
    state = parse(page, query, p.deps.index.vocabulary).state
    if host and "host" in APPLIES[page]:
        state = replace(state, host=host)
    view = to_address(language, state)
    embed = view.replace(f"/{language}/", f"/{language}/{EMBED}/", 1) if page in BUILDERS else ""
    code = "&".join(filter(None, (f"page={page}", to_query(state))))
    return Shown(*texts, embed, view, f"/{language}/qr.svg?{code}")
