"""`python -m dashboard serve | compress | export | deck`: run the program, compress what it serves, or write files."""

import argparse
import sys
from collections.abc import Sequence

from dashboard.exports.command import (
    CommandError,
    add_arguments,
    add_deck_arguments,
    build_deck,
    export,
)
from dashboard.serving import compress_files, serve
from dashboard.settings import SettingError, Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 a setting or the data is not usable."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="serve the program; HOST, PORT, THREADS and DEBUG from the environment")
    commands.add_parser("compress", help="compress the files that browsers load, at the highest level, once")
    add_arguments(
        commands.add_parser("export", help="write a view as a file, or files of all regions or themes")
    )
    add_deck_arguments(commands.add_parser("deck", help="write a deck as one file to take along"))
    options = parser.parse_args(arguments)
    try:
        if options.command == "serve":
            serve(Settings.read())
        elif options.command == "export":
            print(export(options))
        elif options.command == "deck":
            print(build_deck(options))
        else:
            print(compress_files())
    except (SettingError, CommandError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
