"""What `make wheel` adds to the wheel: compiled catalogues and the style sheet of Bootstrap; see pyproject.toml."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface
from packaging.requirements import Requirement

PREPARED, COMPRESSED = "data/prepared/manifest.json", ".cache/compressed"
CARRIER, SHEET = "Bootstrap-Flask", "static/bootstrap5/css/bootstrap.min.css"
"""The package that carries the style sheet of Bootstrap, and where: 28 MB for one file of a quarter of one."""


class WithoutCarrier(MetadataHookInterface):
    """Leaves out of what the wheel needs the package whose one file it brings along."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Take it out of what is always installed."""
        needed = metadata["dependencies"]
        metadata["dependencies"] = [one for one in needed if Requirement(one).name.lower() != CARRIER.lower()]


class Catalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Puts compiled catalogues where those of the translators are, which it leaves out."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Raises FileNotFoundError where what the wheel is to hold has not been made."""
        root = Path(self.root)
        for needed in (PREPARED, COMPRESSED):
            if not (root / needed).exists():
                raise FileNotFoundError(f"{needed} is missing: build with `make wheel`")
        carrier = find_spec("flask_bootstrap")
        if carrier is None or not carrier.submodule_search_locations:
            raise FileNotFoundError(f"{CARRIER} is missing: build with `make wheel`")
        sheet = Path(carrier.submodule_search_locations[0], SHEET)
        build_data["force_include"][str(sheet)] = f"s3_atlas/{sheet.name}"
        # The small script of charts is there where npm could be asked for it (dashboard/chart_script.py).
        for folder in ("charts", "typeface"):
            for file in sorted((root / ".cache" / folder).glob("*")):
                build_data["force_include"][str(file)] = f"s3_atlas/{folder}/{file.name}"
        for catalogue in sorted((root / "layouts" / "locales").glob("*/LC_MESSAGES/*.po")):
            there = catalogue.relative_to(root).with_suffix(".mo")
            compiled = root / ".cache" / "wheel" / there
            compiled.parent.mkdir(parents=True, exist_ok=True)
            with catalogue.open("rb") as read, compiled.open("wb") as written:
                write_mo(written, read_po(read, locale=catalogue.parts[-3]))
            build_data["force_include"][str(compiled)] = f"s3_atlas/{there.as_posix()}"
