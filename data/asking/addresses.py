"""The one maker of addresses, in one language. Where the program lives beneath another site, it says that path too."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from data.asking.pages import HOME
from data.asking.paths import MINE, Location, PathKind, Short, page_at
from data.asking.state import GAP, QUERY_LIMIT, ViewState, to_address, to_query

ASSETS = "/assets/"
FILES = "/files/"
"""Before the names of files that browsers keep for good, since their addresses name their content."""
SEARCH = "/search"
ICON, CRAWLERS, SECURITY = "/favicon.ico", "/robots.txt", "/.well-known/security.txt"
HEALTH, READY, METRICS = "/health", "/ready", "/metrics"
SITEMAP, MANIFEST, OEMBED = "/sitemap.xml", "/site.webmanifest", "/oembed"
PREVIEW = "/preview/"
"""Before the language and the page of the picture of a view, which others show beside a link."""
PACKAGES, CALLBACKS = "/_dash-component-suites/", "/_dash-update-component"
"""Dash's own: before the names of its scripts, and where its questions go."""
BEGINNINGS = ("/_dash-layout", "/_dash-dependencies")
"""What Dash asks for before all else."""
EDITED = "edit"
"""The fragment of the list of decks by which the visitor's own deck is opened."""
OWN_FILE = "file"
"""The question about the visitor's own deck by which it becomes a file."""
CALENDARS = "ics"
"""The ending of files for calendars."""
SAID = "!$%&'()*+,-./:;=?@_~"
"""Signs that stand in queries as they are, the one of escaped signs among them."""
OF_THE_HOST = (ICON, CRAWLERS, SECURITY, HEALTH, READY, METRICS)
"""What every host is asked for: it is answered at the root of the host as well."""


