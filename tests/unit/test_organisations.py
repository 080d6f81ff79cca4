"""Spellings are one organisation where they are equal or a row joins them, and nowhere else."""

import csv
import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from data.__main__ import main
from data.manifest import BOUNDARIES
from data.preparing.aliases import doubtful, report
from data.preparing.checking import check
from data.preparing.organisations import groups, organisation_ids, organisations, slug
from tests.frames import Frames
from tests.unit.conftest import Facts
from tests.unit.copying import copied_tables

Append = Callable[..., None]
KNOWN_DOUBT = ("Clusternetzwerk Energie und Umwelt", "Netzwerk Energie & Umwelt (NEU e.V.)")
"""The one pair that no source tells apart or joins."""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the real source tables that a test may break."""
    return copied_tables(tmp_path / "sources")


@pytest.fixture(scope="module")
def boundaries(tmp_path_factory: pytest.TempPathFactory, facts: Facts) -> Path:
    """The real boundaries without small regions that no source names: the same checks, but fast."""
    folder = tmp_path_factory.mktemp("boundaries")
    shutil.copy(BOUNDARIES / "countries.csv", folder)
    named = {row["nuts_code"] for rows in facts.values() for row in rows if "nuts_code" in row}
    regions = pd.read_csv(BOUNDARIES / "regions.csv", dtype="str", keep_default_na=False)
    kept = regions[regions["nuts_code"].isin(named) | (regions["level"] < "3")]
    kept.to_csv(folder / "regions.csv", index=False)
    return folder


@pytest.fixture
def append(sources: Path) -> Append:
    """Append a row to a table of the copy; columns that are not told are blank."""

    def to(table: str, **cells: str) -> None:
        path = sources / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, header, lineterminator="\n").writerow(cells)

    return to


def alias(organisation: str, other: str, verdict: str = "same") -> dict[str, str]:
    return {
        "organisation": organisation,
        "other": other,
        "verdict": verdict,
        "note": "Made up.",
        "source_url": "general knowledge",
        "confidence": "low",
    }


def member(partnership: str, organisation: str, country: str = "FR", city: str = "") -> dict[str, str]:
    return {
        "partnership_id": partnership,
        "organisation": organisation,
        "role": "partner",
        "country": country,
        "city": city,
        "source_url": "general knowledge",
        "confidence": "low",
    }


def table(*rows: dict[str, str]) -> pd.DataFrame:
    """Rows as the program reads them."""
    return pd.DataFrame(rows, dtype="str").replace("", pd.NA)


def members(*organisations: str) -> pd.DataFrame:
    return table(*(member("p", name) for name in organisations))


NO_ALIASES = table(alias("", "")).iloc[:0]


# What is one organisation


@pytest.mark.parametrize(
    ("spellings", "memberships"),
    [
        (["ATEVAL", "ATEVAL – Asociación de Empresarios Textiles de la Región Valenciana"], 4),
        (["BalticNet-PlasmaTec", "BalticNet-PlasmaTec e.V."], 5),
        (["Nanoprogress", "Nanoprogress z.s."], 5),
        (["PO.IN.TEX (Città Studi SpA)", "Po.in.tex (Città Studi)"], 3),
        (["UP-TEX (later EuraMaterials)", "UP-TEX (later Euramaterials)"], 2),
        (
            [
                "Pôle SCS (Secured Communicating Solutions)",
                "Pôle Solutions Communicantes Sécurisées (SCS)",
                "SCS cluster (Secure Communicating Solutions)",
            ],
            5,
        ),
        (
            [  # The first and the last are joined by the one between them.
                "Next Technology Tecnotessile",
                "Next Technology Tecnotessile (OTIR2020 – Tuscany Fashion Cluster)",
                "OTIR2020 (Next Technology Tecnotessile)",
            ],
            3,
        ),
    ],
)
def test_spellings_of_one_organisation(frames: Frames, spellings: list[str], memberships: int) -> None:
    rows = frames.members[frames.members["organisation"].isin(spellings)]
    (found,) = rows["organisation_id"].unique()
    assert len(rows) == memberships
    assert set(frames.members[frames.members["organisation_id"] == found]["organisation"]) == set(spellings)


def test_different_organisations_are_kept_apart(frames: Frames, facts: Facts) -> None:
    known = dict(zip(frames.members["organisation"], frames.members["organisation_id"], strict=True))
    apart = [row for row in facts["organisation_aliases"] if row["verdict"] == "different"]
    assert ("bwcon (Baden-Württemberg: Connected e.V.)", "bwcon GmbH") in {
        (row["organisation"], row["other"]) for row in apart
    }
    for row in apart:
        assert known[row["organisation"]] != known[row["other"]]


def test_number_of_organisations(frames: Frames, facts: Facts) -> None:
    spellings = {row["organisation"] for row in facts["partnership_members"]}
    joined = [row for row in facts["organisation_aliases"] if row["verdict"] == "same"]
    # No row of the table joins what other rows have joined already, so that each takes one away.
    assert (len(spellings), len(joined), len(frames.organisations)) == (334, 30, 334 - 30)


def test_every_member_has_an_organisation_and_every_spelling_stands_once(frames: Frames) -> None:
    found = frames.organisations.set_index("organisation_id")
    assert frames.members["organisation_id"].isin(found.index).all()
    for organisation, rows in frames.members.groupby("organisation_id"):
        assert found.at[organisation, "names"].split(" ; ") == list(dict.fromkeys(rows["organisation"]))
        assert found.at[organisation, "name"] in set(rows["organisation"])


def test_identifiers(frames: Frames) -> None:
    ids = frames.organisations["organisation_id"]
    assert ids.is_unique
    assert ids.str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()
    assert ids.str.len().max() <= 60
    assert {
        "techtera",
        "pole-emc2",
        "fundingbox-accelerator",
        "skane-food-innovation-network-livsmedelsakademin",
    } <= set(ids)


def test_joined_spellings_agree_about_the_place(frames: Frames) -> None:
    """A member of two places would be two organisations; one row may know less than another."""
    for _, rows in frames.members.groupby("organisation_id"):
        assert rows["country"].nunique() <= 1
        assert rows["city"].nunique() <= 1
        codes = sorted(rows["nuts_code"].dropna().unique(), key=len)
        assert all(longer.startswith(shorter) for shorter, longer in pairwise(codes))


def test_place_of_an_organisation(frames: Frames) -> None:
    found = frames.organisations.set_index("organisation_id")
    places = ["country", "city", "nuts_code"]
    # RECIPE4MOBILITY knows the country alone, MobiGoIn-Action the city.
    assert found.loc["mov-eo", places].to_list() == ["FR", "Saint-Étienne-du-Rouvray", "FRD2"]
    assert found.loc["dsp-valley", places].to_list() == ["BE", "Leuven", "BE24"]
    assert found.loc["mafex", "nuts_code"] == "ES"
    assert found.loc["geodeep", ["city", "nuts_code"]].isna().all()


def test_region_before_country() -> None:
    rows = table(
        member("a", "Foo") | {"nuts_code": "", "organisation_id": "foo"},
        member("b", "Foo", city="Lyon") | {"nuts_code": "FR", "organisation_id": "foo"},
        member("c", "Foo", city="Paris") | {"nuts_code": "FRK", "organisation_id": "foo"},
        member("d", "Foo", city="Paris") | {"nuts_code": "FRK2", "organisation_id": "foo"},
    )
    web = table({"organisation": "Foo", "website": "https://foo.eu"})
    (found,) = organisations(rows, web).to_dict("records")
    assert found == {
        "organisation_id": "foo",
        "name": "Foo",
        "names": "Foo",
        "country": "FR",
        "city": "Lyon",
        "nuts_code": "FRK",
        "website": "https://foo.eu",
    }


def test_most_used_name_stands_for_all() -> None:
    rows = members("Foo", "Foo e.V.", "Bar", "Foo e.V.", "Bar Ltd")
    aliases = table(alias("Foo", "Foo e.V."), alias("Bar Ltd", "Bar"))
    ids = organisation_ids(rows, aliases)
    assert ids.to_list() == ["foo-e-v", "foo-e-v", "bar", "foo-e-v", "bar"]
    web = table({"organisation": "Bar Ltd", "website": "https://bar.eu"})
    found = organisations(rows.assign(organisation_id=ids, nuts_code=pd.NA), web)
    assert found["website"].fillna("").to_list() == ["", "https://bar.eu"]
    assert found["name"].to_list() == ["Foo e.V.", "Bar"]  # of Bar and Bar Ltd the first
    assert found["names"].to_list() == ["Foo ; Foo e.V.", "Bar ; Bar Ltd"]


def test_pairs_chain() -> None:
    leader = groups("abcdef", [("a", "b"), ("c", "d"), ("d", "b"), ("b", "a")])
    assert {letter for letter in "abcdef" if leader[letter] == leader["a"]} == set("abcd")
    assert leader["e"] != leader["f"]


def test_names_that_are_alike_are_not_joined() -> None:
    ids = organisation_ids(members("Foo Bar", "foo bar", "Foo-Bár"), NO_ALIASES)
    assert ids.to_list() == ["foo-bar", "foo-bar-2", "foo-bar-3"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Pôle EMC2", "pole-emc2"),
        ("Łódź – “Cluster” (e.V.)", "lodz-cluster-e-v"),
        ("one " * 15, "-".join(["one"] * 15)),
        ("a" * 30 + " " + "b" * 29 + " c", "a" * 30 + "-" + "b" * 29),
        ("a" * 30 + " " + "b" * 30, "a" * 30),
        ("a" * 70, "a" * 60),
        ("Αθηνά", "organisation"),
    ],
)
def test_identifier_of_a_name(name: str, expected: str) -> None:
    assert slug(name) == expected
    assert len(slug(name)) <= 60


def test_long_identifiers_that_clash_stay_short() -> None:
    ids = organisation_ids(members(*("a" * 70 + ending for ending in "bcdefghijkl")), NO_ALIASES).to_list()
    assert len(set(ids)) == 11
    assert ids[0] == "a" * 60
    assert (ids[1], ids[10]) == ("a" * 58 + "-2", "a" * 57 + "-11")


# Faults of the table of aliases


@pytest.mark.parametrize(
    ("row", "column", "value", "expected"),
    [
        (alias("Nobody", "ATEVAL"), "organisation", "Nobody", "an organisation of partnership_members.csv"),
        (alias("ATEVAL", "ATEVALL"), "other", "ATEVALL", "partnership_members.csv; nearest: ATEVAL"),
        (alias("ATEVAL", "Techtera; Tenerrdis"), "other", "Techtera; Tenerrdis", "an organisation of"),
        (alias("ATEVAL", "ATEVAL"), "other", "ATEVAL", "another spelling than organisation"),
        (alias("ATEVAL", "Techtera", "perhaps"), "verdict", "perhaps", "one of same, different"),
        (
            alias("OTIR2020 (Next Technology Tecnotessile)", "Next Technology Tecnotessile", "different"),
            "verdict",
            "different",
            "same, because other rows join both names",
        ),
    ],
)
def test_fault_of_an_alias(
    sources: Path,
    boundaries: Path,
    append: Append,
    row: dict[str, str],
    column: str,
    value: str,
    expected: str,
) -> None:
    append("organisation_aliases", **row)
    (fault,) = check(sources, boundaries).faults
    place = len((sources / "organisation_aliases.csv").read_text(encoding="utf-8").splitlines())
    assert (fault.file, fault.row, fault.column) == ("organisation_aliases.csv", place, column)
    assert fault.value == value
    assert expected in fault.expected


def test_one_name_in_two_countries(sources: Path, boundaries: Path, append: Append) -> None:
    append("partnership_members", **member("gca", "Techtera", country="IT"))
    append("partnership_members", **member("magia", "Techtera", country=""))
    (fault,) = check(sources, boundaries).faults
    assert (fault.file, fault.column, fault.value) == ("partnership_members.csv", "country", "IT")
    assert fault.expected == "the country of the first row of this organisation, or another name"


def test_no_name_stands_in_two_countries(facts: Facts) -> None:
    countries: dict[str, set[str]] = {}
    for row in facts["partnership_members"]:
        countries.setdefault(row["organisation"], set()).add(row["country"])
    assert all(len(found) == 1 for found in countries.values())


# Spellings that nobody has judged


def test_command_lists_a_pair_until_it_is_judged(
    sources: Path,
    boundaries: Path,
    append: Append,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folders = ["--sources", str(sources), "--boundaries", str(boundaries)]

    def printed() -> list[str]:
        assert main(["check", "--aliases", "--accept-loss", *folders]) == 0
        return capsys.readouterr().out.splitlines()

    append("organisation_aliases", **alias(*KNOWN_DOUBT, "different"))
    assert printed() == ["no doubtful pairs"]
    append("partnership_members", **member("magia", "Techtera Cluster", city="Écully"))
    assert printed() == [
        "100  Techtera | Techtera Cluster  (FR, Écully, eu-textile2030 alliance / magia)",
    ]
    append("organisation_aliases", **alias("Techtera Cluster", "Techtera"))
    assert printed() == ["no doubtful pairs"]


def test_command_lists_faults_first(
    sources: Path, boundaries: Path, append: Append, capsys: pytest.CaptureFixture[str]
) -> None:
    append("organisation_aliases", **alias("Nobody", "ATEVAL"))
    assert main(["check", "--aliases", "--sources", str(sources), "--boundaries", str(boundaries)]) == 1
    assert "found 'Nobody', expected an organisation of partnership_members.csv" in capsys.readouterr().err


def real_tables(facts: Facts) -> tuple[pd.DataFrame, pd.DataFrame]:
    return table(*map(dict, facts["partnership_members"])), table(*map(dict, facts["organisation_aliases"]))


def test_only_what_cannot_be_judged_is_left(facts: Facts) -> None:
    doubts = doubtful(*real_tables(facts))
    assert [(doubt.organisation, doubt.other) for doubt in doubts] == [KNOWN_DOUBT]


def test_resemblance_finds_the_joined_pairs_without_many_others(facts: Facts) -> None:
    rows, aliases = real_tables(facts)
    found = {frozenset((doubt.organisation, doubt.other)) for doubt in doubtful(rows, aliases.iloc[:0])}
    joined = aliases[aliases["verdict"] == "same"]
    missed = [
        p for p in zip(joined["organisation"], joined["other"], strict=True) if frozenset(p) not in found
    ]
    # A translation does not resemble the name, and Corallia is a word of four spellings, which tells nothing here.
    assert [other for _, other in missed] == [
        "Mobility and Logistics Cluster of the Basque Country",
        "Corallia (si-Cluster)",
        "Corallia (mi-Cluster)",
    ]
    assert len(found) < 2 * len(joined)


def test_pair_of_two_countries_is_no_doubt() -> None:
    rows = table(member("a", "Foo Quux", "IT"), member("b", "Quux Foo", "FR"), member("c", "Foo Quuux", ""))
    found = [(d.organisation, d.other, d.country, d.cities) for d in doubtful(rows, NO_ALIASES)]
    assert sorted(found) == [("Foo Quuux", "Foo Quux", "IT", "-"), ("Foo Quuux", "Quux Foo", "FR", "-")]


def test_common_words_tell_nothing() -> None:
    names = [f"{word} Cluster" for word in ("Alpha", "Bravo", "Charlie", "Delta")]
    assert doubtful(members(*names), NO_ALIASES) == []
    assert report([]) == "no doubtful pairs"
    (doubt,) = doubtful(members(*names, "Alpha Kluster"), NO_ALIASES)
    assert re.fullmatch(r"100  Alpha Cluster \| Alpha Kluster  \(FR, -, p / p\)", str(doubt))


def test_what_other_rows_say_is_judged() -> None:
    rows = members("Foo", "Foo Ltd", "Foo S.A.", "The Foo")
    aliases = table(
        alias("Foo", "Foo Ltd"), alias("The Foo", "Foo Ltd"), alias("Foo S.A.", "The Foo", "different")
    )
    assert doubtful(rows, aliases) == []
    (doubt,) = doubtful(rows, aliases.iloc[:2])
    assert (doubt.organisation, doubt.other) == ("Foo", "Foo S.A.")
