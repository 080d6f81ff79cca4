"""Judges names: whether a region's name is that of its code, and whether one name is written in several ways."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from babel import Locale
from pandas import DataFrame, Series
from rapidfuzz import fuzz

from data.faults import Fault
from data.folding import fold
from data.languages import LANGUAGES
from data.preparing.organisations import groups, pairs
from data.preparing.plausible import Tables, doubts
from data.preparing.reading import Table
from data.wording import Wording, n_, said

_OWN = 70
"""From 0 to 100: how much a name as written has to resemble one of its region's names."""
_KINDS = frozenset(
    ("region", "regione", "county", "contea", "province", "provincia", "lan", "kraj", "of", "di", "de")
)
"""Words of names that tell nothing."""
_NAMES = ("kind", "id", "language", "name")
_ISO = {"EL": "GR", "UK": "GB"}
_SPELLED_ONCE = (
    ("partnership_members", "city"),
    ("partnerships", "sector"),
    ("partnerships", "call"),
    ("partnerships", "strand"),
    ("partnership_sectors", "sector"),
    ("partnership_themes", "other_platform_area"),
    ("partnership_targets", "target_area"),
    ("theme_facts", "unit"),
    ("headline_figures", "unit"),
    ("events", "city"),
)


@dataclass(frozen=True)
class Names:
    """Names of regions: those of each code, and the codes of each folded name."""

    of: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, frozenset[str]]

    def resemblance(self, name: str, code: str) -> float:
        """How much a name resembles one of a region, 0 to 100."""
        parts = [_plain(part) for part in (name, *re.split(r"[()]", name))]
        return max(
            (_alike(part, _plain(own)) for part in parts if part for own in self.of[code]), default=0.0
        )


def misnamed(tables: Tables) -> Iterator[Fault]:
    """Names that are not those of their code, and names that are written in several ways."""
    regions, other = tables.get("regions"), tables.get("names")
    if regions and other and regions.has("nuts_code", "name") and other.has(*_NAMES):
        names = _names(regions.frame, other.frame[other.frame["kind"] == "region"])
        for name in ("theme_regions", "pilot_regions"):
            if name in tables and tables[name].has("region_name", "nuts_code"):
                yield from _wrong_regions(tables[name], names)
        yield from _exchanged(other, regions.frame)
        yield from _wrong_countries(other)
        yield from _nameless(tables, other)
    yield from _written_otherwise(tables)
    yield from _organisations(tables)


def _names(regions: DataFrame, other: DataFrame) -> Names:
    of: dict[str, list[str]] = defaultdict(list)
    for frame, key in ((regions, "nuts_code"), (other, "id")):
        for code, name in frame[[key, "name"]].dropna().itertuples(index=False):
            of[code].append(name)
    codes: dict[str, set[str]] = defaultdict(set)
    for code, spoken in of.items():
        for name in spoken:
            codes[_plain(name)].add(code)
    return Names(
        {code: tuple(dict.fromkeys(spoken)) for code, spoken in of.items()},
        {name: frozenset(found) for name, found in codes.items()},
    )


def _plain(name: str) -> str:
    """The telling words of a name, folded."""
    words = re.findall(r"\w+", fold(name))
    return " ".join([word for word in words if word not in _KINDS] or words)


def _alike(one: str, other: str) -> float:
    whole = fuzz.token_set_ratio(one, other)
    part = fuzz.partial_ratio(one, other) if min(len(one), len(other)) > 4 else 0.0
    return max(whole, part)


def _wrong_regions(table: Table, names: Names) -> Iterator[Fault]:
    known = table.frame[["region_name", "nuts_code"]].dropna()
    known = known[known["nuts_code"].isin(list(names.of))]
    verdicts = {
        pair: _verdict(names, *pair) for pair in known.drop_duplicates().itertuples(index=False, name=None)
    }
    said_of = Series(
        [verdicts[pair] for pair in known.itertuples(index=False, name=None)], index=known.index, dtype=object
    )
    certain = said_of.map(lambda verdict: isinstance(verdict, str))
    yield from table.faults(said_of.index[certain.astype(bool)], "region_name", said_of.to_dict().__getitem__)
    doubtful = said_of.map(lambda verdict: isinstance(verdict, Wording))
    yield from doubts(table, "region_name", doubtful, said_of.to_dict().__getitem__)


def _verdict(names: Names, name: str, code: str) -> str | Wording | None:
    """A fault where the name is another region's, a doubt where it is nobody's."""
    if names.resemblance(name, code) >= _OWN:
        return None
    others = sorted(names.codes.get(_plain(name), frozenset()) - {code})
    own = " / ".join(names.of[code])
    if others:
        return f"a name of {code}, which is {own}; the name is that of {', '.join(others[:3])}"
    return said(n_("a name of {code}, which is {names}"), code=code, names=own)


