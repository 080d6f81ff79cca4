"""Files of views by their address: what is asked for, what is wrong with it, and the file. For routes and commands."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.exports.documents.data_set import DataSet, data_set
from dashboard.exports.documents.document import Document, stem
from dashboard.exports.documents.of_decks import DeckDocuments
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.documents.title_card import TitleCard
from dashboard.exports.job import Job
from dashboard.exports.registry import (
    CARD,
    DATA_FORMATS,
    DECK_FORMATS,
    Format,
    Options,
    find_format,
    first_of,
    forms,
)
from dashboard.exports.serving.asked import Asked, askable, read_asked
from dashboard.exports.serving.runner import Runner
from data.asking.mending import mended_query
from data.asking.pages import PAGES, views
from data.asking.state import ViewState, parse, to_query
from data.decks.deck import Deck
from layouts.figures.base import MapBase
from layouts.i18n import Texts
from layouts.making.views import Views
from layouts.views.notices import mistakes

MISTAKES = 20
"""Mistakes of an address that are told."""
REVISION = "2"
"""Counts changes of the writers: a file that a browser keeps is asked for again after one."""


class MissingError(Exception):
    """There is no such page or format."""


class MistakeError(Exception):
    """An address has parts that cannot be used. lines: each of them in words."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        super().__init__("; ".join(lines))


@dataclass(frozen=True)
class File:
    """A file to be made. key: names its content; the same key is the same file."""

    language: str
    state: ViewState
    format: Format
    asked: Asked
    key: str


WHOLE = "data"
"""The page whose files are of all tables."""


@dataclass(frozen=True)
class DataFile:
    """A file of all tables to be made. key: names its content, which is the same until the data are others."""

    of: DataSet
    format: Format
    key: str

    @property
    def name(self) -> str:
        """What it is called."""
        form = self.format.form
        more = "" if form == DATA_FORMATS[0].form else f"-{form}"
        return f"{self.of.name}{more}.{self.format.ending}"


@dataclass(frozen=True)
class DeckFile:
    """A file of a deck to be made. deck: in the language, filled where it has parameters. key: names its content.

    region, host: codes of the region that the deck is about, and of the host region, or "". address: of the live
    deck, or "".
    """

    deck: Deck
    language: str
    region: str
    host: str
    format: Format
    address: str
    key: str


