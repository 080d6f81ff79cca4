"""Map, Chart and Table: the forms of a view as tabs, each a link to the view in that form."""

from data.asking.filters import FORMS
from data.asking.state import ViewState
from layouts.i18n import Texts
from layouts.ids import Id, tab
from layouts.pages.rendering import Html, element


def tabs(texts: Texts, state: ViewState) -> Html:
    """Return the tabs of a view. assets/page/tabs.js leads from one to the next by arrow keys."""
    made = (_tab(texts, state, form, words) for form, words in FORMS.items())
    return element(
        "div", {"id": Id.TABS, "class": "tabs", "role": "tablist", "aria-label": texts.t("Shown as")}, *made
    )


def _tab(texts: Texts, state: ViewState, form: str, words: str) -> Html:
    is_shown = state.view == form
    said = {
        "id": tab(form),
        "role": "tab",
        "aria-selected": "true" if is_shown else "false",
        "aria-controls": Id.SHOWN if is_shown else None,
        "href": texts.addresses.view(state.with_values("view", (form,))),
        "data-go": "",
    }
    return element("a", said, texts.t(words))
