"""The live view of a slide: what its address shows, or why it cannot be shown."""

from dataclasses import dataclass, replace

from data.asking.filters import applies
from data.asking.state import ViewState, parse
from data.decks.deck import Slide
from layouts.i18n import Texts
from layouts.making.views import Views
from layouts.views.builders import BUILDERS
from layouts.views.models import PageView
from layouts.views.notices import mistakes

MISTAKES = 3
"""Mistakes of an address that are said on its slide."""
LISTED = 10
"""Sources in the notes of a slide."""


@dataclass(frozen=True)
class Live:
    """What a slide shows: a state; or none, for text alone or with a fault, which says why in words."""

    state: ViewState | None
    fault: str = ""


def live(views: Views, language: str, slide: Slide, host: str = "") -> Live:
    """Return the live view of a slide, with a host region marked where its page can mark one."""
    if slide.address:
        return view_at(views, language, slide.address, host)
    t = views.context(language, ViewState()).texts.t
    says = slide.kind or any(slide.text.values())
    return Live(None, "" if says else t("There is neither a view nor a text here."))


def subject_of(views: Views, language: str, slide: Slide, host: str = "") -> ViewState | None:
    """Return the view that text alone speaks of, if any."""
    return view_at(views, language, slide.subject, host).state if slide.subject else None


def view_at(views: Views, language: str, address: str, host: str = "") -> Live:
    """Return the view of an address as slides have them: a page and its query, without a language."""
    context = views.context(language, ViewState())
    page, _, query = address.partition("?")
    if page not in BUILDERS:
        return Live(None, context.texts.t("There is no page “{page}”.", page=page[:60]))
    parsed = parse(page, query, views.vocabulary)
    if parsed.refusals:
        context = views.context(language, parsed.state)
        return Live(None, " ".join(mistakes(context, parsed.refusals, MISTAKES)))
    state = parsed.state
    return Live(replace(state, host=host) if host and "host" in applies(page) else state)


def known_of(view: PageView, texts: Texts) -> tuple[str, ...]:
    """Return what the notes of a slide say of its view: how complete it is, and where it is from."""
    sources = [address or name for name, address, _ in view.sources]
    over = len(sources) - LISTED
    more = [texts.more(over)] if over > 0 else []
    said = f"{texts.t('Sources')}: {' · '.join((*sources[:LISTED], *more))}" if sources else ""
    return tuple(filter(None, (view.coverage.text, said)))
