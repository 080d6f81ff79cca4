"""Five thousand requests that nobody sends by mistake: each is answered, soon, in few words, and as what it is.

They are made of parts that are known (routes, pages, values) and parts that are hostile, in the order of a seed.
FUZZ=<number> tries as many, with another seed each time.
"""

import json
import logging
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any
from urllib.parse import quote, unquote_to_bytes

import pytest
from werkzeug.test import create_environ, run_wsgi_app
from werkzeug.wrappers import Response

from dashboard.app import AtlasApp
from data.asking.pages import PAGES
from tests.registered import PARAMETERS
from tests.unit.asking import UPDATE, body

MOST = int(os.environ.get("FUZZ", "5000"))
SEED = 11 if "FUZZ" not in os.environ else time.time_ns()
BATCHES = 10
MARK = "zq7"
"""A name that stands in what is sent as an element, and must stand in no answer as one."""

HOSTILE = (
    "", " ", "%", "%%", "%zz", "%00", "%0d%0aX-Injected: 1", "%C0%AF", "%ED%A0%80", "%F0%9F%98%80", "%E2%80%AE", "\xff",
    f"\"><{MARK} onload=alert(1)>", f"'><{MARK}>", f"</script><{MARK}>", f"%22%3E%3C{MARK}%3E", f"javascript:{MARK}",
    "../../etc/passwd", "..%2f..%2fetc", "..\\..\\x", "%2e%2e%2f", "//evil.example", "http://evil.example/", "\\\\evil",
    "=cmd|'/c calc'!A1", "{{7*7}}", "${7*7}", "' OR 1=1--", "[" * 300, "{" * 300, "a" * 3000, ",".join("a" * 200),
    "é" * 200, "-1", "1e309", "NaN", "0x10", "²", "٣", "null", "undefined", "true", "[]", "__proto__", "constructor",
    "&" * 50, "=" * 50, ";" * 50, "?" * 50, "#" * 9, "%25" * 60, "%2525252525", "&amp;" * 40, "&#0;", "&#x110000;",
)  # fmt: skip
KNOWN = (
    "sport", "photonics", "IT", "FR", "ITC1", "ES51", "BE2", "lead", "partner", "2018", "high", "all", "regions", "5",
    "tex4im", "mesap", "JP", "escp-s3", "textile", "a4", "300", "table", "map", "themes", "1", "99", "en", "it",
)  # fmt: skip
NAMES = (
    *PARAMETERS,
    "slide",
    "loop",
    "speaker",
    "page",
    "form",
    "paper",
    "dpi",
    "language",
    "q",
    "utm_source",
    "x",
    "m",
    "",
)
HEADERS = (
    "HOST", "ACCEPT", "ACCEPT_LANGUAGE", "ACCEPT_ENCODING", "IF_NONE_MATCH", "IF_MODIFIED_SINCE", "RANGE", "IF_RANGE",
    "COOKIE", "ORIGIN", "REFERER", "USER_AGENT", "X_FORWARDED_HOST", "X_FORWARDED_PROTO", "X_FORWARDED_PREFIX",
    "X_FORWARDED_FOR", "FORWARDED", "SCRIPT_NAME", "X_ORIGINAL_URL", "X_REWRITE_URL", "X_HTTP_METHOD_OVERRIDE",
    "TRANSFER_ENCODING", "CONTENT_ENCODING", "EXPECT", "UPGRADE", "AUTHORIZATION", "DNT", "SEC_FETCH_SITE", "TE",
)  # fmt: skip
VALUES = (
    "*", "W/\"x\"", '"', "bytes=0-", "bytes=9999999-", "bytes=-1", "bytes=a-b,c", "gzip;q=2", "br;q=nan", ";;;,=",
    "it;q=x", "Thu, 99 Foo 2099", "evil.example", "[::1]:99999", "a:b:c", "https", "/prefix", "/../x", "x" * 4000,
)  # fmt: skip
METHODS = ("GET",) * 30 + (
    "HEAD",
    "HEAD",
    "POST",
    "OPTIONS",
    "PUT",
    "DELETE",
    "PATCH",
    "TRACE",
    "get",
    "BREW",
)
LIGHT = ("csv", "json", "geojson", "xlsx", "nope", "csv.csv", "", "CSV")
MIMETYPES = {
    "text/html", "text/plain", "text/css", "text/csv", "text/javascript", "application/json", "application/geo+json",
    "application/javascript", "image/svg+xml", "image/vnd.microsoft.icon", "image/x-icon", "application/yaml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "",
}  # fmt: skip
SECURE = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cache-Control",
    "Permissions-Policy",
)
LARGEST, SLOWEST = 3_000_000, 1.5
"""Bytes of an answer, and seconds of the processor that it may take."""


