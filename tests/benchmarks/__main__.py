"""`make bench`: speed in Chromium on the Areas page with all real data, as ratios within the same run.

Medians of ROUNDS. Machines differ and are noisy, so each figure stands beside a baseline measured in turn with it.
"""

import argparse
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.app import create_app
from dashboard.chart_script import chosen, whole
from data.asking.store import Datasets, load
from tests.benchmarks import exporting, first_view, opening
from tests.benchmarks.browsing import PAINTED, SIZE, Line, Transfer, chromium, ratio, served
from tests.benchmarks.growth import grown
from tests.frames import read_frames, with_frames

ROUNDS = 17
TURNS = 5
"""How often each page of the menu is opened."""
STARTS = 5
SETTLE = 300
"""Milliseconds of rest between two measurements of painting."""
RESTYLE = f"""async (z) => {{
  const graph = document.querySelector('#map .js-plotly-plot');
  const start = performance.now();
  await Plotly.restyle(graph, {{z: [z]}}, [2]);
  await {PAINTED};
  return performance.now() - start;
}}"""

# Filters and table come with the heading, in one piece of work; those that stay alike are not touched.
CLICK = f"""async (theme) => {{
  const main = document.querySelector('#main');
  const wanted = '/en/themes?theme=' + theme;
  const changed = (node, options, is) => new Promise(done => {{
    const seen = new MutationObserver(() => {{ if (is()) {{ seen.disconnect(); done(); }} }});
    seen.observe(node, options);
  }});
  const inside = {{childList: true, characterData: true, subtree: true}};
  const heading = document.querySelector('h1');
  const before = heading.textContent;
  const parts = [
    changed(main, {{attributes: true}}, () => main.dataset.drawn === wanted),
    changed(heading, inside, () => heading.textContent !== before),
    changed(document.querySelector('#summary'), inside, () => true),
  ];
  const start = performance.now();
  document.querySelector(`#chooser [data-theme="${{theme}}"] a`).click();
  await Promise.all(parts);
  await {PAINTED};
  return performance.now() - start;
}}"""

PLAIN_CLICK = f"""async (theme) => {{
  const graph = document.querySelector('#map .js-plotly-plot');
  const summary = document.querySelector('#summary');
  const drawn = new Promise(done => graph.once('plotly_afterplot', done));
  const told = new Promise(done => {{
    const seen = new MutationObserver(() => {{
      if (summary.textContent.startsWith(theme + ' ')) {{ seen.disconnect(); done(); }}
    }});
    seen.observe(summary, {{childList: true, characterData: true, subtree: true}});
  }});
  const start = performance.now();
  document.querySelector(`input[value="${{theme}}"]`).click();
  await Promise.all([drawn, told]);
  await {PAINTED};
  return performance.now() - start;
}}"""


def opened(browser: Browser, address: str) -> Page:
    """Open a page and wait for its map."""
    page = browser.new_context(viewport=SIZE).new_page()
    page.goto(address)
    page.wait_for_selector("path.choroplethlocation", state="attached", timeout=60_000)
    page.wait_for_load_state("networkidle")
    return page


def show(page: Page) -> None:
    """Bring a page to the front and let the browser finish what it paints of the one before.

    Else a measurement would pay for the painting of the last one, which goes on beside the page's own work.
    """
    page.bring_to_front()
    page.wait_for_timeout(SETTLE)


def clicks(atlas: Page, plain: Page) -> Iterator[Line]:
    """Measure restyle, click and plain click in turn, an area after the other."""
    themes = atlas.eval_on_selector_all(
        "#chooser li:not([hidden])", "cards => cards.map(card => card.dataset.theme)"
    )
    moves = Transfer(atlas)
    restyles, ours, theirs, sizes = [], [], [], []
    for number, theme in enumerate(themes[:ROUNDS] + themes[:1]):
        show(atlas)
        count = atlas.evaluate("document.querySelector('#map .js-plotly-plot').data[2].locations.length")
        z = [(place * 7 + number) % 9 if (place * 7 + number) % 9 < 5 else None for place in range(count)]
        restyled = atlas.evaluate(RESTYLE, z)
        show(atlas)
        moves.taken()
        clicked = atlas.evaluate(CLICK, theme)
        size = moves.taken()
        show(plain)
        answered = plain.evaluate(PLAIN_CLICK, theme)
        if number:  # the first round warms up all three
            restyles.append(restyled)
            ours.append(clicked)
            theirs.append(answered)
            sizes.append(size)
    click, floor, naive = (statistics.median(values) for values in (ours, restyles, theirs))
    yield ratio("Click on an area → all painted / bare Plotly.restyle", click, floor, 2.0)
    yield ratio("Click on an area → all painted / plain Dash app", click, naive, 1 / 3)
    yield Line(
        "Transferred by a click, largest", f"{max(sizes) / 1000:.1f} kB", "≤ 15 kB", max(sizes) <= 15_000
    )


def whole_table(page: Page) -> Line:
    """Measure the transfer of the largest change of the table: from one area back to all rows."""
    moves = Transfer(page)
    page.evaluate("document.querySelector('#chips .reset').click()")
    page.wait_for_selector('#main[data-drawn="/en/themes"]')
    size = moves.taken()
    return Line(
        "Transferred by a full change of the table", f"{size / 1000:.1f} kB", "≤ 15 kB", size <= 15_000
    )


