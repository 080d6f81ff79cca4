"""Signs that a text may hold. What people paste carries control characters that no font, file or page can show."""

import json
import re
from collections.abc import Mapping
from itertools import islice

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_UNMEANT = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u202a-\u202e"  # what has letters stand in another order than they are read
    "\ufeff\ufff9-\ufffc"  # marks of the beginning of a file, of annotations and of pictures that were left behind
    f"\ud800-\udfff\ufdd0-\ufdef{_PLANES}]"  # halves of letters, and what is no letter
)
NAMED = 5
"""Signs that are named of those that are replaced."""
_LOST = "\ufffd"
_HIDDEN = re.compile(f"{_UNMEANT.pattern}|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_ESCAPED = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|.)"
)


def _windows() -> Mapping[str, str]:
    """Return what Windows means by the control characters from U+0080 to U+009F: dashes and quotation marks."""
    codes = (bytes([code]) for code in range(0x80, 0xA0))
    meant = {code.decode("latin-1"): code.decode("cp1252", "ignore") for code in codes}
    return {sign: letter for sign, letter in meant.items() if letter}


_WINDOWS = _windows()


def cleaned(text: str) -> str:
    """Return a text as it is kept and shown. assets/deck/texts.js does the same with what is typed.

    Every sign for the end of a line becomes a line feed. Control characters become what Windows means by them, or are
    left out. Half a letter becomes the sign for what is lost. All else stays, private and unknown letters among it.

    >>> cleaned("2014\\x962018\\x07\\r\\nEnd")
    '2014–2018\\nEnd'
    """
    return _UNMEANT.sub(_instead, _LINE_ENDS.sub("\n", text))


def _instead(found: re.Match[str]) -> str:
    return _LOST if "\ud800" <= found[0] <= "\udfff" else _WINDOWS.get(found[0], "")


def unmeant(text: str) -> str:
    """Return the names of the first signs of a text that `cleaned` replaces or leaves out, each once.

    >>> unmeant("a\\x07b\\x96\\x07")
    'U+0007 U+0096'
    """
    signs = dict.fromkeys(_UNMEANT.findall(text))
    return " ".join(f"U+{ord(sign):04X}" for sign in islice(signs, NAMED))


def readable(text: str) -> tuple[str, int]:
    """Return the text of a file with no sign in it that readers of YAML refuse, and as many lines.

    Also returns the line, from 1, of the first sign that was replaced or left out; 0 where none was. In JSON they stand
    within texts, where they are escaped, so that whoever reads those can say which. Elsewhere they are cleaned at once;
    ends of lines that are none of a text file become spaces there, since what follows them is not indented.
    """
    if _is_json(text):
        return _HIDDEN.sub(_escape, _paired(text)), 0
    lines = _paired(re.sub("\r\n?", "\n", text))
    first = _UNMEANT.search(lines)
    line = lines.count("\n", 0, first.start()) + 1 if first else 0
    return _UNMEANT.sub(_instead, _LINE_ENDS.sub(" ", lines)), line


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


def _paired(text: str) -> str:
    """Return a text in which letters that JSON escapes in two halves are written out, and no half is left."""
    return _ESCAPED.sub(_whole, re.sub("[\ud800-\udfff]", _LOST, text))


def _whole(found: re.Match[str]) -> str:
    high, low, alone = found[1], found[2], found[3]
    if high:
        return chr(0x10000 + (int(high, 16) - 0xD800 << 10) + int(low, 16) - 0xDC00)
    return _LOST if alone and 0xD800 <= int(alone, 16) <= 0xDFFF else found[0]
