"""Judges names: whether a region's name is that of its code, and whether one name is written in several ways."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from babel import Locale
from pandas import DataFrame, Series
from rapidfuzz import fuzz

from data.faults import Fault
from data.folding import fold
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
_LANGUAGES = ("en", "it")
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
    regions, other = tables.get("regions"), tables.get("region_names")
    if (
        regions
        and other
        and regions.has("nuts_code", "name")
        and other.has("nuts_code", "name_en", "name_it")
    ):
        names = _names(regions.frame, other.frame)
        for name in ("theme_regions", "pilot_regions"):
            if name in tables and tables[name].has("region_name", "nuts_code"):
                yield from _wrong_regions(tables[name], names)
        yield from _exchanged(other, regions.frame)
        yield from _wrong_countries(other)
    yield from _written_otherwise(tables)
    yield from _organisations(tables)


def _names(regions: DataFrame, other: DataFrame) -> Names:
    of: dict[str, list[str]] = defaultdict(list)
    for frame, column in ((regions, "name"), (other, "name_en"), (other, "name_it")):
        for code, name in frame[["nuts_code", column]].dropna().itertuples(index=False):
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
    """Rows whose English name is Italian and whose Italian name is English."""
    rows = table.frame[["nuts_code", "name_en", "name_it"]].dropna()
    own = rows["nuts_code"].map(
        regions.dropna(subset=["nuts_code"]).drop_duplicates("nuts_code").set_index("nuts_code")["name"]
    )
    english, italian = (_countries(language) for language in _LANGUAGES)
    of_country = rows["nuts_code"].map(lambda code: _ISO.get(code, code))
    crossed = (
        (rows["name_en"] == of_country.map(italian))
        & (rows["name_it"] == of_country.map(english))
        & (rows["name_en"] != rows["name_it"])
    )
    at_home = rows["nuts_code"].str.startswith("IT") & (rows["name_en"] == own) & (rows["name_it"] != own)
    yield from table.faults(
        rows.index[(crossed | at_home).astype(bool)],
        "name_en",
        "the English name; name_it may have been exchanged with it",
    )


def _wrong_countries(table: Table) -> Iterator[Fault]:
    """Rows of countries that have another country's name."""
    for column, language in zip(("name_en", "name_it"), _LANGUAGES, strict=True):
        owner = {fold(name): code for code, name in _countries(language).items()}
        rows = table.frame[["nuts_code", column]].dropna()
        rows = rows[rows["nuts_code"].str.len() == len("IT")]
        whose = rows[column].map(lambda name, owner=owner: owner.get(fold(name), ""))
        wrong = (whose != "") & (whose != rows["nuts_code"].map(lambda code: _ISO.get(code, code)))
        codes = rows["nuts_code"].to_dict()
        yield from table.faults(rows.index[wrong.astype(bool)], column, partial(_named_by, codes))


def _named_by(codes: Mapping[Any, str], row: int) -> str:
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
