"""Words that are explained where a page first says them: a button in the sentence opens what the glossary says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape

from data.asking.glossary import Term
from data.asking.state import ViewState
from data.cells import texts_in
from layouts.i18n import Texts
from layouts.ids import Id, explained_by
from layouts.pages.rendering import Html, element
from layouts.sharing import PROGRAM

TERM = "term"
"""As what links to words of the glossary are told where they lead, among presses."""
LEFT = frozenset(("a", "button", "h1", "label", "option", "script", "select", "summary", "svg", "textarea"))
"""Elements in which no word becomes a button: they are pressed themselves, or say what is not read as a sentence."""
TAG = "<"
"""Begins tags alone: texts and attributes have it escaped."""
APART = TAG + TAG
"""Stands between sentences that are searched together: neither they nor buttons in them have it."""


@dataclass(frozen=True)
class Explained:
    """A word in the language of a page, with what the glossary says of it. forms: as sentences have it."""

    id: str
    term: str
    stands_for: str
    text: str
    forms: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Glossary:
    """The words of one language, in their alphabetical order."""

    words: tuple[Explained, ...]

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """The word of each form, as HTML and in small letters has it."""
        return {escape(form).lower(): one.id for one in self.words for form in one.forms}

    @cached_property
    def _spelt(self) -> Mapping[str, str]:
        return {one.id: one.stands_for for one in self.words}

    def marked(self, html: str, known: frozenset[str]) -> tuple[Html, frozenset[str]]:
        """Return HTML in which the first place of each word opens its explanation, and the words that are known then.

        known: words that are explained before. Tables are left out first, since they may be long.
        """
        first, *others = html.split("<table")
        marked, said = self._marked(first, known)
        parts = [marked]
        for other in others:
            table, end, rest = other.partition("</table>")
            marked, said = self._marked(rest, said)
            parts += "<table", table, end, marked
        return Html("".join(parts)), said

    def _marked(self, html: str, known: frozenset[str]) -> tuple[str, frozenset[str]]:
        parts = html.split(TAG)
        places = list(_spoken(parts))
        # Few of the letters of a page are of sentences: those alone are searched, each sentence apart.
        texts = APART.join([parts[place].rpartition(">")[2] for place in places])
        small, said = texts.lower(), set(known)
        forms = tuple(form for form, one in self._ids.items() if one not in known and form in small)
        if not forms:
            return html, known
        written, at = list[str](), 0
        for found in _pattern(forms).finditer(texts):
            one = self._ids.get((found[1] or "").lower(), "")
            if one and one not in said and not (one == "s3" and found[1] != "S3"):
                written += texts[at : found.start()], self._button(found[1], one)
                said.add(one)
                at = found.end()
        marked = "".join((*written, texts[at:])).split(APART)
        for place, text in zip(places, marked, strict=True):
            tag, end, _ = parts[place].rpartition(">")
            parts[place] = f"{tag}{end}{text}"
        return TAG.join(parts), frozenset(said)

    def _button(self, word: str, term: str) -> Html:
        """Return a word as what opens its panel; an abbreviation says in the browser's own way what it stands for."""
        spelt, shown = self._spelt[term], Html(word)
        if spelt:
            shown = element("abbr", {"title": spelt, "lang": "en"}, shown)
        opens = {"type": "button", "class": "term", "popovertarget": explained_by(term)}
        return element("button", opens, shown)


@lru_cache(maxsize=1024)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a form as a whole word, the longest first; the name of the program is none."""
    either = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{PROGRAM}|({either}))(?![\w-])", re.IGNORECASE)


def _spoken(parts: Iterable[str]) -> Iterator[int]:
    """Yield which parts of HTML hold words that may become buttons: what follows a tag, not within some elements.

    parts: what stands between the beginnings of tags.
    """
    left = ""
    for place, part in enumerate(parts):
        name = part.partition(">")[0].partition(" ")[0]
        if name in LEFT and not left:
            left = "/" + name
            continue
        if name == left:
            left = ""
        if not left and part[-1:] not in (">", ""):
            yield place


def glossary_of(terms: Iterable[Term], texts: Texts) -> Glossary:
    """Return the glossary in a language."""
    return _glossary(tuple(terms), texts)


@lru_cache(maxsize=8)
def _glossary(terms: tuple[Term, ...], texts: Texts) -> Glossary:
    fact = texts.fact
    words = (
        Explained(
            row.term_id,
            fact(row.term),
            row.stands_for,
            fact(row.text),
            tuple(texts_in(fact(row.forms))),
            row.source_url,
        )
        for row in terms
    )
    return Glossary(tuple(sorted(words, key=lambda one: one.term.casefold())))


@lru_cache(maxsize=32)
def explanations(glossary: Glossary, texts: Texts, there: ViewState) -> Html:
    """Return what the buttons of words open: a small panel each, closed by Esc or a press beside it.

    there: the page of the glossary as a view leads to it.
    """
    address = texts.addresses.view(there)
    return element("div", {"id": Id.EXPLANATIONS}, *(_panel(one, texts, address) for one in glossary.words))


def _panel(one: Explained, texts: Texts, address: str) -> Html:
    name = explained_by(one.id)
    close = {
        "type": "button",
        "class": "shut",
        "popovertarget": name,
        "popovertargetaction": "hide",
        "aria-label": texts.t("Close"),
    }
    return element(
        "div",
        {"id": name, "popover": "auto", "class": "explained", "role": "dialog", "aria-label": one.term},
        element("p", {"class": "word"}, one.term),
        stands_for(one, texts),
        element("p", {}, one.text),
        element(
            "a",
            {"href": f"{address}#{one.id}", "data-leads": TERM, "data-value": one.id},
            texts.t("Glossary"),
        ),
        element("button", close, "×"),
    )


def stands_for(one: Explained, texts: Texts) -> Html:
    """Return what an abbreviation stands for, in the language of the Union's documents; nothing for other words."""
    if not one.stands_for:
        return Html()
    lang = None if texts.language == "en" else "en"
    return element("p", {"class": "aside", "lang": lang}, one.stands_for)