def starts() -> Line:
    """Measure the start of the server."""
    taken = []
    for _ in range(STARTS):
        with served(["-m", "dashboard", "serve"], "/health") as (_, seconds, _):
            taken.append(seconds)
    middle = statistics.median(taken)
    return Line("Server start → first answer", f"{middle:.2f} s", "≤ 3 s", middle <= 3)


def opening_times(
    data: Datasets, say: Callable[[str], None]
) -> tuple[Mapping[str, opening.Times], Mapping[str, opening.Times]]:
    """Return the times with the real data and with a hundred times as much, the search among them."""
    with TemporaryDirectory() as folder:
        app = create_app(data, compressed=Path(folder))
        say("openings")
        real = dict(opening.opened(app, opening.addresses(app)))
        real["Search"] = opening.searched(app, opening.typed(app))
        say("openings with 100 times the data")
        more = create_app(with_frames(data, **vars(grown(read_frames()))), compressed=Path(folder))
        every = opening.addresses(more)
        few = {kind: found[:: max(1, len(found) // opening.SAMPLE)] for kind, found in every.items()}
        grown_times = dict(opening.opened(more, few))
        grown_times["Search"] = opening.searched(more, opening.typed(more))
    return real, grown_times


def openings(say: Callable[[str], None]) -> Iterator[Line]:
    """Measure how long the server takes for profiles, the finder and the search, with today's data and more."""
    real, more = opening_times(load(), say)
    base = real["Areas"].middle
    for times, title, limit in ((real, "", 150), (more, ", 100 times the data", 400)):
        for kind, found in times.items():
            most = 50 if kind == "Search" else limit
            ratio_ = f"{found.high / base:.2f} × opening an area"
            value = f"{found.middle:.0f} ms, 95th percentile {found.high:.0f} ms = {ratio_}"
            yield Line(
                f"{kind}: {len(found.taken)} addresses{title}", value, f"≤ {most} ms", found.high <= most
            )
    say("files")
    yield from exports(base)


def exports(base: float) -> Iterator[Line]:
    """Measure files of every kind, and the memory that an atlas takes. base: milliseconds to compare with."""
    with served(["-m", "dashboard", "serve"], "/health") as (address, _, process):
        for taken in exporting.measured(address):
            yield file_line(taken, base)
        taken, most = exporting.atlas(address, process)
        yield file_line(taken, base)
        said = f"{most:.0f} MB"
        yield Line(
            "Memory of the server while it makes an atlas",
            said,
            f"≤ {exporting.MEMORY} MB",
            most <= exporting.MEMORY,
        )


def file_line(taken: exporting.Taken, base: float) -> Line:
    """Return a line for a kind of file."""
    value = (
        f"{taken.middle:.0f} ms, longest {taken.longest:.0f} ms = {taken.middle / base:.1f} × opening an area"
    )
    return Line(f"File: {taken.what}", value, f"≤ {taken.limit:.0f} ms", taken.middle <= taken.limit)


def presses(atlas: str, plain: str, browser: Browser) -> Iterator[Line]:
    """Measure presses on areas."""
    page, naive = opened(browser, atlas + first_view.VIEW), opened(browser, plain)
    yield from clicks(page, naive)
    yield whole_table(page)
    page.context.close()
    naive.context.close()


def first_views(atlas: str, plain: str, browser: Browser) -> Iterator[Line]:
    """Measure what comes first, and what comes next."""
    yield from first_view.first_views(browser, atlas, plain, whole_bundle=chosen() == whole())
    yield first_view.again(browser, atlas + first_view.VIEW)
    yield from first_view.answers(atlas)
    page = opened(browser, atlas + first_view.VIEW)
    yield from first_view.turns(page, TURNS)
    page.context.close()


def browsed(measured: Callable[[str, str, Browser], Iterator[Line]]) -> Iterator[Line]:
    """Measure with a browser, beside the plain app."""
    with (
        served(["-m", "dashboard", "serve"], "/ready") as (atlas, _, _),
        served(["-m", "tests.benchmarks.plain", "{port}"], "/") as (plain, _, _),
        sync_playwright() as playwright,
    ):
        browser = chromium(playwright)
        yield from measured(atlas, plain, browser)
        browser.close()


Say = Callable[[str], None]
PARTS: Mapping[str, Callable[[Say], Iterator[Line]]] = {
    "start": lambda _: iter([starts()]),
    "openings": openings,
    "first": lambda _: browsed(first_views),
    "clicks": lambda _: browsed(presses),
}


def main() -> int:
    """Print the table; 1 where a limit is not met."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part alone")
    lines = []
    for part in parser.parse_args().only or PARTS:
        print(f"measuring {part} …", file=sys.stderr)
        lines += PARTS[part](lambda step: print(f"measuring {step} …", file=sys.stderr))
    print(f"\nMedians of {ROUNDS} clicks and {STARTS} starts; Chromium, {SIZE['width']} px.\n")
    print("| figure | value | limit | met |\n| --- | --- | --- | --- |")
    for line in lines:
        print(f"| {line.what} | {line.value} | {line.limit} | {'yes' if line.met else 'NO'} |")
    return 0 if all(line.met for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
