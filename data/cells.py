"""Cells of tables that hold several texts."""

SEPARATOR = " ; "


def texts_in(cell: str) -> list[str]:
    """Split a cell into its texts, such as the addresses and names of sources.

    >>> texts_in("https://a.eu/x ; seed deck, slide on y")
    ['https://a.eu/x', 'seed deck, slide on y']
    """
    return [part.strip() for part in cell.split(SEPARATOR) if part.strip()]
