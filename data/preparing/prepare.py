"""Makes the prepared data: sources validated, joined, derived, written as Parquet, swapped in as a whole."""

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from pandas import DataFrame

from data.asking.store import TABLES
from data.faults import FaultySourcesError
from data.manifest import (
    BOUNDARIES,
    CELLS_FILE,
    MANIFEST_FILE,
    PREPARED,
    SOURCES,
    Manifest,
    digests,
    geometry_of,
    inputs_of,
    is_stale,
    version_of,
    write_manifest,
)
from data.preparing.before import cells_of, read_before
from data.preparing.checking import check, with_comparison
from data.preparing.derive import derive

_LONGEST = 3600.0
"""Seconds after which no preparation is still at work."""


def prepare(
    sources: Path = SOURCES, boundaries: Path = BOUNDARIES, out: Path = PREPARED, *, accept_loss: bool = False
) -> Manifest:
    """Prepare the data into the folder out, which is replaced as a whole or, on any failure, left as it was.

    accept_loss: tables may lose rows that the data in out has, and columns may have moved. Raises FaultySourcesError
    with all faults of the sources, and OSError where out cannot be written or holds something else.
    """
    _refuse_foreign(out)
    inputs, version = inputs_of(sources, boundaries), version_of(sources, boundaries)
    checked = check(sources, boundaries)
    faults = with_comparison(checked, read_before(out), accept_loss).faults
    if faults:
        raise FaultySourcesError(faults)
    frames = derive(checked.tables, checked.catalogue, checked.doubts)
    frames[Path(CELLS_FILE).stem] = cells_of(checked.tables)
    placed = dict(Counter(frames["members"]["placed_by"]))
    geometry = digests(geometry_of(boundaries))
    doubts = sum(1 + doubt.more for doubt in checked.doubts)

    def manifest_of(files: dict[str, str]) -> Manifest:
        return Manifest(version, inputs, checked.rows, placed, doubts, files, geometry)

    return _write(frames, manifest_of, out)


def ensure_prepared(sources: Path = SOURCES, boundaries: Path = BOUNDARIES, out: Path = PREPARED) -> Path:
    """The folder of prepared data, made anew where it is missing or stale. Raises as prepare does."""
    if is_stale(sources, boundaries, out):
        prepare(sources, boundaries, out)
    return out


def _write(
    frames: Mapping[str, DataFrame], manifest_of: Callable[[dict[str, str]], Manifest], out: Path
) -> Manifest:
    """Write all files and then the manifest, which knows their hashes, and swap them in."""
    out.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(out)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as beside:
        new = Path(beside, "new")
        new.mkdir()
        for name in (*TABLES, Path(CELLS_FILE).stem):
            frames[name].to_parquet(new / f"{name}.parquet", engine="pyarrow", index=False)
        manifest = manifest_of(digests(new.glob("*.parquet")))
        write_manifest(new, manifest)
        _swap(new, out, Path(beside, "old"))
    return manifest


def _clear_leftovers(out: Path) -> None:
    """Delete what a preparation left that was killed; one that still runs is younger."""
    for left in out.parent.glob(f".{out.name}-*"):
        if left.is_dir() and time.time() - left.stat().st_mtime > _LONGEST:
            shutil.rmtree(left, ignore_errors=True)


def _refuse_foreign(out: Path) -> None:
    """Replacing a folder deletes what is in it, so all of that must be ours. A file is never replaced."""
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir() or out.is_symlink() or any(not _is_ours(path) for path in out.iterdir()):
        raise FileExistsError(f"{out} is or holds something else than prepared data; it is left as it is")


def _is_ours(path: Path) -> bool:
    return path.is_file() and (
        path.name in (MANIFEST_FILE, CELLS_FILE) or (path.suffix == ".parquet" and path.stem in TABLES)
    )


def _swap(new: Path, out: Path, old: Path) -> None:
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