@dataclass(frozen=True)
class Asked:
    """One request; its path and query as they go over the wire."""

    method: str
    path: str
    query: str = ""
    body: bytes = b""
    kind: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def environ(self) -> dict[str, Any]:
        """What a server hands to the program."""
        made = create_environ(method=self.method, data=self.body, content_type=self.kind or None)
        made["PATH_INFO"] = unquote_to_bytes(self.path).decode("latin-1")
        made["QUERY_STRING"] = self.query.encode().decode("latin-1")
        return made | {f"HTTP_{name}": value for name, value in self.headers.items()}


class Maker:
    """Makes requests of known and hostile parts."""

    def __init__(self, seed: int, files: list[str]) -> None:
        self.random, self.files = Random(seed), files
        self.kinds = (
            *((self.page, 30), (self.view, 20), (self.change, 16), (self.callback, 8), (self.search, 6)),
            *((self.stage, 6), (self.deck, 6), (self.file, 4), (self.junk, 8)),
        )

    def value(self) -> str:
        if self.random.random() < 0.1:
            return ""
        words = (self.random.choice(HOSTILE if self.random.random() < 0.25 else KNOWN) for _ in range(2))
        return ",".join(words) if self.random.random() < 0.1 else next(words)

    def query(self) -> str:
        choice, signs = self.random.choice, ("&", "&", "&", "&", ";", "?", "&amp;", "%26")
        pairs = (
            choice(NAMES) + choice(("=", "=", "=", "=", "", "==", "%3D")) + self.value() for _ in range(3)
        )
        return choice(signs).join(pair for pair in pairs if self.random.random() < 0.6).replace(" ", "%20")

    def language(self) -> str:
        return self.random.choice((*("en", "it") * 6, "EN", "de", "", "e%6E"))

    def name(self) -> str:
        return self.random.choice(list(PAGES)) if self.random.random() < 0.93 else self.value()

    def get(self, path: str) -> Asked:
        method, headers = self.random.choice(METHODS), dict[str, str]()
        while self.random.random() < 0.3:
            headers[self.random.choice(HEADERS)] = (
                self.random.choice((*VALUES, *HOSTILE)).encode().decode("latin-1")
            )
        body = b"x=1" if method in ("POST", "PUT", "PATCH") else b""
        return Asked(method, path, self.query(), body, headers=headers)

    def page(self) -> Asked:
        tail = self.random.choice(("", "", "", "", "/", ".", ")", "%20", "//", "%3F" + quote(self.query())))
        return self.get(f"/{self.language()}/{self.random.choice(('', '', 'embed/'))}{self.name()}{tail}")

    def view(self) -> Asked:
        ending = self.random.choice(LIGHT)
        way = self.random.choice(("export", "share", "share", "qr"))
        if way == "qr":
            return self.get(f"/{self.language()}/qr.svg")
        # Whole tables take long to write; that they can be written is tested elsewhere.
        asked = self.get(f"/{self.language()}/{way}/{self.name()}{'.' * bool(ending)}{ending}")
        sound = "theme=sport&region=ITC1&confidence=high&" if self.random.random() < 0.7 else ""
        return replace(asked, query=sound + asked.query)

    def text(self, thing: Any) -> bytes:
        """As JSON, sometimes damaged."""
        made = json.dumps(thing).encode()
        if self.random.random() < 0.2:
            place = self.random.randrange(len(made))
            return (
                made[:place]
                + self.random.choice((b"", b"\x00", b"\xff", b"[" * 5000, b"}"))
                + made[place + 1 :]
            )
        return made

    def address(self) -> Any:
        path = (
            f"/{self.random.choice(('en', 'it'))}/{self.name()}"
            if self.random.random() < 0.9
            else self.value() * 99
        )
        made: dict[str, Any] = {"path": path, "query": f"?{self.query()}"}
        made["scheme"] = self.random.choice(("light", "dark", "contrast", "sepia", None, 7, ["x"]))
        made["narrow"] = self.random.choice((True, False, "yes", None))
        return made if self.random.random() < 0.95 else self.random.choice((None, 7, [], "x", [[]] * 50))

    def change(self) -> Asked:
        to = self.address()
        before = self.address() if self.random.random() < 0.3 else to
        if isinstance(to, dict) and before is to:
            before = to | {"query": f"?{self.query()}"}
        kind = self.random.choice(("application/json",) * 9 + ("text/plain",))
        if isinstance(before, dict) and self.random.random() < 0.7:
            before = before | {"drawn": True}
        sent = body({"number": self.value(), "to": to, "before": before})
        return Asked("POST", UPDATE, self.query(), self.text(sent), kind)

    def callback(self) -> Asked:
        choice = self.random.choice
        place = {
            "id": choice(("changes", "map", "nope", {"a": 1})),
            "property": choice(("data", "children", "")),
        }
        inputs = [{"id": choice(("address", "drawing", "x")), "property": "data", "value": self.address()}]
        made = {"output": choice(("changes.data", "..changes.data..", self.value())), "outputs": place}
        made |= {
            "inputs": inputs,
            "state": [],
            "changedPropIds": [choice(("address.data", self.value()))],
        }
        if self.random.random() < 0.5:
            made[choice(tuple(made))] = choice((None, [], {}, 7, self.value()))
        return Asked("POST", UPDATE, "", self.text(made), "application/json")

    def search(self) -> Asked:
        words = self.random.choice(("piem", "tex", "cluster", "Łódź", "", *HOSTILE))
        return (
            self.get("/search")
            if self.random.random() < 0.3
            else Asked(
                "GET", "/search", f"language={self.random.choice(('en', 'it', 'xx'))}&q={quote(words[:400])}"
            )
        )

    def stage(self) -> Asked:
        deck = self.random.choice(
            ("", "ten-maps", "ten-maps", "your-region", "mine", "nope", "mine%23deck=a", self.value())
        )
        ending = self.random.choice(("", "", "", "", "", ".nope", ".html.html", "/", "."))
        asked = self.get(f"/{self.language()}/present/{deck}{ending}")
        region = f"{self.random.choice(('host', 'region'))}={quote(self.random.choice(HOSTILE))}&slide=1&"
        return replace(asked, query=self.random.choice(("", region, "region=ITC1&")) + asked.query)

    def deck(self) -> Asked:
        choice, language = self.random.choice, self.random.choice(("en", "it"))

        def words() -> Any:
            return choice(({"en": self.value(), "it": self.value()}, self.value(), None, [], {"en": [1]}))

        slide = {
            "name": self.value(),
            "address": f"{self.name()}?{self.query()}",
            "title": words(),
            "text": words(),
        }
        made: Any = {"title": words(), "slides": [slide, {"name": "b", "title": words(), "notes": words()}]}
        if self.random.random() < 0.2:
            made = choice(
                ([], None, 7, {"slides": {}}, {"slides": [None]}, {"title": {}, "slides": [[]]}, "a: &a [*a]")
            )
        path = choice(
            ("deck/check", "deck/check", "deck/open", "deck/save", "present/mine", "deck/file.nope")
        )
        return Asked("POST", f"/{language}/{path}", self.query(), self.text(made), "text/plain;charset=UTF-8")

    def file(self) -> Asked:
        return self.get(self.random.choice(self.files))

    def junk(self) -> Asked:
        parts = (self.random.choice((*HOSTILE, *KNOWN, "assets", "files", "_dash-layout", "_reload-hash", "present"))
                 for _ in range(self.random.randrange(1, 5)))  # fmt: skip
        return self.get("/" + "/".join(parts))

    def one(self) -> Asked:
        makes, weights = zip(*self.kinds, strict=True)
        made: Asked = self.random.choices(makes, weights)[0]()
        return made


