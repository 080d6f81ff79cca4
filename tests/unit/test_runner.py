"""Files are made once for all who ask, nobody is refused for others being first, and a lost process harms none."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import psutil
import pytest
from flask.testing import FlaskClient

from dashboard.app import AtlasApp
from dashboard.exports.documents.document import Document
from dashboard.exports.job import Job, pack, unpack
from dashboard.exports.registry import DECK_FORMATS, FORMATS, Format, LaneName, Options, first_of
from dashboard.exports.serving.apart import Apart, Inside
from dashboard.exports.serving.lanes import Lane, Making
from dashboard.exports.serving.refusals import (
    BrokenError,
    BusyError,
    TooHeavyError,
    TooLargeError,
    TooLongError,
)
from dashboard.exports.serving.runner import Kept, Limits, Runner
from dashboard.exports.serving.service import Exports
from data.asking.state import ViewState

WRITERS = "tests.unit.writers"


def light(writer: str, lane: LaneName = "light") -> Format:
    """A format that a function of this file writes."""
    return replace(first_of("csv"), writer=f"{WRITERS}:{writer}", lane=lane)


@pytest.fixture(scope="module")
def document(app: AtlasApp) -> Document:
    return app.exports("https://atlas.example").documents.document("en", ViewState(theme=("sport",)))


@pytest.fixture
def job(app: AtlasApp, document: Document) -> Callable[[Format], Job]:
    return lambda found: Job(found, (document,), Options(), app.deps.base)


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner(Limits(waiting=60, rows=100, seconds=20))
    yield made
    made.close()


Jobs = Callable[[Format], Job]


class Gate:
    """A job that waits until it is let go."""

    def __init__(self, job: Job) -> None:
        self.begun, self.go_on, self.calls, self._job = threading.Event(), threading.Event(), 0, job

    def __call__(self) -> Job:
        self.calls += 1
        self.begun.set()
        self.go_on.wait(10)
        return self._job


# One making for all


def test_a_file_is_made_once_for_all_who_ask_at_once(runner: Runner, job: Jobs) -> None:
    found = light("at_once")
    gate = Gate(job(found))
    with ThreadPoolExecutor(4) as people:
        answers = [people.submit(runner.made, "a", gate, found) for _ in range(4)]
        gate.begun.wait(10)
        gate.go_on.set()
        assert [answer.result() for answer in answers] == [b"made"] * 4
    assert runner.made("a", gate, found) == b"made"
    assert gate.calls == 1


def test_who_does_not_wait_finds_the_file_later(runner: Runner, job: Jobs) -> None:
    found = light("at_once")
    gate = Gate(job(found))
    with pytest.raises(BusyError) as error:
        runner.made("a", gate, found, patience=0)
    assert (error.value.seconds, error.value.before) == (1, 0)
    gate.go_on.set()
    assert runner.made("a", gate, found) == b"made"
    assert gate.calls == 1


def test_fifty_different_files_are_all_made(runner: Runner, job: Jobs) -> None:
    found = light("at_once")
    gate = Gate(job(found))
    busy = []
    for number in range(50):
        with pytest.raises(BusyError) as error:
            runner.made(str(number), gate, found, patience=0)
        busy.append(error.value)
    assert [one.before for one in busy] == list(range(50))
    assert busy[-1].seconds > busy[0].seconds
    gate.go_on.set()
    assert [runner.made(str(number), gate, found) for number in range(50)] == [b"made"] * 50
    assert gate.calls == 50


def test_the_time_that_is_told_is_what_such_files_took(runner: Runner, job: Jobs) -> None:
    found = light("at_once")
    runner.made("a", lambda: job(found), found)
    gate = Gate(job(found))
    for key in ("b", "c", "d"):
        with pytest.raises(BusyError) as error:
            runner.made(key, gate, found, patience=0)
    gate.go_on.set()
    assert error.value.seconds == 1  # each took no time; a hundred times as much was expected before


def test_requests_that_wait_leave_threads_for_pages(job: Jobs) -> None:
    limits = Limits(threads=8, waiting=60)
    assert sum(limits.seats(lane) for lane in ("light", "heavy", "long")) < 8
    runner, found = Runner(limits), light("at_once", "long")
    gate = Gate(job(found))
    with ThreadPoolExecutor(1) as people:
        first = people.submit(runner.made, "a", gate, found)
        gate.begun.wait(10)
        with pytest.raises(BusyError):  # the seat is taken: told at once
            runner.made("b", gate, found)
        runner.close()
        gate.go_on.set()
        with pytest.raises(BrokenError):
            first.result()


def test_a_queue_that_is_too_long_is_not_joined(job: Jobs) -> None:
    runner, found = Runner(Limits(queue=0.25)), light("at_once")
    gate = Gate(job(found))
    for key in ("a", "b", "c"):
        with pytest.raises(BusyError):
            runner.made(key, gate, found, patience=0)
    with pytest.raises(BusyError) as error:
        runner.made("d", gate, found)
    assert error.value.seconds >= 1
    gate.go_on.set()
    assert runner.made("a", gate, found) == b"made"
    assert gate.calls < 4


def test_light_files_are_never_behind_large_ones(runner: Runner, job: Jobs) -> None:
    slow, found = light("at_once", "heavy"), light("at_once")
    gate = Gate(job(slow))
    for number in range(9):
        with pytest.raises(BusyError):
            runner.made(f"slow {number}", gate, slow, patience=0)
    assert runner.made("quick", lambda: job(found), found) == b"made"
    gate.go_on.set()


def test_what_is_light_heavy_and_long() -> None:
    lanes = {(found.form, found.ending): found.lane for found in (*FORMATS, *DECK_FORMATS)}
    assert {lane for (form, _), lane in lanes.items() if form in ("talk", "atlas")} == {"long"}
    assert {ending for (_, ending), lane in lanes.items() if lane == "light"} == {
        "csv",
        "json",
        "xlsx",
        "geojson",
        "ics",
    }


def test_makers_end_when_nothing_is_to_do() -> None:
    ended = threading.Event()

    class Idle(Inside):
        def end(self) -> None:
            ended.set()

    lane = Lane([Idle()], most=10, idle=0.01)
    made = Making(lambda _maker: made.future.set_result(b"made"), 1)
    lane.add(made)
    assert made.future.result(10) == b"made"
    assert ended.wait(10)
    again = Making(lambda _maker: again.future.set_result(b"again"), 1)
    lane.add(again)
    assert again.future.result(10) == b"again"


# Bounds


def test_a_file_has_no_more_rows_than_it_may(runner: Runner, app: AtlasApp, document: Document) -> None:
    found = light("at_once")
    themes = app.exports("https://atlas.example").documents.document("en", ViewState())
    with pytest.raises(TooLargeError) as error:
        runner.made("c", lambda: Job(found, (themes,), Options(), app.deps.base), found)
    assert (error.value.rows, error.value.most) == (156, 100)
    some = (document,) * (60_000 // len(document.table.rows) + 1)
    with pytest.raises(TooLargeError):  # of all views together
        runner.made("d", lambda: Job(found, some, Options(), app.deps.base), found)
    assert runner.kept.get("c") is None


def test_a_file_that_takes_too_long_is_given_up_once(job: Jobs) -> None:
    runner, found = Runner(Limits(seconds=3, waiting=60)), light("endless", "heavy")
    gate = Gate(job(found))
    gate.go_on.set()
    for _ in range(3):  # remembered: who asks again is told at once, and nothing is tried
        with pytest.raises(TooLongError):
            runner.made("d", gate, found)
    assert gate.calls == 1
    quick = light("at_once", "heavy")
    assert runner.made("e", lambda: job(quick), quick) == b"made"
    runner.close()


@pytest.mark.skipif(not psutil.LINUX, reason="the system has no such limit")
def test_a_file_that_needs_too_much_memory_is_refused(job: Jobs) -> None:
    apart = Apart(1024**3)
    with pytest.raises(TooHeavyError):
        apart.make(job(light("hungry")), 20)
    assert not apart.is_ready  # its memory is given back
    assert apart.make(job(light("at_once")), 20) == b"made"
    apart.end()


def test_a_process_that_has_grown_makes_no_further_file(job: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    apart = Apart(1024**3)
    apart.make(job(light("at_once")), 20)
    assert apart.is_ready
    monkeypatch.setattr("dashboard.exports.serving.apart.GROWN", 1024)
    assert apart.make(job(light("at_once")), 20) == b"made"
    assert not apart.is_ready


def test_kept_files_have_a_bound() -> None:
    kept = Kept(10)
    kept.put("a", b"12345")
    kept.put("b", b"12345")
    assert kept.get("a") == b"12345"  # used last, so that b goes
    kept.put("c", b"1")
    assert kept.get("b") is None
    assert kept.get("a") == b"12345"
    kept.put("d", b"12345678901")
    assert kept.get("d") is None


# What breaks


@pytest.mark.skipif(psutil.WINDOWS, reason="signals")
def test_a_file_whose_process_is_killed_is_made_anew(job: Jobs, document: Document, tmp_path: object) -> None:
    apart, found = Apart(1024**3), light("killed_once")
    asked = replace(job(found), documents=(replace(document, address=f"{tmp_path}/once"),))
    assert apart.make(asked, 20) == b"made anew"
    apart.end()


@pytest.mark.skipif(psutil.WINDOWS, reason="signals")
def test_a_process_that_is_always_killed_is_told_with_when_to_come_again(runner: Runner, job: Jobs) -> None:
    found = light("killed", "heavy")
    with pytest.raises(BrokenError) as error:
        runner.made("k", lambda: job(found), found)
    assert error.value.seconds == 10
    quick = light("at_once", "heavy")
    assert runner.made("e", lambda: job(quick), quick) == b"made"


@pytest.mark.parametrize("lane", ["light", "heavy"])
def test_a_machine_without_room_for_files_is_no_fault(runner: Runner, job: Jobs, lane: LaneName) -> None:
    found = light("without_disk", lane)
    with pytest.raises(BrokenError, match="No usable temporary directory"):
        runner.made("k", lambda: job(found), found)


@pytest.mark.parametrize("lane", ["light", "heavy"])
def test_a_fault_of_a_writer_is_one(runner: Runner, job: Jobs, lane: LaneName) -> None:
    found = light("faulty", lane)
    with pytest.raises((ValueError, RuntimeError), match="a fault of the writer"):
        runner.made("f", lambda: job(found), found)


def test_nothing_starts_after_the_end(job: Jobs) -> None:
    apart = Apart(1024**3)
    apart.end(closed=True)
    with pytest.raises(BrokenError):
        apart.make(job(light("at_once")), 20)


def test_a_job_arrives_as_it_was(job: Jobs) -> None:
    asked = job(first_of("pdf"))
    assert unpack(pack(asked)) == asked


# What is said


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (BusyError(7), 503, "The file is being made. Try again in 7 s."),
        (BusyError(7, 1), 503, "1 other file is made first. The file is being made. Try again in 7 s."),
        (BusyError(7, 12), 503, "12 other files are made first."),
        (BrokenError("gone", 7), 503, "The file could not be made just now. Try again in 7 s."),
        (TooLargeError(30_000, 20_000), 413, "The view has 30,000 rows; a file holds 20,000 at most."),
        (TooHeavyError(), 413, "The file needs more memory than there is."),
        (TooLongError(30), 504, "took longer than 30 s"),
    ],
)
def test_limits_are_said_in_plain_words(
    app: AtlasApp, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, said: str
) -> None:
    def refuse(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(Exports, "make", refuse)
    answer = app.server.test_client().get("/en/export/themes.csv?theme=sport")
    assert answer.status_code == status
    assert said in answer.get_data(as_text=True)
    assert answer.headers.get("Retry-After") == ("7" if status == 503 else None)


@pytest.mark.parametrize(
    ("prefer", "patience"), [("", None), ("respond-async, wait=2", 2.0), ("wait=x", None)]
)
def test_who_asks_again_by_itself_says_so(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, prefer: str, patience: float | None
) -> None:
    waits = []
    monkeypatch.setattr(Exports, "make", lambda _self, _file, seconds=None: waits.append(seconds) or b"")
    client.get("/en/export/themes.csv?theme=sport", headers={"Prefer": prefer} if prefer else {})
    assert waits == [patience]


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def test_the_menu_makes_no_file_to_tell_its_size(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Exports, "make", None)
    monkeypatch.setattr(Runner, "expect", lambda _self: None)
    sizes = {one["ending"]: one["size"] for one in client.get("/en/export/regions?region=ITC4").get_json()}
    assert sizes["csv"] == ""
    assert sizes["pptx"] == "about 120 kB"
    monkeypatch.undo()
    body = client.get("/en/export/regions.csv?region=ITC4&form=table").data
    sizes = {one["ending"]: one["size"] for one in client.get("/en/export/regions?region=ITC4").get_json()}
    assert sizes["csv"] == f"{round(len(body) / 1000)} kB"
