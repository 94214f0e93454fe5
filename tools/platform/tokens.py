"""Tokens that say who calls: signed, so nothing is kept of those that were issued (D343).

They run out by the virtual clock. A server that is started again with the same key knows those
that it has issued before.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import NamedTuple, cast

LIVES = 3600
"""Seconds for which a token is good."""
REFRESH_LIVES = 7200
"""The same of one that is exchanged for a new one."""
_MOST_KEPT = 4096
_LONGEST = 4096


class Pass(NamedTuple):
    """What a token says: whose it is, until when, and whether it only gets another one."""

    agent_id: str
    until: float
    is_refresh: bool


class Tokens:
    """Issues tokens and reads them."""

    def __init__(self, key: bytes | None = None) -> None:
        """Sign with this key, or with a new one."""
        self.key = key or secrets.token_bytes(32)
        self._read: dict[str, Pass] = {}

    def issue(
        self, agent_id: str, seconds: float = LIVES, *, now: float = 0.0, is_refresh: bool = False
    ) -> str:
        """Return a new token for an agent, or for the application itself where the id is empty."""
        said = [agent_id, now + seconds, is_refresh, secrets.token_urlsafe(9)]
        text = urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
        return f"{text}.{self._signature(text)}"

    def agent_of(self, token: str, now: float = 0.0) -> str | None:
        """Return whose token it is, ``None`` for a wrong one and for one that has run out."""
        found = self._pass(token)
        if found is None or found.is_refresh or found.until <= now:
            return None
        return found.agent_id

    def refreshed(self, token: str, now: float = 0.0) -> str | None:
        """Return who gets another token for this one, ``None`` for nobody."""
        found = self._pass(token)
        if found is None or not found.is_refresh or found.until <= now:
            return None
        return found.agent_id

    def _signature(self, text: str) -> str:
        digest = hmac.digest(self.key, text.encode(), hashlib.sha256)
        return urlsafe_b64encode(digest).decode().rstrip("=")

    def _pass(self, token: str) -> Pass | None:
        found = self._read.get(token)
        if found is None:
            found = self._verified(token)
            if found is not None:
                if len(self._read) >= _MOST_KEPT:
                    self._read.clear()
                self._read[token] = found
        return found

    def _verified(self, token: str) -> Pass | None:
        if len(token) > _LONGEST or not token.isascii():
            return None
        text, _, signature = token.partition(".")
        if not hmac.compare_digest(signature, self._signature(text)):
            return None
        try:
            agent_id, until, is_refresh, _ = cast(
                "tuple[str, float, bool, str]",
                json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4))),
            )
        except (ValueError, Error):  # signed by the same key for another purpose
            return None
        return Pass(agent_id, until, is_refresh)
