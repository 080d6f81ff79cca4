"""A slide as it is told: its texts with what data fill in, its view, and what it means for the host region."""

from collections.abc import Iterator

from data.asking.state import ViewState
from data.decks.deck import Deck, Slide
from layouts.making.live import live, subject_of
from layouts.making.views import Views
from layouts.talk.fillings import filled
from layouts.talk.host_lines import host_line
from layouts.talk.said import Told
from layouts.views.host import host_line as known_of


def told(views: Views, language: str, deck: Deck, host: str = "") -> Iterator[Told]:
    """Yield the slides of a deck in a language, filled for its region and occasion. host: code of the region whose
    people listen, or empty."""
    part = ""
    for place, slide in enumerate(deck.slides):
        if slide.kind == "section":
            part = slide.title.get(language, "")
        yield _told(views, language, slide, host, "" if slide.kind else part, is_first=not place)


def _told(views: Views, language: str, slide: Slide, host: str, part: str, *, is_first: bool) -> Told:
    shown = live(views, language, slide, host)
    subject = subject_of(views, language, slide, host)
    spoken_of = shown.state or subject
    opens = is_first and not slide.address
    c = views.context(language, spoken_of or ViewState(host=host), audience=True)
    line = host_line(c) if spoken_of else known_of(c, host) if opens and host else ""
    return Told(
        slide.title.get(language, ""),
        filled(c, slide.text.get(language, "")),
        slide.notes.get(language, ""),
        "opening" if opens and not slide.kind else slide.kind,
        part,
        line,
        slide.minutes,
        shown.state,
        subject,
        shown.fault,
    )
