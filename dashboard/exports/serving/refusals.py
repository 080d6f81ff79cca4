"""Why a file is not there: not yet, or not at all."""


class BusyError(Exception):
    """The file is being made, or others are made first. seconds: when to ask again. before: files before it."""

    def __init__(self, seconds: int, before: int = 0) -> None:
        self.seconds, self.before = seconds, before
        super().__init__(f"busy for about {seconds} s")


class BrokenError(Exception):
    """What makes files failed: a process ended, a disk is full. seconds: when to ask again."""

    def __init__(self, why: str, seconds: int = 10) -> None:
        self.seconds = seconds
        super().__init__(why)


class TooLargeError(Exception):
    """A view has more rows than a file may have. rows, most: how many it has, and may have."""

    def __init__(self, rows: int, most: int) -> None:
        self.rows, self.most = rows, most
        super().__init__(f"{rows} rows, at most {most}")


class TooHeavyError(Exception):
    """A file needs more memory than there is for it."""


class TooLongError(Exception):
    """A file took longer than it may. seconds: the limit."""

    def __init__(self, seconds: float) -> None:
        self.seconds = round(seconds)
        super().__init__(f"more than {seconds} s")


REFUSED = (BusyError, BrokenError, TooLargeError, TooHeavyError, TooLongError)
"""Why there may be no file of what is there."""
