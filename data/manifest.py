"""What the prepared data was made from, and whether it is whole. Light, so that each start can ask.

`python -m data.manifest` says what is wrong with the prepared data, and exits with 1 where it must be made anew.
"""

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
BOUNDARIES = HERE / "boundaries"
PREPARED = HERE / "prepared"
MANIFEST_FILE = "manifest.json"
CELLS_FILE = "cells.parquet"
"""All tables as text, beside the prepared frames; a check reads it, and what gives away the whole data set."""

PREPARATION = 5  # raise it when preparation makes other content from the same sources
_CONTENT = {".csv", ".yml", ".json", ".geojson"}
ADVICE = "`make run` or `python -m data prepare` makes the data anew"
_RESTORE = "restore the file (`make boundaries` builds all of them), then `make run`"


class BrokenDataError(OSError):
    """Prepared data, or boundaries, that are missing, damaged or of another version of the program."""


class MissingDataError(BrokenDataError, FileNotFoundError):
    """Prepared data that is not there at all, or not all of it."""


@dataclass(frozen=True)
class Manifest:
    """version: short name of the content. inputs: hash of all files that it was made from, code included.

    rows: number of rows of each source table. placed: number of members by how they were placed on the map. doubts: how
    many cells and rows a person should look at.
    files: hash of each file beside the manifest. geometry: hash of each file of boundaries that is served.
    """

    version: str
    inputs: str
    rows: dict[str, int]
    placed: dict[str, int]
    doubts: int
    files: dict[str, str]
    geometry: dict[str, str]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder of prepared data. Raises BrokenDataError where it has none that can be read."""
    path = folder / MANIFEST_FILE
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise MissingDataError(f"{path} is missing; {ADVICE}") from error
    except (OSError, ValueError, RecursionError) as error:
        raise BrokenDataError(f"{path} cannot be read; {ADVICE}") from error
    if not _is_manifest(loaded):
        raise BrokenDataError(f"{path} is of another version of the program; {ADVICE}")
    return Manifest(**loaded)


def _is_manifest(loaded: object) -> bool:
    texts, counts, hashes = ("version", "inputs"), ("rows", "placed"), ("files", "geometry")
    if not isinstance(loaded, dict) or set(loaded) != {*texts, *counts, *hashes, "doubts"}:
        return False
    return (
        isinstance(loaded["doubts"], int)
        and all(isinstance(loaded[name], str) for name in texts)
        and all(
            isinstance(loaded[name], dict) and all(isinstance(value, kind) for value in loaded[name].values())
            for names, kind in ((counts, int), (hashes, str))
            for name in names
        )
    )


def digest(content: bytes) -> str:
    """The hash by which a file of prepared data is known again."""
    return hashlib.sha256(content).hexdigest()


def digests(paths: Iterable[Path]) -> dict[str, str]:
    """The hash of each file by its name."""
    return {path.name: digest(path.read_bytes()) for path in sorted(paths)}


def geometry_of(boundaries: Path) -> list[Path]:
    """The files of boundaries that are drawn and served."""
    return sorted(path for path in boundaries.glob("*") if path.suffix in (".json", ".geojson"))


def intact(folder: Path, name: str, expected: str | None, advice: str = ADVICE) -> bytes:
    """The content of a file that has the hash which the manifest gives. Raises BrokenDataError, which names it."""
    path = folder / name
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingDataError(f"{path} is missing; {advice}") from error
    except OSError as error:
        raise BrokenDataError(f"{path} cannot be read ({error.strerror}); {advice}") from error
    if digest(content) != expected:
        raise BrokenDataError(f"{path} is damaged: it is not as it was when the data was prepared; {advice}")
    return content


def verify(prepared: Path = PREPARED, boundaries: Path = BOUNDARIES) -> Manifest:
    """The manifest, once every file that it names is found as it was written.

    Raises BrokenDataError with the first that is not. It takes a few milliseconds for each megabyte.
    """
    manifest = read_manifest(prepared)
    for name, expected in manifest.files.items():
        intact(prepared, name, expected)
    for name, expected in manifest.geometry.items():
        intact(boundaries, name, expected, _RESTORE)
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into a folder of prepared data."""
    (folder / MANIFEST_FILE).write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")


def version_of(sources: Path, boundaries: Path) -> str:
    """Twelve hexadecimal digits that stand for the content of both folders and the way it is prepared."""
    return _digest(_content(sources, boundaries), str(PREPARATION))[:12]


def inputs_of(sources: Path, boundaries: Path) -> str:
    """Hash of the content of both folders and of the code that prepares them."""
    code = [path for path in HERE.rglob("*.py") if path.parent not in (HERE / "asking", HERE / "decks")]
    return _digest([*_content(sources, boundaries), *sorted(code)])


def is_stale(sources: Path = SOURCES, boundaries: Path = BOUNDARIES, prepared: Path = PREPARED) -> bool:
    """Whether the prepared data is missing, damaged, or was made from other sources, boundaries or code."""
    return bool(why_stale(sources, boundaries, prepared))


def why_stale(sources: Path = SOURCES, boundaries: Path = BOUNDARIES, prepared: Path = PREPARED) -> str:
    """Why the data has to be prepared anew, in a sentence; empty where it has not."""
    try:
        return changed_since(verify(prepared, boundaries), sources, boundaries)
    except OSError as error:
        return str(error)


def changed_since(manifest: Manifest, sources: Path = SOURCES, boundaries: Path = BOUNDARIES) -> str:
    """Why prepared data that is whole is not that of these folders, in a sentence; empty where it is."""
    same = manifest.inputs == inputs_of(sources, boundaries)
    return "" if same else f"tables, boundaries or code changed since the data was prepared; {ADVICE}"


def _content(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.glob("*") if path.suffix in _CONTENT)


def _digest(paths: Iterable[Path], start: str = "") -> str:
    total = hashlib.sha256(start.encode())
    for path in paths:
        # Line ends differ between checkouts of the same content.
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.name} {len(content)} ".encode() + content)
    return total.hexdigest()


if __name__ == "__main__":
    sys.exit(why_stale() or 0)
