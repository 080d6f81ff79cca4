"""What the prepared data was made from. Light, so that each start can ask whether to prepare anew."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
BOUNDARIES = HERE / "boundaries"
PREPARED = HERE / "prepared"
MANIFEST_FILE = "manifest.json"

PREPARATION = 1  # raise it when preparation makes other content from the same sources
_CONTENT = {".csv", ".yml", ".json", ".geojson"}


@dataclass(frozen=True)
class Manifest:
    """version: short name of the content. inputs: hash of all files that it was made from, code included.

    rows: number of rows of each source table. placed: number of members by how they were placed on the map.
    """

    version: str
    inputs: str
    rows: dict[str, int]
    placed: dict[str, int]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder of prepared data. Raises FileNotFoundError or ValueError where it has none."""
    loaded = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    try:
        return Manifest(**loaded)
    except TypeError as error:
        raise ValueError(f"{folder / MANIFEST_FILE} is of another version: {error}") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into a folder of prepared data."""
    (folder / MANIFEST_FILE).write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")


def version_of(sources: Path, boundaries: Path) -> str:
    """Twelve hexadecimal digits that stand for the content of both folders and the way it is prepared."""
    return _digest(_content(sources, boundaries), str(PREPARATION))[:12]


def inputs_of(sources: Path, boundaries: Path) -> str:
    """Hash of the content of both folders and of the code beside this file."""
    return _digest([*_content(sources, boundaries), *sorted(HERE.glob("*.py"))])


def is_stale(sources: Path = SOURCES, boundaries: Path = BOUNDARIES, prepared: Path = PREPARED) -> bool:
    """Whether the prepared data is missing or was made from other sources, boundaries or code."""
    try:
        return read_manifest(prepared).inputs != inputs_of(sources, boundaries)
    except (OSError, ValueError):
        return True


def _content(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.glob("*") if path.suffix in _CONTENT)


def _digest(paths: Iterable[Path], start: str = "") -> str:
    total = hashlib.sha256(start.encode())
    for path in paths:
        # Line ends differ between checkouts of the same content.
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.name} {len(content)} ".encode() + content)
    return total.hexdigest()
