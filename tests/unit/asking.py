"""Questions of a browser about what changes on a page, as Dash sends them, and their answers."""

from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient

from layouts.ids import Id
from layouts.making.address import Address, Question

UPDATE = "/_dash-update-component"


def body(sent: object) -> dict[str, Any]:
    """What Dash sends where the store of the address holds something."""
    return {
        "output": f"{Id.CHANGES}.data",
        "outputs": {"id": str(Id.CHANGES), "property": "data"},
        "inputs": [{"id": str(Id.ADDRESS), "property": "data", "value": sent}],
        "changedPropIds": [f"{Id.ADDRESS}.data"],
    }


def asked(client: FlaskClient, to: object, before: object = None, number: object = 1) -> Any:
    """Ask what changes from one address to another, on whose page the map is there. Returns the whole answer."""
    there = {**before, "drawn": True} if isinstance(before, dict) else before
    return client.post(UPDATE, json=body({"number": number, "to": to, "before": there}))


def changed(answer: Any) -> dict[str, Any]:
    """What an answer holds."""
    assert answer.status_code == 200, answer.text[:300]
    found: dict[str, Any] = answer.get_json()["response"][Id.CHANGES]["data"]
    return found


def question(to: Address, before: Address, *, drawn: bool = True) -> Question:
    """A question about two addresses."""
    return Question(1, to, before, drawn)


def address(where: Mapping[str, Any]) -> Address:
    """An address as a browser says it."""
    return Address.read(where)
