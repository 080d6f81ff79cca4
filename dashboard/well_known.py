"""What browsers and crawlers ask every site for: icon, rules for crawlers, and whom to tell of a weakness."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from flask import Flask, Response, send_from_directory

from dashboard.leading import best_language
from dashboard.settings import ROOT, Settings
from data.asking.addresses import CALLBACKS, CRAWLERS, ICON, MANIFEST, SEARCH, SECURITY, SITEMAP
from data.asking.paths import PathKind
from data.compact import Json, JsonObject, compact
from data.languages import LANGUAGES
from layouts.i18n import Texts
from layouts.theme import PALETTES

HALF_A_YEAR = timedelta(days=180)
"""How long whoever reads security.txt may rely on it; it is written anew for each reader."""
DAY = 86_400
ICONS = (("192.png", 192, "any"), ("512.png", 512, "any"), ("maskable.png", 512, "maskable"))
"""Our mark in dots, with its size and use: as it is, or with room around it for systems that cut it to a shape."""
NOT_CRAWLED = (
    PathKind.EXPORT,
    PathKind.SHARE,
    PathKind.ROWS,
    PathKind.NARROW_ROWS,
    PathKind.EMBED,
    PathKind.CODE,
    PathKind.OWN,
    PathKind.EVENT,
    PathKind.FEED,
)
"""What is made for one person, or is another form of a page that crawlers read anyway."""


def register(server: Flask, settings: Settings, texts: Mapping[str, Texts]) -> None:
    """Add the routes."""

    @server.get(MANIFEST)
    def manifest() -> Response:
        found = texts[best_language()]
        answer = Response(compact(manifest_of(found)), mimetype="application/manifest+json")
        answer.vary.add("Accept-Language")
        return answer

    @server.get(ICON)
    def icon() -> Response:
        return send_from_directory(ROOT / "assets", "favicon.ico", max_age=DAY)

    @server.get(CRAWLERS)
    def robots() -> Response:
        return _plain(robots_txt(settings.prefix, settings.address))

    if settings.contact:

        @server.get(SECURITY)
        def security() -> Response:
            return _plain(security_txt(settings, datetime.now(UTC)))


def _plain(text: str) -> Response:
    return Response(text, mimetype="text/plain", headers={"Cache-Control": f"public, max-age={DAY}"})


def manifest_of(texts: Texts) -> JsonObject:
    """Return what a device is told that keeps the program among its own."""
    icons: list[Json] = [
        {
            "src": texts.addresses.asset(f"icons/{name}"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": use,
        }
        for name, size, use in ICONS
    ]
    light = PALETTES["light"]
    return {
        "name": "S3 Atlas",
        "short_name": "S3 Atlas",
        "description": texts.t("Maps of European cluster policy around 2018, with sources."),
        "lang": texts.language,
        "start_url": texts.addresses.own("/"),
        "scope": texts.addresses.own("/"),
        "display": "minimal-ui",
        "background_color": light.paper.lower(),
        "theme_color": light.accent.lower(),
        "icons": icons,
    }


def robots_txt(root: str = "", address: str = "") -> str:
    """Return what crawlers leave alone. Each language is named, since not all of them know "*" within a path.

    root: what stands before every path. address: scheme and host of the program, empty where no setting says them.
    """
    paths = [SEARCH, CALLBACKS, *(path for code in LANGUAGES for path in _not_crawled(code))]
    found = [f"Sitemap: {address}{root}{SITEMAP}"] if address else []
    return "\n".join(("User-agent: *", *(f"Disallow: {root}{path}" for path in paths), *found, ""))


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
