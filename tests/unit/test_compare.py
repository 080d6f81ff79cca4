"""What `make compare` says of two records."""

import json
import sqlite3
import zlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from data.asking.pages import PAGES
from data.asking.paths import page_at
from layouts.making.deps import Deps
from tests.compare.addresses import addresses
from tests.compare.differing import compared, differences, report, shown
from tests.compare.record import TABLES, record

Answers = Mapping[tuple[str, str], Any]


def _record(file: Path, answers: Answers) -> Path:
    with closing(sqlite3.connect(file)) as kept:
        kept.executescript(TABLES)
        for (address, part), value in answers.items():
            body = json.dumps(value, sort_keys=True)
            kept.execute("insert into seen values (?, ?, ?)", (address, part, body))
            kept.execute("insert or ignore into texts values (?, ?)", (body, zlib.compress(body.encode())))
        kept.commit()
    return file


def test_equal_records_do_not_differ(tmp_path: Path) -> None:
    answers = {("/en/themes", "frame"): [1, {"a": "b"}]}
    groups, total = compared(_record(tmp_path / "a", answers), _record(tmp_path / "b", answers))
    assert (groups, total) == ([], 1)


def test_differences_of_one_kind_are_one_group(tmp_path: Path) -> None:
    before = {
        (f"/en/themes?theme={n}", "drawn table table"): {"rows": [[n, "lead"], [n, "x"]]} for n in range(5)
    }
    after = {
        (f"/en/themes?theme={n}", "drawn table table"): {"rows": [[n, "Lead"], [n, "x"]]} for n in range(5)
    }
    groups, total = compared(_record(tmp_path / "a", before), _record(tmp_path / "b", after))
    assert total == 5
    (group,) = groups
    assert (group.part, group.place) == ("drawn table table", ("rows", "*", "*"))
    assert len(group.addresses) == 5
    assert group.changes == {('"lead"', '"Lead"'): 5}
    assert (
        report(groups, total, "abc").splitlines()[-1] == "5 addresses compared with abc: 5 differ, in 1 ways."
    )


def test_what_only_one_state_answers_is_a_difference(tmp_path: Path) -> None:
    before = {("/en/themes", "frame"): 1, ("/en/themes", "file csv"): [["a"]]}
    after = {("/en/themes", "frame"): 1, ("/en/find", "frame"): 1}
    groups, total = compared(_record(tmp_path / "a", before), _record(tmp_path / "b", after))
    assert total == 2
    assert {(group.part, *group.changes) for group in groups} == {
        ("file csv", ('[["a"]]', "—")),
        ("frame", ("—", "1")),
    }


def test_rows_that_moved_and_rows_that_came_are_told_apart() -> None:
    assert list(differences([["a"], ["b"]], [["b"], ["a"], ["c"]])) == [(("*",), "—", ["c"])]
    assert list(differences(["a", "a"], ["a"])) == [(("*",), "a", "—")]
    assert list(differences({"a": 1}, {"b": 1})) == [(("a",), 1, "—"), (("b",), "—", 1)]


def test_long_values_show_where_they_differ() -> None:
    before, after = shown("a" * 1000 + "b" * 1000, "a" * 1000 + "c" * 1000)
    assert "ab" in before and "ac" in after
    assert before.endswith("… (2002 characters)")


def test_every_page_profile_and_language_is_asked(deps: Deps) -> None:
    asked = addresses(deps)
    assert len(asked) == len(set(asked)) >= 2000
    assert asked == addresses(deps)
    for language in deps.texts:
        assert {page_at(language, page, "").path for page in PAGES} <= set(asked)
        assert sum(one.startswith(f"/{language}/") for one in asked) >= 1000
    wanted = {f"region={code}" for code in deps.reference.regions}
    wanted |= {f"organisation={one}" for one in deps.reference.organisations}
    assert wanted <= {part for one in asked for part in one.partition("?")[2].split("&")}


def test_a_record_holds_page_changes_figure_and_rows(tmp_path: Path) -> None:
    address = "/en/themes?theme=textile-innovation"
    record([address, "/it/data", "/en/embed/network"], tmp_path / "kept.sqlite")
    with closing(sqlite3.connect(tmp_path / "kept.sqlite")) as kept:
        parts = set(kept.execute("select address, part from seen"))
        key = kept.execute("select hash from seen where part = 'file csv'").fetchone()[0]
        rows = json.loads(
            zlib.decompress(kept.execute("select body from texts where hash = ?", (key,)).fetchone()[0])
        )
    assert {(address, part) for part in ("frame", "figure", "changes of the map", "file json")} <= parts
    assert {(address, part) for part in ("table", "summary", "profile", "filter-group-country")} <= parts
    assert {(address, f"changes of {part}") for part in ("table", "summary", "profile")} <= parts
    assert ("/it/data", "frame") in parts
    assert ("/en/embed/network", "figure") in parts
    assert len(rows) == 1 + 16  # lead regions and participants of Textile Innovation, and the heading
