"""Ids of every element that code or tests speak of. Members are strings and work as component ids."""

from enum import StrEnum


class Id(StrEnum):
    """Stable element ids; those of the first group are promised to users of the address scheme."""

    MAP = "map"
    TABLE = "table"
    SUMMARY = "summary"
    COVERAGE = "coverage"
    FILTERS = "filters"

    FRAME = "frame"
    MAIN = "main"
    START = "start"
    PAGE_ADDRESS = "page-address"
    PAGE = "page"
    NAVIGATION = "navigation"
    SEARCH = "search"
    SEARCH_RESULTS = "search-results"
    SEARCH_SAID = "search-said"
    SEARCH_KEY = "search-key"
    ON_PAPER = "on-paper"
    HEADING = "heading"
    CHIPS = "chips"
    NOTICES = "notices"
    TROUBLE = "trouble"
    LEGEND = "legend"
    MAP_CARD = "map-card"
    PROFILE = "profile"
    CHOOSER = "chooser"
    SOURCES = "sources"
    DOUBTS = "doubts"
    TIMELINE = "timeline"
    MATRIX = "matrix"
    FILTERS_COUNT = "filters-count"
    REGION_SEARCH = "region-search"
    YEAR = "filter-year"
    SECTIONS = "sections"
    WEIGHTS = "weights"
    EXPORT = "export"
    SHARE = "share"
    SHARE_ADDRESS = "share-address"
    SHARE_CITATION = "share-citation"
    SHARE_BIBTEX = "share-bibtex"
    SHARE_EMBED = "share-embed"
    DECK = "deck"
    DECK_TOLD = "deck-told"
    DECK_CARD = "deck-card"


def facet(parameter: str) -> str:
    """Return the id of the control of a filter."""
    return f"filter-{parameter}"


def facet_group(parameter: str) -> str:
    """Return the id of the group around the control of a filter."""
    return f"filter-group-{parameter}"
