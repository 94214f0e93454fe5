"""A token that opens one session, and is worth nothing after that."""

from __future__ import annotations

import secrets
from hmac import compare_digest


class OneTimeToken:
    """Made anew for each server."""

    def __init__(self) -> None:
        """Draw it."""
        self._token = secrets.token_urlsafe()

    def __str__(self) -> str:
        """Return it, empty once it was used."""
        return self._token

    def opens(self, given: str) -> bool:
        """Whether this is the token, which then opens nothing more."""
        is_it = bool(self._token) and compare_digest(given.encode(), self._token.encode())
        if is_it:
            self._token = ""
        return is_it
