"""What the search of the header finds beside things of the tables: programmes, words of the glossary, and pages."""

from collections.abc import Iterator, Mapping

from data.asking.pages import PAGES
from data.asking.paths import PathKind
from data.asking.reference import Reference
from data.asking.searching import Entry
from data.asking.state import ViewState
from data.cells import texts_in
from layouts.i18n import Texts, n_

GROUP_NAMES = {
    "themes": n_("Thematic areas"),
    "regions": n_("Regions"),
    "countries": n_("Countries"),
    "partnerships": n_("Partnerships"),
    "organisations": n_("Organisations"),
    "programmes": n_("Programmes"),
    "events": n_("Events"),
    "words": n_("Glossary"),
    "pages": n_("Pages"),
}
WIDE = 60
"""Results that are listed where one group is wanted alone."""
DECKS = PathKind.DECKS.word
"""The page of decks, which is no view."""
PRESENT = n_("Present")
ABOUT: Mapping[str, str] = {
    "themes": n_("Which regions lead or join each thematic area: map and table"),
    "partnerships": n_("Which clusters work together, in which programme, from when to when"),
    "targets": n_("Which countries outside the EU partnerships want to reach, and from where"),
    "regions": n_("What is known of a region; two or three side by side"),
    "organisations": n_("Which organisations are members of partnerships, and where they are"),
    "network": n_("Which regions or organisations work with each other"),
    "events": n_("What was planned and what happened, by date and place"),
    "find": n_("With whom a region could work, and why"),
    "data": n_("How complete the data are, where they are from; download everything"),
    DECKS: n_("Slides with live maps to show to others"),
    "accessibility": n_("What was tested, and what is known to fail"),
    "privacy": n_("What the server and the browser keep"),
    "glossary": n_("Words explained: NUTS, S3, lead region and others"),
}
"""What a page is for, by its name; a page that is not here is found by its name alone."""


def programme_entries(reference: Reference, languages: Mapping[str, Texts]) -> Iterator[Entry]:
    """Yield the programmes that partnerships are of; the glossary may say more of them."""
    for key, row in reference.programmes.items():
        if row.kind == "partnerships":
            term = reference.glossary.get(key)
            spelt = term.stands_for if term else ""
            told = " ".join(texts.fact(term.text) for texts in languages.values()) if term else ""
            yield Entry("programmes", key, (row.name,), codes=(key,), words=spelt, told=told)


def programme_result(reference: Reference, _texts: Texts, key: str) -> tuple[str, str, ViewState]:
    """Return how a programme reads."""
    term = reference.glossary.get(key)
    found = ViewState("partnerships", programme=(key,))
    return reference.programmes[key].name, term.stands_for if term else "", found


def word_entries(reference: Reference, languages: Mapping[str, Texts]) -> Iterator[Entry]:
    """Yield the words of the glossary."""
    for key, row in reference.glossary.items():
        forms = [form for texts in languages.values() for form in texts_in(texts.fact(row.forms))]
        names = dict.fromkeys((*(texts.fact(row.term) for texts in languages.values()), *forms))
        told = " ".join(texts.fact(row.text) for texts in languages.values())
        yield Entry("words", key, tuple(names), words=row.stands_for, told=told)


def word_result(reference: Reference, texts: Texts, key: str) -> tuple[str, str, ViewState]:
    """Return how a word of the glossary reads."""
    row = reference.glossary[key]
    return texts.fact(row.term), texts.fact(row.text), ViewState("glossary")


def page_entries(languages: Mapping[str, Texts]) -> Iterator[Entry]:
    """Yield the pages of the program."""
    for place, name in enumerate((*PAGES, DECKS)):
        names = dict.fromkeys(_page(texts, name) for texts in languages.values())
        about = ABOUT.get(name, "")
        told = " ".join(texts.t(about) for texts in languages.values() if about)
        yield Entry("pages", name, tuple(names), told=told, weight=-place / 100)


def page_result(_reference: Reference, texts: Texts, key: str) -> tuple[str, str, ViewState]:
    """Return how a page reads; that of decks is no view."""
    about = ABOUT.get(key, "")
    return _page(texts, key), texts.t(about) if about else "", ViewState() if key == DECKS else ViewState(key)


def _page(texts: Texts, name: str) -> str:
    if name == DECKS:
        return texts.t(PRESENT)
    return texts.t(PAGES[name].title or PAGES[name].noun)
