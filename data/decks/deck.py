"""Decks: lists of slides, each a view of the program with a title, a text and notes for the speaker.

data/decks/parsing.py reads them from YAML, writing.py writes them; what data say on a slide is layouts/talk/.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from data.wording import n_

DECKS = Path(__file__).resolve().parent
SLIDES_LIMIT = 100
NAME_LIMIT = 60
TITLE_LIMIT = 120
ABOUT_LIMIT = 300
TEXT_LIMIT = 1500
NOTES_LIMIT = 4000
ADDRESS_LIMIT = 2000
GIVEN_LIMIT = 120
"""Characters of what an address gives for a parameter of a deck."""
MINUTES_LIMIT = 60
"""Minutes that one slide may be planned for."""

REGION = "region"
IN_ADDRESS: Mapping[str, str] = {REGION: "{region}"}
"""What an address may hold for each parameter that a deck can have."""
OCCASION: Mapping[str, str] = {
    "occasion": n_("Occasion"),
    "place": n_("Place"),
    "date": n_("Date"),
    "presenter": n_("Who speaks"),
}
"""Parameters that say where and by whom a deck is shown, with what they are called; decks that have them say what holds
where an address does not give them."""
IN_TEXT: Mapping[str, str] = {REGION: "{region_name}", **{name: f"{{{name}}}" for name in OCCASION}}
"""What a text may hold for each."""
FILLINGS = (
    "areas",
    "members",
    "partnerships",
    "sectors",
    "larger-sectors",
    "other-sectors",
    "targets",
    "pilots",
    "partners",
    "figures",
)
"""What data fill in for a line of a text that holds one of these names in braces alone (layouts/talk/fillings.py)."""
KINDS = ("section", "closing")
"""Slides that look otherwise than most: one opens a part of the talk, one ends it. The first slide opens all of it."""


@dataclass(frozen=True)
class Slide:
    """A slide. address: "page?query" without language, or "" for text alone. Texts by language, or none.

    kind: one of KINDS, or "". subject: the address of what text alone speaks of, which fills in what data say there.
    minutes: how long it is planned for, 0 where nobody said. number: by which addresses know it, where it came later
    than others; 0 for its place among those that have none.
    """

    name: str
    address: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    notes: Mapping[str, str]
    kind: str = ""
    subject: str = ""
    minutes: float = 0
    number: int = 0


@dataclass(frozen=True)
class Deck:
    """A deck. name: that of its file. parameters: what an address gives it: "region", which it must, and those of
    OCCASION; usual: what holds of these where it does not, by parameter and language.

    numbered: names of slides by the numbers that they had in addresses of an earlier edition.
    """

    name: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    parameters: tuple[str, ...]
    slides: tuple[Slide, ...]
    usual: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    numbered: tuple[str, ...] = ()

    @property
    def numbers(self) -> Mapping[int, Slide]:
        """The slides by the numbers that addresses have for them; they stay when slides are added."""
        taken = {slide.number for slide in self.slides}
        usual = (number for number in count(1) if number not in taken)
        return {slide.number or next(usual): slide for slide in self.slides}

    def in_language(self, language: str) -> "Deck":
        """Return the deck as it is shown in one language; a text that it lacks there is given in the one that it has.

        Texts that are too long, with which a deck can be saved, end at their limit.
        """
        return replace(
            self,
            title=_in(self.title, language, TITLE_LIMIT),
            about=_in(self.about, language, ABOUT_LIMIT),
            usual={name: _in(texts, language, GIVEN_LIMIT) for name, texts in self.usual.items()},
            slides=tuple(
                replace(
                    slide,
                    title=_in(slide.title, language, TITLE_LIMIT),
                    text=_in(slide.text, language, TEXT_LIMIT),
                    notes=_in(slide.notes, language, NOTES_LIMIT),
                )
                for slide in self.slides
            ),
        )

    def filled(self, region: str = "", given: Mapping[str, str] | None = None) -> "Deck":
        """Return the deck for a region and an occasion.

        region: its code, in the addresses. given: what its texts hold for each parameter, plain text; where none is
        given, what is usual.
        """
        return replace(self, slides=tuple(self._filled(slide, region, given or {}) for slide in self.slides))

    def _filled(self, slide: Slide, region: str, given: Mapping[str, str]) -> Slide:
        def said(texts: Mapping[str, str], plain: bool = False) -> Mapping[str, str]:
            return {language: self._said(text, language, given, plain) for language, text in texts.items()}

        return replace(
            slide,
            address=slide.address.replace(IN_ADDRESS[REGION], region),
            subject=slide.subject.replace(IN_ADDRESS[REGION], region),
            title=said(slide.title, plain=True),
            text=said(slide.text),
            notes=said(slide.notes),
        )

    def _said(self, text: str, language: str, given: Mapping[str, str], plain: bool) -> str:
        for name in self.parameters:
            value = given.get(name) or self.usual.get(name, {}).get(language, "")
            text = text.replace(IN_TEXT[name], value if plain else escaped(value))
        return text


def escaped(text: str) -> str:
    """Return plain text as it is to stand in the text of a slide, where some signs mean more than themselves.

    >>> escaped("AdPack*2 | A_B")
    'AdPack\\\\*2 \\\\| A\\\\_B'
    """
    for sign in "\\*_|[]<>`#":
        text = text.replace(sign, "\\" + sign)
    return text


def _in(texts: Mapping[str, str], language: str, limit: int) -> Mapping[str, str]:
    text = texts.get(language) or next(filter(None, texts.values()), "")
    return {language: text if len(text) <= limit else f"{text[:limit]} …"}
