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
    ADDRESS = "address"
    CHANGES = "changes"
    WIRING = "wiring"
    DRAWING = "drawing"
    REACT = "react-entry-point"
    MAP_SLOT = "map-slot"
    MAP_HOLDER = "map-holder"
    PRESSES = "presses"
    NAVIGATION = "navigation"
    LANGUAGES = "languages"
    WHOLE = "whole"
    SEARCH = "search"
    SEARCH_RESULTS = "search-results"
    SEARCH_SAID = "search-said"
    SEARCH_KEY = "search-key"
    SEARCH_ASKS = "search-asks"
    BRAND = "brand"
    EXPLANATIONS = "explanations"
    NOTED = "noted"
    ON_PAPER = "on-paper"
    HEADING = "heading"
    CHIPS = "chips"
    NOTICES = "notices"
    TROUBLE = "trouble"
    LEGEND = "legend"
    FRAMING = "framing"
    MAP_CARD = "map-card"
    MAP_LABEL = "map-label"
    TABS = "tabs"
    SHOWN = "shown"
    CHART = "chart"
    PROFILE = "profile"
    CARD = "selected-card"
    MAP_SAID = "map-said"
    MAP_WALK = "map-walk"
    MAP_HINT = "map-hint"
    CHOOSER = "chooser"
    SOURCES = "sources"
    DOUBTS = "doubts"
    INDICATORS = "indicators"
    TIMELINE = "timeline"
    CALENDAR = "calendar"
    PLAYING = "playing"
    MATRIX = "matrix"
    KEPT = "kept"
    FILTERS_COUNT = "filters-count"
    REGION_SEARCH = "region-search"
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
    SHORTLIST = "shortlist"
    SHORTLIST_OPENS = "shortlist-opens"
    DECK_CARD = "deck-card"
    DECK_ADDRESS = "deck-address"
    DECK_HOST = "host-own"
    DECK_VIEW = "deck-view"
    DECK_REGIONS = "regions"
    DISPLAY = "display"
    TABLE_SEARCH = "table-search"
    TABLE_COUNT = "table-count"
    COLUMNS = "columns"
    REGION_SEARCH_LIST = "region-search-list"
    ASK_REGION = "ask-region"
    ASK_AREA = "ask-area"
    ASK_COUNTRY = "ask-country"
    ASK_PARTNERS = "ask-partners"
    COPY_SAID = "copy-said"

    STAGE = "stage"
    STAGE_SAID = "said"
    STAGE_NUMBER = "number"
    STAGE_BLANK = "blank"
    STAGE_VIEWS = "views"
    STAGE_BACK = "back"
    STAGE_COUNT = "count"
    STAGE_EDIT = "edit"
    STAGE_PAUSE = "pause"
    STAGE_PROGRESS = "progress"
    STAGE_CLOCK = "clock"
    STAGE_TIMER = "timer"
    STAGE_AFTER = "after"
    STAGE_CREDIT = "credit"
    STAGE_PACE = "pace"
    STAGE_PLANNED = "planned"
    STAGE_TARGET = "target-minutes"
    STAGE_THUMBS = "thumbs"
    STAGE_HELP = "help"
    STAGE_KEYS = "help-title"
    OWN_DECK_AGAIN = "again"

    FILE_STYLES = "styles"
    FILE_VIEW = "view"
    FILE_SETTING = "setting"
    FILE_TOO_OLD = "too-old"
    FILE_DAMAGED = "damaged"
    FILE_NO_LOOP = "no-loop"


def listed(field: str) -> str:
    """Return the id of what is offered while one types into a field."""
    return f"{field}-list"


def facet(parameter: str) -> str:
    """Return the id of the control of a filter."""
    return f"filter-{parameter}"


def facet_select(parameter: str) -> str:
    """Return the id of the list that a filter is chosen from."""
    return f"{facet(parameter)}-select"


def facet_option(parameter: str, value: str) -> str:
    """Return the id of the box of a value of a filter."""
    return f"{parameter}-{value}"


def facet_group(parameter: str) -> str:
    """Return the id of the group around the control of a filter."""
    return f"filter-group-{parameter}"


def explained_by(term: str) -> str:
    """Return the id of the panel that explains a word."""
    return f"term-{term}"


def known_of(row: int) -> str:
    """Return the id of the panel that tells all that is known of a row of the table of a page."""
    return f"known-{row}"


def named(part: str) -> str:
    """Return the id of the heading that names a part of a page."""
    return f"{part}-name"


def helped(part: str) -> str:
    """Return the id of what is said to explain a control."""
    return f"{part}-help"


def choice(name: str) -> str:
    """Return the id of the control of a choice for a file, such as its paper."""
    return f"export-{name}"


def tab(form: str) -> str:
    """Return the id of the tab of a form of a view."""
    return f"tab-{form}"


def packed(name: str) -> str:
    """Return the id of something that a deck in one file carries along, compressed."""
    return f"pack-{name}"


def of_deck(parameter: str, place: int) -> str:
    """Return the id of the field for a parameter of a deck, by the deck's place in the list."""
    return f"{parameter}-{place}"
