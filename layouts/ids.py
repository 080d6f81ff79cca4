"""Ids of every element that code or tests speak of. Members are strings and work as component ids."""

from enum import StrEnum


class Id(StrEnum):
    """Stable element ids; those of the first group are promised to users of the address scheme."""

    MAP = "map"
    TABLE = "table"
    SUMMARY = "summary"
    COVERAGE = "coverage"
    FILTERS = "filters"

    URL = "url"
    FRAME = "frame"
    PAGE_ADDRESS = "page-address"
    VIEW_ADDRESS = "view-address"
    SHOWN = "shown"
    SCHEME = "scheme"
    NAVIGATION = "navigation"
    HEADING = "heading"
    CHIPS = "chips"
    NOTICES = "notices"
    LEGEND = "legend"
    MAP_CARD = "map-card"
    PROFILE = "profile"
    CHOOSER = "chooser"
    CHOOSER_DATA = "chooser-data"
    TABLE_DATA = "table-data"
    SOURCES = "sources"
    SOURCES_DATA = "sources-data"
    TIMELINE = "timeline"
    TIMELINE_DATA = "timeline-data"
    MATRIX = "matrix"
    MATRIX_DATA = "matrix-data"
    FILTERS_COUNT = "filters-count"
    REGION_SEARCH = "region-search"
    YEAR = "filter-year"


def facet(parameter: str) -> str:
    """Return the id of the control of a filter."""
    return f"filter-{parameter}"


def facet_group(parameter: str) -> str:
    """Return the id of the group around the control of a filter."""
    return f"filter-group-{parameter}"
