"""JSON as it is sent and written: without spaces, and letters as they are."""

import json


def compact(value: object) -> str:
    """Return a value as JSON that takes few bytes.

    >>> compact({"name": "Łódź", "codes": ["PL7"]})
    '{"name":"Łódź","codes":["PL7"]}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
