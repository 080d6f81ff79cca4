"""Settings from the environment, each with a default that works on one machine."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_cache_path

from data.manifest import PREPARED

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "compressed"
"""Packed files that an installed package brings along."""
COMPRESSED = (
    user_cache_path("s3-atlas", appauthor=False) / "compressed"
    if SHIPPED.is_dir()
    else ROOT / ".cache" / "compressed"
)
"""Those that are packed here: nothing is written beside the code of an installed package."""
ORIGIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::[0-9]{1,5})?", re.IGNORECASE
)
"""Scheme, host and port, as a browser names where a page comes from."""
MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,63}")
"""An address of a mailbox, without signs that part the addresses and fields of a link to it."""
TURNS, MEASURES = "S3_ATLAS_TURNS", "PROMETHEUS_MULTIPROC_DIR"
"""Variables that name the folder which processes share (dashboard/exports/serving/turns.py, dashboard/measuring.py)."""
PREFIX = re.compile(r"[A-Za-z0-9._-]{1,64}(?:/[A-Za-z0-9._-]{1,64}){0,7}")
"""A path of a few parts, of signs that no program escapes."""
ON, OFF = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
"""How people write that something is switched on or off."""
ANCESTORS = ("*", "'self'", "'none'")
MOST_WORKERS = 4
"""Processes that answer where no setting says how many."""


class SettingError(ValueError):
    """A setting that cannot be used, with its name and what is expected."""


@dataclass(frozen=True)
class Settings:
    """Where the program listens, how many threads answer, and whether it is being developed.

    exports: how many large files are made at once, each by a process of its own. address: scheme and host under which
    people know the program, without a slash at the end; empty: that of each request. frame_ancestors: the sites that
    may show embedded views, as a content policy names them. workers: processes that answer, each with threads and
    remembered views of its own; 0: as many as there are processors, up to MOST_WORKERS. contact: a mailbox for
    questions and mistakes, empty for none. hsts: for how many seconds browsers are to come by https alone; 0 where that
    is not said. prefix: the path beneath which the whole program lives, without a slash at its end; empty where it has
    its host to itself. data: the folder of prepared data, empty for the program's own. logs: text or json. metrics: the
    networks whose machines may read /metrics, separated by spaces; empty for none. proxies: how many proxies stand
    before the program, whose words on where a request comes from are believed.
    """

    host: str = "127.0.0.1"
    port: int = 8050
    threads: int = 8
    debug: bool = False
    exports: int = 1
    address: str = ""
    frame_ancestors: str = "*"
    workers: int = 0
    contact: str = ""
    hsts: int = 0
    prefix: str = ""
    data: str = ""
    logs: str = "text"
    metrics: str = ""
    proxies: int = 0

    @property
    def here(self) -> str:
        """Scheme and host where it listens."""
        return f"http://{self.host}:{self.port}"

    @property
    def processes(self) -> int:
        """How many processes answer."""
        return self.workers or min(os.cpu_count() or 1, MOST_WORKERS)

    @property
    def prepared(self) -> Path:
        """The folder of prepared data."""
        return Path(self.data) if self.data else PREPARED

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings, by their names in capitals. Raises SettingError for what cannot be used."""
        settings = cls(
            environment.get("HOST") or cls.host,
            _whole(environment, "PORT", cls.port, 1, 65535),
            _whole(environment, "THREADS", cls.threads, 1, 64),
            _switch(environment, "DEBUG"),
            _whole(environment, "EXPORTS", cls.exports, 1, 16),
            _address(environment),
            _ancestors(environment),
            _whole(environment, "WORKERS", cls.workers, 0, 16),
            _contact(environment),
            _whole(environment, "HSTS", cls.hsts, 0, 63_072_000),
            _prefix(environment),
            environment.get("DATA", "").strip(),
            _one_of(environment, "LOGS", ("text", "json")),
            _networks(environment),
            _whole(environment, "PROXIES", cls.proxies, 0, 8),
        )
        for contradicted, why in _contradictions(settings):
            if contradicted:
                raise SettingError(why)
        return settings


