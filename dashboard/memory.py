"""Gives back memory that a process freed; the C library of Linux keeps it, which after an atlas is a good part."""

import ctypes
import os

_trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None


def give_back() -> None:
    """Return freed memory to the system, where its C library has a function for that."""
    if _trim:
        _trim(0)
