"""What is logged: a line for each message, as text or JSON, and none of what visitors wrote or who they are.

Light: the process that watches loads nothing else for it.
"""

import json
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime

from dashboard.settings import Settings

LOGGED, TRACE = 500, 8000
"""Letters that are logged of a message, and of a trace."""
REQUEST: ContextVar[str] = ContextVar("request", default="")
"""The id of the request that is answered, empty for none."""
ACCESS = "dashboard.access"
"""The log of requests, which says of each its id, what was asked for, the status, and how long it took."""


class OneLine(logging.Formatter):
    """Writes a message on one line and cut: visitors write parts of it."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """Return the message with its time."""
        record.message = _cut(record.message)
        record.exc_text = None  # as others wrote it
        return super().formatMessage(record)

    def formatException(self, ei) -> str:  # type: ignore[no-untyped-def]  # noqa: N802  # as logging says
        """Return a trace without the middle of a long one, each line set in, so that none looks like a message."""
        said = super().formatException(ei)
        cut = said if len(said) <= TRACE else f"{said[: TRACE // 2]}\n…\n{said[-TRACE // 2 :]}"
        return "\n".join(f"  {line}" for line in cut.splitlines())


class AsJson(OneLine):
    """Writes a message as a line of JSON, with the id of the request that it is about."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
        }
        if request := REQUEST.get():
            said["request"] = request
        said["message"] = _cut(record.getMessage())
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said | getattr(record, "said", {}), ensure_ascii=False)


def _cut(said: str) -> str:
    cut = said if len(said) <= LOGGED else f"{said[:LOGGED]}…"
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in cut)


def log_to_stderr(settings: Settings) -> None:
    """Say warnings and errors with their time; as JSON each request as well."""
    saying = logging.StreamHandler(sys.stderr)
    as_json = settings.logs == "json"
    saying.setFormatter(AsJson() if as_json else OneLine("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[saying])
    logging.getLogger(ACCESS).setLevel(logging.INFO if as_json else logging.WARNING)
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # it warns for each client that leaves early
