"""Load: `python -m tests.benchmarks.load PORT …`: viewers who each do something every few seconds, against servers.

Requests begin at fixed times, whether or not those before are answered, so that a server that falls behind shows it.
Several ports are measured in turn, round by round, which makes their figures comparable on a noisy machine.
"""

import argparse
import asyncio
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import psutil

from tests.benchmarks.opening import CHANGES, question

THEMES = (
    "textile-innovation",
    "photonics",
    "sport",
    "chemicals",
    "3d-printing",
    "medical-technology",
)
PAGES = ("themes", "partnerships", "targets", "regions", "network", "organisations")
COUNTRIES = ("IT", "ES", "FR", "DE", "PL", "FI", "BE", "SE")
WORDS = ("textil", "lomb", "photo", "paris", "tex4im", "cluster", "bav", "japan")
ENCODINGS = "gzip, deflate, br"
PATIENCE = 30.0
"""Seconds after which a request has failed."""


@dataclass
class Outcome:
    """Milliseconds of the answers of one server, and how often each status came."""

    taken: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        """How many answers were none, or told of a fault of the server."""
        return sum(
            count for status, count in self.statuses.items() if not status.isdigit() or status >= "500"
        )

    @property
    def middle(self) -> float:
        """The median."""
        return statistics.median(self.taken)

    @property
    def high(self) -> float:
        """The 95th percentile."""
        return statistics.quantiles(self.taken, n=20)[-1]

    def __str__(self) -> str:
        cuts = statistics.quantiles(self.taken, n=100)
        p50, p95, p99 = (round(cuts[n - 1]) for n in (50, 95, 99))
        return f"{len(self.taken)} | {p50} | {p95} | {p99} | {max(self.taken):.0f} | {self.failed}"


class Viewer:
    """A browser with one connection that is kept between its requests, and opened anew when the server closed it."""

    def __init__(self, port: int, chance: random.Random) -> None:
        self._port, self._chance = port, chance
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._page, self._query = "themes", ""
        self._lock = asyncio.Lock()

    async def act(self) -> str:
        """Do what a person does next. Returns the status of the answer, or what failed."""
        async with self._lock:
            return await asyncio.wait_for(self._ask(*self.next()), PATIENCE)

    def close(self) -> None:
        """Close the connection."""
        if self._streams:
            self._streams[1].close()

    def next(self) -> tuple[str, str, bytes]:
        """Return what a person asks for next: method, path and body."""
        chance = self._chance
        drawn = chance.random()
        if drawn < 0.74:
            before = {"path": f"/en/{self._page}", "query": self._query, "scheme": "light"}
            # Half of the actions lead to what nobody has looked at before.
            several = chance.randint(2, 4) if chance.random() < 0.5 else 1
            themes, countries = (",".join(chance.sample(all_of, several)) for all_of in (THEMES, COUNTRIES))
            parts = [f"theme={themes}", f"country={countries}"]
            self._query = "?" + "&".join(part for part in parts if chance.random() < 0.6)
            sent = question(before | {"query": self._query}, before | {"drawn": True})
            return "POST", CHANGES, json.dumps(sent).encode()
        if drawn < 0.84:
            self._page, self._query = chance.choice(PAGES), ""
            return "GET", f"/en/{self._page}", b""
        if drawn < 0.94:
            return "GET", f"/search?q={chance.choice(WORDS)}&language=en", b""
        if drawn < 0.97:
            return "GET", f"/en/qr.svg?page=themes&theme={chance.choice(THEMES)}", b""
        ending = chance.choice(("csv", "csv", "png"))
        return "GET", f"/en/export/themes.{ending}?theme={chance.choice(THEMES)}", b""

    async def _ask(self, method: str, path: str, body: bytes) -> str:
        try:
            if self._streams is None or self._streams[0].at_eof():
                self._streams = await asyncio.open_connection("127.0.0.1", self._port)
            reader, writer = self._streams
            kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
            head = (
                f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {ENCODINGS}\r\n{kind}\r\n"
            )
            writer.write(head.encode() + body)
            answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            fields = dict(line.lower().split(": ", 1) for line in answer.split("\r\n")[1:] if ": " in line)
            await reader.readexactly(int(fields["content-length"]))
            return answer.split(" ", 2)[1]
        except (OSError, asyncio.IncompleteReadError) as error:
            self._streams = None
            return type(error).__name__


async def load(port: int, viewers: int, rate: float, seconds: float, seed: int) -> Outcome:
    """Let viewers act at a rate a second, and return what came of it."""
    chance, outcome = random.Random(seed), Outcome()
    crowd = [Viewer(port, random.Random(chance.random())) for _ in range(viewers)]
    start = time.perf_counter()

    async def act(number: int) -> None:
        due = start + number / rate
        await asyncio.sleep(due - time.perf_counter())
        try:
            said = await crowd[number % viewers].act()
        except TimeoutError:
            said = "too slow"
        outcome.taken.append((time.perf_counter() - due) * 1000)
        outcome.statuses[said] += 1

    await asyncio.gather(*(act(number) for number in range(int(rate * seconds))))
    for viewer in crowd:
        viewer.close()
    return outcome


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure servers in turn and print a line for each round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ports", type=int, nargs="+")
    for name, default in (("viewers", 1000), ("rate", 200), ("seconds", 15), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args(arguments)
    print(
        f"{options.viewers} viewers, {options.rate} actions a second for {options.seconds} s; times in milliseconds.\n"
    )
    print("| port | answers | p50 | p95 | p99 | longest | failed | load of the machine |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for turn in range(options.rounds):
        for port in options.ports:
            outcome = asyncio.run(load(port, options.viewers, options.rate, options.seconds, turn))
            print(f"| {port} | {outcome} | {psutil.getloadavg()[0]:.1f} |", flush=True)


if __name__ == "__main__":
    main()
