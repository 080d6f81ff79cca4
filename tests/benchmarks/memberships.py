"""`python -m tests.benchmarks.memberships [MILLIONS]`: prepares so many million memberships, and measures.

Memberships are drawn, always alike, from the places and names of the real ones. Nothing of it is a fact.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import duckdb
import pandas as pd
import psutil

from data.manifest import PREPARED
from data.preparing.growing.at_scale import BOUNDARY_TABLE, prepare_memberships

EACH = 25
"""Members of a partnership."""
DRAWN = """
COPY (
    SELECT r + 1 AS row, 'p-' || (r // {each}) AS partnership_id, real.organisation || ' ' || copy AS organisation,
        city, nuts_code, country
    FROM (SELECT range AS r, hash(range) % {real} AS place, hash(range, 7) % {copies} AS copy FROM range({count})) drawn
    JOIN (SELECT row_number() OVER () - 1 AS place, organisation, city, nuts_code, country
          FROM '{members}') real USING (place)
) TO '{folder}/given.parquet';
COPY (
    SELECT 'p-' || range AS partnership_id, 'escp-4i' AS programme, 'P' || range AS acronym, range % 3 = 0 AS later
    FROM range({count} // {each} + 1)
) TO '{folder}/partnerships.parquet';
"""


def draw(folder: Path, count: int) -> None:
    """Write memberships and partnerships as Parquet."""
    members = PREPARED / "members.parquet"
    with duckdb.connect(config={"memory_limit": "2GB", "temp_directory": str(folder)}) as known:
        (real,) = known.execute(f"SELECT count(*) FROM '{members}'").fetchone() or (0,)
        filled = {"folder": folder, "members": members, "real": real, "count": count, "each": EACH}
        known.execute(DRAWN.format(**filled, copies=max(1, count // 40_000)))


def watched(most: list[float], done: Event) -> None:
    """Keep the largest memory of this process, in MB."""
    while not done.wait(0.1):
        most[0] = max(most[0], psutil.Process().memory_info().rss / 1e6)


def main() -> None:
    """Print what each table took."""
    count = int(float(sys.argv[1] if len(sys.argv) > 1 else 10) * 1_000_000)
    with TemporaryDirectory() as name:
        folder = Path(name)
        draw(folder, count)
        most, done = [0.0], Event()
        Thread(target=watched, args=(most, done), daemon=True).start()
        countries = pd.read_parquet(PREPARED / "countries.parquet")
        regions = pd.read_csv(BOUNDARY_TABLE, keep_default_na=False)
        aliases = pd.DataFrame(columns=["organisation", "other", "verdict"], dtype="str")
        begun = last = time.perf_counter()
        worked = time.process_time()
        given, partnerships = str(folder / "given.parquet"), str(folder / "partnerships.parquet")
        for table in prepare_memberships(given, partnerships, name, (regions, countries), aliases):
            now = time.perf_counter()
            print(f"{table:>20} {now - last:6.1f} s, memory up to {most[0]:,.0f} MB", flush=True)
            last = now
        done.set()
        print(
            f"{count:,} memberships: {last - begun:.1f} s, of processors {time.process_time() - worked:.1f} s, "
            f"{most[0]:,.0f} MB; load {psutil.getloadavg()[0]:.1f}"
        )


if __name__ == "__main__":
    main()
