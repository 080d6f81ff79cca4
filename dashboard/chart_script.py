"""The script that draws charts: plotly.js, or of it what maps and networks need, where npm could be asked for that.

The package plotly.js-geo-dist-min has choropleth, scattergeo and scatter, and less than a third of the bytes. Without
it all of plotly.js serves, as the Python package brings it.
"""

import shutil
import subprocess
import tempfile
from argparse import Namespace
from importlib.util import find_spec
from pathlib import Path

from plotly.offline import get_plotlyjs_version

from dashboard.settings import COMPRESSED, ROOT
from data.npm import fetch

SHIPPED = ROOT / "charts"
"""Where an installed package has the small file."""
FOLDER = SHIPPED if SHIPPED.is_dir() else COMPRESSED.parent / "charts"
PACKAGE = "plotly.js-geo-dist-min"


def chosen(folder: Path = FOLDER) -> Path:
    """Return the file that draws charts: the small one of the same version as the Python package, else all of it."""
    small = folder / f"plotly-geo-{get_plotlyjs_version()}.min.js"
    return small if small.is_file() else whole()


def whole() -> Path:
    """Return the file of the Python package."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("plotly is not installed: run `make run` or see requirements.txt")
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"


def fetch_charts(_: Namespace) -> str:
    """Fetch the small file with its licence, if it is not there. Returns what was done, in one line."""
    version = get_plotlyjs_version()
    if chosen() != whole():
        return f"plotly.js {version} for maps is there."
    try:
        with tempfile.TemporaryDirectory() as folder:
            fetch(Path(folder), f"{PACKAGE}@{version}")
            (found,) = Path(folder).glob("*/package")
            return _kept(found, version)
    except (SystemExit, OSError, ValueError, subprocess.SubprocessError) as error:
        return f"All of plotly.js serves, since {PACKAGE}@{version} could not be fetched: {error}"


def _kept(package: Path, version: str) -> str:
    script = (package / "plotly-geo.min.js").read_text("utf-8")
    if f"v{version}" not in script[:200]:
        raise ValueError("it has another version")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("plotly-geo-*.js"):
        old.unlink()
    shutil.copyfile(package / "LICENSE", FOLDER / "LICENSE")
    (FOLDER / f"plotly-geo-{version}.min.js").write_text(script, "utf-8")
    return f"plotly.js {version} for maps: {len(script):,} signs"
