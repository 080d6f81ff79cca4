"""The Italian catalogues have every text of the program and of the tables, and Italian pages show no English."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from dashboard.settings import ROOT
from data.preparing.dictionary import dictionary
from layouts.i18n import LOCALES
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.views.theme_profile import INDICATORS
from tests.frames import Frames
from tests.reading import texts

METHOD = [("**.py", "layouts.locales.extraction:extract")]
PACKAGES = ("data", "layouts", "callbacks", "dashboard")
CATALOGUES = (("it", "atlas"), ("it", "facts"), ("en", "facts"))
FACTS = {
    "platforms": ("name", "short_name"),
    "themes": ("official_name", "description"),
    "theme_facts": ("indicator", "unit"),
    "glossary": ("term", "forms", "text"),
    "partnerships": ("description", "note", "call", "strand", "sector_group"),
    "targets": ("note", "target_area"),
    "events": ("name", "kind", "note"),
    "indicators": ("short_name", "title", "measures", "unit", "producer", "licence", "note"),
    "branches": ("name",),
    "area_branches": ("note",),
    "sources": ("description", "producer", "title", "licence"),
    "dictionary": ("type", "title", "description"),
}
"""Frames and columns that views pass to texts.fact()."""
UNTRANSLATED = {"EUR", "count", *INDICATORS}
ADDRESSES = (
    "themes",
    "themes?theme=textile-innovation&country=it,nl",
    "themes?theme=safe-sustainable-mobility",
    "themes?theme=photonics,sport&region=ITC4&scope=all",
    "themes?role=lead,observer&confidence=medium&programme=escp-s3,escp-4i&country=gb",
    "themes?theme=sport&country=be&role=observer&confidence=high&year=2018&foo=1&region=itc",
    "partnerships",
    "partnerships?country=it,nl&role=coordinator&year=2018",
    "partnerships?partnership=tex4im",
    "partnerships?partnership=ai4diag",
    "partnerships?partnership=cosmenerg&scope=all",
    "partnerships?partnership=tex4im,track&region=ITC4&sector=x&target=CN,US&theme=sport&confidence=high",
    "targets",
    "targets?target=CN",
    "targets?target=CN&sector=textile&programme=escp-4i&region=ITC4&year=2018&confidence=medium",
    "regions",
    "regions?region=ITC1",
    "regions?region=SI03",
    "regions?region=BE25,BE2&programme=escp-4i&theme=sport&country=BE",
    "regions?region=ITC1,ITC4,ES51&scope=all",
    "regions?region=Piemont",
    "find",
    "find?region=ITC1",
    "find?region=ES61&theme=sport,photonics&confidence=medium&weight_new=0",
    "find?theme=sport,textile-innovation",
    "find?region=IS&country=IT",
    "network",
    "network?of=organisations&programme=escp-s3&theme=sport",
    "organisations",
    "organisations?organisation=biowin",
    "organisations?organisation=imast-scarl&country=IT&region=ITF3",
    "data",
    "data?theme=photonics",
    "nothing",
)
Forms = tuple[str, ...]


def catalogue(language: str, domain: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def entries(language: str, domain: str) -> dict[Forms, Message]:
    return {forms(m.id): m for m in catalogue(language, domain) if m.id}


def forms(text: str | tuple[str, ...] | list[str] | None) -> Forms:
    return (text,) if isinstance(text, str) else tuple(text or ())


def in_the_code() -> dict[Forms, str]:
    """Return every text that the program says, with a place where it says it."""
    return {
        forms(found[2]): f"{package}/{found[0]}:{found[1]}"
        for package in PACKAGES
        for found in extract_from_dir(ROOT / package, METHOD)
    }


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", text))


def shown_facts(frames: Frames) -> dict[str, str]:
    """Return every text of the tables that views show in the language of the page, with its column."""
    found = {
        text: f"{frame}.{column}"
        for frame, columns in FACTS.items()
        for column in columns
        for text in getattr(frames, frame)[column].dropna()
    }
    found |= {
        t.strip(): "events.topics" for cell in frames.events["topics"].dropna() for t in cell.split(";")
    }
    found |= {
        word: "indicators.groups" for cell in frames.indicators["groups"].dropna() for word in cell.split(";")
    }
    declared = dictionary()
    found |= {text: f"dictionary.{c}" for c in FACTS["dictionary"] for text in declared[c]}
    written = frames.named_sources[frames.named_sources["kind"] != "presentation"]
    found |= {t: f"sources.{c}" for c in ("publisher", "title", "part") for t in written[c].dropna()}
    found |= dict.fromkeys(frames.named_sources["publisher"].dropna(), "sources.publisher")
    return {text: place for text, place in found.items() if text and text not in UNTRANSLATED}


def strings(page: str) -> Iterator[str]:
    """Return every text of a page, and of what an element tells its script as JSON."""
    for text in texts(page):
        yield from strings_in(json.loads(text)) if text.startswith('{"') else [text]


def strings_in(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield from texts(told) if told.startswith("<") else [told]
    elif isinstance(told, dict | list):
        for part in told.values() if isinstance(told, dict) else told:
            yield from strings_in(part)


def spoken(text: str) -> re.Pattern[str] | None:
    """Return what finds an English text wherever it is put in, if it has more than three words of its own."""
    parts = re.split(r"\{\w*\}", text)
    if len(re.findall(r"[A-Za-z’']+", " ".join(parts))) <= 3:
        return None
    return re.compile(r"(?<!\w)" + ".+?".join(map(re.escape, parts)) + r"(?!\w)", re.DOTALL)


def test_extraction_finds_texts_of_every_shape() -> None:
    found = in_the_code()
    assert ("{count} country", "{count} countries") in found, "in the arguments of another n()"
    assert ("Lead region",) in found, "a constant marked by n_()"
    assert any(
        text[0].startswith("{named} of the {total} areas") and text[0].endswith("{areas}.") for text in found
    )
    assert not {("role",), ("year",)} & set(found), "keys are no texts"


def test_every_text_of_the_program_is_in_italian() -> None:
    italian = entries("it", "atlas")
    untold = [
        f"{place} {text}"
        for text, place in in_the_code().items()
        if text not in italian
        or italian[text].fuzzy
        or len(forms(italian[text].string)) != len(text)
        or not all(forms(italian[text].string))
    ]
    assert not untold


def test_catalogue_of_the_program_has_nothing_else() -> None:
    assert not set(entries("it", "atlas")) - set(in_the_code())
    assert not catalogue("it", "atlas").obsolete


def test_every_text_of_the_tables_is_in_italian(frames: Frames) -> None:
    italian = entries("it", "facts")
    untold = [
        f"{place} {text}"
        for text, place in shown_facts(frames).items()
        if (text,) not in italian or italian[text,].fuzzy or not italian[text,].string
    ]
    assert not untold


def test_names_of_columns_have_words_in_english(frames: Frames) -> None:
    english = entries("en", "facts")
    column = re.compile(r"\b[a-z]+_[a-z_]+\b")
    words = {
        text: forms(english[text,].string)[0] if (text,) in english else text for text in shown_facts(frames)
    }
    assert not [text for text in words.values() if column.search(text)]


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_placeholders_are_those_of_the_english(language: str, domain: str) -> None:
    wrong = []
    for english, message in entries(language, domain).items():
        wanted = placeholders("".join(english))
        for place, text in enumerate(forms(message.string)):
            spared = {"count"} if len(english) > 1 and place == 0 else set()
            if not wanted - spared <= placeholders(text) <= wanted:
                wrong.append((english, text))
    assert not wrong


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_spaces_at_the_ends_are_those_of_the_english(language: str, domain: str) -> None:
    def ends(text: str) -> tuple[bool, bool]:
        return text != text.lstrip(), text != text.rstrip()

    wrong = [
        (english, text)
        for english, message in entries(language, domain).items()
        for text in forms(message.string)
        if ends(text) != ends(english[0])
    ]
    assert not wrong


@pytest.fixture(scope="module")
def views(deps: Deps) -> Views:
    return Views(deps)


@pytest.fixture(scope="module")
def is_english() -> Callable[[str], bool]:
    """Whether a text is one of the English ones that have others in Italian, or has one of the program in it."""
    facts = {
        english[0]
        for english, message in entries("it", "facts").items()
        if spoken(english[0]) and forms(message.string) != english
    }
    patterns = [
        pattern
        for english, message in entries("it", "atlas").items()
        for text in english
        if text not in forms(message.string) and (pattern := spoken(text))
    ]
    return cache(lambda text: text in facts or any(pattern.search(text) for pattern in patterns))


@pytest.mark.parametrize("address", ADDRESSES)
def test_italian_page_shows_no_english(address: str, views: Views, is_english: Callable[[str], bool]) -> None:
    path, _, query = address.partition("?")
    shown = set(strings(views.open_page(Address.read({"path": f"/it/{path}", "query": query})).body))
    assert not set(filter(is_english, shown))
    assert len(shown) > 20
