"""Answers of Dash as short JSON: it writes letters, tags and slashes in a way that could stand within a script, where
none of ours does. That takes a third more, and some of it is left when they are packed.
"""

import json
from contextlib import suppress

from flask import Flask, Response, request

from data.asking.addresses import CALLBACKS
from data.compact import compact


def shorten(server: Flask) -> None:
    """Have changes written shortly; before they are packed, so that this is to be asked for after that."""
    server.after_request(_shortened)


def _shortened(response: Response) -> Response:
    if request.path.endswith(CALLBACKS) and response.status_code == 200 and response.is_json:
        with suppress(UnicodeEncodeError):  # half a sign can only be written their way
            response.set_data(compact(json.loads(response.get_data())))
    return response
