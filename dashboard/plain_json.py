"""Answers of Dash as short JSON: it writes letters, tags and slashes in a way that could stand within a script, where
none of ours does. That takes a third more, and some of it is left when they are packed.
"""

from contextlib import suppress

import orjson
from flask import Flask, Response, request
from plotly.io.json import config

from data.asking.addresses import CALLBACKS


def shorten(server: Flask) -> None:
    """Have changes written shortly; before they are packed, so that this is to be asked for after that."""
    # With the quicker library Plotly first looks through all of an answer in Python, which takes longer than it saves.
    config.default_engine = "json"
    server.after_request(_shortened)


def _shortened(response: Response) -> Response:
    if request.path.endswith(CALLBACKS) and response.status_code == 200 and response.is_json:
        with suppress(orjson.JSONDecodeError):  # half a sign can only be written their way
            response.set_data(orjson.dumps(orjson.loads(response.get_data())))
    return response
