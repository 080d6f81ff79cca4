"""Fetch the font of this folder from its npm package, as it is, with its licence: ``python -m data.fonts.dejavu``.

It is kept here, like the boundaries, because no package of PyPI brings it alone: rinoh-typeface-dejavusans has the same
file beside 6 MB of others, and needs rinohtype, whose licence (AGPL) the program could not be given away under.
"""

import shutil
import tempfile
from pathlib import Path

from data.npm import fetch

HERE = Path(__file__).resolve().parent
PACKAGE = "dejavu-fonts-ttf@2.37.3"
FILES = {"package/ttf/DejaVuSans.ttf": "DejaVuSans.ttf", "package/LICENSE": "LICENSE"}


def main() -> None:
    """Put the font and its licence in their places."""
    with tempfile.TemporaryDirectory() as folder:
        fetch(Path(folder), PACKAGE)
        for there, here in FILES.items():
            (found,) = Path(folder).glob(f"*/{there}")
            shutil.copyfile(found, HERE / here)


if __name__ == "__main__":
    main()
