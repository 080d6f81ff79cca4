"""Settings from the environment, each with a default that works on one machine."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMPRESSED = ROOT / ".cache" / "compressed"


class SettingError(ValueError):
    """A setting that cannot be used, with its name and what is expected."""


@dataclass(frozen=True)
class Settings:
    """Where the program listens, how many threads answer, and whether it is being developed."""

    host: str = "127.0.0.1"
    port: int = 8050
    threads: int = 4
    debug: bool = False

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read HOST, PORT, THREADS and DEBUG. Raises SettingError for what cannot be used."""
        return cls(
            environment.get("HOST") or cls.host,
            _whole(environment, "PORT", cls.port, 1, 65535),
            _whole(environment, "THREADS", cls.threads, 1, 64),
            environment.get("DEBUG", "") not in ("", "0"),
        )


def _whole(environment: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not low <= int(text) <= high:
        raise SettingError(f"{name}={text!r}: expected a whole number from {low} to {high}")
    return int(text)
