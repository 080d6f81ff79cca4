"""Texts of which parts stand in another language than the page: read aloud as such, and else plain text."""


class Spoken(str):
    """A text with a part in another language. part: empty for all of it."""

    part: str
    language: str

    def __new__(cls, text: str, part: str = "", language: str = "en") -> "Spoken":
        """Return the text; it is compared, joined and written as any other."""
        made = super().__new__(cls, text)
        made.part, made.language = part or text, language
        return made

    def __add__(self, more: str) -> "Spoken":
        """Return the text with more behind it."""
        return Spoken(str(self) + more, self.part, self.language)

    def __reduce__(self) -> tuple[type["Spoken"], tuple[str, str, str]]:
        """Return how another process makes it."""
        return Spoken, (str(self), self.part, self.language)


def spoken(text: str, part: str, language: str, page: str) -> str:
    """Return a text whose part is in a language, for a page in another one; as it is where both are the same."""
    return text if language == page or not part or part not in text else Spoken(text, part, language)
