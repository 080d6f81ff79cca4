"""The HTML of the Data page."""

from layouts.data_sets import DATA_SETS
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages import html
from layouts.pages.elements import Children
from layouts.pages.pieces import notice_lines
from layouts.pages.rendering import Html, element
from layouts.pages.table_html import scroller, table_rows
from layouts.views.data import DataView
from layouts.views.models import Table


def data_content(view: DataView, texts: Texts, version: str) -> Children:
    """Return the content of the Data page."""
    t = texts.t
    return [
        html.Div(
            [
                html.H1(view.title, id=Id.HEADING),
                html.P(view.summary, id=Id.SUMMARY),
                notice_lines(view.notices),
            ],
            className="lead-in",
        ),
        _whole(texts, version),
        _section(view.coverage, t("What is missing is missing here, not in the programmes."), Id.COVERAGE),
        _section(
            view.sources,
            t("Where each table comes from; every row names its own source as well."),
            Id.SOURCES,
        ),
        _section(
            view.indicators,
            t(
                "What each indicator of regions measures, in our words, and what has to be known to read it. Values "
                "are of regions of NUTS 2; larger regions, countries and the EU have their own published figure, else "
                "the mean of their regions weighted by population, of shares of GDP by GDP, where these cover four "
                "fifths of the people."
            ),
            Id.INDICATORS,
        ),
        _section(
            view.doubts,
            t(
                "What a person should look at. It stays as it is, because a check cannot know whether it is wrong."
            ),
            Id.DOUBTS,
        ),
        _section(
            view.dictionary, t("What every column means. The same descriptions check the tables."), Id.TABLE
        ),
        _rights(texts, version, view.read),
    ]


def _whole(texts: Texts, version: str) -> Html:
    """Return the links to all tables as one file."""
    t = texts.t
    links = [
        html.Li(
            [
                html.A(t(name), href=texts.addresses.data_set(form), className="tool wide", download=""),
                html.Span(t(use), className="note"),
            ]
        )
        for form, name, use, _ in DATA_SETS
    ]
    said = t(
        "One file with every table, what its columns mean (datapackage.json), sources, licence and checksums. "
        "Cite it with version {version}, which names its content.",
        version=version,
    )
    return html.Section(
        [
            html.H2(t("The whole data set")),
            html.P(said, className="note"),
            html.Ul(links, className="whole-data"),
        ],
        className="card",
    )


def _section(table: Table, text: str, name: str) -> Html:
    return element(
        "section",
        {"class": "card"},
        element("h2", {}, table.caption),
        element("p", {"class": "note"}, text),
        scroller(name, table.caption, table_rows(table, {})),
    )


def _rights(texts: Texts, version: str, read: str) -> Html:
    t = texts.t
    parts = (
        (
            t("Licence"),
            t(
                "The facts may be used under Creative Commons Attribution 4.0 (CC BY 4.0). "
                "Boundaries: © EuroGeographics for the administrative boundaries, under the terms of Eurostat GISCO; "
                "world countries: Natural Earth, public domain. Places: GeoNames, CC BY 4.0."
            ),
        ),
        (
            t("How to cite"),
            t(
                "S3 Atlas, data version {version}, sources read until {date}.",
                version=version,
                date=texts.date(read),
            ),
        ),
        (
            t("How to correct a row"),
            t(
                "Tell whoever runs this site the table, the row and a public source. "
                "A row changes only with a source that anyone can read."
            ),
        ),
    )
    body = [item for title, text in parts for item in (html.H3(title), html.P(text))]
    return html.Section([html.H2(t("Use and correct the data")), *body], className="card text")
