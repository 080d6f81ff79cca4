"""`python -m dashboard serve | charts | compress | export | deck`: run the program, prepare or write files."""

import argparse
import sys
from collections.abc import Sequence
from pkgutil import resolve_name

from dashboard.arguments import CommandError, add_arguments, add_deck_arguments
from dashboard.settings import SettingError

COMMANDS = {
    "serve": "dashboard.serving:serve",
    "charts": "dashboard.chart_script:fetch_charts",
    "compress": "dashboard.starting:compress_files",
    "export": "dashboard.exports.serving.command:export",
    "deck": "dashboard.exports.serving.command:build_deck",
}
"""What carries each of them out, found by its name, so that no more is loaded than it needs."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 a setting or the data is not usable."""
    options = command_line().parse_args(arguments)
    try:
        said = resolve_name(COMMANDS[options.command])(options)
        if said:
            print(said)
    except (SettingError, CommandError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def command_line() -> argparse.ArgumentParser:
    """Return what the commands take."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser(
        "serve", help="serve the program; HOST, PORT and other settings from the environment"
    )
    serve.add_argument("--open", action="store_true", help="open the browser when it answers")
    commands.add_parser(
        "charts", help="fetch the small script of charts, if npm is there; without it all serves"
    )
    commands.add_parser("compress", help="compress the files that browsers load, at the highest level, once")
    add_arguments(
        commands.add_parser("export", help="write a view as a file, or files of all regions or themes")
    )
    add_deck_arguments(commands.add_parser("deck", help="write a deck as one file to take along"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
