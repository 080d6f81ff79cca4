"""`python -m dashboard serve | compress`: run the program, or compress what it serves once."""

import argparse
import sys
from collections.abc import Sequence

from dashboard.serving import compress_files, serve
from dashboard.settings import SettingError, Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 a setting or the data is not usable."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="serve the program; HOST, PORT, THREADS and DEBUG from the environment")
    commands.add_parser("compress", help="compress the files that browsers load, at the highest level, once")
    options = parser.parse_args(arguments)
    try:
        if options.command == "serve":
            serve(Settings.read())
        else:
            print(compress_files())
    except (SettingError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
