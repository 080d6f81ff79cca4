"""The grammar of paths: what kinds of addresses there are, and how their paths are written and read.

Every path of the program is written and read here, every query by data/asking/state.py. Paths begin at the program
itself: where it lives beneath another site, data/asking/addresses.py puts the path there before them.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from urllib.parse import quote

from data.asking.pages import HOME, PAGES, views
from data.languages import LANGUAGES

MINE = "mine"
"""The deck that a visitor made, among the decks on stage."""
_SLIDE, _REGIONS = re.compile(r"[1-9][0-9]{0,2}"), 2
"""The number of a slide, and how many regions its address may name."""
_KEPT = "/%*"
"""Signs of names that are written as they are; some are escaped already."""
DECK_NAME = re.compile(r"[a-z0-9-]+")
SHORT = "/s/"
"""Before the short addresses of slides, which are the same in every language."""


class PathKind(Enum):
    """What lies at an address: what stands behind the language in its path, and whether a name follows."""

    START = "", False
    PAGE = "", True
    EMBED = "embed", True
    SHARE = "share", True
    ROWS = "rows", True
    NARROW_ROWS = "narrow-rows", True
    EXPORT = "export", True
    CODE = "qr.svg", False
    DECKS = "present", False
    DECK = "present", True
    OWN = "deck", True
    EVENT = "event", True
    FEED = "calendar", False
    NOTHING = "nothing", True

    @property
    def word(self) -> str:
        """What stands behind the language, empty where the name does so at once."""
        return self.value[0]

    @property
    def is_named(self) -> bool:
        """Whether a name follows."""
        return self.value[1]

    def path(self, language: str, name: str = "") -> str:
        """Return the path of something of this kind.

        >>> PathKind.EXPORT.path("it", "themes.pdf")
        '/it/export/themes.pdf'
        """
        return _path(self, language, name)

    def rule(self, language: str, name: str = "<name>") -> str:
        """Return the rule by which a server finds what is of this kind, in one language.

        >>> PathKind.SHARE.rule("it")
        '/it/share/<name>'
        """
        return "/".join((self.path(language), *([name] if self.is_named else [])))


@lru_cache(maxsize=512)
def _path(kind: PathKind, language: str, name: str) -> str:
    if kind is PathKind.START:
        return f"/{language}/"
    word = "" if kind is PathKind.NOTHING else kind.word
    return "/" + "/".join(filter(None, (language, word, quote(name, safe=_KEPT))))


OF_VIEWS = frozenset({PathKind.EMBED, PathKind.SHARE, PathKind.ROWS, PathKind.NARROW_ROWS, PathKind.EXPORT})
"""Kinds that are a view in another form."""
ENDED = frozenset({PathKind.EXPORT, PathKind.DECK, PathKind.OWN, PathKind.EVENT})
"""Kinds whose names may have the ending of a file."""
_ALONE = {kind.word: kind for kind in PathKind if kind.word and not kind.is_named}
_NAMED = {
    kind.word: kind for kind in PathKind if kind.word and kind.is_named and kind is not PathKind.NOTHING
}


@dataclass(frozen=True)
class Location:
    """Where an address leads. name: of a page, a deck or a question; ending: of a file. query, fragment: as written.

    language: that of the path; the first one where it names none.
    """

    kind: PathKind
    language: str
    name: str = ""
    ending: str = ""
    query: str = ""
    fragment: str = ""

    @property
    def path(self) -> str:
        """Its path.

        >>> Location(PathKind.DECK, "en", "ten-maps", "pptx").path
        '/en/present/ten-maps.pptx'
        """
        return self.kind.path(self.language, f"{self.name}.{self.ending}" if self.ending else self.name)

    @property
    def written(self) -> str:
        """The whole address."""
        query = f"?{self.query}" if self.query else ""
        return f"{self.path}{query}" + (f"#{self.fragment}" if self.fragment else "")

    @property
    def page(self) -> str:
        """The page that it shows, whole or in another form; empty where there is none of the name."""
        if self.kind is PathKind.START:
            return HOME
        known = PAGES if self.kind is PathKind.PAGE else views() if self.kind in OF_VIEWS else ()
        return self.name if self.name in known else ""

    @property
    def staged(self) -> bool:
        """Whether it is the list of decks or a deck, which are pages without Dash."""
        return self.kind in (PathKind.DECKS, PathKind.DECK)

    @property
    def is_there(self) -> bool:
        """Whether something lies here, as far as a path can tell: of a deck or an event it cannot."""
        found = bool(DECK_NAME.fullmatch(self.name)) and _plain(self.ending)
        named = found and self.kind in (PathKind.DECK, PathKind.EVENT)
        return named or bool(self.page) or self.kind in (PathKind.DECKS, PathKind.CODE, PathKind.FEED)


@dataclass(frozen=True)
class Short:
    """A slide of a shipped deck by its short address. slide: from 1. ending: of the file that is its code, or empty.

    regions: codes: of the one that the deck is about, if it is about one, then of the host region.
    """

    deck: str
    slide: int
    regions: tuple[str, ...] = ()
    ending: str = ""

    @property
    def path(self) -> str:
        """Its path.

        >>> Short("ten-maps", 7, ("ITC1",)).path
        '/s/ten-maps/7/ITC1'
        """
        parts = "/".join((self.deck, str(self.slide), *self.regions))
        return SHORT + quote(f"{parts}.{self.ending}" if self.ending else parts)


def page_at(language: str, name: str, query: str, kind: PathKind = PathKind.PAGE) -> Location:
    """Return where a page lies, or another form of it.

    >>> page_at("it", "start", "scope=all").written
    '/it/?scope=all'
    """
    is_home = name == HOME
    return Location(PathKind.START if is_home else kind, language, "" if is_home else name, query=query)


def read_short(path: str) -> Short | None:
    """Read the path of a short address; None where it is none.

    >>> read_short("/s/ten-maps/7/ITC1.svg")
    Short(deck='ten-maps', slide=7, regions=('ITC1',), ending='svg')
    """
    sound, _, ending = path.removeprefix(SHORT).partition(".")
    deck, _, rest = sound.partition("/")
    number, *regions = rest.split("/")
    known = path.startswith(SHORT) and DECK_NAME.fullmatch(deck) and _plain(ending)
    if not known or not _SLIDE.fullmatch(number) or len(regions) > _REGIONS or not all(regions):
        return None
    return Short(deck, int(number), tuple(regions), ending)


def _plain(ending: str) -> bool:
    return not ending or (ending.isascii() and ending.isalnum())


def read(address: str) -> Location:
    """Read an address without scheme and host; whether there is what it names is not asked.

    >>> place = read("/it/export/themes.pdf?theme=sport")
    >>> place.kind.name, place.name, place.ending, place.query
    ('EXPORT', 'themes', 'pdf', 'theme=sport')
    """
    before, _, fragment = address.partition("#")
    path, _, query = before.partition("?")
    language, *rest = path.strip("/").split("/")
    if language not in LANGUAGES:
        return Location(PathKind.NOTHING, next(iter(LANGUAGES)), "/".join(rest), "", query, fragment)
    kind, name = _named(rest)
    ending = ""
    if kind in ENDED:
        name, _, ending = name.partition(".")
    return Location(kind, language, name, ending, query, fragment)


def _named(rest: list[str]) -> tuple[PathKind, str]:
    """Return the kind and the name of what stands behind the language in a path."""
    match rest:
        case []:
            return PathKind.START, ""
        case [word] if word in _ALONE:
            return _ALONE[word], ""
        case [word] if word not in _NAMED:
            return PathKind.PAGE, word
        case [word, name] if word in _NAMED:
            return _NAMED[word], name
        case [word, _, *_] if word == PathKind.EMBED.word:
            return PathKind.EMBED, "/".join(rest[1:])  # nothing is there; what says so stands in a frame
    return PathKind.NOTHING, "/".join(rest)
