"""A check sees what people do to tables: what is certain is a fault, what is doubtful a warning; the rest is let be."""

import csv
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from data.__main__ import main
from data.faults import FAULTS_LIMIT, Fault, report
from data.manifest import BOUNDARIES, SOURCES
from data.preparing.before import compared
from data.preparing.catalogue import read_catalogue
from data.preparing.checking import Checked, check, with_comparison
from data.preparing.reading import read_table
from data.preparing.schemas import SOURCE_TABLES
from data.shown import shown
from tests.unit.broken_tables import HARMLESS, WHOLE_FILES, Damage, Rows, batches, damages, rows_of, written
from tests.unit.copying import copied_tables

COLUMNS = {str(schema.name): list(schema.columns) for schema in SOURCE_TABLES}


@pytest.fixture(scope="module")
def boundaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of boundaries alone."""
    folder = tmp_path_factory.mktemp("boundaries")
    for name in ("regions.csv", "countries.csv"):
        shutil.copy(BOUNDARIES / name, folder)
    return folder


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return copied_tables(tmp_path / "sources")


@pytest.fixture(scope="module")
def clean(boundaries: Path, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return check(copied_tables(tmp_path_factory.mktemp("clean") / "sources"), boundaries)


BATCHES = batches(SOURCES)


def _place(fault: Fault) -> tuple[str, int, str]:
    return fault.file, fault.row, fault.column


def test_there_are_enough_kinds_of_damage() -> None:
    assert len(damages()) > 250
    assert len({damage.table for damage in damages()}) > 9


def test_warnings_of_the_real_tables_are_known(clean: Checked) -> None:
    """Each was looked at.

    Of partnerships no coordinator is known; a city stands for a region; the sources name one member of NATUREEF more
    than its coordinator counts.
    """
    assert clean.faults == ()
    kinds = Counter(doubt.wording.template for doubt in clean.doubts if doubt.wording)
    assert kinds == {
        "a coordinator among the members of {partnership}": 14,
        "a name of {code}, which is {names}": 1,
        "not fewer than the members that are listed: {count}": 1,
    }


@pytest.mark.parametrize("number", range(len(BATCHES)))
def test_every_damage_is_found(sources: Path, boundaries: Path, clean: Checked, number: int) -> None:
    tables, placed = BATCHES[number]
    for name, rows in tables.items():
        (sources / f"{name}.csv").write_bytes(written(rows))
    checked = check(sources, boundaries)
    faults, doubts = ({_place(f): f for f in found} for found in (checked.faults, checked.doubts))
    missed = [_missed(damage, row, faults if damage.fault else doubts) for damage, row in placed]
    assert "\n".join(text for text in missed if text) == ""
    expected = {_told(damage, row) for damage, row in placed if damage.fault}
    assert set(faults) - expected - _following(placed) == set()


def _told(damage: Damage, row: int) -> tuple[str, int, str]:
    column = "order_2018" if damage.column == "in_2018_list" else damage.column
    return f"{damage.table}.csv", row, column


def _missed(damage: Damage, row: int, found: dict[tuple[str, int, str], Fault]) -> str:
    fault = found.get(_told(damage, row))
    if fault is None:
        return f"{damage.name} in {damage.table}, row {row}, {damage.column}: not found"
    return "" if damage.says in fault.expected else f"{damage.name}: {fault}"


def _following(placed: list[tuple[Damage, int]]) -> set[tuple[str, int, str]]:
    """Places that may have a fault because of a damage beside them."""
    return {(f"{damage.table}.csv", row, "confidence") for damage, row in placed} | {
        (f"{damage.table}.csv", row, "eu_contribution_eur")
        for damage, row in placed
        if "budget" in damage.column
    }


def _half(number: int) -> list[tuple[str, str, Callable[[bytes], bytes], str]]:
    seen: Counter[str] = Counter()
    chosen = []
    for damage in WHOLE_FILES:
        if seen[damage[1]] == number:
            chosen.append(damage)
        seen[damage[1]] += 1
    return chosen


@pytest.mark.parametrize("number", [0, 1])
def test_what_is_wrong_with_a_whole_file_is_said_once(sources: Path, boundaries: Path, number: int) -> None:
    for _, table, change, _ in _half(number):
        path = sources / f"{table}.csv"
        path.write_bytes(change(path.read_bytes()))
    csv.field_size_limit(10_000_000)  # as a package does that was loaded before
    checked = check(sources, boundaries)
    counts = Counter(fault.file for fault in checked.faults)
    for name, table, _, says in _half(number):
        assert counts[f"{table}.csv"] == 1, name
        (fault,) = (fault for fault in checked.faults if fault.file == f"{table}.csv")
        assert says in fault.expected, name
    assert len(counts) == len(_half(number))


def test_other_ways_to_write_a_table_are_no_fault(sources: Path, boundaries: Path, clean: Checked) -> None:
    for _, table, change in HARMLESS:
        path = sources / f"{table}.csv"
        path.write_bytes(change(path.read_bytes()))
    checked = check(sources, boundaries)
    assert report(checked.faults).startswith("\n0 fault(s)")
    assert len(checked.doubts) == len(clean.doubts)


def test_stray_files_are_named(sources: Path, boundaries: Path, clean: Checked) -> None:
    copies = {
        "theme_regions (1).csv": "theme_regions.csv",
        "Copy of events.csv": "events.csv",
        "partnerships - Kopie.csv": "partnerships.csv",
        "partnership_members.xlsx": "partnership_members.csv",
        "themes.csv.bak": "themes.csv",
        "Pilot Regions.csv": "pilot_regions.csv",
        "names_final_v2.ods": "names.csv",
    }
    for name in (*copies, ".~lock.events.csv#", "README.md", "~$events.xlsx", ".DS_Store"):
        (sources / name).touch()
    (sources / "unheard.csv").touch()
    told = {
        doubt.file: doubt.expected for doubt in set(check(sources, boundaries).doubts) - set(clean.doubts)
    }
    assert set(told) == {*copies, "unheard.csv"}
    assert all(f"a copy of {table}?" in told[name] for name, table in copies.items())


def _changed(clean: Checked, table: str, change: Callable[[Rows], Rows], accept: bool = False) -> Checked:
    """A check that compares the real tables with one changed table as it was before."""
    tables = dict(clean.tables)
    rows = rows_of(SOURCES / f"{table}.csv")
    frame = tables[table]
    new = change([list(row) for row in rows])
    made = frame.iloc[:0].reindex(range(2, len(new) + 1))
    for at, column in enumerate(new[0]):
        made[column] = [row[at] or None for row in new[1:]]
    tables[table] = made.astype("str")
    return with_comparison(Checked(tables, clean.catalogue, (), ()), clean.tables, accept)


def _sorted_alone(column: str) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        at = rows[0].index(column)
        ordered = sorted(row[at] for row in rows[1:])
        return [
            rows[0],
            *([*row[:at], cell, *row[at + 1 :]] for row, cell in zip(rows[1:], ordered, strict=True)),
        ]

    return change


def _moved_down(column: str) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        at = rows[0].index(column)
        cells = [rows[-1][at], *(row[at] for row in rows[1:-1])]
        return [
            rows[0],
            *([*row[:at], cell, *row[at + 1 :]] for row, cell in zip(rows[1:], cells, strict=True)),
        ]

    return change


def _exchanged(one: str, other: str) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        header = list(rows[0])
        a, b = header.index(one), header.index(other)
        header[a], header[b] = header[b], header[a]
        order = sorted(range(len(header)), key=lambda at: rows[0].index(header[at]))
        return [rows[0], *([row[at] for at in order] for row in rows[1:])]

    return change


@pytest.mark.parametrize(
    ("table", "left", "fault"),
    [
        ("theme_regions", 1, True),
        ("partnership_members", 300, True),
        ("names", 800, True),
        ("target_survey", 7, True),
        ("theme_regions", 290, False),
        ("names", 890, False),
    ],
)
def test_lost_rows(clean: Checked, table: str, left: int, fault: bool) -> None:
    before = len(clean.tables[table])
    checked = _changed(clean, table, lambda rows: rows[: left + 1])
    (found,) = checked.faults if fault else checked.doubts
    assert (found.file, found.value) == (f"{table}.csv", f"{before} → {left} rows")
    assert not _changed(clean, table, lambda rows: rows[: left + 1], accept=True).faults


@pytest.mark.parametrize(
    ("table", "change", "column"),
    [
        *(
            (table, _sorted_alone(column), column)
            for table, column in [
                ("theme_regions", "role"),
                ("theme_regions", "region_name"),
                ("theme_regions", "source_url"),
                ("theme_regions", "as_of"),
                ("partnership_members", "city"),
                ("partnership_members", "organisation"),
                ("partnership_targets", "target_country"),
                ("headline_figures", "value"),
                ("events", "city"),
                ("names", "name"),
                ("partnerships", "website"),
            ]
        ),
        ("partnership_members", _moved_down("nuts_code"), "nuts_code"),
        ("theme_facts", _moved_down("value"), "value"),
        ("names", _exchanged("id", "name"), "id"),
        ("partnerships", _exchanged("duration_months", "smes_represented"), "duration_months"),
        ("partnerships", _exchanged("start_date", "end_date"), "start_date"),
        ("organisation_aliases", _exchanged("organisation", "other"), "organisation"),
    ],
)
def test_columns_that_moved_against_the_others(
    clean: Checked, table: str, change: Callable[[Rows], Rows], column: str
) -> None:
    assert column in {fault.column for fault in _changed(clean, table, change).faults}
    assert not _changed(clean, table, change, accept=True).faults


def test_rows_in_another_order_and_new_rows_are_no_fault(clean: Checked) -> None:
    for change in (
        lambda rows: [rows[0], *rows[:0:-1]],
        lambda rows: [rows[0], *sorted(rows[1:], key=lambda row: row[3]), rows[1][:1] * len(rows[0])],
        lambda rows: rows,
    ):
        checked = _changed(clean, "theme_regions", change)
        assert (checked.faults, checked.doubts) == ((), ())


@pytest.mark.parametrize(
    ("table", "column", "before", "now"),
    [
        ("partnership_targets", "confidence", "medium", "high"),
        ("names", "confidence", "low", "high"),
        ("themes", "in_2018_list", "yes", "no"),
        ("partnerships", "in_2018_deck", "yes", "no"),
        ("partnership_members", "role", "coordinator", "partner"),
        ("theme_regions", "role", "participant", "lead"),
        ("organisation_aliases", "verdict", "same", "different"),
    ],
)
def test_judgements_that_changed_while_the_source_stayed(
    clean: Checked, table: str, column: str, before: str, now: str
) -> None:
    def change(rows: Rows) -> Rows:
        at = rows[0].index(column)
        row = next(row for row in rows[1:] if row[at] == before)
        row[at] = now
        return rows

    (doubt,) = _changed(clean, table, change).doubts
    assert (doubt.file, doubt.column, doubt.value) == (f"{table}.csv", column, now)
    assert before in doubt.expected


def test_two_roles_of_one_source_and_what_was_filled_down(
    sources: Path, boundaries: Path, clean: Checked
) -> None:
    rows = rows_of(sources / "theme_regions.csv")
    role, as_of, url = (rows[0].index(name) for name in ("role", "as_of", "source_url"))
    twice = list(rows[1])
    twice[role] = "participant" if twice[role] != "participant" else "lead"
    for step in range(5):
        rows[20 + step][as_of] = f"2018-11-{10 + step}"
        rows[40 + step][url] = f"https://www.tex4im.eu/page/{7 + step}"
    (sources / "theme_regions.csv").write_bytes(written([*rows, twice]))
    new = set(check(sources, boundaries).doubts) - set(clean.doubts)
    found = {(doubt.column, doubt.row) for doubt in new}
    assert {("role", len(rows) + 1), *(("as_of", row) for row in range(22, 26))} <= found
    assert {("source_url", row) for row in range(42, 46)} <= found


def test_the_eye_sees_what_was_found() -> None:
    assert shown("GB ") == "GB␣"
    assert shown(" GB") == "␣GB"
    assert shown("a  b c") == "a␣␣b c"
    assert shown("GB\u00a0") == "GB<U+00A0>"
    assert shown("a\tb\nc\r") == "a⇥b⏎c␍"
    assert shown("e\u0301") == "e<U+0301>"
    assert shown("Łódź ’x’ €") == "Łódź ’x’ €"
    assert shown("x" * 200) == "x" * 80 + " …"
    far = shown("word " * 60 + "\u200bend")
    assert "<U+200B>end" in far
    assert len(far) < 100


@pytest.mark.parametrize(
    "name", ["region_name ", " region_name", "Region_Name", "region name", "regon_name", "region_name\u00a0"]
)
def test_a_column_that_is_nearly_named_right(sources: Path, name: str) -> None:
    path = sources / "theme_regions.csv"
    path.write_bytes(path.read_bytes().replace(b"region_name", name.encode(), 1))
    reading = read_table(path, COLUMNS["theme_regions"])
    (fault,) = reading.faults
    assert (fault.row, fault.column, fault.value) == (1, "region_name", name)
    assert reading.table is not None
    assert list(reading.table.frame) == COLUMNS["theme_regions"]


def test_a_list_of_faults_has_an_end(sources: Path, boundaries: Path) -> None:
    """20,000 wrong rows: the time is that of the processor, because others may use it too."""
    path = sources / "partnership_members.csv"
    header, *rows = rows_of(path)
    at = {name: header.index(name) for name in header}
    made = [header]
    for number in range(20_000):
        row = list(rows[number % len(rows)])
        row[at["partnership_id"]], row[at["organisation"]] = f"nobody{number}", f"Ört  {number}\u200b"
        row[at["nuts_code"]], row[at["role"]], row[at["confidence"]] = f"XX{number % 999}", "boss", "sure"
        row[at["source_url"]] = f"https://localhost/{number}"
        made.append(row)
    path.write_bytes(written(made))
    start = time.process_time()
    checked = check(sources, boundaries)
    text = report(checked.faults)
    assert time.process_time() - start < 5
    assert text.count("\n") < FAULTS_LIMIT + 20
    assert len(checked.faults) < 2_000
    assert "and 5" in text or "more" in text
    assert "  partnership_members.csv: " in text


def test_the_same_row_many_times(sources: Path, boundaries: Path) -> None:
    path = sources / "events.csv"
    header, first, *_ = rows_of(path)
    path.write_bytes(written([header, *[first] * 4_000]))
    checked = check(sources, boundaries)
    repeated = [fault for fault in checked.faults if "row 2 has the same" in fault.expected]
    assert len(repeated) == FAULTS_LIMIT
    assert sum(1 + fault.more for fault in repeated) == 3_999


def _noise(chance: random.Random, good: bytes) -> bytes:
    """Bytes that a file may hold after an accident."""
    match chance.randrange(7):
        case 0:
            return chance.randbytes(chance.randrange(3000))
        case 1:
            at = chance.randrange(len(good))
            return good[:at] + chance.randbytes(5) + good[at:]
        case 2:
            return good[: chance.randrange(len(good))]
        case 3:
            return bytes(chance.choice(b'",;\n\r\t\0 =a1\xc3\xa9[]{}:-&*!|>') for _ in range(2000))
        case 4:
            return good.replace(
                chance.choice([b",", b'"', b"\n", b"e", b":"]), chance.choice([b"", b"\0", b"\xff", b'"'])
            )
        case 5:
            return chance.choice([b"[", b"{", b"- ", b"a: ", b"? ", b'"', b"&a ", b"*a"]) * 20_000
        case _:
            return good.decode().encode(chance.choice(["utf-16", "utf-32", "cp1252", "utf-7"]), "replace")


def test_no_bytes_stop_a_check(tmp_path: Path) -> None:
    chance = random.Random(2018)
    tables = {
        name: (SOURCES / f"{name}.csv").read_bytes() for name in ("events", "pilot_regions", "theme_facts")
    }
    for name, good in tables.items():
        for _ in range(120):
            path = tmp_path / f"{name}.csv"
            path.write_bytes(_noise(chance, good))
            reading = read_table(path, COLUMNS[name])
            assert reading.table is not None or len(reading.faults) >= 1
            assert len(str(report(reading.faults))) < 60_000


def test_no_bytes_stop_a_check_of_all(sources: Path, boundaries: Path) -> None:
    chance = random.Random(1811)
    for path in sources.glob("*.csv"):
        good = path.read_bytes()
        path.write_bytes(chance.choice([good, good, _noise(chance, good)]))
    for _ in range(3):
        path = sources / f"{chance.choice(sorted(COLUMNS))}.csv"
        raw = bytearray(path.read_bytes() or b" ")
        for _ in range(200):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(raw)
        assert main(["check", "--sources", str(sources), "--boundaries", str(boundaries)]) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 1000,
        b"[" * 100_000,
        b"{" * 100_000,
        b"a: \0",
        b"\xff\xfea",
        b"x: 2018-13-45",
        b"9: 1",
        b"? [a]\n: b",
        b"themes: !!python/object:os.system {}",
        b"&a [*a]",
        b"a: &x [1]\nb: *x",
        b"null",
        b"",
        b"- 1",
        b"x" * 300_000,
        b"\n".join(
            [
                b"a0: &a0 [x]",
                *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]".encode() for n in range(1, 12)),
            ]
        ),
    ],
)
def test_no_bytes_stop_the_catalogue(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sources.yml"
    path.write_bytes(content)
    _, faults = read_catalogue(path, ["themes"])
    assert faults
    assert len(report(faults)) < 20_000


def test_lost_rows_at_the_command_line(
    sources: Path,
    boundaries: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "prepared"
    folders = ["--sources", str(sources), "--boundaries", str(boundaries)]
    assert main(["prepare", *folders, "--out", str(out)]) == 0
    whole = {path.name: path.read_bytes() for path in out.iterdir()}
    path = sources / "theme_regions.csv"
    path.write_bytes(written(rows_of(path)[:2]))
    capsys.readouterr()
    assert main(["check", *folders, "--prepared", str(out)]) == 1
    lost = f"{len(rows_of(SOURCES / path.name)) - 1} → 1 rows"
    assert lost in capsys.readouterr().err
    assert main(["prepare", *folders, "--out", str(out)]) == 1
    assert f"theme_regions.csv: found '{lost}'" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == whole
    assert main(["prepare", *folders, "--out", str(out), "--accept-loss"]) == 0
    assert main(["check", *folders, "--prepared", str(out)]) == 0, "what was accepted is no loss from then on"


def test_comparing_nothing(clean: Checked) -> None:
    assert list(compared(clean.tables, {})) == []
    assert list(compared({}, clean.tables)) == []
    assert list(compared(clean.tables, clean.tables)) == []