FILES = (
    "/assets/atlas.css", "/assets/early/scheme.js", "/assets/../README.md", "/assets/..%2fREADME.md", "/assets/nope",
    "/assets/", "/files/nope", "/files/..%2f..%2fREADME.md", "/_dash-component-suites/dash/nope.js", UPDATE,
    "/health", "/_dash-component-suites/dash_bootstrap_components/../../x", "/_dash-component-suites/nope/x.js",
    "/_favicon.ico", "/favicon.ico", "/robots.txt", "/.well-known/security.txt", "/.git/config", "/.env", "/search",
    "/_dash-dependencies", "/_dash-layout", "/", "/en", "/it/", "/security.txt",
)  # fmt: skip


def faults(asked: Asked, answer: Response, seconds: float) -> Iterator[str]:
    """What is wrong with an answer."""
    body = answer.data
    if answer.status_code >= 500:
        yield f"status {answer.status_code}"
    if len(body) > LARGEST or seconds > SLOWEST:
        yield f"{len(body)} bytes in {seconds:.2f} s"
    if b"Traceback" in body or b'File "/' in body:
        yield "traceback"
    if answer.mimetype not in MIMETYPES:
        yield f"type {answer.mimetype}"
    if answer.mimetype in ("text/html", "image/svg+xml") and f"<{MARK}".encode() in body:
        yield "reflected"
    headers = answer.headers
    yield from (f"without {name}" for name in SECURE if name not in headers)
    yield from (f"with {name}" for name in ("X-Injected", "Set-Cookie", "Server") if name in headers)
    if any("\n" in value or "\r" in value for value in headers.values()):
        yield "broken header"
    where = headers.get("Location", "/")
    if not where.startswith("/") or where.startswith(("//", "/\\")):
        yield f"leads to {where}"
    if asked.method == "HEAD" and body:
        yield "body for HEAD"


