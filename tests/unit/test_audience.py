"""An audience set no filters: nothing that a deck says speaks of any, on stage, in cards and in files."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dashboard.exports.documents.of_decks import DeckDocuments
from dashboard.exports.documents.of_views import Documents
from data.asking.paths import PathKind
from data.decks.deck import DECKS, Deck
from data.decks.parsing import Vocabulary, load_decks
from data.languages import LANGUAGES
from layouts import audience
from layouts.i18n import LOCALES
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.live import known_of
from layouts.making.views import Views

SPOKEN = re.compile(
    r"your filter|matching filter|Choose a filter|filtri scelti|dal filtro|chiede il filtro", re.I
)
"""How the program speaks of the filters that a visitor set."""
PRESSED = (
    "region:ITC1",
    "region:FRK2",
    "organisation:po-in-tex",
    "partnership:tex4im",
    "country:JP",
    "country:US",
)
"""What is pressed on slides, each where its page knows it."""


@pytest.fixture(scope="module")
def decks(vocabulary: Vocabulary) -> Mapping[str, Deck]:
    return load_decks(DECKS, vocabulary)


def texts_in(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif is_dataclass(held) and not isinstance(held, type):
        for field in fields(held):
            yield from texts_in(getattr(held, field.name))
    elif isinstance(held, Mapping):
        for part in held.values():
            yield from texts_in(part)
    elif isinstance(held, tuple | list | frozenset):
        for part in held:
            yield from texts_in(part)


def spoken(texts: Iterator[str]) -> set[str]:
    return {text[:120] for text in texts if SPOKEN.search(text)}


def test_every_text_that_speaks_of_filters_has_one_that_does_not(deps: Deps) -> None:
    path = Path(LOCALES) / "it" / "LC_MESSAGES" / "atlas.po"
    with path.open("rb") as file:
        entries = [m.id if isinstance(m.id, tuple) else (m.id,) for m in read_po(file) if m.id]
    found = [forms for forms in entries if re.search("your filter", forms[-1], re.I)]
    assert len(found) > 20
    for language in LANGUAGES:
        program = deps.texts[language].to_audience.program
        for forms in found:
            one, many = forms[0], forms[-1]
            said = [program.gettext(one)] if one == many else [program.ngettext(one, many, n) for n in (1, 2)]
            assert not [text for text in said if re.search("filter|filtr", text, re.I)], forms
    there = {form for forms in entries for form in forms}
    assert {*audience.INSTEAD, *audience.FORMS} <= there, "texts that nobody says"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "region"), [("ten-maps", ""), ("your-region", "ITC1"), ("your-region", "FI1D7")]
)
def test_no_text_of_a_deck_speaks_of_filters(
    name: str, region: str, language: str, decks: Mapping[str, Deck], deps: Deps, views: Views
) -> None:
    documents = Documents(views, deps.data, "https://atlas.example", lambda: date(2018, 11, 29))
    deck = decks[name].in_language(language).filled(region, {"region": region})
    made = DeckDocuments(documents).document(deck, language, "ITC1", "https://atlas.example")
    assert not spoken(texts_in(made)), "slides, notes and what handouts and presentations are made from"
    texts = deps.texts[language]
    for slide in (one.told for one in made.slides):
        if state := slide.state or slide.subject:
            assert not spoken(iter(known_of(views.view(language, state, audience=True), texts)))
        if slide.state:
            path, _, query = texts.addresses.view(slide.state, PathKind.EMBED).partition("?")
            for pressed in ("", *PRESSED):
                body = views.open_page(Address(path, f"{query}&selected={pressed}", "light")).body
                words = re.sub(r"<[^>]*>", "\n", body)
                assert not spoken(iter(words.splitlines())), (path, query, pressed)
