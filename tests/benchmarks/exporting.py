"""How long files take: through the server, each address once, so that none comes from what it keeps; and memory."""

import statistics
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread

import psutil

LIMITS = {
    "csv": 50,
    "json": 50,
    "xlsx": 150,
    "geojson": 200,
    "png": 400,
    "svg": 400,
    "pdf": 1000,
    "pptx": 1000,
    "zip": 3000,
}
"""Milliseconds that a file may take, by its ending."""
ATLAS, REPEATED = 8000, 10
MEMORY = 600
"""Megabytes of the server with all its processes while it makes an atlas."""
VIEWS = (
    "themes?theme=textile-innovation",
    "regions?region=ITC1",
    "partnerships?partnership=s3martmed",
    "regions?region=ES51",
    "themes?theme=sport",
    "partnerships?partnership=magia",
    "regions?region=FRK2",
)
"""Views that are asked for; the first one prepares the processes and is not counted."""


@dataclass(frozen=True)
class Taken:
    """Milliseconds of a kind of file: the median and the longest of its views, and the limit."""

    what: str
    middle: float
    longest: float
    limit: float


def measured(address: str) -> Iterator[Taken]:
    """Ask a server for every kind of file."""
    asked(address, VIEWS[0], "zip")  # by then the server has made what it makes after its start
    for ending, limit in LIMITS.items():
        times = [asked(address, view, ending) for view in VIEWS]
        yield Taken(f"{ending}, {len(times) - 1} views", statistics.median(times[1:]), max(times[1:]), limit)
    again = [asked(address, view, ending) for view in VIEWS for ending in LIMITS]
    yield Taken("Repeated, from what is kept", statistics.median(again), max(again), REPEATED)


def asked(address: str, view: str, ending: str, more: str = "") -> float:
    """Return the milliseconds until a file is there. Raises HTTPError."""
    page, _, query = view.partition("?")
    start = time.perf_counter()
    with urllib.request.urlopen(f"{address}/en/export/{page}.{ending}?{query}{more}", timeout=120) as answer:
        answer.read()
    return 1000 * (time.perf_counter() - start)


def atlas(address: str, process: int) -> tuple[Taken, float]:
    """Return the time of the atlas of all areas, and the most megabytes that the server took meanwhile."""
    times: list[float] = []
    making = Thread(target=lambda: times.append(asked(address, "themes?", "pdf", "form=atlas")))
    making.start()
    most = 0.0
    while making.is_alive():
        most = max(most, memory(process))
        making.join(0.05)
    return Taken("Atlas of 18 themes", times[0], times[0], ATLAS), most


def memory(process: int) -> float:
    """Return the megabytes of a process and those that it began, what they share counted once."""
    root = psutil.Process(process)
    total = 0
    for one in (root, *root.children(recursive=True)):
        try:
            total += one.memory_full_info().pss
        except psutil.NoSuchProcess:
            continue
    return total / 1_000_000
