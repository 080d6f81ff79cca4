"""The pages that show no view of rows: title and content of each, by the name that it has in data/asking/pages.py."""

from collections.abc import Callable, Iterable, Mapping

from data.asking.state import Refusal
from data.asking.store import Datasets
from layouts.pages.data_page import data_content
from layouts.pages.elements import Children
from layouts.pages.prose_html import prose
from layouts.views import accessibility, data, privacy
from layouts.views.context import Context
from layouts.views.prose import Prose

WordedPage = tuple[str, Children]


def _data(c: Context, refusals: Iterable[Refusal], tables: Datasets) -> WordedPage:
    view = data.build(c, refusals, tables)
    return view.title, data_content(view, c.texts, tables.version)


def _in_prose(
    build: Callable[[Context, Iterable[Refusal], Datasets], Prose],
) -> Callable[[Context, Iterable[Refusal], Datasets], WordedPage]:
    def content(c: Context, refusals: Iterable[Refusal], tables: Datasets) -> WordedPage:
        view = build(c, refusals, tables)
        return view.title, prose(view)

    return content


WORDED: Mapping[str, Callable[[Context, Iterable[Refusal], Datasets], WordedPage]] = {
    "data": _data,
    "accessibility": _in_prose(accessibility.build),
    "privacy": _in_prose(privacy.build),
}
