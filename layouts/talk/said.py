"""What a slide says, without what it is made from: writers of files are given it in a process of their own."""

from dataclasses import dataclass

from data.asking.state import ViewState


@dataclass(frozen=True)
class Told:
    """A slide in one language. text, notes: data/decks/markup.py. kind: of data.decks.deck.Slide, "opening" of the
    first slide where it shows no view.

    part: the title of the part of the talk that it belongs to, empty before the first. host: the line about the host
    region, empty where there is nothing to say. minutes: planned, 0 where nobody said. state: what its view shows, None
    for text alone. subject: the view that text alone speaks of, if any. fault: why its view cannot be shown, in words.
    """

    title: str
    text: str
    notes: str
    kind: str
    part: str
    host: str
    minutes: float
    state: ViewState | None
    subject: ViewState | None
    fault: str
