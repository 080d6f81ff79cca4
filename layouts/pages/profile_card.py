"""The card beside the map: what is chosen, its figures, facts and lists, and where to go from here."""

from collections.abc import Sequence

from data.asking.state import ViewState
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages import html
from layouts.pages.elements import DECOR, GO, also
from layouts.pages.rendering import Html
from layouts.pages.shortlist import adds
from layouts.pages.table_html import Presses, led
from layouts.telling import mail_about, wrong
from layouts.views.models import Fact, Link, Profile

IN_SIGHT = 12
"""Links of a list on the card that are in sight; more unfold."""
LISTED = 400
"""Links of a list on the card at all, well above what any has today."""


def profile_card(card: Profile, texts: Texts, state: ViewState, leads: Presses) -> Html:
    """Return the card beside the map of a state."""
    label = also({"aria-label": texts.t("What is chosen")})
    kind = "selected" if card.selected else None
    return html.Aside(_parts(card, texts, state, leads), id=Id.PROFILE, className=kind, **label)


def card_over(card: Profile, texts: Texts, state: ViewState, leads: Presses) -> Html:
    """Return the card of what is selected as it lies over a map that has nothing beside it; hidden where nothing is."""
    if not card.selected:
        return html.Aside(id=Id.CARD, hidden=True)
    label = also({"aria-label": texts.t("What is chosen")})
    return html.Aside(_parts(card, texts, state, leads, over=True), id=Id.CARD, className="selected", **label)


def _parts(
    card: Profile, texts: Texts, state: ViewState, leads: Presses, *, over: bool = False
) -> list[Html]:
    """Return what a card holds: of what is selected first what it is here, then the ways on, then what else is known.

    over: it lies over a map on a page without one's own deck.
    """
    figures = [_figures(card)] if card.figures else []
    facts = [_facts(card.facts, texts, named=card.selected)] if card.facts else []
    ways = [_ways(card, texts, over=over)] if card.ways or card.selected or card.kept else []
    lists = [_list(title, links, texts, leads) for title, links in card.lists]
    notes = [html.P(note, className="note") for note in card.notes]
    ordered = (figures, facts, lists, notes, ways)
    if card.selected:
        is_here = any(fact.source for fact in card.facts)
        ordered = (*((facts, ways, figures) if is_here else (ways, figures, facts)), lists, notes)
    made = _head(card, texts) + [part for parts in ordered for part in parts]
    if mail := mail_about(texts, texts.addresses.view(state), row=card.title):
        made.append(html.P(html.A(wrong(texts), href=mail), className="wrong"))
    return made


def _head(card: Profile, texts: Texts) -> list[Html]:
    made: list[Html] = []
    if card.close:
        words = texts.t("Close this card") if card.selected else texts.t("Back to the overview")
        close = {"data-go": "", "aria-label": words}
        made.append(html.A("×", href=card.close, className="close", **also(close)))
    if card.kicker:
        made.append(html.P(card.kicker, className="kicker"))
    made.append(html.H2(card.title, tabIndex="-1") if card.selected else html.H2(card.title))
    if card.lead:
        made.append(html.P(card.lead, className="lead"))
    return made


def _figures(card: Profile) -> Html:
    return html.Dl([_figure(f.value, f.label) for f in card.figures], className="figures")


def _ways(card: Profile, texts: Texts, *, over: bool) -> Html:
    """Return where to go from here, and how it is kept in this browser: in one's own deck, and on the shortlist."""
    ways = [html.Li(html.A(way.text, href=way.href, **({} if way.leaves else GO))) for way in card.ways]
    if card.selected and not over:
        adding = also({"data-deck-adds": ""})
        ways.append(html.Li(html.Button(texts.t("Add to my deck"), type="button", **adding)))
    if card.kept and not over:
        ways.append(html.Li(adds(texts, card.kept, card.title)))
    return html.Ul(ways, className="ways")


def _figure(value: str, label: str) -> Html:
    return html.Div([html.Dt(label), html.Dd(value)])


def _facts(facts: Sequence[Fact], texts: Texts, *, named: bool) -> Html:
    """Return what is known, a line each; the first are in sight, the others unfold. named: as in _fact()."""
    first = len(facts) if len(facts) <= IN_SIGHT + 1 else IN_SIGHT
    made = [html.Dl([_fact(fact, texts, named=named) for fact in facts[:first]], className="facts")]
    if left := facts[first:]:
        rest = html.Dl([_fact(fact, texts, named=named) for fact in left], className="facts")
        made.append(_folded(len(left), rest, texts))
    return html.Div(made)


def _folded(count: int, rest: Html, texts: Texts) -> Html:
    """Return what unfolds under the number of what it is."""
    return html.Details([html.Summary(texts.more(count)), rest])


def _fact(fact: Fact, texts: Texts, *, named: bool) -> Html:
    """Return a fact. named: its source is called by its name."""
    value: list[Html] = [html.Span(fact.value)]
    if fact.note:
        value.append(html.Span(f" {fact.note}", className="aside"))
    if fact.source and fact.source.address:
        label = texts.t("Source of: {label}", label=fact.label)
        outward = {"target": "_blank", "rel": "noreferrer", "aria-label": label}
        words = fact.source.name if named else texts.t("source")
        value.append(html.A(words, href=fact.source.address, className="source", **also(outward)))
    return html.Div([html.Dt(fact.label), html.Dd(value)])


def _list(title: str, links: Sequence[Link], texts: Texts, leads: Presses) -> Html:
    """Return a list whose first lines are in sight; the others unfold."""
    made = [_link(link, leads) for link in links[:LISTED]]
    over = len(links) - LISTED
    if over > 0:
        made.append(html.Li(texts.more(over)))
    if len(links) > IN_SIGHT + 1:
        rest = _folded(len(links) - IN_SIGHT, html.Ul(made[IN_SIGHT:]), texts)
        made = [*made[:IN_SIGHT], html.Li(rest)]
    return html.Section([html.H3(title), html.Ul(made)], className="links")


def _link(link: Link, leads: Presses) -> Html:
    text: Html = html.Span(link.text)
    if link.sets:
        data = {"data-sets": link.sets, "data-value": link.value}
        text = html.A(link.text, href=led(leads, link.sets, link.value), **also(data))
    elif link.href.startswith("/"):
        text = html.A(link.text, href=link.href, **GO)
    elif link.href.startswith("#"):
        text = html.A(link.text, href=link.href)
    elif link.href:
        text = html.A(link.text, href=link.href, target="_blank", rel="noreferrer")
    if link.kind:
        text = html.Span([html.Span(className=f"sign sign-{link.kind}", **DECOR), text])
    note = [html.Span(link.note, className="aside")] if link.note else []
    share = {"--share": f"{link.share:.0%}"} if link.share is not None else {}
    return html.Li([text, *note], className="bar" if share else "", style=share)
