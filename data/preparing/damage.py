"""Sees what damages a text: signs without a shape, broken encodings, stand-ins, and what programs leave behind.

Each rule looks at one cell and says what is expected instead, or nothing. What is certain is a fault; what a person
has to judge is a doubt.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from data.letters import UNCOVERED, uncovered
from data.wording import Wording, n_, said

SUSPICIOUS = (
    r"[\x00-\x1f\x7f]|  |[&#?\\=%+<>\"'()\[\]]|\.\.|[^\x00-\x7f]|^.{0,24}$|[,;:(\[/-]$|^[0-9.,]+E|(?i:lorem|"
    r"[0-9 -](?:jan|feb|m[aä]r|apr|ma[iyg]|jun|jul|aug|sep|o[ck]t|nov|de[cz])|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-)"
)
"""What no cell lacks that a rule could find something in; the rest need not be looked at one by one."""


@dataclass(frozen=True)
class Judged:
    """What is expected instead of a text; mild: a person should look at it. found: the part that is meant, if any."""

    expected: str | Wording
    mild: bool = False
    found: str = ""


_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAK = re.compile("[\n\r]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_FORMS = re.compile("[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]")
_LATIN, _GREEK_ALIKE = re.compile("[A-Za-zÀ-ɏ]"), re.compile("[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορτυχικ]")
_CYRILLIC, _ALIKE = re.compile("[Ѐ-ӿ]"), re.compile("[АВЕЅІЈКМНОРСТУХаеорсухіјѕ]+")
_CODECS = ("cp1252", "cp1250", "mac_roman", "cp850", "cp437", "cp1251", "latin-1")
_PLAUSIBLE = re.compile("[\u00a0-\u024f\u0300-\u036f\u0370-\u04ff\u1e00-\u1fff\u2010-\u2122\ufffd\ufeff]+")
_ENTITY = re.compile(r"&(#[0-9]{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_ERROR = re.compile(
    r"#(N/[AD]|NV|[A-ZÀ-Ý¡]{3,}(/0)?[!?]|DIV/0!?|SPILL!|GETTING_DATA|BUSY!)(?![A-Za-z])|#{4,}|#(REF|NAME)\b"
)
_FORMULA = re.compile(r"[=+@-]?=[A-Z]+[0-9]*\(.*|=\S+![A-Z$]+[0-9$]+|=[A-Z]{1,3}[0-9]+")
_SCIENTIFIC = re.compile(r"[0-9][.,]?[0-9]*E[+-]?[0-9]{1,3}")
_ESCAPE = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[nrt](?![A-Za-z])|"
    r"(%[CcEe][0-9A-Fa-f]%[89ABab][0-9A-Fa-f])|(=[CE][0-9A-F]=[89AB][0-9A-F])|%20"
)
_UTF7 = re.compile(r"\+[A-Za-z0-9/]{2,}-")
_QUESTION = re.compile(r"\w\?\w|\?\?|^(\S+ ){0,2}\S*\w\?$|^\?\w|\w\?\s+[a-zà-ž]", re.UNICODE)
_MONTH = re.compile(
    r"(?i)[0-9]{1,2}[-./ ](jan|feb|m[aä]r|apr|ma[iyg]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*\.?|"
    r"(jan|feb|m[aä]r|apr|ma[iyg]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*[-./][0-9]{2,4}"
)
_STAND_IN_WORDS = (
    "n/a|n.a.|n.a|n.d.|n/d|n.n.|nan|null|nil|nul|undefined|unknown|unbekannt|sconosciuto|inconnu|desconocido|todo"
    "|to-do|tbd|tba|tbc|fixme|foo|asdf|qwerty|qwertz|placeholder|k.a.|k. a.|s.d.|s.o.|dto.|not available"
    "|not applicable|not known|to be defined|to be determined|to be confirmed|to be completed|to do|da definire"
    "|da completare|non disponibile|non noto|nicht bekannt|keine angabe|lorem ipsum|see above|as above|come sopra"
    "|siehe oben|no data|no name|object object"
)
_DOUBTFUL_WORDS = (
    "na|nd|nn|none|test|prova|probe|dummy|example|esempio|beispiel|sample|idem|ditto|dito|id.|empty|blank|leer|vuoto"
    "|missing|false|true|yes|no|bar|baz|abc|name|organisation|city|region"
)
_STAND_INS = frozenset(_STAND_IN_WORDS.split("|"))
_DOUBTFUL_STAND_INS = frozenset(
    _DOUBTFUL_WORDS.split("|")
)  # None is a town in Piemonte, Bar one in Montenegro
_REMINDER = re.compile(r"\b(TODO|FIXME|XXX+)\b|(?i:lorem ipsum|\[object Object\])")
_REMINDER_IN_NAME = re.compile(r"(?i)\b(todo|fixme|tbd|tbc|tba|xxx+)\b")
_HALF_LETTER = re.compile(r"(?<=[a-zß-ÿ])[ÂÃÄÅ](?=\W|$)")


def stands_in(text: str) -> bool:
    """Whether a text only stands in for one that is not known."""
    plain = text.strip(" ()[]{}<>'\"").casefold()
    if plain.isdigit():
        return False
    return plain in _STAND_INS or len(set(plain)) < 2 or not re.search(r"\w", plain)


@lru_cache(maxsize=8192)
def judge(text: str, prose: bool) -> Judged | None:
    """What is wrong with a text, the most certain first. prose: it may have lines, and what only names lack."""
    rules = _CERTAIN if prose else (*_CERTAIN, *_OF_NAMES)
    for rule in rules:
        expected = rule(text)
        if expected:
            return Judged(expected)
    for doubt in _DOUBTS if prose else (*_DOUBTS, *_DOUBTS_OF_NAMES):
        wording = doubt(text)
        if wording:
            return Judged(wording, mild=True)
    return None


def unseen(text: str) -> str:
    """What is expected instead of signs that cannot be seen or are not letters; of any cell, addresses too."""
    if "\ufffd" in text:
        return "the letter that was lost where U+FFFD stands"
    for pattern, name in (
        (_CONTROL, "control sign"),
        (_INVISIBLE, "invisible sign"),
        (_PRIVATE, "sign of a private font"),
    ):
        found = pattern.search(text)
        if found:
            return f"no {name} (U+{ord(found[0]):04X})"
    blank = _BLANK.search(text)
    if blank:
        return f"a plain space instead of U+{ord(blank[0]):04X}"
    return "no tab" if "\t" in text else ""


def _decomposed(text: str) -> str:
    whole = unicodedata.normalize("NFC", text)
    return f"letters in one piece (NFC): {_around(whole)}" if whole != text else ""


def _mixed(text: str) -> str:
    if text.isascii():
        return ""
    for word in re.findall(r"[^\W\d_]+", text):
        odd = _CYRILLIC.search(word) or _GREEK_ALIKE.search(word)
        if odd and _LATIN.search(word):
            return f"letters of one alphabet in a word: {odd[0]} (U+{ord(odd[0]):04X}) is no Latin letter"
    return ""


def _mojibake(text: str) -> str:
    if text.isascii():
        return ""
    meant = re.sub(r"[^\x00-\x7f]{2,12}", lambda run: _decoded(run[0]), text)
    if meant == text:
        half = _HALF_LETTER.search(text)
        return f"the letter of which only {half[0]} is left" if half else ""
    first = next(at for at, (sign, other) in enumerate(zip(text, meant, strict=False)) if sign != other)
    return f"what was meant before an encoding was mistaken, perhaps '{_around(meant[max(0, first - 20) :])}'"


def _decoded(run: str) -> str:
    """What a run of signs was before, or the run; where it is not wrong as a whole, each beginning is tried."""
    for end in range(len(run), 1, -1):
        meant = _reread(run[:end])
        if meant:
            return meant + _decoded(run[end:])
    return run[:1] + _decoded(run[1:]) if len(run) > 1 else run


def _reread(run: str) -> str:
    for codec in _CODECS:
        try:
            meant = run.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        if _PLAUSIBLE.fullmatch(meant):
            return meant
    return ""


def _entity(text: str) -> str:
    found = next((m for m in _ENTITY.finditer(text) if html.unescape(m[0]) != m[0]), None)
    return f"the sign itself instead of {found[0]}: {html.unescape(found[0])}" if found else ""


def _tag(text: str) -> str:
    found = _TAG.search(text)
    return f"text without HTML ({found[0][:30]})" if found else ""


def _error(text: str) -> str:
    found = _ERROR.search(text)
    return f"what the spreadsheet could not reckon ({found[0]}), or nothing" if found else ""


def _formula(text: str) -> str:
    return "what the formula gives" if _FORMULA.match(text) else ""


def _number(text: str) -> str:
    return "all digits; a spreadsheet has shortened the number" if _SCIENTIFIC.fullmatch(text) else ""


def _stand_in(text: str) -> str:
    return "nothing where it is not known: a blank cell, or no row" if stands_in(text) else ""


def _escape(text: str) -> str:
    found = _ESCAPE.search(text)
    if not found and _UTF7.search(text):
        found = next((m for m in _UTF7.finditer(text) if _is_utf7(m[0])), None)
    return f"the letter itself instead of {found[0]}" if found else ""


def _is_utf7(run: str) -> bool:
    try:
        meant = run.encode().decode("utf-7")
    except UnicodeError:
        return False
    return not meant.isascii() and bool(_PLAUSIBLE.fullmatch(meant))


def _form(text: str) -> str:
    found = _FORMS.search(text)
    return f"plain letters: {unicodedata.normalize('NFKC', found[0])} instead of {found[0]}" if found else ""


def _line_break(text: str) -> str:
    return "no line break" if _BREAK.search(text) else ""


def _two_spaces(text: str) -> str:
    return "one space between words" if "  " in text else ""


_CERTAIN: tuple[Callable[[str], str], ...] = (
    unseen, _decomposed, _mixed, _mojibake, _entity, _tag, _error, _formula, _number, _stand_in, _escape, _form,
)  # fmt: skip
_OF_NAMES: tuple[Callable[[str], str], ...] = (_line_break, _two_spaces)


def _question(text: str) -> Wording | None:
    if not _QUESTION.search(text):
        return None
    return said(n_("a letter where the question mark stands, if it was lost"))


def _alike(text: str) -> Wording | None:
    if text.isascii() or not _LATIN.search(text):
        return None
    word = next((word for word in re.findall(r"[^\W\d_]+", text) if _ALIKE.fullmatch(word)), "")
    return said(n_("Latin letters; those of {word} only look like them"), word=word) if word else None


def _doubtful_stand_in(text: str) -> Wording | None:
    if text.casefold() in _DOUBTFUL_STAND_INS:
        return said(n_("a name, or a blank cell where it is not known"))
    return None


def _reminder(text: str) -> Wording | None:
    return said(n_("no reminder of work to be done")) if _REMINDER.search(text) else None


def _reminder_in_name(text: str) -> Wording | None:
    return said(n_("no reminder of work to be done")) if _REMINDER_IN_NAME.search(text) else None


def _without_font(text: str) -> Wording | None:
    return UNCOVERED if uncovered(text) else None


def _month(text: str) -> Wording | None:
    turned = _MONTH.fullmatch(text)
    return said(n_("a text, which a spreadsheet may have turned into a date")) if turned else None


def _spaces_in_prose(text: str) -> Wording | None:
    return said(n_("one space between words")) if "  " in text else None


def _cut(text: str) -> Wording | None:
    if text.endswith(("…", "...")) or text[-1:] in ",;:([/–-" or text[:1] in ",;:)]":
        return said(n_("the whole name; it seems to be cut"))
    if any(text.count(one) != text.count(other) for one, other in ("()", "[]")):
        return said(n_("brackets in pairs"))
    return None


def _quoted(text: str) -> Wording | None:
    whole = len(text) > 2 and (text[0] == text[-1] == '"' or text[0] == text[-1] == "'")
    excel = re.match("'[0-9=+]", text)
    return said(n_("the name without quotation marks")) if whole or excel or '""' in text else None


_DOUBTS: tuple[Callable[[str], Wording | None], ...] = (
    _question,
    _alike,
    _reminder,
    _month,
    _spaces_in_prose,
    _without_font,
)
_DOUBTS_OF_NAMES: tuple[Callable[[str], Wording | None], ...] = (_cut, _quoted, _reminder_in_name)


def _around(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + " …"