def _exchanged(table: Table, regions: DataFrame) -> Iterator[Fault]:
    """Regions of a language's home whose name in it is not their own, while another language has that."""
    rows = _of_regions(table)
    own = rows["id"].map(
        regions.dropna(subset=["nuts_code"]).drop_duplicates("nuts_code").set_index("nuts_code")["name"]
    )
    for language, one in LANGUAGES.items():
        at_home = rows["id"].str[:2].isin(one.home)
        other = set(rows["id"][at_home & (rows["language"] == language) & (rows["name"] != own)])
        wrong = at_home & (rows["language"] != language) & (rows["name"] == own) & rows["id"].isin(other)
        yield from table.faults(
            rows.index[wrong],
            "name",
            f"another name than in {language}, with which it may have been exchanged",
        )


def _of_regions(table: Table) -> DataFrame:
    return table.frame[table.frame["kind"] == "region"].dropna(subset=list(_NAMES))


def _wrong_countries(table: Table) -> Iterator[Fault]:
    """Rows of countries that have another country's name, or the name in another language."""
    every = _of_regions(table)
    every = every[every["id"].str.len() == len("IT")]
    spoken = {language: _countries(language) for language in LANGUAGES}
    codes = every["id"].map(lambda code: _ISO.get(code, code))
    for language, names in spoken.items():
        rows = every[every["language"] == language]
        owner = {fold(name): code for code, name in names.items()}
        whose = rows["name"].map(lambda name, owner=owner: owner.get(fold(name), ""))
        wrong = (whose != "") & (whose != codes[rows.index])
        yield from table.faults(
            rows.index[wrong.astype(bool)], "name", partial(_named_by, rows["id"].to_dict())
        )
        foreign = [other for other in LANGUAGES if other != language]
        said_so = {(code, spoken[other].get(code)) for other in foreign for code in codes}
        right = rows["name"] == codes[rows.index].map(names)
        found = Series(
            [pair in said_so for pair in zip(codes[rows.index], rows["name"], strict=True)], rows.index
        )
        yield from table.faults(rows.index[~right & found], "name", f"the name in {language}")


def _nameless(tables: Tables, table: Table) -> Iterator[Fault]:
    """Areas that lack a name in a language; in the first one they are called as their own row says."""
    themes = tables.get("themes")
    if themes is None or not themes.has("theme_id"):
        return
    known = table.frame[table.frame["kind"] == "theme"]
    for language in list(LANGUAGES)[1:]:
        named = known.loc[known["language"] == language, "id"]
        cells = themes.frame["theme_id"].dropna()
        expected = f"a row in names.csv with its name in {language}"
        yield from themes.faults(cells.index[~cells.isin(named)], "theme_id", expected)


def _named_by(codes: Mapping[Hashable, str], row: int) -> str:
    return f"the name of {codes[row]}"


def _countries(language: str) -> dict[str, str]:
    return {
        code: name for code, name in Locale(language).territories.items() if re.fullmatch("[A-Z]{2}", code)
    }


def _written_otherwise(tables: Tables) -> Iterator[Fault]:
    for name, column in _SPELLED_ONCE:
        if name in tables and tables[name].has(column):
            cells = tables[name].frame[column].dropna()
            yield from _otherwise(
                tables[name], column, cells, cells.str.casefold().str.replace(r"\s+", " ", regex=True)
            )


def _organisations(tables: Tables) -> Iterator[Fault]:
    """Organisations whose names differ in capitals, marks or punctuation alone, and that nobody has judged."""
    if "partnership_members" not in tables or not tables["partnership_members"].has("organisation"):
        return
    table = tables["partnership_members"]
    cells = table.frame["organisation"].dropna()
    plain = {name: re.sub(r"[\W_]+", "", fold(name)) for name in cells.unique()}
    yield from _otherwise(table, "organisation", cells, cells.map(plain), _judged(tables, set(plain)))


def _judged(tables: Tables, known: set[str]) -> set[frozenset[str]]:
    """Pairs of spellings of which a person has said what they are."""
    aliases = tables.get("organisation_aliases")
    if aliases is None or not aliases.has("organisation", "other", "verdict"):
        return set()
    rows = aliases.frame.dropna(subset=["organisation", "other", "verdict"])
    rows = rows[rows["organisation"].isin(known) & rows["other"].isin(known)]
    leader = groups(sorted(known), pairs(rows, "same"))
    together = defaultdict(list)
    for name, led in leader.items():
        together[led].append(name)
    same = {
        frozenset((one, other))
        for names in together.values()
        if len(names) > 1
        for one in names
        for other in names
    }
    return same | {frozenset(pair) for pair in pairs(rows, "different")}


def _otherwise(
    table: Table, column: str, cells: Series, plain: Series, judged: set[frozenset[str]] | None = None
) -> Iterator[Fault]:
    """Doubts about cells that are written otherwise than most cells with the same letters."""
    several = cells.groupby(plain).transform("nunique") > 1
    if not several.any():
        return
    usual = cells[several].groupby(plain[several]).transform(lambda names: names.value_counts().index[0])
    odd = cells[several][cells[several] != usual]
    pairs_of_names = zip(odd, usual[odd.index], strict=True)
    odd = odd[[frozenset(pair) not in (judged or ()) for pair in pairs_of_names]]

    def wording(row: int) -> Wording:
        return said(n_("“{name}”, as other rows write it"), name=usual[row])

    yield from table.faults(odd.index, column, wording, mild=True)
