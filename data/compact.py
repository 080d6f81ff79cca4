"""JSON as it is sent and written: what it may hold, and its text, without spaces and with letters as they are."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]


def compact(value: object) -> str:
    """Return a value as JSON that takes few bytes.

    >>> compact({"name": "Łódź", "codes": ["PL7"]})
    '{"name":"Łódź","codes":["PL7"]}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_script(value: object) -> str:
    """Return a value as JSON that can stand in a script: nothing in it ends the script.

    >>> in_script("</script>")
    '"\\\\u003c/script>"'
    """
    return compact(value).replace("<", "\\u003c")
