"""What an address asks of a file beside the view: form, paper and resolution."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from dashboard.exports.registry import DPI, FORMATS, PAPERS, PREVIEW, Options


@dataclass(frozen=True)
class Asked:
    """What an address asks for beside the view: options, the form if any, and parts that cannot be used.

    query: the rest of the address, which says the view. wrong: name and value of each part that is not possible, with
    what is.
    """

    options: Options
    form: str
    query: str
    wrong: tuple[tuple[str, str, str], ...]


def read_asked(query: str) -> Asked:
    """Split a query string into what it asks of a file and the rest, which says the view.

    >>> read_asked("theme=sport&paper=a3&dpi=9").wrong
    (('dpi', '9', '72–300'),)
    """
    rest, found, wrong = list[str](), dict[str, str](), list[tuple[str, str, str]]()
    for part in query.lstrip("?").split("&"):
        name = part.partition("=")[0].strip().lower()
        if name in ("paper", "dpi", "form"):
            found[name] = dict(parse_qsl(part)).get(name, "")[:40]
        else:
            rest.append(part)
    paper, dpi, form = (
        found.get("paper", Options.paper),
        found.get("dpi", str(Options.dpi)),
        found.get("form", ""),
    )
    if paper not in (*PAPERS, PREVIEW):
        wrong.append(("paper", paper, ", ".join(PAPERS)))
    if not (dpi.isascii() and dpi.isdigit() and len(dpi) < 5 and DPI[0] <= int(dpi) <= DPI[1]):
        wrong.append(("dpi", dpi, f"{DPI[0]}–{DPI[1]}"))
    options = Options() if wrong else Options(paper, int(dpi))
    return Asked(options, form, "&".join(rest), tuple(wrong))


def askable() -> Mapping[str, frozenset[str]]:
    """Return what an address of a file may ask for beside the view, and the values of each."""
    return {
        "paper": frozenset((*PAPERS, PREVIEW)),
        "dpi": frozenset(map(str, range(DPI[0], DPI[1] + 1))),
        "form": frozenset(f.form for f in FORMATS),
    }
