"""`make bench-large`: start, memory and opening of every kind of page with a hundred and a thousand times the data.

Each size is written as prepared data and asked in a process of its own, so that what made it is not measured with it.
Times are those of the processor; the largest size takes some minutes and up to 3 GB.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.app import AtlasApp, create_app
from dashboard.memory import unseen
from data.asking.filters import FILTERS, applies
from data.asking.pages import views
from data.asking.state import ViewState, to_query
from data.asking.store import load
from tests.benchmarks.opening import Addresses, addresses, opened, searched, typed

SLOWEST = 400
"""Milliseconds within which 95 of 100 pages of each kind are to open."""


@dataclass(frozen=True)
class Size:
    """How many times the data, and what start (seconds) and memory (MB) may be then. sample: addresses of each kind."""

    times: int
    start: float
    memory: float
    sample: int


SIZES = (Size(100, 6, 500, 60), Size(1000, 30, 2500, 40))


@dataclass(frozen=True)
class Kind:
    """Milliseconds that addresses of one kind took: of the median one, and of the 95th percentile."""

    name: str
    asked: int
    middle: float
    high: float


@dataclass(frozen=True)
class Found:
    """What was measured: seconds of the start, MB after it and after all pages, and each kind of page."""

    start: float
    memory: float
    after: float
    kinds: Sequence[Kind]


def overviews(app: AtlasApp) -> Iterator[ViewState]:
    """Return each page as it opens, in all years, and with some values of each of its filters."""
    for page in views():
        kinds = FILTERS["of"].values if "of" in applies(page) else ("",)
        for plain in (ViewState(page).with_values("of", (kind,) if kind else ()) for kind in kinds):
            yield plain
            yield plain.with_values("scope", ("all",))
            for parameter in sorted(applies(page) - {"of", "scope", "host"}):
                known = sorted(app.deps.index.vocabulary[parameter])
                if FILTERS[parameter].links or parameter == "confidence":
                    some = known[:: max(1, len(known) // 2)]
                    yield from (plain.with_values(parameter, (value,)) for value in some)


def asked(app: AtlasApp, sample: int) -> Addresses:
    """Return addresses of every kind: some of all profiles, and all overviews, those of networks apart."""
    found = {kind: every[:: max(1, len(every) // sample)] for kind, every in addresses(app).items()}
    # As the address bar shows them: what a page shows without being asked is not written.
    states = map(app.deps.index.canonical, overviews(app))
    for state in states:
        kind = f"Networks of {state.of}" if state.page == "network" else "Overviews"
        found.setdefault(kind, []).append(f"{state.page}?{to_query(state)}")
    return {kind: list(dict.fromkeys(queries)) for kind, queries in found.items()}


def measure(folder: Path, sample: int) -> Found:
    """Start the program with the data of a folder, and open pages of every kind."""
    with unseen():
        app = create_app(load(folder), compressed=folder / "compressed")
    start, memory = time.process_time(), resident()
    times = dict(opened(app, asked(app, sample)))
    times["Search"] = searched(app, typed(app))
    kinds = [Kind(name, len(found.taken), found.middle, found.high) for name, found in times.items()]
    app.runner.close()
    return Found(start, memory, resident(), kinds)


def resident() -> float:
    """Return the memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def apart(folder: Path, sample: int) -> Found:
    """Measure in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks.large",
        "--folder",
        str(folder),
        "--sample",
        str(sample),
    ]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = json.loads(said)
    return Found(**found | {"kinds": [Kind(**kind) for kind in found["kinds"]]})


def lines(size: Size, found: Found) -> Iterator[tuple[str, str, str, bool]]:
    """Return a line of the table for each figure: what, its value, its limit, and whether it is met."""
    of = f"{size.times:,} times the data"
    yield f"Start, {of}", f"{found.start:.1f} s", f"≤ {size.start:.0f} s", found.start <= size.start
    for when, memory in (("after the start", found.memory), ("after all pages", found.after)):
        yield f"Memory {when}, {of}", f"{memory:,.0f} MB", f"≤ {size.memory:,.0f} MB", memory <= size.memory
    for kind in found.kinds:
        value = f"{kind.middle:.0f} ms, 95th percentile {kind.high:.0f} ms"
        yield f"{kind.name}: {kind.asked} addresses, {of}", value, f"≤ {SLOWEST} ms", kind.high <= SLOWEST


def table(sizes: Iterable[Size]) -> Iterator[tuple[str, str, str, bool]]:
    """Measure every size, the one after the other."""
    for size in sizes:
        print(f"measuring {size.times:,} times the data …", file=sys.stderr)
        with TemporaryDirectory() as folder:
            grow = [sys.executable, "-m", "tests.benchmarks.growth", folder, str(size.times)]
            subprocess.run(grow, check=True)
            yield from lines(size, apart(Path(folder), size.sample))


def main() -> int:
    """Print the table; 1 where a limit is not met. With --folder: measure the data of that folder alone."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--sample", type=int, default=SIZES[0].sample)
    parser.add_argument("--times", type=int, nargs="*", help="the sizes to measure; all where none is named")
    chosen = parser.parse_args()
    if chosen.folder:
        print(json.dumps(asdict(measure(chosen.folder, chosen.sample))))
        return 0
    print("| figure | value | limit | met |\n| --- | --- | --- | --- |")
    unmet = 0
    for what, value, limit, met in table(s for s in SIZES if not chosen.times or s.times in chosen.times):
        print(f"| {what} | {value} | {limit} | {'yes' if met else 'NO'} |", flush=True)
        unmet += not met
    return int(bool(unmet))


if __name__ == "__main__":
    sys.exit(main())