def _contradictions(settings: Settings) -> Iterable[tuple[bool, str]]:
    """Return which settings cannot stand beside each other, and why."""
    plain = settings.address.startswith("http://")
    yield (
        settings.debug and settings.workers > 1,
        "DEBUG=1 and WORKERS: the development server is one process",
    )
    yield (
        settings.debug and bool(settings.metrics),
        "DEBUG=1 and METRICS: the development server counts nothing",
    )
    yield (
        plain and bool(settings.hsts),
        f"HSTS and ADDRESS={settings.address!r}: browsers would come by https",
    )


def _one_of(environment: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    text = environment.get(name, "").strip().lower() or known[0]
    if text not in known:
        raise SettingError(f"{name}={text!r}: expected {' or '.join(known)}")
    return text


def _networks(environment: Mapping[str, str]) -> str:
    named = environment.get("METRICS", "").replace(",", " ").split()
    try:
        return " ".join(str(ip_network(one, strict=False)) for one in named)
    except ValueError as error:
        raise SettingError(
            f"METRICS={' '.join(named)!r}: expected addresses or networks that may read /metrics, such as 10.0.0.0/8"
        ) from error


def _whole(environment: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not low <= int(text) <= high:
        raise SettingError(f"{name}={text!r}: expected a whole number from {low} to {high}")
    return int(text)


def _switch(environment: Mapping[str, str], name: str) -> bool:
    text = environment.get(name, "").strip().lower()
    if text not in ("", *OFF, *ON):
        raise SettingError(f"{name}={text!r}: expected 1 or 0")
    return text in ON


def _address(environment: Mapping[str, str]) -> str:
    text = environment.get("ADDRESS", "").strip().rstrip("/")
    if text and not (ORIGIN.fullmatch(text) and _leads_somewhere(text)):
        raise SettingError(f"ADDRESS={text!r}: expected scheme and host, such as https://atlas.example.eu")
    return text


def _prefix(environment: Mapping[str, str]) -> str:
    said = environment.get("PREFIX", "").strip()
    text = said.strip("/")
    if said and not said.startswith("/"):
        raise SettingError(f"PREFIX={said!r}: expected a path that begins with a slash, such as /{text}")
    if text and not (PREFIX.fullmatch(text) and {".", ".."}.isdisjoint(text.split("/"))):
        raise SettingError(f"PREFIX={text!r}: expected a path, such as /atlas")
    return f"/{text}" if text else ""


def _leads_somewhere(origin: str) -> bool:
    """Whether host and port of an origin can be there at all: no empty part of a name, no port beyond the last one."""
    try:
        parts = urlsplit(origin)
        return parts.port != 0 and ".." not in (parts.hostname or "..")
    except ValueError:  # a port above 65535, or no address between brackets
        return False


def _contact(environment: Mapping[str, str]) -> str:
    text = environment.get("CONTACT", "").strip().removeprefix("mailto:")
    if text and not MAIL.fullmatch(text):
        raise SettingError(f"CONTACT={text!r}: expected an address of a mailbox, such as atlas@example.eu")
    return text


def _ancestors(environment: Mapping[str, str]) -> str:
    """Return the sites that may show embedded views; 'none' and * stand alone."""
    named = environment.get("FRAME_ANCESTORS", "").split() or [Settings.frame_ancestors]
    alone = len(named) > 1 and {"*", "'none'"} & set(named)
    if alone or not all(one in ANCESTORS or ORIGIN.fullmatch(one) for one in named):
        raise SettingError(
            f"FRAME_ANCESTORS={' '.join(named)!r}: expected addresses such as https://www.example.eu, or 'self', "
            "separated by spaces; or * for every site; or 'none'"
        )
    return " ".join(named)
