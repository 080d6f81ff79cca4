"""Events by month: a grid of twelve for each year, and how they come into a calendar of one's own."""

from data.asking.pages import PAGES
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.rendering import Html, element
from layouts.pages.table_html import DECOR, Presses, pressing
from layouts.views.models import Calendar, CalendarEvent, CalendarMonth, CalendarYear, PageView


def calendar_of(view: PageView, texts: Texts, leads: Presses) -> Html:
    """Return the calendar beneath a map; hidden where a page has none, or it is shown as the chart."""
    if view.chart and view.chart.dated:
        return Html("")
    title, shown = PAGES[view.state.page].calendar, view.calendar
    if not title or not shown:
        return element("div", {"id": Id.CALENDAR, "hidden": True})
    return calendar_card(shown, texts.t(title), texts, leads)


def calendar_card(calendar: Calendar, title: str, texts: Texts, leads: Presses) -> Html:
    """Return the card of a calendar."""
    years = [_year(year, leads) for year in calendar.years]
    more = [element("p", {"class": "aside"}, calendar.more)] if calendar.more else []
    head = element("div", {"class": "section-head"}, element("h2", {}, title), _followed(calendar, texts))
    return element("section", {"id": Id.CALENDAR, "class": "card"}, head, *years, *more)


def _followed(calendar: Calendar, texts: Texts) -> Html:
    """Return how events come into a calendar of one's own: followed, or as a file."""
    t = texts.t
    ways = (
        (calendar.feed, t("Follow in my calendar")),
        (calendar.file, t("All of these as a file (.ics)")),
    )
    links = [element("li", {}, element("a", {"href": href}, words)) for href, words in ways]
    return element("ul", {"class": "ways"}, *links)


def _year(year: CalendarYear, leads: Presses) -> Html:
    head = element("h3", {}, f"{year.name} ", element("span", {"class": "badge"}, year.count))
    months = [_month(month, leads) for month in year.months]
    return element("div", {"class": "year"}, head, element("ol", {"class": "months"}, *months))


def _month(month: CalendarMonth, leads: Presses) -> Html:
    name = element("h4", {}, month.name)
    if not month.events:
        return element("li", {"class": "bare"}, name)
    return element("li", {}, name, element("ul", {}, *(_event(one, leads) for one in month.events)))


def _event(event: CalendarEvent, leads: Presses) -> Html:
    link = {**pressing(leads, "selected", f"event:{event.value}"), "title": f"{event.told} · {event.place}"}
    mark = element("span", {"class": f"sign sign-{event.status}", **DECOR})
    days = element("span", {"class": "days"}, event.days)
    place = [element("span", {"class": "aside"}, event.place)] if event.place else []
    told = element("span", {"class": "told"}, event.told)
    return element("li", {"class": event.status}, mark, days, element("a", link, event.name), *place, told)