@pytest.mark.parametrize("batch", range(BATCHES))
def test_whatever_is_asked_is_answered_as_itself(
    app: AtlasApp, batch: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    maker = Maker(SEED + batch, list(FILES))
    found, statuses = list[str](), Counter[int]()
    for _ in range(MOST // BATCHES):
        asked = maker.one()
        start = time.thread_time()
        answer = Response(*run_wsgi_app(app.server, asked.environ(), buffered=True))
        wrong = list(faults(asked, answer, time.thread_time() - start))
        wrong += [f"logged: {record.getMessage()[:200]}" for record in caplog.records]
        caplog.clear()
        statuses[answer.status_code] += 1
        found += [f"{one}: {asked}"[:700] for one in wrong]
    assert not found, f"seed {SEED + batch}, {len(found)} faults:\n" + "\n".join(found[:8])
    assert statuses[200] > MOST // BATCHES / 8  # not all of them are refused at the door
    assert app.server.test_client().get("/health").status_code == 200


@pytest.mark.parametrize("ending", ["png", "pdf", "zip", "pptx", "html"])
def test_files_that_take_long_refuse_at_once_what_is_wrong(app: AtlasApp, ending: str) -> None:
    client = app.server.test_client()
    for value in HOSTILE:
        start = time.thread_time()
        answer = client.get(f"/en/export/themes.{ending}", query_string=f"theme={value}zz&dpi={value}x")
        assert answer.status_code in (400, 404)
        assert time.thread_time() - start < SLOWEST
