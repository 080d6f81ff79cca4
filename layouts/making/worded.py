"""The pages that show no view of rows: title and content of each, by the name that it has in data/asking/pages.py."""

from collections.abc import Callable, Iterable, Mapping

from data.asking.state import Refusal
from data.asking.store import Datasets
from layouts.pages.data_page import data_content
from layouts.pages.elements import Children
from layouts.pages.explaining import explanations, glossary_of
from layouts.pages.glossary_page import glossary_content
from layouts.pages.prose_html import prose
from layouts.pages.rendering import rendered
from layouts.views import accessibility, data, privacy
from layouts.views.context import Context
from layouts.views.notices import refusal_notices
from layouts.views.prose import Prose

WordedPage = tuple[str, Children]


def _data(c: Context, refusals: Iterable[Refusal], tables: Datasets) -> WordedPage:
    view = data.build(c, refusals, tables)
    return view.title, data_content(view, c.texts, tables.version)


def _glossary(c: Context, refusals: Iterable[Refusal], _tables: Datasets) -> WordedPage:
    words = glossary_of(c.reference.glossary.values(), c.texts)
    return c.texts.t("Glossary"), glossary_content(c, words, refusal_notices(c, refusals))


def _in_prose(
    build: Callable[[Context, Iterable[Refusal], Datasets], Prose],
) -> Callable[[Context, Iterable[Refusal], Datasets], WordedPage]:
    def content(c: Context, refusals: Iterable[Refusal], tables: Datasets) -> WordedPage:
        view = build(c, refusals, tables)
        return view.title, prose(view)

    return content


def explained(
    make: Callable[[Context, Iterable[Refusal], Datasets], WordedPage],
) -> Callable[[Context, Iterable[Refusal], Datasets], WordedPage]:
    """Return what makes a page in which the words of the glossary are explained where they come first."""

    def content(c: Context, refusals: Iterable[Refusal], tables: Datasets) -> WordedPage:
        title, made = make(c, refusals, tables)
        glossary = glossary_of(c.reference.glossary.values(), c.texts)
        marked, _ = glossary.marked(rendered(made), frozenset())
        return title, [marked, explanations(glossary, c.texts, c.state.elsewhere("glossary"))]

    return content


WORDED: Mapping[str, Callable[[Context, Iterable[Refusal], Datasets], WordedPage]] = {
    "data": explained(_data),
    "accessibility": explained(_in_prose(accessibility.build)),
    "privacy": explained(_in_prose(privacy.build)),
    "glossary": _glossary,
}
