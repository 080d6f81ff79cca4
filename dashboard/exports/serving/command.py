"""`python -m dashboard export …` and `deck build …`: files without a server, by the same code as the routes."""

import argparse
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from dashboard.app import AtlasApp, create_app
from dashboard.arguments import CommandError
from dashboard.exports.job import Job, run
from dashboard.exports.pptx.own_template import TemplateError, read_template
from dashboard.exports.serving.service import Exports, MissingError, MistakeError
from dashboard.presenting import filled_for, shipped
from dashboard.reach import live_address
from dashboard.settings import Settings
from dashboard.wanted import wanted
from data.decks.deck import OCCASION, Deck
from data.decks.parsing import judge_deck
from data.faults import report
from layouts.making.deps import Deps

UNREACHED = "No codes and no links to live slides: nobody else can reach {base}. Name another with --address https://…\n"


def export(options: argparse.Namespace) -> str:
    """Write the files that a command asks for. Returns what was done, in one line.

    Raises CommandError for a command that cannot be carried out, OSError where a file cannot be written.
    """
    _, exports = _program(options)
    asked = list(_asked(options, exports))
    if len(asked) > 1:
        options.out.mkdir(parents=True, exist_ok=True)
    bar = tqdm(asked, unit="file", disable=len(asked) == 1, file=sys.stderr)
    written = [_written(exports, options, page, query) for page, query in bar]
    return f"{len(written)} files written to {options.out}" if len(asked) > 1 else f"{written[0]} written"


def _program(options: argparse.Namespace) -> tuple[AtlasApp, Exports]:
    """Return the program, and what makes files that lead to the address of the command or of the settings."""
    settings = Settings.read({**os.environ, **({"ADDRESS": options.address} if options.address else {})})
    app = create_app(settings=settings)
    return app, app.exports(settings.address or settings.here)


def _asked(options: argparse.Namespace, exports: Exports) -> Iterable[tuple[str, str]]:
    """Return page and query of each file."""
    if options.all_themes:
        return [("themes", f"theme={theme}") for theme in exports.documents.listed()]
    if options.all_regions:
        return [("regions", f"region={code}") for code in exports.documents.known_regions()]
    if not options.page:
        raise CommandError("Name a page: --page regions --query region=ITC1 (or --all-regions, --all-themes)")
    return [(options.page, options.query.lstrip("?"))]


def _written(exports: Exports, options: argparse.Namespace, page: str, query: str) -> Path:
    wishes = f"form={options.form}&paper={options.paper}&dpi={options.dpi}"
    try:
        file = exports.find(options.lang, page, options.format, "&".join(filter(None, (query, wishes))))
    except MissingError as error:
        raise CommandError(f"There is no {options.format} of this view: {error}") from error
    except MistakeError as error:
        raise CommandError("\n".join(error.lines)) from error
    path: Path = options.out / exports.name(file) if options.out.is_dir() else options.out
    save(path, run(_templated(exports.job(file), options)))
    return path


def build_deck(options: argparse.Namespace) -> str:
    """Write the file of a deck. Returns what was done, in one line.

    Raises CommandError for a command that cannot be carried out, OSError where a file cannot be written.
    """
    app, exports = _program(options)
    if not exports.documents.reach:
        sys.stderr.write(UNREACHED.format(base=exports.documents.base))
    deck = _deck(options.name, app.deps).in_language(options.lang)
    region, host = (_region(app.deps, name, getattr(options, name)) for name in ("region", "host"))
    if "region" in deck.parameters and not region:
        raise CommandError(f"The deck {deck.name} is about a region: add --region ITC1")
    deck = filled_for(app.deps, deck, region, {name: getattr(options, name) for name in OCCASION})
    address = ""
    if options.name in shipped(app.deps):
        addresses = app.deps.texts[options.lang].addresses
        address = live_address(exports.documents.reach, addresses, deck, region, host)
    file = exports.find_deck(deck, options.lang, region, host, options.format, address)
    path: Path = options.out / exports.deck_name(file) if options.out.is_dir() else options.out
    save(path, run(_templated(exports.deck_job(file), options)))
    return f"{path} written"


def _templated(job: Job, options: argparse.Namespace) -> Job:
    """Return a job with the template that the command names, if any."""
    if options.template is None:
        return job
    if options.format != "pptx":
        raise CommandError(f"--template is for --format pptx, not for {options.format}")
    try:
        return replace(job, template=read_template(options.template))
    except TemplateError as error:
        raise CommandError(f"--template {error}") from error


def _deck(name: str, deps: Deps) -> Deck:
    """Return a shipped deck, or the one of a file."""
    decks = shipped(deps)
    if name in decks:
        return decks[name]
    path = Path(name)
    if not path.suffix:
        raise CommandError(f"There is no deck {name}. There are: {', '.join(decks)}; or name a YAML file.")
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: not UTF-8 text ({error.reason} at byte {error.start})") from error
    deck, faults = judge_deck(path.stem, text, deps.index.vocabulary)
    if deck is None or any(not fault.mild for fault in faults):
        raise CommandError(report(faults))
    for fault in faults:
        sys.stderr.write(f"warning: {fault}\n")
    return deck


def _region(deps: Deps, what: str, said: str) -> str:
    """Return the code of a region that a command names, empty where it names none."""
    found = wanted(deps, said)
    if found.is_wrong:
        near = f" Did you mean {' or '.join(found.near)}?" if found.near else ""
        raise CommandError(f"--{what}: no region is called {found.said}.{near}")
    return found.code


def save(path: Path, body: bytes) -> None:
    """Write a file as a whole: what stood there stays until the new one is complete."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(body)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
