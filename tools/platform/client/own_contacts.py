"""Contacts that a run brings, brought to an emulator whose control may be asked."""

from __future__ import annotations

import json
from collections.abc import Callable

from ....grammar.finding import RequestError
from ....interpreter.world.world_layer import WorldLayer
from ..exchange import JSON, Answered, Asked
from .calls import in_path, json_of, reason_of
from .credentials import CONTROL_TOKEN

CONTROL = "/control/"
_SUCCESSFUL = 2


class OwnContacts:
    """Brings each contact of a run once, and again when its status has changed here."""

    def __init__(self, ask: Callable[[Asked], Answered], token: str) -> None:
        """Ask control with this token."""
        self._ask, self._token = ask, token
        self._brought: dict[str, str] = {}

    def bring(self, layer: WorldLayer) -> None:
        """Bring what is new; raise ``RequestError`` where control refuses it."""
        for id, contact in layer.own.items():
            status = layer.status_of(id) or contact.status
            if self._brought.get(id) != status:
                self._put(id, {**contact._asdict(), "status": status})
                self._brought[id] = status

    def _put(self, id: str, contact: dict[str, object]) -> None:
        told = {name: value for name, value in contact.items() if value and name != "id"}
        headers = {
            "accept": JSON,
            "content-type": JSON,
            "authorization": f"Bearer {self._token or 'recorded'}",
        }
        path = f"{CONTROL}contacts/{in_path(id)}"
        answered = self._ask(Asked("PUT", path, "", headers, json.dumps(told).encode()))
        if answered.status // 100 != _SUCCESSFUL:
            said = f"contact {id} of this run cannot be brought to the emulator"
            why = reason_of(answered, json_of(answered))
            expected = f"an emulator with --control whose token is {CONTROL_TOKEN}"
            raise RequestError(f"{said}: {why}", expected=expected).of("platform")
