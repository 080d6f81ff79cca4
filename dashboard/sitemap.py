"""`GET /sitemap.xml`: every page, area, partnership, region with a role, organisation and target, in every language."""

from collections.abc import Callable, Iterable, Iterator
from html import escape

from flask import Flask, Response, abort

from data.asking.addresses import SITEMAP
from data.asking.pages import PAGES
from data.asking.state import ViewState
from layouts.making.deps import Deps

MOST = 10_000
"""Addresses of one file; more are in several, which an index names."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def register(server: Flask, deps: Deps, base: Callable[[], str]) -> None:
    """Add the routes. base: scheme and host for the present request."""

    @server.get(SITEMAP)
    def sitemap() -> Response:
        listed = list(states(deps))
        if len(listed) * len(deps.texts) <= MOST:
            return _xml(of_states(deps, base(), listed))
        return _xml(_index(base() + deps.root, len(_files(deps, listed))))

    @server.get(SITEMAP.replace(".", "-<int:number>."))
    def part(number: int) -> Response:
        files = _files(deps, list(states(deps)))
        if not 1 <= number <= len(files):
            abort(404)
        return _xml(of_states(deps, base(), files[number - 1]))


def _xml(text: str) -> Response:
    return Response(text, mimetype="application/xml")


def _files(deps: Deps, listed: list[ViewState]) -> list[list[ViewState]]:
    size = MOST // len(deps.texts)
    return [listed[start : start + size] for start in range(0, len(listed), size)]


def states(deps: Deps) -> Iterator[ViewState]:
    """Return what is worth finding: each page, and the view of each thing that has one."""
    targets = dict.fromkeys(one.target_country for one in deps.data.targets if one.target_country)
    data, regions = deps.data, {*(one.nuts_code for one in deps.data.theme_regions)}
    yield from (ViewState(page) for page in PAGES if not PAGES[page].beneath)
    yield from (ViewState("themes", theme=(theme,)) for theme in deps.reference.themes)
    yield from (ViewState("partnerships", partnership=one.partnership_id) for one in data.partnerships)
    yield from (
        ViewState("regions", region=(code,)) for code in sorted(regions) if code in deps.reference.regions
    )
    yield from (ViewState("organisations", organisation=one.organisation_id) for one in data.organisations)
    yield from (ViewState("targets", target=(code,)) for code in targets)


def of_states(deps: Deps, base: str, listed: Iterable[ViewState]) -> str:
    """Return a list of views as crawlers read it, each in every language with its others."""
    lines = [f'{HEAD}<urlset xmlns="{SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">']
    for state in listed:
        here = {code: escape(base + texts.addresses.view(state)) for code, texts in deps.texts.items()}
        first = next(iter(here.values()))
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{href}"/>'
            for code, href in (*here.items(), ("x-default", first))
        )
        lines += (f"<url><loc>{href}</loc>{others}</url>" for href in here.values())
    return "\n".join((*lines, "</urlset>", ""))


def _index(root: str, count: int) -> str:
    files = (SITEMAP.replace(".", f"-{number}.") for number in range(1, count + 1))
    named = "\n".join(f"<sitemap><loc>{escape(root + file)}</loc></sitemap>" for file in files)
    return f'{HEAD}<sitemapindex xmlns="{SCHEMA}">\n{named}\n</sitemapindex>\n'
