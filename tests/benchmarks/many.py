"""`make bench-load`: what one server and its processes carry, in one table, within six minutes.

A thousand viewers who each do something every five seconds, and the breaking point of one process and of two by wrk,
which takes little of the processors (`apt-get install wrk`; without it that is left out).
`--times 1000 --viewers 100` measures viewers with a thousand times the data, through the network.
"""

import argparse
import asyncio
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tests.benchmarks.load import Viewer, load

PROMISED = {1: 120, 1000: 400}
"""Milliseconds within which 95 of 100 actions are answered, by how many times the data."""
READY = 600
"""Seconds until a server answers, with much data on a busy machine."""
DRAWN = 20_000
"""Actions that are drawn for wrk: more than it gets to, so that half of them lead to what nobody has looked at."""
CLIENTS = 32
SENT = """
local place = tonumber(os.getenv("BEGIN"))
local made = {}
for line in io.lines(os.getenv("ACTIONS")) do
  local method, path, body = line:match("^(%S+) (%S+) ?(.*)$")
  made[#made + 1] = wrk.format(method, path, {
    ["Accept-Encoding"] = "gzip, deflate, br",
    ["Content-Type"] = body ~= "" and "application/json" or nil,
  }, body ~= "" and body or nil)
end
function request()
  place = place % #made + 1
  return made[place]
end
"""


@contextmanager
def served(processes: int, folder: Path | None) -> Iterator[tuple[int, psutil.Process]]:
    """Serve prepared data with so many processes; the port, and the process that watches. None: the program's own."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = int(found.getsockname()[1])
    environment = os.environ | {"PORT": str(port), "HOST": "127.0.0.1", "WORKERS": str(processes)}
    if folder:
        environment["DATA"] = str(folder)
    command = [sys.executable, "-m", "dashboard", "serve"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _until_ready(port)
        yield port, psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(60)


def _until_ready(port: int) -> None:
    """Wait until what people ask for first has been made as well: until a processor has little to do for it."""
    begun = time.monotonic()
    while time.monotonic() - begun < READY:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=60).read()
        except OSError:
            time.sleep(0.2)
            continue
        time.sleep(5)
        return
    raise TimeoutError(f"no server at port {port}")


def actions(folder: Path) -> Path:
    """Write the actions of viewers, each as a line of method, path and body, in no order."""
    chance = random.Random(19)
    crowd = [Viewer(0, random.Random(chance.random())) for _ in range(100)]
    drawn = (crowd[number % len(crowd)].next() for number in range(DRAWN))
    lines = (f"{method} {path} {body.decode()}" for method, path, body in drawn if "/export/" not in path)
    file = folder / "actions.txt"
    file.write_text("\n".join(lines), "utf-8")
    return file


def broken(port: int, file: Path, seconds: int, begin: int) -> tuple[float, int]:
    """Return how many actions a second are answered where clients never wait, and how many answers tell of a fault."""
    script = file.with_name("sent.lua")
    script.write_text(SENT, "utf-8")
    said = subprocess.run(
        [
            "wrk",
            "-t1",
            f"-c{CLIENTS}",
            f"-d{seconds}s",
            "--timeout",
            "30s",
            "-s",
            str(script),
            f"http://127.0.0.1:{port}",
        ],
        env=os.environ | {"ACTIONS": str(file), "BEGIN": str(begin)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    each = re.search(r"Requests/sec:\s+([\d.]+)", said)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    failed = int(wrong[1]) if wrong else 0
    return float(each[1]) if each else 0.0, failed + sum(map(int, errors.groups() if errors else ()))


def worked(server: psutil.Process) -> float:
    """Return the seconds of processors that a server and its processes took."""
    return sum(sum(one.cpu_times()[:2]) for one in (server, *server.children(recursive=True)))


def viewers(folder: Path | None, times: int, crowd: int, seconds: int) -> Iterator[str]:
    """Return lines of what viewers see who each do something every five seconds."""
    rate = crowd / 5
    with served(2, folder) as (port, server):
        asyncio.run(load(port, crowd, min(rate, 20), 10, 1))  # connections, and what is asked for first
        before = worked(server)
        outcome = asyncio.run(load(port, crowd, rate, seconds, 2))
        each = 1000 * (worked(server) - before) / len(outcome.taken)
    high = outcome.high
    yield (
        f"{crowd:,} viewers, {len(outcome.taken):,} actions in {seconds} s: median {outcome.middle:.0f} ms, "
        f"95th percentile {high:.0f} ms (≤ {PROMISED[times]}), {outcome.failed} failed"
    )
    yield f"one action: {each:.1f} ms of a processor, so one carries {5000 / each:,.0f} viewers"


def breaking(folder: Path | None, seconds: int) -> Iterator[str]:
    """Return lines of how many actions a second one process and two answer, measured in turn."""
    if not shutil.which("wrk"):
        yield "breaking point: not measured, wrk is not installed"
        return
    with TemporaryDirectory() as name, served(1, folder) as (one, _), served(2, folder) as (two, _):
        file, found = actions(Path(name)), {one: list[float](), two: list[float]()}
        failed = 0
        for turn in range(2):
            for port in (one, two):
                each, wrong = broken(port, file, seconds, turn * DRAWN // 2)
                found[port].append(each)
                failed += wrong
    alone, both = max(found[one]), max(found[two])
    yield (
        f"breaking point: {alone:,.0f} actions a second by one process, {both:,.0f} by two: {both / alone:.2f} times "
        f"(≥ 1.5), {failed} failed"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("viewers", 1000), ("seconds", 60), ("times", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    chosen = parser.parse_args(arguments)
    print(
        f"{psutil.cpu_count()} processors, shared with what asks; load before: {psutil.getloadavg()[0]:.1f}\n",
        flush=True,
    )
    with TemporaryDirectory() as name:
        folder = Path(name) if chosen.times > 1 else None
        if folder:
            grow = [sys.executable, "-m", "tests.benchmarks.growth", name, str(chosen.times)]
            subprocess.run(grow, check=True)
        for line in viewers(folder, chosen.times, chosen.viewers, chosen.seconds):
            print(f"- {line}", flush=True)
        if not folder:
            for line in breaking(folder, chosen.seconds // 3):
                print(f"- {line}", flush=True)


if __name__ == "__main__":
    main()
