"""The wheel: all that the program needs in one package, which nobody has to be able to write to."""

import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from data.languages import LANGUAGES
from layouts.i18n import LOCALES
from tests.unit.test_lock import ROOT

LARGEST = 15_000_000
"""Bytes of the wheel."""
SOON = 60
"""Seconds until the first map, which takes two or three on a machine at rest."""
LAYERS = ("data", "layouts", "callbacks", "dashboard")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """What `make wheel` builds. prepared: it must have been."""
    assert prepared.is_dir()
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("s3_atlas-*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that it is installed into, where nobody may write."""
    folder = tmp_path_factory.mktemp("installed")
    command = [
        "uv",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--python",
        sys.executable,
        "--target",
        str(folder),
        str(wheel),
    ]
    subprocess.run([sys.executable, "-m", *command], check=True, cwd=folder)
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() or path.parent.name == "bin" else 0o444)
    return folder


def surroundings(installed: Path, home: Path, **more: str) -> Mapping[str, str]:
    """The environment of somebody who has nothing but the package: no make, no compiler, no checkout."""
    named = {"PYTHONPATH": str(installed), "HOME": str(home), "PATH": str(installed / "bin"), "LANG": "C"}
    return named | {"PYTHONDONTWRITEBYTECODE": "1"} | more


def test_a_wheel_holds_one_package_with_all_that_it_serves(wheel: Path) -> None:
    assert wheel.stat().st_size <= LARGEST
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        (metadata,) = (packed.read(name).decode() for name in names if name.endswith("/METADATA"))
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"s3_atlas"}
    assert {f"s3_atlas/{layer}/__init__.py" for layer in LAYERS} <= set(names)
    for ending in (
        "data/prepared/manifest.json",
        "data/boundaries/world.geojson",
        "assets/atlas.css",
        "bootstrap.min.css",
    ):
        assert f"s3_atlas/{ending}" in names
    catalogues = {
        f"s3_atlas/layouts/{p.relative_to(LOCALES.parent).as_posix()}" for p in LOCALES.rglob("*.po")
    }
    assert len(catalogues) >= len(LANGUAGES)
    assert {name.replace(".po", ".mo") for name in catalogues} <= set(names)
    assert not [name for name in names if name.endswith((".po", ".pyc")) or "/tests/" in name]
    wanted = [
        Requirement(line.partition(": ")[2])
        for line in metadata.splitlines()
        if line.startswith("Requires-Dist")
    ]
    always = {one.name for one in wanted if not one.marker}
    assert {"dash", "plotly", "pyarrow", "platformdirs"} <= always
    assert not {"pandas", "pandera", "networkx", "pytest", "Bootstrap-Flask"} & always
    assert "pandera" in {one.name for one in wanted if one.marker and "prepare" in str(one.marker)}


@pytest.fixture
def port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home that cannot be written either."""
    tmp_path.chmod(0o555)
    yield tmp_path
    tmp_path.chmod(0o755)


def everything(*folders: Path) -> list[tuple[str, int]]:
    return sorted((str(p), p.stat().st_mtime_ns) for folder in folders for p in folder.rglob("*"))


def test_the_first_map_opens_where_nothing_can_be_written(
    installed: Path, home: Path, port: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told = tmp_path_factory.mktemp("told") / "opened"
    opening = f"{sys.executable} -c \"import sys; open(sys.argv[2], 'w').write(sys.argv[1])\" %s {told}"
    before, start = everything(installed, home), time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "s3_atlas", "--port", str(port)],
        env=surroundings(installed, home, BROWSER=opening),
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        page = b""
        while not page and time.monotonic() - start < SOON and process.poll() is None:
            try:
                page = urllib.request.urlopen(
                    f"http://127.0.0.1:{port}/it/themes?theme=sport", timeout=SOON
                ).read()
            except OSError:
                time.sleep(0.02)  # it does not listen yet
        assert b'id="map-card"' in page
        assert b"capofila" in page  # from a compiled catalogue
        while not told.exists() and time.monotonic() - start < SOON:
            time.sleep(0.02)  # the browser is opened beside
        assert told.read_text("utf-8") in ("", f"http://127.0.0.1:{port}/")
    finally:
        process.terminate()
        said, _ = process.communicate(timeout=30)
    assert process.returncode == 0, said.decode()
    assert everything(installed, home) == before, "it wrote beside its code, or at home"


def test_a_command_of_the_package_ends_with_a_line(installed: Path, home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "s3_atlas", "deck", "build", "nope", "--format", "pdf"],
        env=surroundings(installed, home),
        cwd=home,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "There is no deck nope" in done.stderr
    assert "Traceback" not in done.stderr


LACKING = """
import sys
sys.modules["pandera"] = None
from s3_atlas.__main__ import main
sys.exit(main(["data", "check"]))
"""


def test_preparing_without_its_packages_says_how_to_get_them(installed: Path, home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LACKING],
        env=surroundings(installed, home),
        cwd=home,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"pip install 's3-atlas[prepare]'" in done.stderr


WARNED = """
import warnings
for layer in ("data", "layouts", "callbacks", "dashboard", "s3_atlas"):
    warnings.filterwarnings("error", category=EncodingWarning, module=layer)
import data.__main__
from dashboard.app import create_app
create_app().server.test_client().get("/it/themes")
"""


def test_files_are_read_and_written_in_utf_8() -> None:
    """Windows reads text by an encoding of its own where none is named. Our own code alone is looked at."""
    command = [sys.executable, "-X", "warn_default_encoding", "-c", WARNED]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)
