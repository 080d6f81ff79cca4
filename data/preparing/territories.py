"""The countries of ISO 3166-1, as Unicode lists them in the package babel."""

import re
from collections.abc import Mapping
from functools import cache

from babel.core import get_global

# Codes that ISO leaves to its users, and the European Union, which is no country. Kosovo has one of them, widely used.
_NOT_ISO = re.compile("AA|Q[M-Z]|X(?!K)[A-Z]|ZZ|EU")


@cache
def codes_of_numbers() -> Mapping[str, str]:
    """The code of two letters of each country by its number of three digits: `["380"] == "IT"`.

    Numbers of countries that were divided have none.
    """
    told = get_global("territory_aliases")
    return {
        number: codes[0]
        for number, codes in told.items()
        if number.isdigit() and len(codes) == 1 and not _NOT_ISO.fullmatch(codes[0])
    }
