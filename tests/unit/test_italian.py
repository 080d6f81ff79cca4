"""Italian reads as a person writes it: its signs, one word for one thing, no article where it may be the wrong one."""

import csv
import re
from collections.abc import Iterator

import pytest
import yaml

from dashboard.settings import ROOT
from tests.unit.test_catalogues import entries, forms

MASCULINE = re.compile(
    r"\b(?:il|lo|i|gli|un|uno|del|dello|dei|degli|al|allo|ai|agli|dal|dallo|dai|dagli|nel|nello|nei|negli"
    r"|sul|sullo|sui|sugli) \{(\w+)\}",
    re.IGNORECASE,
)
FEMININE = re.compile(r"\b(?:la|una|della|alla|dalla|nella|sulla) \{(\w+)\}", re.IGNORECASE)
"""Articles, alone and joined to a preposition. Masculine ones change before 8, 11 and vowels."""
YEARS = {"year", "shown", "low", "high"}
FEMININE_ONES = {"round"}
IN_FILES = {
    "Id dell'area",
    "Id dell'evento",
    "Id dell'organizzazione",
    "Contributo dell'UE",
    "di cui con un'organizzazione locale",
    "Codice del paese",
}
"""Names of columns that files have had since before: what reads them would look for others in vain."""
SIGNS = {
    "a straight apostrophe": re.compile(r"\w'\w"),
    "quotation marks of another language": re.compile(r"[“”„\"]"),
    "a space before what belongs to the word": re.compile(r"[\d}] %(?!,| of the EU)|\w …|\w [;:!?](?! )"),
    "a degree sign as an ordinal": re.compile(r"\b\d°"),
    "a space within the quotation marks": re.compile(r"« (?!;)|(?<!;) »"),
}
OTHER_WORDS = {
    r"\bcarta (?:d|del|intera)": "mappa",
    r"\bpaes[ei]\b": "Paese, Paesi",
    r"\bsovvenzion": "finanziamento, contratto di finanziamento",
    r"\btornat[ae]\b": "fase",
    r"\bsondagg": "indagine",
    r"\bdiapositiv": "slide",
    r"\bHorizon 2020\b": "Orizzonte 2020",
    r"\bstartup\b": "start-up",
    r"\bconoscenz[ae] (?:generale|comun[ei])\b|\bnozion": "conoscenze generali",
    r"\bpartenariati tra (?:i )?cluster|\borganizzazioni cluster\b": "partenariati, organizzazioni di cluster",
    r"\bregion[ei] (?:guida|leader|ospite)\b": "regione capofila, regione ospitante",
    r"\bclicc|\bclick|\btapp[ao]": "premi, seleziona, scegli",
    r"\bnotoriamente\b|\bimplementa": "di cui si sa che, attua",
    r"\bevento di lancio\b|\bkick-off\b(?! \()": "evento di avvio",
    r"\bgraduatoria\b": "classifica",
}
"""What is not written, and the word that stands for the thing everywhere."""


def italian() -> Iterator[tuple[str, str]]:
    """Yield each Italian text of the program, the tables and the decks, with where it stands."""
    yield from ((place, text) for place, text in written() if text not in IN_FILES)


def written() -> Iterator[tuple[str, str]]:
    for domain in ("atlas", "facts"):
        for text, message in entries("it", domain).items():
            yield from ((f"{domain}: {text[0]}", form) for form in forms(message.string))
    for path in sorted((ROOT / "data" / "decks").glob("*.yaml")):
        yield from ((path.name, text) for text in in_italian(yaml.safe_load(path.read_text("utf-8"))))
    with (ROOT / "data" / "sources" / "names.csv").open(encoding="utf-8", newline="") as file:
        yield from (("names", row["name"]) for row in csv.DictReader(file) if row["language"] == "it")


def in_italian(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "it" and isinstance(value, str):
                yield value
            else:
                yield from in_italian(value)
    elif isinstance(part, list):
        for one in part:
            yield from in_italian(one)


@pytest.mark.parametrize("fault", SIGNS)
def test_signs_are_those_of_italian(fault: str) -> None:
    assert not [(place, text) for place, text in italian() if SIGNS[fault].search(text)]


def test_one_word_stands_for_one_thing() -> None:
    """`Programme` and other proper names keep their own."""
    faults = [
        f"{place} → {text}: write {word}"
        for place, text in italian()
        for pattern, word in OTHER_WORDS.items()
        if re.search(pattern, text)
    ]
    assert not faults, "\n".join(faults)


def test_no_article_stands_before_what_is_put_in() -> None:
    """“dei 8”, “il 11 novembre”, “del Stati Uniti”: years may have one, numbers a feminine one; else a colon serves."""
    faults = [
        text
        for place, text in italian()
        for found in (*MASCULINE.finditer(text), *FEMININE.finditer(text))
        if found[1] not in YEARS | FEMININE_ONES
        and not (found[1] == "values" and text.endswith(" nel {values}"))
    ]
    assert not faults, "\n".join(faults)


def test_english_writes_no_space_before_per_cent_and_presses_rather_than_clicks() -> None:
    texts = [text for domain in ("atlas", "facts") for english in entries("it", domain) for text in english]
    assert not [text for text in texts if re.search(r"[\d}] %(?!,| of the EU)|\bclick", text, re.IGNORECASE)]


def test_columns_of_files_keep_their_names() -> None:
    assert {text for _, text in written()} >= IN_FILES
