"""How people tell that something is wrong: a mail that says already where it is."""

from urllib.parse import quote

from layouts.i18n import Texts
from layouts.views.models import Cell, Table

LONGEST = 600
"""Characters of a value in a mail; some mail programs take no link of more than 2,000."""


def wrong(texts: Texts) -> str:
    """Return the words of the link."""
    return texts.t("Something wrong?")


def mail_about(texts: Texts, address: str, **where: str) -> str:
    """Return the link to a mail about a part of a view, empty where there is nobody to write to.

    address: of the view. where: what the mail says besides: table, row and value, as people read them.
    """
    t = texts.t
    if not texts.contact:
        return ""
    names = {"table": t("Table"), "row": t("Row"), "value": t("Value")}
    lines = [
        f"{t('Address')}: {address}",
        *(f"{names[key]}: {said[:LONGEST]}" for key, said in where.items()),
    ]
    body = "\r\n".join((*lines, "", t("What is wrong, and where does it stand better?"), "", ""))
    subject = t("S3 Atlas: something is wrong")
    return f"mailto:{texts.contact}?subject={_escaped(subject)}&body={_escaped(body)}"


def mail_about_row(texts: Texts, address: str, table: Table, row: tuple[Cell, ...]) -> tuple[str, str] | None:
    """Return words and address of the link to a mail about a row of a table; None where there is nobody to write to."""
    if not texts.contact:
        return None
    cells = zip(table.columns[1:], row[1:], strict=True)
    value = "; ".join(f"{column.label}: {cell.text}" for column, cell in cells if cell.text)
    return wrong(texts), mail_about(texts, address, table=table.caption, row=row[0].text, value=value)


def _escaped(text: str) -> str:
    return quote(text, safe="")
