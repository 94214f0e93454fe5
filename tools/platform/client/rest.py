"""Requests that a script makes to any address: sent to hosts that are allowed, else nowhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import cast

from ....actions.platform_port import NOT_KNOWN, RestRequest
from ..exchange import Answered, Asked
from .calls import in_query, reason_of
from .hosts import AllowedHosts, NotAllowed

Response = tuple[int, str, str]
"""Status, description and body; ``NOT_KNOWN`` in place of a status where nothing is sent."""

_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_VALUE = re.compile(r"[\x20-\x7e]{0,4000}")
_OF_THE_CONNECTION = frozenset(
    {"host", "connection", "content-length", "transfer-encoding", "upgrade", "expect", "te"}
)
_UNREAD = re.compile(r"[^\x21\x23-\x5b\x5d-\x7e]")


class Rest:
    """Sends them without any token of the platform."""

    def __init__(self, ask: Callable[[Asked], Answered], hosts: AllowedHosts) -> None:
        """Send to these hosts alone."""
        self._ask, self._hosts = ask, hosts
        self.refused: dict[str, None] = {}
        """Why nothing was sent, each reason once."""

    def fetch(self, asked: RestRequest) -> Response:
        """Return the answer to a request of the action REST API."""
        body = "" if asked.method == "GET" else asked.parameters
        return self.request(asked.method, asked.address, body, _headers_in(asked.headers))

    def request(
        self, method: str, url: str, body: str, headers: Iterable[tuple[str, str]]
    ) -> Response:
        """Return the answer to any request."""
        address = _UNREAD.sub(lambda sign: in_query(sign[0]), url.strip())
        try:
            self._hosts.address(address)
        except NotAllowed as refused:
            return self._refuse(f"{refused.said}; expected {refused.expected}")
        if method not in _METHODS:
            return self._refuse("this is no method that is sent")
        sent = {
            name.lower(): value
            for name, value in headers
            if _NAME.fullmatch(name) and _VALUE.fullmatch(value)
            if name.lower() not in _OF_THE_CONNECTION
        }
        path, _, query = address.partition("?")
        answered = self._ask(Asked(method, path, query, sent, body.encode("utf-8", "replace")))
        if not answered.status:
            return 0, reason_of(answered, None), ""
        return answered.status, _phrase(answered.status), answered.body.decode("utf-8", "replace")

    def _refuse(self, why: str) -> Response:
        self.refused[why] = None
        return NOT_KNOWN, f"nothing is sent: {why}", ""


def _headers_in(text: str) -> list[tuple[str, str]]:
    """Return the headers that a text of JSON names."""
    try:
        found = cast("object", json.loads(text)) if text.strip() else None
    except (ValueError, RecursionError):
        return []
    if not isinstance(found, dict):
        return []
    members = cast("dict[str, object]", found)
    return [(name, value) for name, value in members.items() if isinstance(value, str)]


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
