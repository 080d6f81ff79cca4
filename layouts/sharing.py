"""How a view is cited and shown on another site: texts that people copy."""

import re
from dataclasses import dataclass
from datetime import date
from html import escape

from data.languages import LANGUAGES
from layouts.i18n import Texts

PROGRAM = "S3 Atlas"
LICENCE = "CC BY 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
EMBED_HEIGHT = 600
"""Pixels; a page may set another height."""
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}$&%#_"},
}


@dataclass(frozen=True)
class Cited:
    """A view to be cited. title: its heading. address: with scheme and host. version: of the data. day: of access.

    reached: whether others can reach the address, so that a code of it is of use.
    """

    title: str
    address: str
    version: str
    day: date
    reached: bool = True


def citation(view: Cited, texts: Texts) -> str:
    """Return how a view is cited, in one sentence for people; without an address where nothing of it is live."""
    said = {"title": view.title, "version": view.version, "licence": LICENCE}
    day = texts.date(view.day.isoformat())
    if not view.address:
        return texts.t("S3 Atlas: “{title}”. Data version {version}, {licence}, {date}.", **said, date=day)
    return texts.t(
        "S3 Atlas: “{title}”. Data version {version}, {licence}. {address} (accessed {date}).",
        **said,
        address=view.address,
        date=day,
    )


def bibtex(view: Cited, texts: Texts) -> str:
    """Return how a view is cited, as an entry for BibTeX and BibLaTeX. Its year is that of access."""
    note = texts.t("Data version {version}, {licence}", version=view.version, licence=LICENCE)
    fields = {
        "author": f"{{{PROGRAM}}}",  # braces keep a name from being split, and a title from losing its capitals
        "title": f"{{{escaped(view.title)}}}",
        "year": str(view.day.year),
        "version": view.version,
        "url": view.address,
        "urldate": view.day.isoformat(),
        "langid": LANGUAGES[texts.language].bibtex,
        "note": escaped(note),
    }
    lines = [f"  {name:<8}= {{{value}}}," for name, value in fields.items()]
    return "\n".join((f"@misc{{{_key(view)},", *lines, "}"))


def escaped(text: str) -> str:
    r"""Return a text in which nothing is a command of TeX.

    >>> escaped("R&D_1")
    'R\\&D\\_1'
    """
    return "".join(_SPECIAL.get(sign, sign) for sign in text)


def _key(view: Cited) -> str:
    """Return a name for the entry, made of what its address says: letters, digits and hyphens."""
    path = re.sub(r"^https?://[^/]*/", "", view.address)
    words = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")
    return f"s3-atlas-{words}"[:80].rstrip("-")


def embed_code(title: str, address: str, width: str = "100%", height: int = EMBED_HEIGHT) -> str:
    """Return the HTML that shows a view within a page of another site. address: of the embedded view."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(f"{title} · {PROGRAM}")}" width="{width}" '
        f'height="{height}" loading="lazy" style="border:0"></iframe>'
    )
