"""Settings that cannot be used end the program with a line that names them, and nothing is left half written."""

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboard.settings import MOST_WORKERS, ROOT, SettingError, Settings
from data.manifest import PREPARED

REFUSED: Mapping[str, tuple[Mapping[str, str], str]] = {
    "one process and several": ({"DEBUG": "1", "WORKERS": "2"}, "DEBUG=1 and WORKERS"),
    "counted and not": ({"DEBUG": "1", "METRICS": "::1"}, "DEBUG=1 and METRICS"),
    "https alone and none": ({"HSTS": "60", "ADDRESS": "http://a.eu"}, "HSTS and ADDRESS='http://a.eu'"),
    "no slash": ({"PREFIX": "atlas"}, "begins with a slash, such as /atlas"),
    "no network": ({"METRICS": "10.0.0.0/33"}, "METRICS='10.0.0.0/33'"),
    "a name for a network": ({"METRICS": "localhost"}, "METRICS='localhost'"),
    "unknown logs": ({"LOGS": "xml"}, "LOGS='xml': expected text or json"),
    "too many proxies": ({"PROXIES": "9"}, "PROXIES='9'"),
    "no number of proxies": ({"PROXIES": "-1"}, "PROXIES='-1'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_settings_that_cannot_be(case: str) -> None:
    given, said = REFUSED[case]
    with pytest.raises(SettingError, match=r"^[^\n]*$") as told:
        Settings.read(given)
    assert said in str(told.value)


def test_settings_that_can_be() -> None:
    found = Settings.read(
        {"METRICS": "10.1.2.3/8, ::1", "LOGS": "JSON", "PROXIES": "2", "DATA": " /srv/atlas "}
    )
    assert (found.metrics, found.logs, found.proxies) == ("10.0.0.0/8 ::1/128", "json", 2)
    assert found.prepared == Path("/srv/atlas")
    assert Settings.read({"HSTS": "60", "ADDRESS": "https://a.eu"}).hsts
    assert Settings.read({"DEBUG": "1", "WORKERS": "1"}).debug


def test_processes_are_as_many_as_processors_up_to_some(monkeypatch: pytest.MonkeyPatch) -> None:
    for there, found in ((None, 1), (1, 1), (3, 3), (64, MOST_WORKERS)):
        monkeypatch.setattr(os, "cpu_count", lambda there=there: there)
        assert Settings.read({}).processes == found
        assert Settings.read({"WORKERS": "2"}).processes == 2


def test_the_program_ends_with_a_line(tmp_path: Path) -> None:
    """One that cannot be used, a folder that cannot be read, and a port in use, by the command itself."""
    (tmp_path / "manifest.json").mkdir()
    taken = socket.create_server(("127.0.0.1", 0))
    port = {"PORT": str(taken.getsockname()[1]), "HOST": "127.0.0.1", "DATA": str(PREPARED)}
    for given in ({"PREFIX": "atlas"}, {"DATA": str(tmp_path)}, {"DATA": str(tmp_path / "none")}, port):
        done = subprocess.run(
            [sys.executable, "-m", "dashboard", "serve"],
            cwd=ROOT,
            env=os.environ | given,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.startswith("error: ")
        assert done.stderr.count("\n") == 1
        assert next(iter(given.values())) in done.stderr
    taken.close()
