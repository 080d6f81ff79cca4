"""The registry of languages.

A new language is a row of LANGUAGES, its catalogues (layouts/locales/<code>/LC_MESSAGES), its names in
data/sources/names.csv and its texts in the decks. Plural forms are those that its catalogue declares.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language of the program, by its code of ISO 639-1.

    name: in itself. locale: whose habits dates, numbers and lists follow. bibtex, office: as BibLaTeX and as programs
    for documents tell it apart. home: countries of NUTS whose regions have their own names in it.
    small: whether names are written small within a sentence.
    """

    name: str
    locale: str
    bibtex: str
    office: str
    home: tuple[str, ...] = ()
    small: bool = True


LANGUAGES: dict[str, Language] = {
    "en": Language("English", "en_GB", "british", "en-GB"),
    "it": Language("Italiano", "it", "italian", "it-IT", home=("IT",)),
}
"""By code, in the order of the menu; the first one is the language of the source, and of whoever asks for none."""
