"""A deck as a handout: tagged PDF (PDF/UA-1) with every slide, its map, its notes and all sources, set by typst."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.exports.documents.deck_document import DeckDocument, SlideDocument
from dashboard.exports.documents.document import Document
from dashboard.exports.job import Job
from dashboard.exports.pdf.contents import Contents, References, notice_of
from dashboard.exports.pdf.paging import Placed, paged
from dashboard.exports.pdf.report import described, drawn, frame, kind_of
from dashboard.exports.pdf.typesetting import Folder
from dashboard.square_codes import bare_code
from data.decks.markup import Block, blocks
from layouts.figures.base import MapBase
from layouts.i18n import Texts
from layouts.sharing import PROGRAM, Cited

TEMPLATE = "handout.typ"
MOST = {"europe": 135.0, "world": 86.0, "network": 125.0, "chart": 135.0}
"""Heights of maps in mm that their pages leave them at most: what fills the width."""
CODED = 200
"""Letters of an address beyond which its code is too fine to be read from paper."""
_NUMBER = re.compile(r"\W*+\d[\d.,\s]*+\W*+")


def write_handout(job: Job, texts: Texts) -> bytes:
    """Write a deck as a handout: contents, each slide with map, text and notes, sources, what the file is.

    It is set twice: first without maps, each slide for itself, to see how high they are and which share a page.
    """
    deck = job.deck
    if deck is None:
        raise ValueError("A handout is made of a deck")
    references = References(texts)
    slides = [_slide(deck, place, job.base, references, texts) for place in range(len(deck.slides))]
    contents = _frame(deck, job.base, texts) | {
        "pages": [[slide] for slide in slides],
        "sources": references.listed(document.view for document in deck.documents),
    }
    with TemporaryDirectory() as path:
        folder = Folder(Path(path))
        heights = folder.ask(TEMPLATE, contents, "heights")
        pages = paged([_placed(slide, *high) for slide, high in zip(deck.slides, heights, strict=True)])
        for slide, one, height in zip(slides, deck.slides, chain.from_iterable(pages), strict=True):
            if one.document:
                slide["map"] = drawn(one.document, job.base, texts, folder, height=height)
        rest = iter(slides)
        contents["pages"] = [list(islice(rest, len(page))) for page in pages]
        return folder.set(TEMPLATE, contents, deck.made)


def _placed(slide: SlideDocument, full: float, bare: float) -> Placed:
    most = MOST[kind_of(slide.document.view.picture)] if slide.document else 0.0
    return Placed(full, bare, most, slide.told.kind == "section")


def _frame(deck: DeckDocument, base: MapBase, texts: Texts) -> Contents:
    """Return what the first page says, and what every page uses."""
    t = texts.t
    whole = frame(Cited(deck.title or PROGRAM, deck.address, deck.version, deck.made), base, texts)
    words = {
        "sources": t("Sources of the maps"),
        "notes": t("Notes"),
        "own": t("Your notes"),
        "live": t("Live view"),
        "numbers": t("Sources"),
        "code": t("QR code with the address of the live view"),
    }
    return whole | {
        "lead": deck.about,
        "host": deck.host,
        "words": whole["words"] | words,
    }


def _slide(deck: DeckDocument, place: int, base: MapBase, references: References, texts: Texts) -> Contents:
    """Return a slide; its sources are counted on from those of the slides before."""
    slide = deck.slides[place]
    number = texts.t("Slide {n} of {all}", n=texts.number(place + 1), all=texts.number(len(deck.slides)))
    return {
        "heading": slide.told.title or number,
        "fault": slide.told.fault,
        "part": slide.told.part,
        "host": "" if slide.told.kind == "opening" else slide.told.host,
        "text": _parts(slide.told.text),
        "notes": _parts(slide.told.notes),
        **(_view(slide.document, base, references, texts) if slide.document else {"map": None}),
    }


def _view(document: Document, base: MapBase, references: References, texts: Texts) -> Contents:
    view = document.view
    numbers = [references.named(name, address) for name, address, _ in view.sources]
    return {
        "map": described(document, base, texts),
        "summary": view.summary,
        "notices": [notice_of(notice, document) for notice in view.notices],
        "coverage": [view.coverage.text, view.coverage.share],
        "references": list(_ranges(numbers)),
        "address": document.live,
        "code": bare_code(document.code) if 0 < len(document.live) <= CODED else "",
    }


def _ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of numbers.

    >>> list(_ranges([3, 1, 2, 7]))
    [(1, 3), (7, 7)]
    """
    waiting = sorted(set(numbers))
    while waiting:
        first = waiting[0]
        last = next(n for n in range(first, waiting[-1] + 1) if n + 1 not in waiting)
        yield first, last
        waiting = [number for number in waiting if number > last]


def _parts(text: str) -> list[Contents]:
    """Return the parts of a text as data; of a table also which of its columns hold numbers."""
    return [asdict(block) | {"numbers": _numbers(block)} for block in blocks(text)]


def _numbers(block: Block) -> list[bool]:
    if block.kind != "table":
        return []
    columns = zip(*block.rows[1:], strict=True)
    return [all(_NUMBER.fullmatch("".join(run.text for run in line)) for line in lines) for lines in columns]
