"""Makes the prepared data: sources validated, joined, derived, written as Parquet, swapped in as a whole."""

import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from pandas import DataFrame

from data.checking import check
from data.derive import derive
from data.faults import FaultySourcesError
from data.manifest import (
    BOUNDARIES,
    MANIFEST_FILE,
    PREPARED,
    SOURCES,
    Manifest,
    inputs_of,
    is_stale,
    version_of,
    write_manifest,
)
from data.store import FRAMES


def prepare(sources: Path = SOURCES, boundaries: Path = BOUNDARIES, out: Path = PREPARED) -> Manifest:
    """Prepare the data into the folder out, which is replaced as a whole or, on any failure, left as it was.

    Raises FaultySourcesError with all faults of the sources, and OSError where out cannot be written or holds
    something else.
    """
    _refuse_foreign(out)
    inputs, version = inputs_of(sources, boundaries), version_of(sources, boundaries)
    checked = check(sources, boundaries)
    if checked.faults:
        raise FaultySourcesError(checked.faults)
    frames = derive(checked.tables, checked.catalogue)
    manifest = Manifest(version, inputs, checked.rows, dict(Counter(frames["members"]["placed_by"])))
    _write(frames, manifest, out)
    return manifest


def ensure_prepared(sources: Path = SOURCES, boundaries: Path = BOUNDARIES, out: Path = PREPARED) -> Path:
    """The folder of prepared data, made anew where it is missing or stale. Raises as prepare does."""
    if is_stale(sources, boundaries, out):
        prepare(sources, boundaries, out)
    return out


def _write(frames: Mapping[str, DataFrame], manifest: Manifest, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as beside:
        new = Path(beside, "new")
        new.mkdir()
        for name in FRAMES:
            frames[name].to_parquet(new / f"{name}.parquet", engine="pyarrow", index=False)
        write_manifest(new, manifest)
        _swap(new, out, Path(beside, "old"))


def _refuse_foreign(out: Path) -> None:
    """Replacing a folder deletes what is in it, so all of that must be ours. A file is never replaced."""
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir() or out.is_symlink() or any(not _is_ours(path) for path in out.iterdir()):
        raise FileExistsError(f"{out} is or holds something else than prepared data; it is left as it is")


def _is_ours(path: Path) -> bool:
    return path.is_file() and (
        path.name == MANIFEST_FILE or (path.suffix == ".parquet" and path.stem in FRAMES)
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
