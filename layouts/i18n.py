"""Texts in every shipped language: gettext catalogues for words, CLDR (Babel) for numbers, dates, countries.

The English of the source is the key of a text. Two domains: atlas (what the program says) and facts (what
the tables say). Catalogues are read as .po, so that no build step stands between a translator and the page; a wheel has
them compiled.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import NumberPattern, format_currency, format_decimal, parse_pattern

from data.asking.addresses import Addresses
from data.dates import first_day, is_date
from data.languages import LANGUAGES
from data.wording import Wording, nn_
from data.wording import n_ as n_
from layouts.audience import ToAudience

ORDINALS = {"one": n_("{number}st"), "two": n_("{number}nd"), "few": n_("{number}rd")}
USUAL = n_("{number}th")
"""Places in an order by the form that CLDR has for them, and all others."""
LOCALES = Path(__file__).parent / "locales"
COUNTS = (*range(200), 1000, 1_000_000)
"""Counts among which there is one of each plural form of every language."""
MORE = nn_("and {count} more", "and {count} more")
"""How a list of anything says that it goes on."""


@dataclass(frozen=True)
class Texts:
    """The texts of one language. English needs no catalogue of its own, save for words of the tables.

    contact: the mailbox that texts name for questions and mistakes, empty for none. root: what stands before the path
    of every address.
    """

    language: str
    locale: Locale
    program: NullTranslations
    tables: NullTranslations
    contact: str = ""
    root: str = ""

    @cached_property
    def addresses(self) -> Addresses:
        """What writes the addresses that stand beside these texts."""
        return Addresses(self.language, self.root)

    @cached_property
    def to_audience(self) -> "Texts":
        """The same for people who did not set the filters of what they see."""
        return replace(self, program=ToAudience(self.program))

    def small(self, name: str) -> str:
        """Return a name as it stands within a sentence, small where the language writes it so."""
        return name.lower() if LANGUAGES[self.language].small else name

    @property
    def tag(self) -> str:
        """The language with its country where that decides how dates look, as browsers name it: `en-GB`."""
        return str(self.locale).replace("_", "-")

    def t(self, text: str, /, **values: object) -> str:
        """Return a text of the program, with its {named} values put in."""
        return self.program.gettext(text).format(**values)

    def n(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the form of a text that goes with a count, which is put in as {count}."""
        return self.program.ngettext(one, many, count).format(count=self.number(count), **values)

    def more(self, count: int) -> str:
        """Return that a list of anything goes on by so many: languages that agree call them entries."""
        return self.n(*MORE, count)

    def forms(self, one: str, many: str, /, **values: object) -> Mapping[str, str]:
        """Return every form of a text by the name that CLDR has for it, for scripts that count themselves.

        They find the name by Intl.PluralRules, and put the count in where {count} stands.
        """
        samples = {self.locale.plural_form(count): count for count in reversed(COUNTS)}
        kept = {name: f"{{{name}}}" for name in re.findall(r"{(\w+)}", many)} | values
        return {
            name: self.program.ngettext(one, many, count).format(**kept) for name, count in samples.items()
        }

    def said(self, wording: Wording) -> str:
        """Return a sentence that was made where languages are not known."""
        return self.t(wording.template, **dict(wording.values))

    def fact(self, text: str) -> str:
        """Return a text of the tables in the language of the page."""
        return self.tables.gettext(text) if text else ""

    def number(self, value: float) -> str:
        """Return a number with the separators of the language."""
        return _number(value, self.locale)

    def rounded(self, value: float, decimals: int) -> str:
        """Return a number with a fixed number of decimals."""
        # Rounded first, so that numbers that are written alike are written once.
        return self._fixed(round(value, decimals), f"#,##0.{'0' * decimals}" if decimals else "#,##0")

    def share(self, value: float, decimals: int) -> str:
        """Return a share that is told in per cent."""
        return self._fixed(value / 100, f"#,##0.{'0' * decimals}%" if decimals else "#,##0%")

    def signed(self, value: float, decimals: int) -> str:
        """Return a difference with its sign, whichever it is."""
        pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        return self._fixed(round(value, decimals), f"+{pattern};-{pattern}")

    @cached_property
    def _fixed(self) -> Callable[[float, str], str]:
        """What writes numbers by a pattern, remembered; a locale itself is slow to look things up by."""
        return lru_cache(maxsize=16384)(partial(_patterned, self.locale))

    def ordinal(self, place: int) -> str:
        """Return a place in an order: 1st, 2nd."""
        return self._ordinals(place)

    @cached_property
    def _ordinals(self) -> Callable[[int], str]:
        return lru_cache(maxsize=1024)(
            lambda place: self.t(
                ORDINALS.get(self.locale.ordinal_form(place), USUAL), number=self.number(place)
            )
        )

    def euro(self, value: float) -> str:
        """Return an amount of euro without cents."""
        pattern = self.locale.currency_formats["standard"].pattern.replace(".00", "")
        return str(format_currency(value, "EUR", pattern, locale=self.locale, currency_digits=False))

    def date(self, text: str) -> str:
        """Return an ISO 8601 date, month or year of the tables in the style of the language."""
        return _date(text, self.locale)

    def month(self, text: str) -> str:
        """Return the month of an ISO 8601 date in full words."""
        return str(format_skeleton("yMMMM", first_day(text), locale=self.locale))

    def month_name(self, month: int) -> str:
        """Return the name of a month, from 1, as it stands by itself."""
        return str(self.locale.months["stand-alone"]["wide"][month])

    def country(self, code: str) -> str:
        """Return the name of a country by its ISO 3166-1 code."""
        return str(self.locale.territories.get(code, code))

    def join(self, parts: Iterable[str]) -> str:
        """Return parts as a list in words: "a, b and c"."""
        return str(format_list(list(parts), locale=self.locale))

    def join_or(self, parts: Iterable[str]) -> str:
        """Return parts as a choice in words: "a, b or c"."""
        return str(format_list(list(parts), style="or", locale=self.locale))


def _patterned(locale: Locale, value: float, pattern: str) -> str:
    return str(_pattern(pattern).apply(value, locale))


@lru_cache(maxsize=64)
def _pattern(pattern: str) -> NumberPattern:
    """Return a pattern that is read once, where all its numbers would read it anew."""
    return parse_pattern(pattern)


@lru_cache(maxsize=4096)
def _number(value: float, locale: Locale) -> str:
    return str(format_decimal(value, locale=locale))


@lru_cache(maxsize=4096)
def _date(text: str, locale: Locale) -> str:
    if not is_date(text) or len(text) == len("2018"):
        return text
    if len(text) == len("2018-11"):
        return str(format_skeleton("yMMM", first_day(text), locale=locale))
    return str(format_date(first_day(text), format="medium", locale=locale))


def load_texts(contact: str = "", root: str = "") -> Mapping[str, Texts]:
    """Read the catalogues of every shipped language. contact: a mailbox that texts name; root: see Texts."""
    return {code: texts_in(code, contact, root) for code in LANGUAGES}


def texts_in(language: str, contact: str = "", root: str = "") -> Texts:
    """Read the catalogues of one language."""
    locale = Locale.parse(LANGUAGES[language].locale)
    return Texts(language, locale, _read(language, "atlas"), _read(language, "facts"), contact, root)


def _read(language: str, domain: str) -> NullTranslations:
    path = LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    if (ready := path.with_suffix(".mo")).exists():  # as a package is installed
        with ready.open("rb") as file:
            return GNUTranslations(file)
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))  # without it, plural forms of its own are lost
    compiled.seek(0)
    return GNUTranslations(compiled)
