"""What an address says of itself to those who pass it on: search engines, messengers, other sites."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from data.asking.rows import Event, Region
from data.compact import Json, JsonObject, in_script
from layouts.i18n import Texts
from layouts.sharing import LICENCE_ADDRESS, PROGRAM

PICTURE = (1200, 630)
"""Width and height of the picture of a view, in px, as those expect who show it beside a link."""
LONGEST = 200
"""Signs of a description."""


@dataclass(frozen=True)
class Described:
    """A page as it is described. All addresses are whole ones.

    address: the one of what is shown. others: of the same in each language. picture: what it looks like; shows: that
    in words. oembed: where others ask how to show it within a page, empty where it is no view. facts: JSON-LD.
    """

    title: str
    summary: str
    address: str
    others: Mapping[str, str]
    picture: str
    shows: str
    oembed: str = ""
    facts: tuple[JsonObject, ...] = ()


def head_of_page(texts: Texts, page: Described) -> str:
    """Return the elements of a head that describe a page."""
    title, said = f"{page.title} · {PROGRAM}", cut(page.summary)
    width, height = map(str, PICTURE)
    first = next(iter(page.others.values()))
    others = [("alternate", code, href) for code, href in page.others.items()]
    others.append(("alternate", "x-default", first))
    named = {
        "og:type": "website",
        "og:site_name": PROGRAM,
        "og:title": page.title,
        "og:description": said,
        "og:url": page.address,
        "og:locale": texts.tag.replace("-", "_"),
        "og:image": page.picture,
        "og:image:type": "image/png",
        "og:image:width": width,
        "og:image:height": height,
        "og:image:alt": page.shows,
    }
    cards = {
        "twitter:card": "summary_large_image",
        "twitter:title": page.title,
        "twitter:description": said,
        "twitter:image": page.picture,
        "twitter:image:alt": page.shows,
    }
    lines = [
        f'<meta name="description" content="{escape(said)}">',
        f'<link rel="canonical" href="{escape(page.address)}">',
        *(f'<link rel="{rel}" hreflang="{code}" href="{escape(href)}">' for rel, code, href in others),
        *(f'<meta property="{name}" content="{escape(value)}">' for name, value in named.items()),
        *(f'<meta name="{name}" content="{escape(value)}">' for name, value in cards.items()),
        *([_embedded(page.oembed, title)] if page.oembed else []),
        *map(data_block, page.facts),
    ]
    return "\n".join(lines)


def unlisted(about: str) -> str:
    """Return the elements of the head of a page that is nobody's to find: what a visitor made, or lacks."""
    return f'<meta name="description" content="{escape(about)}">\n<meta name="robots" content="noindex">'


def _embedded(address: str, title: str) -> str:
    kind = "application/json+oembed"
    return f'<link rel="alternate" type="{kind}" href="{escape(address)}" title="{escape(title)}">'


def cut(text: str) -> str:
    """Return a text as short as a description may be, cut between words."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(' ')[0].rstrip(' ,;:')}…"


def data_block(facts: JsonObject) -> str:
    """Return facts as a block of data, which no browser runs; nothing in it ends the block.

    >>> data_block({"name": "</script>"})
    '<script type="application/ld+json">{"name":"\\\\u003c/script>"}</script>'
    """
    return f'<script type="application/ld+json">{in_script(facts)}</script>'


def _of(kind: str, **told: Json) -> JsonObject:
    return {"@context": "https://schema.org", "@type": kind} | {
        name: value for name, value in told.items() if value not in ("", None, [])
    }


def data_set(
    texts: Texts, address: str, version: str, files: Iterable[tuple[str, str]], description: str
) -> JsonObject:
    """Return all tables as a data set. files: the format and the address of each file of them."""
    offered: list[Json] = [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": href} for kind, href in files
    ]
    return _of(
        "Dataset",
        name=PROGRAM,
        description=description,
        url=address,
        license=LICENCE_ADDRESS,
        version=version,
        inLanguage=texts.language,
        spatialCoverage="Europe",
        temporalCoverage="2014/2021",
        isAccessibleForFree=True,
        creator={"@type": "Organization", "name": PROGRAM},
        distribution=offered,
    )


def deck_of(texts: Texts, title: str, description: str, address: str) -> JsonObject:
    """Return a deck as a presentation that anybody may show."""
    return _of(
        "PresentationDigitalDocument",
        name=title,
        description=description,
        url=address,
        license=LICENCE_ADDRESS,
        inLanguage=texts.language,
        isAccessibleForFree=True,
    )


def place(region: Region, name: str, country: str, address: str) -> JsonObject:
    """Return a region as a place. name, country: as the page calls them."""
    return _of(
        "Place",
        name=name,
        url=address,
        identifier={"@type": "PropertyValue", "propertyID": "NUTS 2016", "value": region.code},
        geo={"@type": "GeoCoordinates", "latitude": round(region.lat, 4), "longitude": round(region.lon, 4)},
        containedInPlace={"@type": "Country", "name": country} if region.level else None,
    )


def event(row: Event, texts: Texts) -> JsonObject:
    """Return an event with what is known of it."""
    where: JsonObject = {
        "@type": "Place",
        "name": row.city,
        "address": {"@type": "PostalAddress", "addressLocality": row.city, "addressCountry": row.country},
    }
    return _of(
        "Event",
        name=texts.fact(row.name),
        startDate=row.start_date,
        endDate=row.end_date,
        location=where if row.city else None,
        url=row.source_url if row.source_url.startswith("https://") else "",
    )
