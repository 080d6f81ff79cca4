"""What the registries say of pages and filters, worked out anew for the tests that go through all of it."""

from data.asking.filters import FILTERS, applies
from data.asking.pages import PAGES, views
from data.asking.paths import page_at

PARAMETERS = tuple(FILTERS)
SEVERAL = tuple(name for name, one in FILTERS.items() if one.several)
SINGLE = tuple(name for name, one in FILTERS.items() if not one.several)
DEFAULTS = {name: one.default for name, one in FILTERS.items() if one.default}
APPLIES = {page: applies(page) for page in PAGES}
KEPT = tuple(name for name, one in FILTERS.items() if one.kept)
LIMITS = {(page, name): most for page, one in PAGES.items() for name, most in one.limits.items()}
EVERY = {page: page_at("en", page, "").written.removeprefix("/en/") for page in PAGES}
"""The addresses of all pages, behind their language."""
IN_WORDS = {page: address for page, address in EVERY.items() if page not in views()}
"""Those of pages that are no views of rows."""
