"""Reads decks from YAML. A deck is judged as the tables are: every fault at once, each with its line."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

import yaml

from data.asking.pages import views
from data.asking.state import Reason, Refusal, parse
from data.decks.deck import (
    ABOUT_LIMIT,
    ADDRESS_LIMIT,
    FILLINGS,
    GIVEN_LIMIT,
    IN_ADDRESS,
    IN_TEXT,
    KINDS,
    MINUTES_LIMIT,
    NAME_LIMIT,
    NOTES_LIMIT,
    OCCASION,
    SLIDES_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
    Deck,
    Slide,
)
from data.decks.markup import faults_of
from data.decks.outline import UNMEANT, Judge, Part
from data.faults import Fault, Faults, FaultyDeckError
from data.languages import LANGUAGES
from data.letters import UNCOVERED, uncovered
from data.signs import NAMED, readable, unmeant
from data.wording import Wording, n_, said

Vocabulary = Mapping[str, frozenset[str]]
OPTIONAL = ("name", "address", "text", "notes", "kind", "subject", "minutes", "number")
"""What a slide may have beside its title; slides of shipped decks must have a name."""
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MINUTES = re.compile(r"\d{1,2}(\.\d)?")
_NUMBER = re.compile(r"[1-9]\d{0,2}")
_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_EXPECTED: Mapping[Reason, str] = {
    Reason.UNKNOWN_PARAMETER: n_("a known parameter"),
    Reason.UNKNOWN_VALUE: n_("a known value"),
    Reason.ONE_VALUE: n_("one value alone"),
    Reason.NOT_HERE: n_("a parameter that applies on this page"),
    Reason.TOO_MANY: n_("fewer values"),
    Reason.TOO_LONG: n_("a shorter address"),
}
_MEANT: Mapping[Reason, str] = {
    Reason.UNKNOWN_PARAMETER: n_("a known parameter; did you mean {nearest}?"),
    Reason.UNKNOWN_VALUE: n_("a known value; did you mean {nearest}?"),
}
"""Where known ones are near."""


def read_deck(
    name: str, text: str, vocabulary: Vocabulary | None, languages: Collection[str] = LANGUAGES
) -> Deck:
    """Read a shipped deck from YAML. Raises FaultyDeckError with all its faults.

    vocabulary: the known values of each parameter; without it, addresses are judged by their page alone.
    languages: those that each text must have; it may have the others of the program.
    """
    reader = _Reader(Judge(f"{name}.yaml"), vocabulary, tuple(languages))
    deck = reader.deck(name, text)
    if deck is None or reader.judge.faults:
        raise FaultyDeckError(reader.judge.faults)
    return deck


def judge_deck(name: str, text: str, vocabulary: Vocabulary | None) -> tuple[Deck | None, Faults]:
    """Read a deck that a visitor wrote, as YAML or JSON: what can be read of it, and its faults.

    Its texts may be in one language alone, and it needs neither a word on what it is about nor names of slides. Signs
    that no text may hold are replaced or left out, which is a mild fault, as are signs that no font has. vocabulary:
    the known values of each parameter; without it, addresses are judged by their page alone.
    """
    written, changed = readable(text)
    judge = Judge(name)
    if changed:
        judge.faults.add(Fault(name, 0, "", unmeant(text), str(UNMEANT), changed, UNMEANT, mild=True))
    return _Reader(judge, vocabulary, tuple(LANGUAGES), own=True).deck(name, written), judge.faults


def load_decks(
    folder: Path, vocabulary: Vocabulary | None, languages: Collection[str] = LANGUAGES
) -> Mapping[str, Deck]:
    """Read every deck of a folder, by name. Raises FaultyDeckError with all faults of all of them."""
    decks, faults = dict[str, Deck](), Faults()
    if not folder.is_dir():
        faults.add(Fault(folder.name, 0, "", "", "this folder"))
    for path in sorted(folder.glob("*.yaml")):
        try:
            decks[path.stem] = read_deck(path.stem, path.read_text("utf-8-sig"), vocabulary, languages)
        except FaultyDeckError as error:
            faults.extend(error.found)
        except UnicodeDecodeError as error:
            faults.add(Fault(path.name, 0, "", "", f"UTF-8 text ({error.reason} at byte {error.start})"))
        except OSError as error:
            faults.add(Fault(path.name, 0, "", "", f"a file that can be read ({error.strerror})"))
    if faults:
        raise FaultyDeckError(faults)
    return decks


@dataclass(frozen=True)
class _Reader:
    judge: Judge
    vocabulary: Vocabulary | None
    languages: tuple[str, ...]
    own: bool = False

    def deck(self, name: str, text: str) -> Deck | None:
        whole = self.judge.whole(text)
        if whole is None:
            return None
        if not self.own and not _NAME.fullmatch(name):
            self.judge.fault(whole, name, said(n_("a file named in small letters, digits and hyphens")))
        required = ("title", "slides") if self.own else ("title", "about", "slides")
        parts = self.judge.fields(whole, required, ("about", "parameters", "usual", "numbered"))
        parameters = self._parameters(parts.get("parameters"))
        slides = tuple(self._slides(parts.get("slides"), parameters))
        return Deck(
            name,
            self._texts(parts.get("title"), TITLE_LIMIT),
            self._texts(parts.get("about"), ABOUT_LIMIT),
            parameters,
            slides,
            self._usual(whole, parts.get("usual"), parameters),
            self._numbered(parts.get("numbered"), slides),
        )

    def _parameters(self, part: Part | None) -> tuple[str, ...]:
        known = tuple(IN_TEXT)
        wanted = self.judge.items(part, len(known)) if part else []
        for item in wanted:
            if self.judge.value(item, NAME_LIMIT) not in (*known, ""):
                self.judge.fault(item, item.node.value, said(n_("one of {names}"), names=", ".join(known)))
        return tuple(item.node.value for item in wanted if item.node.value in known)

    def _usual(
        self, whole: Part, part: Part | None, parameters: tuple[str, ...]
    ) -> Mapping[str, Mapping[str, str]]:
        """Return what holds of each parameter of the occasion; all that the deck has must say so."""
        wanted = tuple(name for name in parameters if name in OCCASION)
        if not part:
            if wanted:
                self.judge.fault(whole.at("usual", whole.node), "", said(n_("{name} here"), name="usual"))
            return {}
        parts = self.judge.fields(part, wanted, ())
        return {name: self._texts(inner, GIVEN_LIMIT) for name, inner in parts.items()}

    def _numbered(self, part: Part | None, slides: Sequence[Slide]) -> tuple[str, ...]:
        items, names = self.judge.items(part, SLIDES_LIMIT) if part else [], {slide.name for slide in slides}
        found = [(item, self.judge.value(item, NAME_LIMIT)) for item in items]
        for item, name in found:
            if name and name not in names:
                self.judge.fault(item, name, said(n_("the name of a slide of this deck")))
        return tuple(name for _, name in found)

    def _slides(self, part: Part | None, parameters: tuple[str, ...]) -> Iterator[Slide]:
        first: dict[str, int] = {}
        found = self.judge.items(part, SLIDES_LIMIT) if part else []
        taken = set[int]()
        for item in found:
            required = ("title",) if self.own else ("name", "title")
            parts = self.judge.fields(item, required, OPTIONAL)
            kind = self._kind(parts.get("kind"))
            if parts and not kind and not {"address", "text"} & parts.keys():
                self.judge.fault(item, "", said(n_("an address, a text or both")))
            yield Slide(
                self._name(parts.get("name"), first),
                self._address(parts.get("address"), parameters),
                self._texts(parts.get("title"), TITLE_LIMIT, parameters),
                self._texts(parts.get("text"), TEXT_LIMIT, parameters, FILLINGS),
                self._texts(parts.get("notes"), NOTES_LIMIT, parameters),
                kind,
                self._address(parts.get("subject"), parameters),
                self._minutes(parts.get("minutes")),
                self._number(parts.get("number"), taken),
            )

    def _kind(self, part: Part | None) -> str:
        kind = self.judge.value(part, NAME_LIMIT) if part else ""
        if part and kind not in (*KINDS, ""):
            self.judge.fault(part, kind, said(n_("one of {names}"), names=", ".join(KINDS)))
        return kind if kind in KINDS else ""

    def _minutes(self, part: Part | None) -> float:
        text = self.judge.value(part, NAME_LIMIT) if part else ""
        if not part or not text:
            return 0
        if not _MINUTES.fullmatch(text) or not 0 < float(text) <= MINUTES_LIMIT:
            self.judge.fault(
                part, text, said(n_("minutes, such as 2 or 1.5, at most {most}"), most=MINUTES_LIMIT)
            )
            return 0
        return float(text)

    def _number(self, part: Part | None, taken: set[int]) -> int:
        """Return the number that a slide has in addresses. taken: those of other slides."""
        text = self.judge.value(part, NAME_LIMIT) if part else ""
        if not part or not text:
            return 0
        number = int(text) if _NUMBER.fullmatch(text) else 0
        if not number or number in taken:
            self.judge.fault(part, text, said(n_("a number up to 999 that no other slide has")))
            return 0
        taken.add(number)
        return number

    def _name(self, part: Part | None, first: dict[str, int]) -> str:
        name = self.judge.value(part, NAME_LIMIT) if part else ""
        if part and name:
            if not _NAME.fullmatch(name):
                self.judge.fault(part, name, said(n_("small letters, digits and hyphens")))
            if name in first:
                expected = said(n_("a name of its own: line {line} has the same"), line=first[name])
                self.judge.fault(part, name, expected)
            first.setdefault(name, part.line)
        return name

    def _texts(
        self,
        part: Part | None,
        limit: int,
        parameters: tuple[str, ...] = (),
        fillings: tuple[str, ...] = (),
    ) -> Mapping[str, str]:
        parts = self.judge.fields(part, () if self.own else self.languages, tuple(LANGUAGES)) if part else {}
        if part and self.own and isinstance(part.node, yaml.MappingNode) and not part.node.value:
            self.judge.fault(part, "", said(n_("text in one of {names}"), names=", ".join(self.languages)))
        texts = {language: self.judge.value(inner, limit) for language, inner in parts.items()}
        for language, inner in parts.items():
            if len(texts[language]) > limit:
                continue
            if self.own and (signs := uncovered(texts[language])):
                self.judge.fault(inner, signs[:NAMED], UNCOVERED, mild=True)
            for number, found, expected in faults_of(texts[language]):
                self.judge.fault(inner, found, expected, number)
            self._braces(inner, _without(texts[language], fillings), [IN_TEXT[name] for name in parameters])
        return texts

    def _braces(self, part: Part, text: str, allowed: Sequence[str]) -> None:
        """Placeholders are those of the declared parameters; other braces are likely misspelt ones."""
        expected = (
            said(n_("only {names} in braces"), names=", ".join(allowed))
            if allowed
            else said(n_("no braces, since the deck has no parameters"))
        )
        for number, line in enumerate(text.splitlines()):
            for found in dict.fromkeys(_BRACES.findall(line)):
                if found not in allowed:
                    self.judge.fault(part, found, expected, number)

    def _address(self, part: Part | None, parameters: tuple[str, ...]) -> str:
        address = self.judge.value(part, ADDRESS_LIMIT) if part else ""
        if not part or not address or len(address) > ADDRESS_LIMIT:
            return address
        self._braces(part, address, [IN_ADDRESS[name] for name in parameters if name in IN_ADDRESS])
        page, _, query = address.partition("?")
        if page not in views():
            self.judge.fault(part, page, said(n_("one of the pages {names}"), names=", ".join(views())))
        elif self.vocabulary is not None:
            example = min(self.vocabulary["region"])
            for value, expected in _refused(
                page, query.replace(IN_ADDRESS["region"], example), self.vocabulary
            ):
                self.judge.fault(part, value, expected, mild=True)
        return address


def _without(text: str, fillings: Sequence[str]) -> str:
    """Return a text with empty lines for those that data fill in."""
    lines = {f"{{{name}}}" for name in fillings}
    return "\n".join("" if line.strip() in lines else line for line in text.splitlines())


def _refused(page: str, query: str, vocabulary: Vocabulary) -> Iterator[tuple[str, Wording]]:
    """Yield what a page would not take of an address, and what it expects instead."""
    if _BRACES.search(query):
        return  # a placeholder that is not known, which is a fault already
    given = parse_qsl(query, keep_blank_values=True)
    for name in dict.fromkeys(name for name, value in given if not value.strip(" ,")):
        yield name, said(n_("a value for each parameter"))
    for refusal in parse(page, query, vocabulary).refusals:
        yield f"{refusal.parameter}={refusal.value}", _expected(refusal)


def _expected(refusal: Refusal) -> Wording:
    if refusal.nearest and refusal.reason in _MEANT:
        return said(_MEANT[refusal.reason], nearest=" / ".join(refusal.nearest))
    return said(_EXPECTED[refusal.reason])
