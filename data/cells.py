"""Cells of tables that hold several texts."""

SEPARATOR = " ; "


def texts_in(cell: str) -> list[str]:
    """Split a cell into its texts, such as the addresses and names of sources.

    >>> texts_in("https://a.eu/x ; torino-2018-areas")
    ['https://a.eu/x', 'torino-2018-areas']
    """
    return [part.strip() for part in cell.split(SEPARATOR) if part.strip()]
