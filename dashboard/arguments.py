"""What the commands take that write files; apart from the commands, so that a server does not load those."""

import argparse
from pathlib import Path

from dashboard.exports.registry import DECK_FORMATS, DPI, PAPERS, endings
from data.decks.deck import OCCASION
from data.languages import LANGUAGES


class CommandError(ValueError):
    """A command that cannot be carried out, with what to do instead."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--page", default="", help="themes, partnerships, targets, regions, find, network …")
    parser.add_argument("--query", default="", help='what is chosen, as in an address: "region=ITC1"')
    parser.add_argument("--lang", default="en", choices=list(LANGUAGES), help="language of the file")
    parser.add_argument("--format", required=True, choices=list(endings()), help="kind of file")
    parser.add_argument("--form", default="", help="for pdf: report, map or atlas")
    parser.add_argument("--paper", default="a4", choices=PAPERS, help="of a map")
    parser.add_argument("--dpi", default="150", help=f"dots per inch of a png, {DPI[0]} to {DPI[1]}")
    parser.add_argument(
        "--out", type=Path, default=Path(), help="file, or folder; the present one if left out"
    )
    _add_address(parser)
    several = parser.add_mutually_exclusive_group()
    several.add_argument("--all-regions", action="store_true", help="a file for each region that is known")
    several.add_argument("--all-themes", action="store_true", help="a file for each thematic area of 2018")
    _add_template(parser)


def add_deck_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command for decks takes."""
    actions = parser.add_subparsers(dest="action", required=True)
    build = actions.add_parser("build", help="write a deck as a file that needs no server")
    build.add_argument("name", help="name of a deck, such as ten-maps; or the YAML file of one")
    build.add_argument("--lang", default="en", choices=list(LANGUAGES), help="language of the file")
    build.add_argument("--host", default="", help="host region, by code or name: ITC1")
    build.add_argument("--region", default="", help="region that the deck is about, where it is about one")
    for name in OCCASION:
        build.add_argument(f"--{name}", default="", help="what the first slide says of the occasion")
    build.add_argument(
        "--format", required=True, choices=[one.ending for one in DECK_FORMATS], help="kind of file"
    )
    build.add_argument(
        "--out", type=Path, default=Path(), help="file, or folder; the present one if left out"
    )
    _add_address(build)
    _add_template(build)


def _add_address(parser: argparse.ArgumentParser) -> None:
    said = "scheme and host that links and codes lead to, such as https://atlas.example.eu; else the setting ADDRESS"
    parser.add_argument("--address", default="", help=said)


def _add_template(parser: argparse.ArgumentParser) -> None:
    said = "for pptx: a presentation of your own (.pptx or .potx, 16:9, light) that it takes its look from"
    parser.add_argument("--template", type=Path, help=said)
