"""JSON as it is sent and written: what it may hold, and its text, without spaces and with letters as they are."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import orjson

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]


def compact(value: object) -> str:
    """Return a value as JSON that takes few bytes.

    >>> compact({"name": "Łódź", "codes": ["PL7"]})
    '{"name":"Łódź","codes":["PL7"]}'
    """
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # half a sign, or a key that is no text: the slow way writes what it can
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_script(value: object) -> str:
    """Return a value as JSON that can stand in a script: nothing in it ends the script.

    >>> in_script("</script>")
    '"\\\\u003c/script>"'
    """
    return compact(value).replace("<", "\\u003c")
