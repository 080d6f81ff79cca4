"""Which signs of a text can be drawn: those of the fonts of files, and of fonts that the machine has beside them."""

import os
import re
import struct
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from unicodedata import category, normalize

import font_source_sans_pro
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from data.wording import n_, said

FONT_FOLDER = Path(font_source_sans_pro.__file__).parent / "files"
MORE_FONTS = Path(__file__).parent / "fonts"
REPLACEMENT = "\ufffd"
"""What stands where no font has a sign."""
UNCOVERED = said(n_("signs that a font of this machine has; in files \ufffd stands for them"))
_PLAIN = re.compile(r"[\t\n\r -~\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2026]*")
"""Signs of nearly all texts; every font of files has them."""
_HELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters and what is no character: neither XML nor a spreadsheet can hold them, and nobody sees them."""
_LONE = re.compile("[\ud800-\udfff]")
_OTHER_FACES = re.compile(
    r"bold|italic|oblique|light|thin|black|medium|condensed|narrow|heavy|book|mono|lastresort|adobeblank",
    re.IGNORECASE,
)
"""Names of font files that are left out: a sign is looked for in upright letters of usual weight and width."""
MOST_FONTS = 600
"""Font files of the machine that are looked through."""


def clean(text: str) -> str:
    """Return a text without control characters, which no file can hold; halves of characters become a replacement.

    >>> clean("Bio\\x00Regio")
    'BioRegio'
    """
    if (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text):
        return text
    return _LONE.sub(REPLACEMENT, _HELD.sub("", text))


def printable(text: str) -> str:
    """Return a text of which every sign can be drawn: clean, composed, a replacement for signs that no font has."""
    if _PLAIN.fullmatch(text):
        return text
    text = normalize("NFC", clean(text))
    missing = uncovered(text)
    return _without_strange_marks(text.translate(dict.fromkeys(map(ord, missing), REPLACEMENT)))


def _without_strange_marks(text: str) -> str:
    """Return a text without the marks that another font has than the letter beneath: the two cannot be drawn as one."""
    kept, font = [], None
    for sign in text:
        own = "" if sign in usual() else str(further_fonts().get(sign, ""))
        if category(sign)[0] != "M" or "\ufe00" <= sign <= "\ufe0f":
            font = None if sign.isspace() else font if _is_unseen(sign) else own
        elif own != font:
            continue
        kept.append(sign)
    return "".join(kept)


def uncovered(text: str) -> str:
    """Return the signs of a text that no font has, neither those of files nor of the machine: each once, in order.

    Control characters are none of them: they are left out of files (see clean).

    >>> uncovered("Torino, München, Łódź, Αθήνα, София")
    ''
    """
    return "".join(sign for sign in _unusual(text) if sign not in further_fonts())


def fonts_for(text: str) -> tuple[Path, ...]:
    """Return the font files that a text needs beside Source Sans Pro; those of a sign that no font has are none."""
    found = (further_fonts().get(sign) for sign in _unusual(text))
    return tuple(dict.fromkeys(path for path in found if path))


def is_plain(text: str) -> bool:
    """Whether a text needs Source Sans Pro alone, one letter after the other: no sign joins or marks another.

    >>> is_plain("Łódź"), is_plain("中"), is_plain("a\u20e3")
    (True, False, False)
    """
    return bool(_PLAIN.fullmatch(text)) or all(map(_is_plain, text))


def plainest(text: str) -> str:
    """Return a text with a replacement for every letter that is not plain; signs that nobody sees are left out.

    >>> plainest("Torino 中")
    'Torino �'
    """
    if is_plain(text):
        return text
    seen = (sign for sign in text if _is_plain(sign) or not _is_unseen(sign))
    return "".join(sign if _is_plain(sign) else REPLACEMENT for sign in seen)


@lru_cache(maxsize=4096)
def _is_plain(sign: str) -> bool:
    return sign in usual() and category(sign)[0] != "M" and (not _is_unseen(sign) or sign in " \n\u00a0")


def _unusual(text: str) -> list[str]:
    """Return the signs that Source Sans Pro has not, each once; signs that nobody sees are none."""
    if _PLAIN.fullmatch(text):
        return []
    return [sign for sign in dict.fromkeys(text) if sign not in usual() and not _is_unseen(sign)]


def _is_unseen(sign: str) -> bool:
    """Whether nothing is drawn for a sign: white space, marks of direction, joiners, selectors of variants."""
    return category(sign) in ("Cc", "Cf", "Zs", "Zl", "Zp") or "\ufe00" <= sign <= "\ufe0f"


@lru_cache(maxsize=1)
def usual() -> frozenset[str]:
    """Return the signs of Source Sans Pro in every weight that files use."""
    faces = [
        set(_signs(FONT_FOLDER / f"SourceSansPro-{name}.ttf")) for name in ("Regular", "Semibold", "Bold")
    ]
    return frozenset(faces[0].intersection(*faces[1:])) | {REPLACEMENT}


@lru_cache(maxsize=1)
def further_fonts() -> Mapping[str, Path]:
    """Return the font file of each sign that Source Sans Pro has not: DejaVu Sans first, then fonts of the machine.

    Looked through once in each process; fonts that are installed later are found after the next start.
    """
    found: dict[str, Path] = {}
    for path in (dejavu(), *sorted(_of_the_machine(), key=_rank)[:MOST_FONTS]):
        for sign in _signs(path):
            found.setdefault(sign, path)
    return found


def dejavu() -> Path:
    """Return the font file that has nearly every letter."""
    return MORE_FONTS / "DejaVuSans.ttf"


def _signs(path: Path) -> Iterator[str]:
    """Return the signs that a font file has an outline for; none where it cannot be read, or has pictures for them."""
    try:
        with path.open("rb") as file:
            is_many = file.read(4) == b"ttcf"
            font = TTCollection(file, lazy=True).fonts[0] if is_many else TTFont(file, lazy=True)
            if any(table in font for table in ("glyf", "CFF ", "CFF2")):
                yield from map(chr, font.getBestCmap() or ())
    except (TTLibError, OSError, ValueError, LookupError, AssertionError, struct.error):
        return


def _of_the_machine() -> Iterator[Path]:
    for folder in font_folders():
        for place, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith((".ttf", ".otf", ".ttc", ".otc")) and not _OTHER_FACES.search(name):
                    yield Path(place, name)


def _rank(path: Path) -> tuple[bool, bool, str]:
    """Return the order in which fonts are asked: Noto Sans, then others without serifs."""
    name = path.name.lower()
    return not name.startswith("notosans"), "serif" in name or "times" in name, name


def font_folders() -> list[Path]:
    """Return the folders in which systems keep fonts."""
    home, environment = Path.home(), os.environ
    if sys.platform == "win32":
        local = Path(environment.get("LOCALAPPDATA", home))
        return [Path(environment.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = Path(environment.get("XDG_DATA_HOME") or home / ".local/share")
    return [own / "fonts", home / ".fonts", *(Path(part) / "fonts" for part in shared.split(":") if part)]
