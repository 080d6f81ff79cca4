"""How a view is linked, cited and embedded: `/<lang>/share/<page>?…`; its link as a code: `/<lang>/qr.svg?page=…`.

Only addresses of this program are written, worked out from a state: never a text that a visitor gave.
"""

from base64 import b64encode
from collections.abc import Callable
from datetime import date
from functools import partial

from flask import Flask, Response, abort, request

from dashboard.query import query_sent
from dashboard.settings import ORIGIN, Settings
from dashboard.square_codes import drawn_code
from data.asking.mending import mended_query
from data.asking.pages import PAGES
from data.asking.paths import PathKind
from data.compact import compact
from data.languages import LANGUAGES
from layouts.i18n import Texts
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.sharing import Cited, bibtex, citation, embed_code
from layouts.views.builders import BUILDERS

HOST_LIMIT = 270
"""Characters of scheme, host and port; names of hosts have 253 at most."""
CODE_LIMIT = 700
"""Characters of an address in a code: with more of them its squares are too small for the camera of a phone."""
_PAGE = {"page": frozenset(PAGES)}
KEPT = "private, max-age=60"
"""Browsers keep answers for as long as a menu is opened and closed; the day of access is in some of them."""


def base_address(settings: Settings) -> str:
    """Return scheme and host of the program as people know it, without a slash at the end.

    Where no setting says it, it is what the request asked; a host that is none is not repeated.
    """
    asked = f"{request.scheme}://{request.host}"
    sound = len(asked) <= HOST_LIMIT and ORIGIN.fullmatch(asked)
    return settings.address or (asked if sound else settings.here)


def register(server: Flask, deps: Deps, views: Views, base: Callable[[], str]) -> None:
    """Add the routes. base: scheme and host for the present request."""
    for language in LANGUAGES:
        texts = deps.texts[language]
        # A rule with the language in it as a variable would lose to Dash's rule for every address.
        share, code = partial(_share, deps, views, base, texts), partial(_code, deps, base, texts)
        server.add_url_rule(PathKind.SHARE.rule(language), f"share-{language}", share)
        server.add_url_rule(PathKind.CODE.rule(language), f"qr-{language}", code)


def _share(deps: Deps, views: Views, base: Callable[[], str], texts: Texts, name: str) -> Response:
    if name not in BUILDERS:
        abort(404)
    query = query_sent()
    told = shared(deps, views, texts, name, query, base(), date.today())
    sent = compact(told)
    return Response(sent, mimetype="application/json", headers={"Cache-Control": KEPT})


def shared(
    deps: Deps, views: Views, texts: Texts, page: str, query: str, base: str, day: date
) -> dict[str, str]:
    """Return what the menu Share shows: address, citation, bibtex, embed, and qr, the address of the code.

    Parts of the query that the page ignores are left out. qr is empty where the address is too long, and why says so.
    """
    state = deps.index.read(page, query).state
    ways, title = texts.addresses, views.title(Address.of(texts.language, state))
    view = Cited(title, base + ways.view(state), deps.data.version, day)
    short = len(view.address) <= CODE_LIMIT
    return {
        "address": view.address,
        "citation": citation(view, texts),
        "bibtex": bibtex(view, texts),
        "embed": embed_code(title, base + ways.view(state, PathKind.EMBED)),
        "qr": ways.code(state) if short else "",
        "why": "" if short else too_long(texts),
    }


def too_long(texts: Texts) -> str:
    """Return what is said of an address that no code can hold."""
    return texts.t("This link is too long for a QR code. Choose fewer filters, or copy the link.")


def _code(deps: Deps, base: Callable[[], str], texts: Texts) -> Response:
    query = query_sent()
    parts = mended_query(query, {**deps.index.vocabulary, **_PAGE}).split("&")
    page = next((part.removeprefix("page=") for part in parts if part.startswith("page=")), "")
    if page not in PAGES:
        abort(404)
    query = "&".join(part for part in parts if not part.startswith("page="))
    address = base() + texts.addresses.view(deps.index.read(page, query).state)
    if len(address) > CODE_LIMIT:
        return Response(f"{too_long(texts)}\n", 400, mimetype="text/plain")
    headers = {"Cache-Control": KEPT, "Content-Disposition": f'inline; filename="s3-atlas-{page}-qr.svg"'}
    return Response(drawn_code(address), mimetype="image/svg+xml", headers=headers)


def data_address(mimetype: str, body: bytes) -> str:
    """Return an address that holds a file."""
    return f"data:{mimetype};base64,{b64encode(body).decode()}"
