"""`python -m data check | prepare | dictionary`: what a keeper of the data needs at the command line."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path

from data.asking.store import load
from data.decks.deck import DECKS, Deck
from data.faults import Faults, FaultySourcesError
from data.faults import report as in_words
from data.manifest import BOUNDARIES, PREPARED, SOURCES, is_stale, version_of
from data.preparing.aliases import doubtful, report
from data.preparing.before import read_before
from data.preparing.checking import check, check_decks, with_comparison
from data.preparing.derive import typed
from data.preparing.dictionary import as_markdown
from data.preparing.growing.at_scale import prepare_memberships
from data.preparing.growing.engines import ENGINES
from data.preparing.prepare import prepare
from data.preparing.schemas import BOUNDARY_TABLES


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code: 0 done, 1 faults in the sources or nothing could be written."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console may lack the signs of a table
            stream.reconfigure(errors="backslashreplace")
    options = command_line().parse_args(arguments)
    try:
        print(_run(options))
    except (FaultySourcesError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _run(options: argparse.Namespace) -> str:
    match options.command:
        case "dictionary":
            return as_markdown()
        case "check":
            return _check(options)
        case "memberships":
            return _memberships(options)
    manifest = prepare(options.sources, options.boundaries, options.out, accept_loss=options.accept_loss)
    placed = ", ".join(f"{count} by {how}" for how, count in manifest.placed.items())
    lines = [
        _summary(manifest.rows, manifest.version),
        f"members placed: {placed}",
        f"written to {options.out}",
    ]
    if manifest.doubts:
        lines.append(f"{manifest.doubts} warnings; `python -m data check` lists them")
    return "\n".join(lines)


def _check(options: argparse.Namespace) -> str:
    checked = check(options.sources, options.boundaries)
    compared = with_comparison(checked, read_before(options.prepared), options.accept_loss)
    ready = (
        None if is_stale(options.sources, options.boundaries, options.prepared) else load(options.prepared)
    )
    doubts = [in_words(compared.doubts, "warning"), ""] if compared.doubts else []
    decks, faults = check_decks(options.decks, checked, ready)
    found = Faults.of(compared.faults)
    found.extend(faults)
    if found:
        print("\n".join(doubts), file=sys.stderr)
        raise FaultySourcesError(found)
    if options.aliases:
        return report(doubtful(checked.tables["partnership_members"], checked.tables["organisation_aliases"]))
    summary = _summary(checked.rows, version_of(options.sources, options.boundaries))
    return "\n".join([*doubts, summary, *_deck_lines(decks.values())])


def _memberships(options: argparse.Namespace) -> str:
    checked = check(options.sources, options.boundaries)
    regions, countries = (typed(checked.tables[str(one.name)], one) for one in BOUNDARY_TABLES)
    aliases = checked.tables["organisation_aliases"]
    done = prepare_memberships(
        options.members,
        options.partnerships,
        options.out,
        (regions, countries),
        aliases,
        engine=options.engine,
        memory=options.memory,
    )
    return "\n".join(f"{options.out}/{name}.parquet" for name in done)


def _summary(rows: dict[str, int], version: str) -> str:
    lines = [f"{count:>6} rows  {name}" for name, count in rows.items()]
    return "\n".join([*lines, f"{sum(rows.values()):>6} rows  in all, version {version}"])


def _deck_lines(decks: Iterable[Deck]) -> list[str]:
    return [f"{len(deck.slides):>6} slides  {deck.name}" for deck in decks]


def command_line() -> argparse.ArgumentParser:
    """Return what the commands take."""
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    loss = argparse.ArgumentParser(add_help=False)
    loss.add_argument(
        "--accept-loss",
        action="store_true",
        help="tables may have lost rows, and columns moved, since the data was prepared",
    )
    folders = argparse.ArgumentParser(add_help=False)
    folders.add_argument("--sources", type=Path, default=SOURCES, help="folder of the source tables")
    folders.add_argument(
        "--boundaries", type=Path, default=BOUNDARIES, help="folder of regions.csv and countries.csv"
    )
    checking = commands.add_parser(
        "check", parents=[folders, loss], help="list every fault and warning of every table and deck"
    )
    checking.add_argument(
        "--prepared", type=Path, default=PREPARED, help="folder of the prepared data to compare with"
    )
    checking.add_argument("--decks", type=Path, default=DECKS, help="folder of the decks")
    checking.add_argument(
        "--aliases",
        action="store_true",
        help="list spellings of members that may be one organisation and that no row of "
        "organisation_aliases.csv judges",
    )
    preparing = commands.add_parser(
        "prepare", parents=[folders, loss], help="check, then write the prepared data"
    )
    preparing.add_argument(
        "--out", type=Path, default=PREPARED, help="folder to replace with the prepared data"
    )
    _add_memberships(
        commands.add_parser(
            "memberships", parents=[folders], help="prepare memberships by the tens of millions, as Parquet"
        )
    )
    commands.add_parser("dictionary", help="print the data dictionary as Markdown")
    return parser


def _add_memberships(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--members", required=True, help="Parquet files, here or at s3://…; * for several")
    parser.add_argument("--partnerships", required=True, help="Parquet files of the partnerships")
    parser.add_argument("--out", required=True, help="folder to write to, here or at s3://…")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help="embedded, or on a cluster")
    parser.add_argument(
        "--memory", default="3GB", help="what the embedded engine may take; the rest goes to disk"
    )


if __name__ == "__main__":
    sys.exit(main())
