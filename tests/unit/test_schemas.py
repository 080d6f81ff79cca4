"""Every kind of fault is found in broken copies of the real tables, with its file, row, column and value."""

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.__main__ import main
from data.dates import first_day, is_before, is_date, last_year, middle_day
from data.faults import Fault, report
from data.manifest import BOUNDARIES, SOURCES
from data.preparing.checking import check
from data.preparing.dictionary import as_markdown, dictionary
from data.preparing.reading import read_table
from data.preparing.schemas import BOUNDARY_TABLES, SOURCE_TABLES
from tests.unit.copying import copied_tables

TABLES = {str(schema.name): schema for schema in SOURCE_TABLES}
FACTS = {name: schema for name, schema in TABLES.items() if "confidence" in schema.columns}
Rows = list[list[str]]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the real source tables that a test may break."""
    return copied_tables(tmp_path / "sources")


@pytest.fixture(scope="module")
def boundaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real boundaries without small regions that no source names: the same checks, but fast."""
    folder = tmp_path_factory.mktemp("boundaries")
    shutil.copy(BOUNDARIES / "countries.csv", folder)
    named = {code for path in SOURCES.glob("*.csv") for code in _column(path, "nuts_code")}
    header, *rows = _rows(BOUNDARIES / "regions.csv")
    code, level = header.index("nuts_code"), header.index("level")
    _write(folder / "regions.csv", [header, *(row for row in rows if row[code] in named or row[level] < "3")])
    return folder


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _write(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _column(path: Path, name: str) -> Iterator[str]:
    header, *rows = _rows(path)
    return (row[header.index(name)] for row in rows if name in header)


def _put(folder: Path, table: str, row: int, **cells: str) -> None:
    """Write cells into a row, counted as a spreadsheet does."""
    path = folder / f"{table}.csv"
    rows = _rows(path)
    for column, value in cells.items():
        rows[row - 1][rows[0].index(column)] = value
    _write(path, rows)


def _found(folder: Path, boundaries: Path) -> list[tuple[str, int, str, str]]:
    return [(f.file, f.row, f.column, f.value) for f in check(folder, boundaries).faults]


def test_real_sources_have_no_fault() -> None:
    assert report(check(SOURCES, BOUNDARIES).faults).startswith("\n0 fault(s)")


CELLS = [
    ("themes", 3, "order_2018", "1", "a number that no other area has"),
    ("themes", 3, "order_2018", "", "a number that no other area has"),
    ("themes", 3, "in_2018_list", "perhaps", "one of yes, likely, no"),
    ("themes", 3, "started", "autumn 2018", "a real date"),
    ("themes", 3, "website", "s3platform.eu", "a web address"),
    ("theme_regions", 5, "theme_id", "3d-printng", "theme_id of themes.csv; nearest: 3d-printing"),
    ("theme_regions", 5, "theme_id", "", "a value"),
    ("theme_regions", 2, "nuts_code", "UKZ", "a code of NUTS 2016"),
    ("theme_regions", 2, "nuts_code", "FRF", "FRF lies in FR, country is GB"),
    ("theme_regions", 2, "country", "UK", "an ISO 3166-1 country code"),
    ("theme_regions", 2, "role", "leader", "one of lead, participant, observer"),
    ("theme_regions", 2, "as_of", "2018-13", "a real date"),
    ("theme_regions", 2, "as_of", "2018-02-30", "a real date"),
    ("theme_regions", 2, "as_of", "29/11/2018", "a real date"),
    ("theme_regions", 2, "as_of", "0218-11", "a real date"),
    ("theme_regions", 2, "confidence", "certain", "one of low, medium, high"),
    ("theme_regions", 2, "confidence", "high ", "one of low, medium, high"),
    ("theme_regions", 2, "region_name", " Scotland", "no space at the beginning or the end"),
    ("theme_facts", 4, "value", "-3", "a number of zero or more with a decimal point"),
    ("theme_facts", 4, "value", "12,5", "a number of zero or more with a decimal point"),
    ("theme_facts", 4, "value", "many", "a number of zero or more with a decimal point"),
    ("theme_facts", 4, "value", "nan", "a number of zero or more with a decimal point"),
    ("partnerships", 7, "programme", "escp-5x", "a programme_id of programmes.csv; nearest: escp-4i"),
    ("partnerships", 7, "in_2018_deck", "maybe", "one of yes, no"),
    ("partnerships", 7, "end_date", "2018-09-30", "a date that is not before start_date"),
    ("partnerships", 7, "end_date", "2017", "a date that is not before start_date"),
    ("partnerships", 7, "eu_contribution_eur", "349.952,00", "a number of zero or more"),
    ("partnerships", 7, "eu_contribution_eur", "500000", "not more than budget_total_eur"),
    ("partnerships", 7, "duration_months", "1.5", "a whole number of zero or more"),
    ("partnership_members", 3, "partnership_id", "tex4in", "partnerships.csv; nearest: tex4im"),
    ("partnership_members", 3, "role", "coordinator", "partner, because another row"),
    ("partnership_members", 3, "role", "member", "one of coordinator, partner"),
    ("partnership_members", 3, "eu_contribution_eur", "400 875", "a number of zero or more"),
    ("partnership_members", 3, "location_basis", "guess", "one of stated by the source, general knowledge"),
    ("partnership_themes", 2, "theme_id", "", "either a theme_id or an other_platform_area"),
    ("partnership_themes", 2, "basis", "guess", "one of source, inferred"),
    ("partnership_sectors", 2, "partnership_id", "nobody", "a partnership_id of partnerships.csv"),
    ("partnership_targets", 2, "target_country", "UK", "an ISO 3166-1 country code"),
    ("target_survey", 2, "partnerships", "20", "not more than responses"),
    ("target_survey", 2, "partnerships", "ten", "a whole number of zero or more"),
    ("pilot_regions", 2, "batch", "first", "a whole number of zero or more"),
    ("pilot_regions", 2, "nuts_code", "ITC4", "ITC4 lies in IT, country is FR"),
    ("events", 2, "kind", "party", "one of matchmaking"),
    ("events", 2, "lat", "91", "degrees from -90 to 90"),
    ("events", 2, "lon", "4,352", "degrees from -180 to 180"),
    ("events", 2, "end_date", "2018-02-19", "a date that is not before start_date"),
    ("headline_figures", 2, "programme", "horizon", "a programme_id of programmes.csv"),
    ("headline_figures", 2, "value", "about 3000", "a number with a decimal point"),
    ("names", 38, "id", "AL9", "a code of NUTS 2016"),
]


def test_names_of_two_languages_are_not_exchanged(sources: Path, boundaries: Path) -> None:
    """Countries and regions at home are told at the name that is another language's."""
    codes = ("DE", "FR", "ITC1", "ITC4")
    lines = (sources / "names.csv").read_text("utf-8").splitlines(keepends=True)
    for code in codes:
        one, other = (at for at, line in enumerate(lines) if line.startswith(f"region,{code},"))
        lines[one], lines[other] = (
            lines[one].replace(",en,", ",it,"),
            lines[other].replace(",it,", ",en,"),
        )
    (sources / "names.csv").write_text("".join(lines), "utf-8")
    faults = check(sources, boundaries).faults
    assert {(fault.file, fault.column) for fault in faults} == {("names.csv", "name")}
    assert {lines[fault.line - 1].split(",")[1] for fault in faults} == set(codes)


def test_an_area_has_a_name_in_every_language(sources: Path, boundaries: Path) -> None:
    lines = (sources / "names.csv").read_text("utf-8").splitlines(keepends=True)
    (sources / "names.csv").write_text("".join(one for one in lines if ",sport," not in one), "utf-8")
    (fault,) = check(sources, boundaries).faults
    assert (fault.file, fault.value, fault.column) == ("themes.csv", "sport", "theme_id")


def _batches() -> list[list[tuple[str, int, str, str, str]]]:
    """The cells in as few groups as there may be, with one cell of a row in each: a check takes half a second."""
    batches: list[list[tuple[str, int, str, str, str]]] = []
    for cell in CELLS:
        free = (batch for batch in batches if cell[:2] not in {other[:2] for other in batch})
        batch = next(free, None)
        if batch is None:
            batches.append(batch := [])
        batch.append(cell)
    return batches


@pytest.mark.parametrize("batch", _batches())
def test_one_bad_cell_is_named(
    sources: Path, boundaries: Path, batch: list[tuple[str, int, str, str, str]]
) -> None:
    for table, row, column, value, _ in batch:
        _put(sources, table, row, **{column: value})
    faults = {(fault.file, fault.row): fault for fault in check(sources, boundaries).faults}
    assert len(faults) == len(batch)
    for table, row, column, value, expected in batch:
        fault = faults[f"{table}.csv", row]
        assert (fault.column, fault.value) == (column, value)
        assert expected in fault.expected
        for part in (fault.file, f"row {row}", fault.column, value.strip() or "nothing", expected):
            assert part in str(fault)


def test_cells_that_are_judged_together(sources: Path, boundaries: Path) -> None:
    _put(sources, "partnership_targets", 2, target_country="", target_area="")
    _put(sources, "partnership_themes", 2, other_platform_area="smart-sensors")
    _put(sources, "events", 2, lat="")
    _put(sources, "events", 18, partner_country="MA;TX;EG")
    _put(sources, "partnership_members", 2, country="")
    _put(sources, "theme_regions", 2, source_url="general knowledge")
    assert _found(sources, boundaries) == [
        ("events.csv", 2, "lon", "4.352"),
        ("events.csv", 18, "partner_country", "TX"),
        ("partnership_members.csv", 2, "nuts_code", "ITI1"),
        ("partnership_targets.csv", 2, "target_country", ""),
        ("partnership_themes.csv", 2, "theme_id", "textile-innovation"),
        ("theme_regions.csv", 2, "confidence", "high"),
    ]


def test_blank_in_every_required_column_of_every_table(sources: Path, boundaries: Path) -> None:
    expected = set()
    for table, schema in TABLES.items():
        required = [name for name, column in schema.columns.items() if not column.nullable]
        rows = len(_rows(sources / f"{table}.csv")) - 1
        for row, column in ((2 + place % rows, column) for place, column in enumerate(required)):
            if column not in schema.unique or table != "partnerships":
                _put(sources, table, row, **{column: ""})
                expected.add((f"{table}.csv", row, column, ""))
    assert expected <= set(_found(sources, boundaries))


def test_missing_source_in_every_table(sources: Path, boundaries: Path) -> None:
    for table in FACTS:
        _put(sources, table, 4, source_url="")
    assert _found(sources, boundaries) == sorted((f"{table}.csv", 4, "source_url", "") for table in FACTS)


def test_source_that_is_no_source_in_every_table(sources: Path, boundaries: Path) -> None:
    for table in FACTS:
        _put(sources, table, 4, source_url="somebody said so")
    assert {(f[0], *f[2:]) for f in _found(sources, boundaries)} == {
        (f"{table}.csv", "source_url", "somebody said so") for table in FACTS
    }


def test_unknown_confidence_in_every_table(sources: Path, boundaries: Path) -> None:
    for table in FACTS:
        _put(sources, table, 4, confidence="High")
    assert set(_found(sources, boundaries)) == {(f"{table}.csv", 4, "confidence", "High") for table in FACTS}


def test_repeated_key_in_every_table(sources: Path, boundaries: Path) -> None:
    last = {}
    for table in TABLES:
        rows = _rows(sources / f"{table}.csv")
        _write(sources / f"{table}.csv", [*rows, rows[1]])
        last[f"{table}.csv"] = len(rows) + 1
    repeated = [
        fault for fault in check(sources, boundaries).faults if "row 2 has the same" in fault.expected
    ]
    assert {fault.file: fault.row for fault in repeated} == last
    assert all(
        fault.value and fault.column in {", ".join(s.unique) for s in SOURCE_TABLES} for fault in repeated
    )


def test_missing_column_in_every_table(sources: Path, boundaries: Path) -> None:
    for table in TABLES:
        rows = _rows(sources / f"{table}.csv")
        _write(sources / f"{table}.csv", [row[:1] + row[2:] for row in rows])
    missing = {(f"{name}.csv", 1, list(schema.columns)[1], "") for name, schema in TABLES.items()}
    assert set(_found(sources, boundaries)) == missing


def test_unexpected_column_in_every_table(sources: Path, boundaries: Path) -> None:
    for table in TABLES:
        rows = _rows(sources / f"{table}.csv")
        _write(sources / f"{table}.csv", [[*row, "colour" if row is rows[0] else "red"] for row in rows])
    assert _found(sources, boundaries) == sorted((f"{table}.csv", 1, "colour", "colour") for table in TABLES)


def test_missing_file_of_every_table(sources: Path, boundaries: Path) -> None:
    for table in TABLES:
        (sources / f"{table}.csv").unlink()
    assert _found(sources, boundaries) == sorted((f"{table}.csv", 0, "", "") for table in TABLES)


def test_bytes_that_are_not_utf8_in_every_table(sources: Path, boundaries: Path) -> None:
    for table in FACTS:
        path = sources / f"{table}.csv"
        _put(sources, table, 3, source_url="https://example.org/XXX")
        path.write_bytes(path.read_bytes().replace(b"/XXX", b"/\xe8"))
    faults = check(sources, boundaries).faults
    assert [(f.file, f.row, f.column, f.value) for f in faults] == sorted(
        (f"{table}.csv", 3, "source_url", "https://example.org/\N{REPLACEMENT CHARACTER}") for table in FACTS
    )
    assert all("byte 0xE8" in fault.expected and "UTF-8" in fault.expected for fault in faults)


def test_faults_of_several_files_are_reported_at_once(sources: Path, boundaries: Path) -> None:
    _put(sources, "themes", 2, confidence="sure")
    _put(sources, "partnership_members", 9, nuts_code="XX1", role="boss")
    (sources / "events.csv").unlink()
    text = report(check(sources, boundaries).faults)
    assert "4 fault(s) in 3 file(s)" in text
    assert "  partnership_members.csv: 2" in text


BROKEN_FILES: list[tuple[Callable[[bytes], bytes], tuple[int, str], str]] = [
    (lambda raw: raw.replace(b",", b";"), (1, ""), "commas between the columns"),
    (lambda raw: raw.decode().encode("utf-16"), (1, ""), "byte 0xFF is not"),
    (lambda raw: raw.decode().encode("utf-16-le"), (1, ""), "UTF-8 text; the file has NUL bytes"),
    (lambda raw: b"", (1, ""), "a header"),
    (lambda raw: raw.splitlines(keepends=True)[0], (2, ""), "at least one row"),
    (lambda raw: raw.replace(b"\nHauts", b'\n"Hauts'), (2, ""), "paired quotation marks"),
    (lambda raw: raw.replace(b"country", b"batch"), (1, "batch"), "each column once"),
    (lambda raw: raw.replace(b"ITC1,IT", b"ITC1,IT,Italia"), (4, ""), "6 cells as in the header, not 7"),
    (lambda raw: raw.replace(b"ITC1,IT", b"ITC1"), (4, ""), "6 cells as in the header, not 5"),
]


@pytest.mark.parametrize(("breaking", "place", "expected"), BROKEN_FILES)
def test_file_that_is_no_such_table(
    sources: Path, boundaries: Path, breaking: Callable[[bytes], bytes], place: tuple[int, str], expected: str
) -> None:
    path = sources / "pilot_regions.csv"
    path.write_bytes(breaking(path.read_bytes()))
    (fault,) = check(sources, boundaries).faults
    assert (fault.file, fault.row, fault.column) == ("pilot_regions.csv", *place)
    assert expected in fault.expected


def test_folder_instead_of_file(sources: Path, boundaries: Path) -> None:
    (sources / "themes.csv").unlink()
    (sources / "themes.csv").mkdir()
    (fault,) = check(sources, boundaries).faults
    assert fault.expected == "a file that can be read (Is a directory)"


def test_other_ways_to_save_the_same_table_are_no_fault(sources: Path, boundaries: Path) -> None:
    for path in sources.glob("*.csv"):
        raw = path.read_bytes().replace(b"\n", b"\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + raw + b",,\r\n\r\n")
    assert _found(sources, boundaries) == []


def test_partial_dates_that_overlap_are_no_fault(sources: Path, boundaries: Path) -> None:
    _put(sources, "partnerships", 2, start_date="2018-05", end_date="2018")
    _put(sources, "partnerships", 3, start_date="2018", end_date="2018-05")
    _put(sources, "partnerships", 4, start_date="2018-05-20", end_date="2018-05")
    assert _found(sources, boundaries) == []


def test_row_and_line_below_cells_with_line_breaks(sources: Path, boundaries: Path) -> None:
    path = sources / "events.csv"
    _put(sources, "events", 2, note="first line\nsecond line\n\nfourth line")
    _put(sources, "events", 5, kind="party")
    (fault,) = check(sources, boundaries).faults
    assert (fault.row, fault.line) == (5, 8)
    assert path.read_text(encoding="utf-8").splitlines()[fault.line - 1].startswith("cluster-policy-forum-2")
    assert "row 5 (line 8)" in str(fault)


def test_broken_catalogue_of_sources(sources: Path, boundaries: Path) -> None:
    path = sources / "sources.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("events:", "parties:").replace("producer: GeoNames", "maker: GeoNames"))
    assert _found(sources, boundaries) == [
        ("sources.yml", 0, "events", ""),
        ("sources.yml", 0, "geonames.producer", ""),
    ]
    for content in ("a: [", "- a list"):
        path.write_text(content)
        assert [fault[0] for fault in _found(sources, boundaries)] == ["sources.yml"]
    path.unlink()
    assert _found(sources, boundaries) == [("sources.yml", 0, "", "")]


def test_broken_boundaries(sources: Path, boundaries: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(boundaries, tmp_path / "broken"))
    _put(broken, "regions", 2, lon="east")
    (broken / "countries.csv").unlink()
    assert _found(sources, broken) == [("countries.csv", 0, "", ""), ("regions.csv", 2, "lon", "east")]


def test_command_lists_faults_without_stack_trace(
    sources: Path, boundaries: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = ["--sources", str(sources), "--boundaries", str(boundaries), "--accept-loss"]
    assert main(["check", *folders]) == 0
    assert "   318 rows  theme_regions\n" in capsys.readouterr().out
    _put(sources, "theme_regions", 2, nuts_code="UKZ")
    assert main(["check", *folders]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "theme_regions.csv, row 2, column nuts_code: found 'UKZ', expected a code of NUTS" in printed.err
    assert "  theme_regions.csv: 1" in printed.err


def test_command_on_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--sources", str(tmp_path / "nowhere")]) == 1
    assert "themes.csv: found nothing, expected this file" in capsys.readouterr().err


def test_long_values_are_cut_in_the_report() -> None:
    assert len(str(Fault("a.csv", 2, "note", "word " * 100, "less"))) < 150


def test_dictionary_covers_all_columns_of_all_files(capsys: pytest.CaptureFixture[str]) -> None:
    frame = dictionary()
    for folder, schemas in ((SOURCES, SOURCE_TABLES), (BOUNDARIES, BOUNDARY_TABLES)):
        for schema in schemas:
            table = read_table(folder / f"{schema.name}.csv").table
            assert table is not None
            assert list(table.frame.columns) == frame[frame["table"] == schema.name]["column"].to_list()
    assert not frame.drop(columns="link").isna().any(axis=None)
    assert frame["description"].str.endswith(".").all()
    assert main(["dictionary"]) == 0
    assert capsys.readouterr().out == as_markdown() + "\n"
    assert "| `nuts_code` | NUTS code | NUTS 2016 code | yes |" in as_markdown()


def test_dates() -> None:
    assert [is_date(text) for text in ("2018", "2018-11", "2016-02-29", "2018-02-29", "18", "2018-1")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert str(first_day("2018")) == "2018-01-01"
    assert str(middle_day("2018")) == "2018-07-01"
    assert str(middle_day("2018-11")) == "2018-11-15"
    assert str(middle_day("2018-11-29")) == "2018-11-29"
    assert is_before("2017", "2018-05")
    assert is_before("2018-04-30", "2018-05")
    assert not is_before("2018", "2018-05")
    assert not is_before("2018-05", "2018")


@pytest.mark.parametrize(
    ("start", "months", "year"),
    [
        ("2018", 12, 2018),
        ("2018-01", 24, 2019),
        ("2018-01-15", 24, 2020),
        ("2017-12-16", 24, 2019),
        ("2018-10", 3, 2018),
    ],
)
def test_year_in_which_a_duration_ends(start: str, months: int, year: int) -> None:
    assert last_year(start, months) == year
