"""Sees what is wrong with a file as a whole: another format under the name of a table, or another encoding."""

import re
from dataclasses import dataclass

LARGEST = 60_000_000
"""Bytes of a table; the largest that we have is a thousandth of that."""

_BEGINNINGS = {
    b"PK\x03\x04": "a workbook (xlsx, ods) or another zip archive",
    b"\xd0\xcf\x11\xe0": "a workbook (xls)",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text of a word processor (rtf)",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a database",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"BZh": "a compressed file (bzip2)",
    b"7z\xbc\xaf": "a compressed file (7z)",
    b"\xfd7zXZ": "a compressed file (xz)",
    b"Rar!": "a compressed file (rar)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"version https://git-lfs": "a pointer of Git LFS, without the content",
}
_MARKUP = re.compile(r"\s*<(!doctype|html|\?xml|table|head|body|meta|div)\b", re.IGNORECASE)
_JSON = re.compile(r'\s*(\{\s*"|\[\s*[\[{"])')
_CONFLICT = re.compile(r"^(<{7}|>{7}|={7})( |\r?$)", re.MULTILINE)
_UNDECODED = re.compile("[\udc80-\udcff]")
_SAVE = 'save it as "CSV UTF-8", with commas'
_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýßąćęłńśźżčďěňřšťůžășțşţğıőűœÀÁÂÄÅÇÉÈÖØÜŁŚŠŽ–’“”€")
_ENCODINGS = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "mac_roman": "Mac Roman",
    "cp850": "DOS (code page 850)",
}


@dataclass(frozen=True)
class Content:
    """The text of a file; bytes that are no UTF-8 stand in it as lone surrogates. wrong: why it is no table."""

    text: str = ""
    wrong: str = ""
    row: int = 1


def content_of(raw: bytes) -> Content:
    """The text of a CSV file, or what is wrong with all of it."""
    if len(raw) > LARGEST:
        return Content(wrong=f"a table of at most {LARGEST // 1_000_000} MB", row=0)
    other = next((kind for begin, kind in _BEGINNINGS.items() if raw.startswith(begin)), "")
    if other:
        return Content(wrong=f"a table as CSV; this is {other} under another name: {_SAVE}")
    wide = _wide(raw)
    if wide:
        return Content(wrong=f"UTF-8 text; {wide}: {_SAVE}")
    text = raw.decode("utf-8-sig", errors="surrogateescape")
    return _as_text(text)


def _as_text(text: str) -> Content:
    if text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"):
        return Content(wrong="one byte order mark at most, not several; save it as CSV UTF-8 once more")
    if _MARKUP.match(text):
        return Content(wrong=f"a table as CSV; this is HTML or XML under another name: {_SAVE}")
    if _JSON.match(text):
        return Content(wrong=f"a table as CSV; this is JSON under another name: {_SAVE}")
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        return Content(wrong=f"no marks of a merge conflict; the first is at line {line}", row=0)
    encoding = _old_encoding(text)
    if encoding:
        return Content(wrong=f"UTF-8 text; {encoding}: {_SAVE}")
    return Content(text)


def _wide(raw: bytes) -> str:
    """Whether it is UTF-16 or UTF-32, in words."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        size = 32 if raw[2:4] == b"\0\0" else 16
        return f"byte 0x{raw[0]:02X} is not, the file is saved as UTF-{size}"
    sample = raw[:4096]
    if sample.count(0) > len(sample) / 4:
        return "the file has NUL bytes, it is saved as UTF-16 or UTF-32, or is no text"
    return ""


def _old_encoding(text: str) -> str:
    """The encoding of a file that has no letter of UTF-8 and several of another, in words."""
    found = [(match[0], match.start()) for match in _UNDECODED.finditer(text)]
    bad = "".join(letter for letter, _ in found)
    one_line = not found or "\n" not in text[found[0][1] : found[-1][1]]
    if one_line or sum(not letter.isascii() for letter in text) - len(bad) > len(bad) / 10:
        return ""
    sample = bad[:10_000].encode("utf-8", "surrogateescape")
    likely = max(_ENCODINGS, key=lambda name: sum(x in _LETTERS for x in sample.decode(name, "replace")))
    return f"byte 0x{sample[0]:02X} is not, the file is saved as {_ENCODINGS[likely]} or a similar encoding"
