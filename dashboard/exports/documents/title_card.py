"""What the picture of a page without a picture holds: its title and what it says of itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TitleCard:
    """A title and a sentence, in a language."""

    language: str
    title: str
    sentence: str
