"""The command `s3-atlas`: alone it serves and opens the browser; `serve`, `export`, `deck`, `data` do what they say."""

import argparse
import os
import sys
from collections.abc import Sequence
from pkgutil import resolve_name

USAGE = """s3-atlas [--port PORT] [--no-browser]
       s3-atlas serve | export … | deck … | compress | data …"""
PREPARING = "What prepares data is not installed ({name} is missing): pip install 's3-atlas[prepare]'"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 a setting, a command or the data is not usable."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    match given[:1]:
        case ["data"]:
            return _data(given[1:])
        case [command] if not command.startswith("-"):
            return int(resolve_name("dashboard.__main__:main")(given))
    return _present(given)


def _present(given: list[str]) -> int:
    """Serve for the person who sits here."""
    parser = argparse.ArgumentParser(prog="s3-atlas", usage=USAGE, description=__doc__)
    parser.add_argument(
        "--port", default=os.environ.get("PORT", ""), help="where it listens; 8050 if left out"
    )
    parser.add_argument("--no-browser", action="store_true", help="open no browser")
    options = parser.parse_args(given)
    os.environ["PORT"] = options.port
    opening = [] if options.no_browser else ["--open"]
    return int(resolve_name("dashboard.__main__:main")(["serve", *opening]))


def _data(given: list[str]) -> int:
    """Check or prepare data, which needs packages that serving does without."""
    try:
        found = resolve_name("data.__main__:main")
    except ModuleNotFoundError as error:
        sys.stderr.write(f"error: {PREPARING.format(name=error.name)}\n")
        return 1
    return int(found(given))


if __name__ == "__main__":
    sys.exit(main())
