"""Lanes share the processes that make large files: no more are there than are at work, and they load little."""

import subprocess
import sys
from typing import Any

import pytest

from dashboard.exports.job import Job
from dashboard.exports.serving.apart import Apart
from dashboard.exports.serving.processes import Processes, Seat

LOADED = """
import sys
from dashboard.exports.serving.apart import load
load()
print(*(name for name in sys.modules if "." not in name))
"""


class Counted(Apart):
    """A process that is none, and tells whether it would be there."""

    def __init__(self) -> None:
        super().__init__(0)
        self.there, self.made = False, 0

    @property
    def is_ready(self) -> bool:
        return self.there

    def ready(self) -> None:
        self.there = True

    def make(self, _job: Job, _seconds: float) -> bytes:
        self.there, self.made = True, self.made + 1
        return b"made"

    def end(self, *, closed: bool = False) -> None:
        self.there = False


@pytest.fixture
def both() -> tuple[Counted, Counted]:
    return Counted(), Counted()


JOB: Any = None  # what is not looked at


def test_lanes_that_wait_for_nothing_share_one_process(both: tuple[Counted, Counted]) -> None:
    shared = Processes(both)
    heavy, long = Seat(shared, 40), Seat(shared, 5)
    for seat in (heavy, long, heavy, long):
        seat.make(JOB, 1)
    assert sorted(one.made for one in both) == [0, 4]


def test_a_large_file_never_waits_for_one_of_many_views(both: tuple[Counted, Counted]) -> None:
    shared = Processes(both)
    with shared.one() as atlas:
        atlas.make(JOB, 1)
        assert Seat(shared, 40).make(JOB, 1) == b"made"
        assert [one.made for one in both] == [1, 1]
        assert all(one.there for one in both)
    assert sum(one.there for one in both) == 1  # both were at work; now one is enough


def test_a_process_stays_that_another_lane_uses(both: tuple[Counted, Counted]) -> None:
    shared = Processes(both)
    Seat(shared, 0).make(JOB, 1)
    Seat(shared, 40).end()
    assert shared.is_ready
    with shared.one():
        Seat(shared, 0).end()
        assert shared.is_ready  # at work
    Seat(shared, 0).end()
    assert not shared.is_ready


def test_what_is_made_ready_is_used(both: tuple[Counted, Counted]) -> None:
    shared = Processes(both)
    Seat(shared, 40).ready()
    Seat(shared, 5).make(JOB, 1)
    assert sum(one.there for one in both) == 1


def test_a_process_that_makes_files_loads_neither_the_server_nor_what_prepares_data() -> None:
    said = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    large = {
        "pandas",
        "pyarrow",
        "geopandas",
        "matplotlib",
        "pyogrio",
        "pandera",
        "networkx",
        "dash",
        "plotly",
        "flask",
    }
    assert not large & set(said.stdout.split())