@dataclass(frozen=True)
class Addresses:
    """Writes addresses in a language. root: the path beneath which the program lives, as /atlas; empty for none."""

    language: str
    root: str = ""

    def write(self, place: Location) -> str:
        """Return the address of a place, from the root of the host."""
        return self.root + place.written

    def own(self, path: str) -> str:
        """Return the address of a path of the program that is the same in every language."""
        return self.root + path

    def asset(self, name: str) -> str:
        """Return the address of a file in assets/."""
        return self.own(ASSETS + name)

    def within(self, address: str) -> str | None:
        """Return an address as it is written where the program has its host to itself; None if it leads elsewhere."""
        before, sound = address[: len(self.root)], address[len(self.root) :]
        return sound if before == self.root and sound[:1] == "/" and sound[:2] != "//" else None

    def view(self, state: ViewState, kind: PathKind = PathKind.PAGE) -> str:
        """Return the address of a view, as a page or in another form.

        >>> Addresses("it", "/atlas").view(ViewState(theme=("sport",)))
        '/atlas/it/themes?theme=sport'
        """
        return to_address(self.language, state, self.root, kind)

    def place(self, state: ViewState) -> Location:
        """Return where the page of a view lies."""
        return page_at(self.language, state.page, to_query(state))

    def start(self, state: ViewState) -> str:
        """Return the address of the page that the program starts with; what counts as known in a view goes along.

        >>> Addresses("it").start(ViewState("regions", theme=("sport",), scope="all"))
        '/it/?scope=all'
        """
        return self.view(state.elsewhere(HOME))

    def file(self, state: ViewState, ending: str, **wishes: str) -> str:
        """Return the address of a view as a file. wishes: what else is asked of it, such as its form."""
        return self.write(
            Location(PathKind.EXPORT, self.language, state.page, ending, _query(to_query(state), wishes))
        )

    def preview(self, state: ViewState, ending: str = "png") -> str:
        """Return the address of the picture of a view, which others show beside a link to it; as svg, of its map alone.

        >>> Addresses("it", "/atlas").preview(ViewState(theme=("sport",)))
        '/atlas/preview/it/themes.png?theme=sport'
        """
        query = to_query(state)
        return self.own(f"{PREVIEW}{self.language}/{state.page}.{ending}") + (f"?{query}" if query else "")

    def card(self, name: str, deck: str = "", region: str = "") -> str:
        """Return the address of the picture of what has none of its own: its title and sentence.

        name: of a page, or of the list of decks. deck, region: a deck, and the code of what it is about.

        >>> Addresses("it").card("present", "ten-maps")
        '/preview/it/present/ten-maps.png'
        """
        path = "/".join(filter(None, (self.language, name, deck)))
        query = _query("", {"region": region})
        return self.own(f"{PREVIEW}{path}.png") + (f"?{query}" if query else "")

    def data_set(self, form: str) -> str:
        """Return the address of all tables as one file. form: that of the tables.

        >>> Addresses("it").data_set("parquet")
        '/it/export/data.zip?form=parquet'
        """
        usual = {} if form == "csv" else {"form": form}
        return self.write(Location(PathKind.EXPORT, self.language, "data", "zip", _query("", usual)))

    def event(self, event_id: str) -> str:
        """Return the address of one event as a file for calendars."""
        return self.write(Location(PathKind.EVENT, self.language, event_id, CALENDARS))

    def feed(self, state: ViewState) -> str:
        """Return the address that leads a calendar to the events of a view, which it then follows."""
        return self.write(Location(PathKind.FEED, self.language, query=to_query(replace(state, selected=""))))

    def shortlist(self, ending: str) -> str:
        """Return the address of a shortlist as a file: a pattern for what is on it."""
        name = Location(PathKind.EXPORT, self.language, "shortlist", ending, f"selected={GAP}")
        return self.write(name)

    def code(self, state: ViewState) -> str:
        """Return the address of the QR code of a view."""
        query = "&".join(filter(None, (f"page={state.page}", to_query(state))))
        return self.write(Location(PathKind.CODE, self.language, query=query))

    def decks(self, host: str = "", fragment: str = "") -> str:
        """Return the address of the list of decks. host: the region that is spoken to, empty for none."""
        return self.write(
            Location(PathKind.DECKS, self.language, query=_query("", {"host": host}), fragment=fragment)
        )

    def deck(self, name: str, ending: str = "", **asked: str) -> str:
        """Return the address of a deck on stage, or as a file. asked: its parameters, without empty ones."""
        return self.write(Location(PathKind.DECK, self.language, name, ending, _query("", asked)))

    def short(self, deck: str, slide: int, *regions: str, ending: str = "") -> str:
        """Return the short address of a slide of a shipped deck, from 1; or of its code, as a file.

        regions: that the deck is about, if it is about one, and the host region; without empty ones.

        >>> Addresses("it", "/atlas").short("ten-maps", 7, "ITC1")
        '/atlas/s/ten-maps/7/ITC1'
        """
        return self.own(Short(deck, slide, tuple(filter(None, regions)), ending).path)

    def pattern(self, kind: PathKind) -> str:
        """Return what addresses of a kind are like, with a sign for their names, or for pages and their queries."""
        return self.write(Location(kind, self.language, GAP))

    def of_own_deck(self) -> dict[str, str]:
        """Return where the panel of one's own deck leads and asks: patterns, and the deck on stage.

        hosted: that for a region that is spoken to, whose code or name is put in.
        """
        kinds = {"view": PathKind.PAGE, "question": PathKind.OWN}
        return {name: self.pattern(kind) for name, kind in kinds.items()} | {
            "mine": self.deck(MINE),
            "hosted": self.deck(MINE, host=GAP),
        }

    def own_file(self, ending: str) -> str:
        """Return where one's own deck is asked for as a file: a pattern, for the region that is spoken to."""
        return self.write(Location(PathKind.OWN, self.language, OWN_FILE, ending, _query("", {"host": GAP})))

    def search(self, state: ViewState) -> str:
        """Return where a search asks: a pattern for what is looked for. What counts as known in a view goes along.

        >>> Addresses("it").search(ViewState(theme=("sport",), scope="all"))
        '/search?language=it&scope=all&q=~'
        """
        parts = (f"language={self.language}", to_query(state.elsewhere(state.page)), f"q={GAP}")
        return f"{self.own(SEARCH)}?{'&'.join(filter(None, parts))}"

    def wider_search(self, state: ViewState, group: str, words: str) -> str:
        """Return where all of one group is asked for that has certain words.

        >>> Addresses("it").wider_search(ViewState(), "regions", "valle d'")
        "/search?language=it&q=valle%20d'&group=regions"
        """
        return self.search(state).replace(GAP, quote(words, safe=SAID.replace("&", ""))) + f"&group={group}"

    def said(self, state: ViewState, query: str) -> Location:
        """Return where the page of a view lies; query: all that its address says, where it says something wrongly."""
        place = self.place(state)
        return (
            replace(place, query=quote(query[: QUERY_LIMIT + 1], safe=SAID, errors="replace"))
            if query
            else place
        )

    def elsewhere(self, place: Location, language: str) -> str:
        """Return the address of the same place in another language."""
        return self.write(replace(place, language=language))


def _query(before: str, more: Mapping[str, str]) -> str:
    return "&".join(filter(None, (before, urlencode({name: value for name, value in more.items() if value}))))


def state_of(address: str) -> tuple[str, str]:
    """Return page and query of a view as decks write it: without a language, and nothing before it.

    >>> state_of("themes?theme=sport")
    ('themes', 'theme=sport')
    """
    page, _, query = address.partition("?")
    return page, query
