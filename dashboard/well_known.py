"""What browsers and crawlers ask every site for: icon, rules for crawlers, and whom to tell of a weakness."""

from datetime import UTC, datetime, timedelta

from flask import Flask, Response, send_from_directory

from dashboard.settings import ROOT, Settings
from data.asking.addresses import CALLBACKS, CRAWLERS, ICON, SEARCH, SECURITY
from data.asking.paths import PathKind
from data.languages import LANGUAGES

HALF_A_YEAR = timedelta(days=180)
"""How long whoever reads security.txt may rely on it; it is written anew for each reader."""
DAY = 86_400
NOT_CRAWLED = (
    PathKind.EXPORT,
    PathKind.SHARE,
    PathKind.EMBED,
    PathKind.CODE,
    PathKind.OWN,
    PathKind.EVENT,
    PathKind.FEED,
)
"""What is made for one person, or is another form of a page that crawlers read anyway."""


def register(server: Flask, settings: Settings) -> None:
    """Add the routes."""

    @server.get(ICON)
    def icon() -> Response:
        return send_from_directory(ROOT / "assets", "favicon.ico", max_age=DAY)

    @server.get(CRAWLERS)
    def robots() -> Response:
        return _plain(robots_txt(settings.prefix))

    if settings.contact:

        @server.get(SECURITY)
        def security() -> Response:
            return _plain(security_txt(settings, datetime.now(UTC)))


def _plain(text: str) -> Response:
    return Response(text, mimetype="text/plain", headers={"Cache-Control": f"public, max-age={DAY}"})


def robots_txt(root: str = "") -> str:
    """Return what crawlers leave alone. Each language is named, since not all of them know "*" within a path.

    root: what stands before every path.
    """
    paths = [SEARCH, CALLBACKS, *(path for code in LANGUAGES for path in _not_crawled(code))]
    return "\n".join(("User-agent: *", *(f"Disallow: {root}{path}" for path in paths), ""))


def _not_crawled(language: str) -> list[str]:
    """Return the beginnings of such paths in a language, files of decks among them."""
    forms = [kind.path(language) + ("/" if kind.is_named else "") for kind in NOT_CRAWLED]
    return [*forms, f"{PathKind.DECK.path(language, '*')}."]


def security_txt(settings: Settings, now: datetime) -> str:
    """Return whom to tell of a weakness, as RFC 9116 has it. now: with its time zone."""
    lines = [
        f"Contact: mailto:{settings.contact}",
        f"Expires: {(now + HALF_A_YEAR).strftime('%Y-%m-%dT00:00:00Z')}",
        f"Preferred-Languages: {', '.join(LANGUAGES)}",
    ]
    if settings.address:
        lines.append(f"Canonical: {settings.address}{SECURITY}")
    return "\n".join((*lines, ""))
