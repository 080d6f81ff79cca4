"""Makes broken copies of the real tables: what people, spreadsheets and programs do to them, and what is expected.

A damage is put into a row of its own, so that one check judges many at once.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Rows = list[list[str]]
Change = Callable[[str], str]


@dataclass(frozen=True)
class Damage:
    """Cells of one row of a table, changed. of: the columns that have to be filled, the first is the one that is told.

    fault: whether it is certain; else it is a warning. says: a part of what is expected instead.
    """

    name: str
    table: str
    column: str
    change: Change
    fault: bool = True
    says: str = ""
    also: Mapping[str, Change] = field(default_factory=dict)
    where: Callable[[Mapping[str, str]], bool] = lambda row: True


def to(value: str) -> Change:
    return lambda _: value


def _inserted(sign: str) -> Change:
    return lambda text: text[:2] + sign + text[2:]


NAMES = [
    ("partnership_members", "organisation"),
    ("partnership_members", "city"),
    ("theme_regions", "region_name"),
    ("events", "name"),
    ("events", "topics"),
    ("partnerships", "acronym"),
    ("partnerships", "title"),
    ("names", "name"),
    ("headline_figures", "indicator"),
]
PROSE = [
    ("events", "note"),
    ("partnerships", "description"),
    ("partnerships", "note"),
    ("themes", "description"),
]
SIGNS: list[tuple[str, Change, bool, str]] = [
    ("no-break space", _inserted("\u00a0"), True, "U+00A0"),
    ("narrow space", _inserted("\u202f"), True, "U+202F"),
    ("ideographic space", _inserted("\u3000"), True, "U+3000"),
    ("zero width space", _inserted("\u200b"), True, "U+200B"),
    ("zero width joiner", _inserted("\u200d"), True, "U+200D"),
    ("word joiner", _inserted("\u2060"), True, "U+2060"),
    ("byte order mark", _inserted("\ufeff"), True, "U+FEFF"),
    ("soft hyphen", _inserted("\u00ad"), True, "U+00AD"),
    ("right to left", _inserted("\u202e"), True, "U+202E"),
    ("left to right mark", _inserted("\u200e"), True, "U+200E"),
    ("isolate", _inserted("\u2066"), True, "U+2066"),
    ("variation selector", _inserted("\ufe0f"), True, "U+FE0F"),
    ("language tag", _inserted("\U000e0041"), True, "U+E0041"),
    ("NUL", _inserted("\0"), True, "U+0000"),
    ("escape", _inserted("\x1b"), True, "U+001B"),
    ("delete", _inserted("\x7f"), True, "U+007F"),
    ("C1 control", _inserted("\x96"), True, "U+0096"),
    ("next line", _inserted("\x85"), True, "U+0085"),
    ("line separator", _inserted("\u2028"), True, "U+2028"),
    ("private use", _inserted("\uf0b7"), True, "U+F0B7"),
    ("lost letter", _inserted("\ufffd"), True, "U+FFFD"),
    ("tab", _inserted("\t"), True, "no tab"),
    ("decomposed", lambda text: text + " Orebro\u0308", True, "NFC"),
    ("decomposed accent", lambda text: text + " e\u0301lan", True, "NFC"),
    ("Cyrillic letter", lambda text: text + " B\u0430sque", True, "U+0430"),
    ("Greek letter", lambda text: text + " N\u03bfrd", True, "U+03BF"),
    ("mojibake of Windows-1252", lambda text: text + " forÃªt", True, "forêt"),
    ("mojibake of punctuation", lambda text: text + " lâ€™Est", True, "’"),
    ("mojibake of Windows-1250", lambda text: text + " Ĺ\u0081Ăłdź".replace("\u0081", "‚"), True, "encoding"),
    ("mojibake of Mac Roman", lambda text: text + " for√™t", True, "encoding"),
    ("mojibake of DOS", lambda text: text + " caf├®", True, "café"),
    ("twice mojibake", lambda text: text + " Ã\u0192Â©t", True, ""),
    ("half a letter", lambda text: text + " cittÃ nuova", True, "Ã"),
    ("entity", lambda text: text + " R&amp;D", True, "&amp;"),
    ("numeric entity", lambda text: text + " for&#234;t", True, "&#234;"),
    ("HTML", lambda text: text + " <b>new</b>", True, "HTML"),
    ("HTML line break", lambda text: text + "<br/>", True, "HTML"),
    ("UTF-7", lambda text: text + " for+AOo-t", True, "+AOo-"),
    ("quoted printable", lambda text: text + " for=C3=AAt", True, "=C3=AA"),
    ("percent", lambda text: text + " for%C3%AAt", True, "%C3%AA"),
    ("escaped", lambda text: text + r" for\u00eat", True, r"\u00ea"),
    ("ligature", lambda text: text + " ﬁbre", True, "fi"),
    ("full width", lambda text: text + " Ｄ", True, "D"),
    ("mathematical", lambda text: text + " 𝐀", True, "A"),
    ("reference error", to("#REF!"), True, "#REF!"),
    ("German error", to("#BEZUG!"), True, "#BEZUG!"),
    ("Italian error", to("#RIF!"), True, "#RIF!"),
    ("not available error", to("#N/A"), True, "#N/A"),
    ("name error", lambda text: text + " #NAME?", True, "#NAME?"),
    ("division", to("#DIV/0!"), True, "#DIV/0!"),
    ("narrow column", to("########"), True, "####"),
    ("formula", to("=VLOOKUP(A2;Sheet1!A:B;2)"), True, "formula"),
    ("scientific", to("8.22E+05"), True, "digits"),
    ("stand-in N/A", to("N/A"), True, "blank cell"),
    ("stand-in nan", to("NaN"), True, "blank cell"),
    ("stand-in NULL", to("NULL"), True, "blank cell"),
    ("stand-in TODO", to("TODO"), True, "blank cell"),
    ("stand-in tbd", to("tbd"), True, "blank cell"),
    ("stand-in dash", to("–"), True, "blank cell"),
    ("stand-in marks", to("???"), True, "blank cell"),
    ("stand-in x", to("xxx"), True, "blank cell"),
    ("stand-in Italian", to("non disponibile"), True, "blank cell"),
    ("stand-in German", to("k.A."), True, "blank cell"),
    ("space at the end", lambda text: text + " ", True, "no space"),
    ("space at the beginning", lambda text: " " + text, True, "no space"),
    ("lost letter as question mark", lambda text: text + " for?t", False, "question mark"),
    ("sign that no font has", lambda text: text + " \u0378", False, "font"),
    ("letters that only look alike", lambda text: text + " СРС", False, "Latin"),
    ("reminder", lambda text: text + " (TODO ask)", False, "reminder"),
    ("month", to("2-Mar"), False, "date"),
]
"""What damages any text: name, how, whether it is certain, and what is said."""
SIGNS_OF_NAMES: list[tuple[str, Change, bool, str]] = [
    ("line break", _inserted("\n"), True, "line break"),
    ("Windows line break", _inserted("\r\n"), True, ""),
    ("two spaces", lambda text: text + "  Ltd", True, "one space"),
    ("cut", lambda text: text + "…", False, "cut"),
    ("open bracket", lambda text: text + " (part", False, "brackets"),
    ("quoted", lambda text: f'"{text}"', False, "quotation"),
]
ADDRESSES: list[tuple[str, str, bool, str]] = [
    ("stand-in", "https://TODO", True, "nothing"),
    ("stand-in N/A", "https://n/a", True, ""),
    ("scheme twice", "https://https://www.tex4im.eu/", True, "once"),
    ("scheme twice, escaped", "http://https%3A//www.tex4im.eu/", True, "once"),
    ("localhost", "http://localhost:8050/en", True, "everybody"),
    ("loopback", "http://127.0.0.1/x", True, "everybody"),
    ("private network", "http://192.168.1.20/x", True, "everybody"),
    ("private network of a firm", "https://10.1.2.3/x", True, "everybody"),
    ("loopback of IPv6", "http://[::1]:80/x", True, "everybody"),
    ("intranet", "https://intranet/page", True, "everybody"),
    ("local ending", "https://nas.local/share", True, "everybody"),
    ("password", "https://me:secret@www.tex4im.eu/", True, "password"),
    ("two addresses", "https://a-cluster.eu;b-cluster.eu", True, "several"),
    ("two addresses with comma", "https://a-cluster.eu/x,https://b-cluster.eu", True, "several"),
    ("shortened for the eye", "https://www.tex4im.eu/…/page", True, "whole"),
    ("shortened with dots", "https://www.tex4im.eu/.../page", True, "whole"),
    ("escaped ampersand", "https://www.tex4im.eu/?a=1&amp;b=2", True, "&amp;"),
    ("bad host", "https://www..tex4im.eu/", True, "host"),
    ("bad brackets", "https://[tex4im.eu/", True, "host"),
    ("bad port", "https://www.tex4im.eu:99999/", True, "host"),
    ("zero width", "https://www.tex4im.eu/\u200bx", True, "U+200B"),
    (
        "Safe Links",
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.tex4im.eu%2Fx&data=05",
        True,
        "https://www.tex4im.eu/x",
    ),
    (
        "URL Defense 3",
        "https://urldefense.com/v3/__https://www.tex4im.eu/x__;!!AB!C",
        True,
        "https://www.tex4im.eu/x",
    ),
    (
        "URL Defense 2",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.tex4im.eu_x&d=D",
        True,
        "https://www.tex4im.eu/x",
    ),
    (
        "Barracuda",
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fwww.tex4im.eu%2fx&c=E",
        True,
        "tex4im.eu/x",
    ),
    (
        "search engine",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.tex4im.eu%2Fx",
        True,
        "tex4im.eu/x",
    ),
    ("social site", "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.tex4im.eu%2Fx", True, "tex4im.eu/x"),
    ("translated", "https://www-tex4im-eu.translate.goog/x", True, "wraps"),
    ("short", "https://bit.ly/3abcd", False, "short"),
    ("campaign", "https://www.tex4im.eu/?utm_source=newsletter", False, "reader"),
    ("number as host", "https://8.8.8.8/x", False, "number"),
    ("port", "https://www.tex4im.eu:8443/", False, "port"),
    ("example", "https://www.example.org/x", False, "example"),
    ("full stop", "https://www.tex4im.eu/x.", False, "punctuation"),
    ("full stop of the host", "https://tex4im.eu./x", False, "full stop"),
]


def _texts() -> Iterator[Damage]:
    for at, (name, change, fault, says) in enumerate(SIGNS):
        places = [NAMES[at % len(NAMES)], NAMES[(at + 3) % len(NAMES)], PROSE[at % len(PROSE)]]
        for table, column in dict.fromkeys(places):
            free = _is_free if column == "organisation" else _any
            yield Damage(name, table, column, change, fault, says, where=free)
    for at, (name, change, fault, says) in enumerate(SIGNS_OF_NAMES):
        for table, column in (NAMES[at], NAMES[at + 2]):
            free = _is_free if column == "organisation" else _any
            yield Damage(name, table, column, change, fault, says, where=free)


def _any(row: Mapping[str, str]) -> bool:
    return True


def _is_free(row: Mapping[str, str]) -> bool:
    """A member whose name stands in no other table."""
    return row["free"] == "yes"


def _addresses() -> Iterator[Damage]:
    for at, (name, value, fault, says) in enumerate(ADDRESSES):
        table = ("partnerships", "themes", "partnerships")[at % 3]
        yield Damage(name, table, "website", to(value), fault, says)
        facts = ("partnership_members", "theme_regions", "partnership_targets", "names")[at % 4]
        yield Damage(f"source: {name}", facts, "source_url", to(value), fault, says)


def _where(**cells: str) -> Callable[[Mapping[str, str]], bool]:
    return lambda row: all(row[name] == value for name, value in cells.items())


def _has(*columns: str) -> Callable[[Mapping[str, str]], bool]:
    return lambda row: all(row[name] for name in columns)


NUMBERS = [
    Damage("thousands", "partnerships", "eu_contribution_eur", to("1.500"), True, "two decimals"),
    Damage("thousands of a budget", "partnerships", "budget_total_eur", to("458.690"), True, "two decimals"),
    Damage(
        "thousands of a member",
        "partnership_members",
        "eu_contribution_eur",
        to("90.125"),
        True,
        "two decimals",
    ),
    Damage("thousands of a fact", "theme_facts", "value", to("1.500"), False, "thousands"),
    Damage("thousands of a figure", "headline_figures", "value", to("3.000"), False, "thousands"),
    Damage("fifteen digits", "partnerships", "budget_total_eur", to("500000000000000"), True, "10000000000"),
    Damage(
        "fifteen digits of SMEs",
        "partnerships",
        "smes_represented",
        to("123456789012345"),
        True,
        "1000000000",
    ),
    Damage("leading zeros", "theme_facts", "value", to("00113"), True, "zero or more"),
    Damage(
        "budget by a thousand",
        "partnerships",
        "budget_total_eur",
        lambda text: f"{text.split('.')[0]}000",
        False,
        "a number",
    ),
    Damage(
        "share by a thousand",
        "partnership_members",
        "eu_contribution_eur",
        lambda text: f"{text.split('.')[0]}000",
        False,
        "",
    ),
    Damage(
        "share of a thousandth", "partnership_members", "eu_contribution_eur", to("64"), False, "a number"
    ),
    Damage(
        "no budget",
        "partnerships",
        "budget_total_eur",
        to("0"),
        False,
        "a number",
        {"eu_contribution_eur": to("")},
    ),
    Damage("no fact", "theme_facts", "value", to("0"), False, "above zero"),
    Damage("no SMEs", "partnerships", "smes_represented", to("0"), True, "a number from 1"),
    Damage("share over all", "region_sectors", "share_of_region_pct", to("100.5"), True, "from 0 to 100"),
    Damage("negative jobs", "region_sectors", "persons_employed", to("-5"), True, "zero or more"),
    Damage(
        "percentage over all",
        "region_indicators",
        "value",
        to("100.5"),
        True,
        "a number from 0 to 100",
        where=lambda row: row["indicator_id"] == "rd_gdp",
    ),
    Damage(
        "negative people",
        "region_indicators",
        "value",
        to("-3"),
        True,
        "a number from 0",
        where=lambda row: row["indicator_id"] == "population",
    ),
    Damage(
        "unknown group",
        "region_indicators",
        "value",
        to("Champion"),
        True,
        "one of Modest, Moderate",
        where=lambda row: row["indicator_id"] == "ris_2019_group",
    ),
    Damage(
        "word for a number",
        "region_indicators",
        "value",
        to("high"),
        True,
        "a number with a decimal point",
        where=lambda row: row["indicator_id"] == "rci",
    ),
    Damage("unknown flag", "region_indicators", "flag", to("z"), True, "letters of these"),
    Damage("flag twice", "region_indicators", "flag", to("bb"), True, "each once"),
    Damage("years apart", "region_indicators", "period", to("2017/18"), True, "2017 or 2014-2020"),
    Damage("unknown indicator", "region_indicators", "indicator_id", to("gdp"), True, "indicators.csv"),
    Damage("unknown branch", "theme_branches", "nace", to("99"), True, "branches.csv"),
    Damage("sure judgement", "theme_branches", "confidence", to("high"), True, "low"),
    Damage("no member", "partnerships", "members_stated", to("0"), True, "a number from 1"),
    Damage("no month", "partnerships", "duration_months", to("0"), True, "a number from 1"),
    Damage("SMEs as duration", "partnerships", "duration_months", to("726"), True, "120"),
    Damage("duration as SMEs", "partnerships", "smes_represented", to("24"), False, "a number"),
    Damage(
        "fewer than listed",
        "partnerships",
        "members_stated",
        to("2"),
        False,
        "listed",
        where=_where(partnership_id="tex4im"),
    ),
    Damage(
        "duration against the dates",
        "partnerships",
        "duration_months",
        to("48"),
        False,
        "months",
        where=_has("start_date", "end_date"),
    ),
    Damage("order 99", "themes", "order_2018", to("99"), True, "18"),
    Damage("batch 3", "pilot_regions", "batch", to("3"), True, "from 1 to 2"),
    Damage("batch 0", "pilot_regions", "batch", to("0"), True, "from 1 to 2"),
    Damage("generation 7", "partnerships", "generation", to("7"), True, "from 1 to 2"),
    Damage("end far away", "partnerships", "end_date", to("2081-01"), True, "year from"),
    Damage("end late", "partnerships", "end_date", to("2033-05-31"), False, ""),
    Damage("event of another time", "events", "end_date", to("2019-12-30"), False, "nearer"),
    Damage("date of a spreadsheet", "theme_regions", "as_of", to("1899-12-30"), True, "a real date"),
    Damage("serial number", "partnerships", "start_date", to("43374"), True, "a real date"),
    Damage("future", "theme_regions", "as_of", to("2031"), False, "a year"),
    Damage("latitude 0", "events", "lat", to("0"), True, "latitude and longitude"),
    Damage(
        "coordinates exchanged",
        "events",
        "lat",
        to("4.352"),
        True,
        "latitude",
        {"lon": to("50.85")},
        _where(country="BE"),
    ),
    Damage(
        "sign lost",
        "events",
        "lat",
        lambda text: text,
        True,
        "in CA",
        {"lon": lambda text: text.strip("-")},
        _where(country="CA"),
    ),
    Damage(
        "median far", "headline_figures", "value", to("0"), False, "above zero", where=_where(unit="SMEs")
    ),
]
NAMES_OF_CODES = [
    Damage(
        "name of another region",
        "theme_regions",
        "region_name",
        to("Piemonte"),
        True,
        "ITC1",
        where=_where(country="ES"),
    ),
    Damage(
        "name of another country",
        "theme_regions",
        "region_name",
        to("Flanders"),
        True,
        "BE2",
        where=_where(country="IT"),
    ),
    Damage(
        "name in another language",
        "theme_regions",
        "region_name",
        to("Sicilia"),
        True,
        "ITG1",
        where=_where(country="NL"),
    ),
    Damage(
        "nobody's name",
        "theme_regions",
        "region_name",
        to("Quuxland"),
        False,
        "a name of",
        where=_where(country="SE"),
    ),
    Damage(
        "name of another pilot",
        "pilot_regions",
        "region_name",
        to("Lombardia"),
        True,
        "ITC4",
        where=_where(country="FR"),
    ),
    Damage(
        "code cut to its country",
        "theme_regions",
        "region_name",
        lambda text: text,
        True,
        "name of ES",
        {"nuts_code": to("ES")},
        _where(nuts_code="ES51"),
    ),
    Damage(
        "names exchanged",
        "names",
        "name",
        to("Germania"),
        True,
        "the name in en",
        where=_where(id="DE", language="en"),
    ),
    Damage(
        "name of another country",
        "names",
        "name",
        to("Austria"),
        True,
        "the name of",
        where=_where(id="SI", language="it"),
    ),
    Damage(
        "capitals",
        "partnership_members",
        "organisation",
        str.upper,
        False,
        "other rows",
        where=_where(organisation="Aerospace Valley"),
    ),
    Damage(
        "city in capitals",
        "partnership_members",
        "city",
        to("TORINO"),
        False,
        "other rows",
        where=_where(city="Torino"),
    ),
    Damage("sector in capitals", "partnerships", "sector", str.upper, False, "other rows"),
    Damage("target inside Europe", "partnership_targets", "target_country", to("FR"), True, "European Union"),
    Damage(
        "target inside the Union of 2018",
        "partnership_targets",
        "target_country",
        to("GB"),
        True,
        "European Union",
    ),
    Damage(
        "surveyed target inside Europe", "target_survey", "target_country", to("DE"), True, "European Union"
    ),
    Damage("partner inside Europe", "events", "partner_country", to("CA;IT"), True, "European Union"),
    Damage("target near by", "partnership_targets", "target_country", to("TR"), False, "beyond Europe"),
    Damage(
        "target near by, north", "partnership_targets", "target_country", to("NO"), False, "beyond Europe"
    ),
    Damage("target on no map", "partnership_targets", "target_country", to("VA"), True, "world map"),
    Damage("target on no map, far", "partnership_targets", "target_country", to("AQ"), True, "world map"),
    Damage("surveyed target on no map", "target_survey", "target_country", to("GI"), True, "world map"),
    Damage("out of the list with its number", "themes", "in_2018_list", to("no"), True, ""),
    Damage("recalled without words", "partnership_targets", "source_url", to("recalled (x)"), True),
    Damage("slide by number", "headline_figures", "source_url", to("seed deck, slide 7"), True),
    Damage(
        "no coordinator",
        "partnership_members",
        "role",
        to("partner"),
        False,
        "coordinator",
        where=lambda row: row["partnership_id"] == "tex4im" and row["role"] == "coordinator",
    ),
]


def damages() -> list[Damage]:
    """Everything that is done to single rows."""
    return [*NUMBERS, *NAMES_OF_CODES, *_texts(), *_addresses()]


Broken = tuple[Damage, int]


def batches(folder: Path) -> list[tuple[dict[str, Rows], list[Broken]]]:
    """Copies of the tables with as many damages as have a row of their own, and the row of each."""
    clean = {path.stem: rows_of(path) for path in sorted(folder.glob("*.csv"))}
    aliases = {cell for row in clean["organisation_aliases"][1:] for cell in row[:2]}
    aliases |= {row[0] for row in clean["organisation_websites"][1:]}
    left, made = damages(), []
    while left:
        copy, placed, later = {name: [list(row) for row in rows] for name, rows in clean.items()}, [], []
        taken: set[tuple[str, int]] = set()
        for damage in left:
            row = _free_row(damage, clean[damage.table], taken, aliases)
            if row:
                taken.add((damage.table, row))
                _put(copy[damage.table], row, damage)
                placed.append((damage, row))
            else:
                later.append(damage)
        if not placed:
            raise ValueError(f"no row for {later[0].name} in {later[0].table}")
        made.append((copy, placed))
        left = later
    return made


def _free_row(damage: Damage, rows: Rows, taken: set[tuple[str, int]], aliases: set[str]) -> int:
    counts: dict[str, int] = {}
    header = rows[0]
    for cells in rows[1:]:
        name = cells[header.index("organisation")] if "organisation" in header else ""
        counts[name] = counts.get(name, 0) + 1
    for number, cells in enumerate(rows[1:], 2):
        row = dict(zip(header, cells, strict=True))
        row["free"] = (
            "yes"
            if row.get("organisation") not in aliases and counts.get(row.get("organisation", ""), 1) == 1
            else ""
        )
        if row[damage.column] and damage.where(row) and (damage.table, number) not in taken:
            return number
    return 0


def _put(rows: Rows, row: int, damage: Damage) -> None:
    for column, change in {damage.column: damage.change, **damage.also}.items():
        at = rows[0].index(column)
        rows[row - 1][at] = change(rows[row - 1][at])


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def written(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _cells_with(change: Callable[[Rows], Rows]) -> Callable[[bytes], bytes]:
    def apply(raw: bytes) -> bytes:
        return written(change(list(csv.reader(io.StringIO(raw.decode(), newline="")))))

    return apply


WHOLE_FILES: list[tuple[str, str, Callable[[bytes], bytes], str]] = [
    (
        "Windows-1252",
        "partnership_members",
        lambda raw: raw.decode().encode("cp1252", "replace"),
        "Windows-1252",
    ),
    (
        "Windows-1250",
        "theme_regions",
        lambda raw: raw.decode().encode("cp1250", "replace"),
        "or a similar encoding",
    ),
    (
        "Mac Roman",
        "organisation_aliases",
        lambda raw: raw.decode().encode("mac_roman", "replace"),
        "Mac Roman",
    ),
    ("UTF-16", "events", lambda raw: raw.decode().encode("utf-16"), "UTF-16"),
    ("UTF-16 without a mark", "pilot_regions", lambda raw: raw.decode().encode("utf-16-be"), "NUL bytes"),
    ("UTF-32", "target_survey", lambda raw: raw.decode().encode("utf-32"), "UTF-8 text"),
    ("two marks", "themes", lambda raw: b"\xef\xbb\xbf\xef\xbb\xbf" + raw, "byte order mark"),
    ("workbook", "partnerships", lambda raw: b"PK\x03\x04" + raw, "xlsx"),
    ("old workbook", "theme_facts", lambda raw: b"\xd0\xcf\x11\xe0\xa1\xb1" + raw, "xls"),
    ("HTML", "partnership_targets", lambda raw: b"<html><table><tr><td>" + raw, "HTML"),
    ("XML", "partnership_sectors", lambda raw: b'<?xml version="1.0"?>' + raw, "XML"),
    ("JSON", "partnership_themes", lambda raw: b'[{"partnership_id": "x"}]', "JSON"),
    ("gzip", "headline_figures", lambda raw: b"\x1f\x8b\x08" + raw, "gzip"),
    ("semicolons", "names", lambda raw: raw.replace(b",", b";"), "commas between"),
    ("tabs", "pilot_regions", lambda raw: raw.replace(b",", b"\t"), "commas between"),
    ("bars", "target_survey", lambda raw: raw.replace(b",", b"|"), "commas between"),
    ("separator line", "themes", lambda raw: b"sep=,\n" + raw, "sep="),
    ("title row", "events", lambda raw: b"Events of 2018,,,\n" + raw, "row 2"),
    ("title and blank row", "theme_facts", lambda raw: b"Facts\n\n" + raw, "row 3"),
    ("no header", "partnership_sectors", lambda raw: raw.split(b"\n", 1)[1], "a header with the names"),
    ("conflict", "headline_figures", lambda raw: raw + b"<<<<<<< HEAD\n", "merge conflict"),
    ("PDF", "partnership_targets", lambda raw: b"%PDF-1.7\n" + raw, "PDF"),
    (
        "column cut from the header",
        "organisation_aliases",
        _cells_with(lambda rows: [rows[0][:-1], *rows[1:]]),
        "as many names",
    ),
    ("empty", "partnership_themes", lambda raw: b"", "a header"),
    ("blank", "names", lambda raw: b"\n\n  \n,,,\n", ""),
    ("unpaired mark", "partnerships", lambda raw: raw + b'"open', "paired quotation marks"),
    ("wide line", "theme_regions", lambda raw: b"x" * 200_000 + raw, "field limit"),
    ("many columns", "partnership_members", lambda raw: b"a," * 50_000 + b"b\n" + raw, ""),
]
"""Files that are no table at all: name, table, how, and what is said. Each has one fault; nothing follows."""


def _quoted(raw: bytes) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(raw.decode(), newline="")))
    return text.getvalue().encode()


HARMLESS: list[tuple[str, str, Callable[[bytes], bytes]]] = [
    ("mark", "themes", lambda raw: b"\xef\xbb\xbf" + raw),
    ("Windows line ends", "events", lambda raw: raw.replace(b"\n", b"\r\n")),
    ("Mac line ends", "target_survey", lambda raw: raw.replace(b"\n", b"\r")),
    ("no line end", "pilot_regions", lambda raw: raw.rstrip(b"\n")),
    ("blank rows", "theme_facts", lambda raw: raw + b"\n\n,,,,,,\n"),
    ("blank columns", "partnership_sectors", _cells_with(lambda rows: [[*row, "", ""] for row in rows])),
    (
        "blank cells at row ends",
        "partnership_themes",
        _cells_with(lambda rows: [rows[0], *([*row, ""] for row in rows[1:])]),
    ),
    ("other order of columns", "organisation_aliases", _cells_with(lambda rows: [row[::-1] for row in rows])),
    ("all cells quoted", "names", _quoted),
    ("other order of rows", "partnership_targets", _cells_with(lambda rows: [rows[0], *rows[:0:-1]])),
]
"""Other ways to write the same table, which are no fault."""
