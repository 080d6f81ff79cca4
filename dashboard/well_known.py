"""What browsers and crawlers ask every site for: icon, rules for crawlers, and whom to tell of a weakness."""

from datetime import UTC, datetime, timedelta

from flask import Flask, Response, send_from_directory

from dashboard.settings import ROOT, Settings
from data.languages import LANGUAGES
from layouts.pages.chrome import PRESENT

SECURITY = "/.well-known/security.txt"
HALF_A_YEAR = timedelta(days=180)
"""How long whoever reads security.txt may rely on it; it is written anew for each reader."""
DAY = 86_400
NOT_CRAWLED = ("export/", "share/", "embed/", "qr.svg", "deck/", f"{PRESENT}/*.")
"""Beneath each language: what is made for one person, or is another form of a page that crawlers read anyway."""


def register(server: Flask, settings: Settings) -> None:
    """Add the routes."""

    @server.get("/favicon.ico")
    def icon() -> Response:
        return send_from_directory(ROOT / "assets", "favicon.ico", max_age=DAY)

    @server.get("/robots.txt")
    def robots() -> Response:
        return _plain(robots_txt())

    if settings.contact:

        @server.get(SECURITY)
        def security() -> Response:
            return _plain(security_txt(settings, datetime.now(UTC)))


def _plain(text: str) -> Response:
    return Response(text, mimetype="text/plain", headers={"Cache-Control": f"public, max-age={DAY}"})


def robots_txt() -> str:
    """Return what crawlers leave alone. Each language is named, since not all of them know "*" within a path."""
    paths = ["/search", "/changes", *(f"/{code}/{path}" for code in LANGUAGES for path in NOT_CRAWLED)]
    return "\n".join(("User-agent: *", *(f"Disallow: {path}" for path in paths), ""))


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