class Exports:
    """Finds out what an address asks for and has it made."""

    def __init__(self, views: Views, documents: Documents, base: MapBase, runner: Runner) -> None:
        self.documents, self.runner = documents, runner
        self._views, self._base = views, base

    def aside(self, views: Views) -> "Exports":
        """Return what makes the same files from other views, which remember less, say."""
        return Exports(views, replace(self.documents, views=views), self._base, self.runner)

    def find(self, language: str, page: str, ending: str, query: str) -> File:
        """Return the file that an address asks for.

        Raises MissingError for a page or format that does not exist, MistakeError for parts that cannot be used.
        """
        if page not in views():
            raise MissingError(page)
        asked = read_asked(mended_query(query, {**self._views.vocabulary, **askable()}))
        state = self._state(language, page, asked)
        found = find_format(page, ending, asked.form, chosen=is_one(state))
        if found is None:
            raise MissingError(f"{page}.{ending}")
        return File(language, state, found, asked, self._key(language, state, found, asked))

    def _state(self, language: str, page: str, asked: Asked) -> ViewState:
        parsed = parse(page, asked.query, self._views.vocabulary)
        context = self._views.context(language, parsed.state)
        said = mistakes(context, parsed.refusals, MISTAKES)
        said += [_wrong(context.texts, *part) for part in asked.wrong[:MISTAKES]]
        if said:
            raise MistakeError(tuple(said))
        return context.index.canonical(parsed.state)

    def find_data(self, language: str, ending: str, query: str) -> DataFile:
        """Return the file of all tables that an address asks for; nothing that a view is of changes it.

        Raises MissingError for a format that does not exist, MistakeError for parts of the address that cannot be used.
        """
        forms_of = {**self._views.vocabulary, "form": frozenset(one.form for one in DATA_FORMATS)}
        asked = read_asked(mended_query(query, forms_of))
        self._state(language, WHOLE, asked)
        for found in DATA_FORMATS:
            if found.ending == ending and asked.form in ("", found.form):
                return self.data_file(language, found)
        raise MissingError(f"{WHOLE}.{ending}")

    def data_file(self, language: str, found: Format) -> DataFile:
        """Return a file of all tables."""
        documents = self.documents
        of = data_set(documents.data, language, documents.base if documents.asked else "")
        key = hashlib.sha256("\n".join((REVISION, of.version, language, of.home, found.writer)).encode())
        return DataFile(of, found, key.hexdigest()[:32])

    def make_data(self, file: DataFile, patience: float | None = None) -> bytes:
        """Return the bytes of a file of all tables, as `make` does."""
        job = Job(file.format, (), Options(), self._base, whole=file.of)
        return self.runner.made(file.key, lambda: job, file.format, patience)

    def card_key(self, card: TitleCard) -> str:
        """Return what names the picture of a title."""
        parts = (REVISION, CARD.writer, card.language, card.title, card.sentence)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]

    def make_card(self, card: TitleCard, patience: float | None = None) -> bytes:
        """Return the picture of a title. Raises what Runner.made raises."""
        job = Job(CARD, (), Options(), self._base, card=card)
        return self.runner.made(self.card_key(card), lambda: job, CARD, patience)

    def data_files(self, language: str) -> Iterable[tuple[DataFile, int | None]]:
        """Return the files of all tables that there are, and their bytes; None of those that are not kept."""
        for found in DATA_FORMATS:
            file = self.data_file(language, found)
            kept = self.runner.kept.get(file.key)
            yield file, len(kept) if kept is not None else None

    def _key(self, language: str, state: ViewState, found: Format, asked: Asked) -> str:
        return self._named(language, found.writer, str(asked.options), str(state))

    def _named(self, *parts: str) -> str:
        """Return a key for what a file is made of, the data and the day among it."""
        documents = self.documents
        always = (REVISION, documents.data.version, documents.today().isoformat(), documents.base)
        return hashlib.sha256("\n".join((*always, *parts)).encode()).hexdigest()[:32]

    def find_deck(
        self, deck: Deck, language: str, region: str, host: str, ending: str, address: str = ""
    ) -> DeckFile:
        """Return the file of a deck. Raises MissingError for a format that decks do not have."""
        found = next((one for one in DECK_FORMATS if one.ending == ending), None)
        if found is None:
            raise MissingError(f"{deck.name}.{ending}")
        region = region if "region" in deck.parameters else ""
        key = self._named(language, found.writer, region, host, address, str(deck))
        return DeckFile(deck, language, region, host, found, address, key)

    def make_deck(self, file: DeckFile, patience: float | None = None) -> bytes:
        """Return the bytes of a file of a deck, as `make` does."""
        return self.runner.made(file.key, lambda: self.deck_job(file), file.format, patience)

    def deck_job(self, file: DeckFile) -> Job:
        """Return what the writer of a file of a deck is given."""
        document = DeckDocuments(self.documents).document(
            file.deck, file.language, file.host, file.address, file.region
        )
        return Job(file.format, document.documents, Options(), self._base, document)

    def deck_name(self, file: DeckFile) -> str:
        """Return what a file of a deck is called."""
        regions = dict.fromkeys((file.region.lower(), file.host.lower()))
        parts = ("s3-atlas", file.deck.name, *regions, self.documents.today().isoformat())
        return f"{'-'.join(filter(None, parts))}.{file.format.ending}"

    def make(self, file: File, patience: float | None = None) -> bytes:
        """Return the bytes of a file. patience: seconds to wait for it, at most. Raises what Runner.made raises."""
        return self.runner.made(file.key, lambda: self.job(file), file.format, patience)

    def job(self, file: File) -> Job:
        """Return what the writer of a file is given."""
        documents: tuple[Document, ...] = (self.documents.document(file.language, file.state),)
        if file.format.of_every_area:
            documents += self.documents.themes(file.language, file.state.platform)
        return Job(file.format, documents, file.asked.options, self._base)

    def name(self, file: File) -> str:
        """Return what a file is called."""
        form = file.format.form
        more = "" if form == first_of(file.format.ending).form else f"-{form}"
        return f"{stem(file.state, self.documents.today())}{more}.{file.format.ending}"

    def formats(self, language: str, page: str, query: str) -> Iterable[tuple[File, int | None]]:
        """Return the files that there are of a page's view, and their bytes; None of those that are not kept.

        As on the page, parts of the address that cannot be used are ignored. Raises MissingError.
        """
        if page not in views():
            raise MissingError(page)
        self.runner.expect()
        state = parse(page, query, self._views.vocabulary).state
        for found in forms(page, chosen=is_one(state)):
            file = self.find(language, page, found.ending, f"{to_query(state)}&form={found.form}")
            kept = self.runner.kept.get(file.key)
            yield file, len(kept) if kept is not None else None


def is_one(state: ViewState) -> bool:
    """Whether one theme, partnership or region is chosen, about which a pack can be made."""
    page = PAGES[state.page]
    return page.packed and len(state.chosen(page.subject)) == 1


def _wrong(texts: Texts, name: str, value: str, possible: str) -> str:
    return texts.t(
        "{parameter}: “{value}” is not possible. Possible: {possible}.",
        parameter=name,
        value=value,
        possible=possible,
    )
