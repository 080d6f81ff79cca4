"""The list of decks, and what it says where an address of a deck lacks something or leads nowhere."""

from collections.abc import Iterable

from flask import Response

from dashboard.deck_asked import Presenting, asked, with_changed
from dashboard.describing_decks import of_list
from dashboard.exports.registry import DECK_FORMATS
from dashboard.wanted import Wanted, offered
from data.asking.state import ViewState
from data.decks.deck import Deck
from layouts.page_head import unlisted
from layouts.pages.decks import Decks, Listed, decks_page

OFFERED_LEVELS = 3
"""Countries, large regions and regions are offered while one types; smaller ones are found by their name or code."""


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
            tuple((name, texts[language]) for name, texts in deck.usual.items()),
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
        unlisted(notice) if notice else of_list(p),
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


def which_region(p: Presenting, deck: Deck, region: Wanted, host: Wanted) -> Response:
    """Return the page that asks for the region of a deck that is about one."""
    t = p.texts.t
    notice = (
        t("No region is called “{name}”. Did you mean one of these?", name=region.said)
        if region.near
        else t("No region is called “{name}”.", name=region.said)
        if region.said
        else t("Which region is it about?")
    )
    links = tuple((offered(p.deps, p.texts, code), with_changed(p, region=code)) for code in region.near)
    shown = offered(p.deps, p.texts, host.code) if host.code else ""
    return listing(p, [deck], deck.title[p.texts.language], shown, notice, links)


def no_slide(p: Presenting, deck: Deck) -> Response:
    """Return the list of the slides of a deck, where an address names none of them."""
    t = p.texts.t
    notice = t("There is no such slide in this deck. These are there:")
    links = tuple(
        (f"{number}. {slide.title[p.texts.language]}", with_changed(p, slide=slide.name or str(number)))
        for number, slide in enumerate(deck.slides, start=1)
    )
    return listing(p, [], deck.title[p.texts.language], notice=notice, links=links, status=404)
