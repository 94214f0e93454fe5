"""Secrets: which variables hold them, and how they are kept out of what people read (D18)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

HIDDEN = "***"
_SECRET_NAME = re.compile(
    r"passw|secret|token|api_?key|access_?key|credential|authori[sz]ation|private_?key",
    re.IGNORECASE,
)
_SHORTEST_SECRET = 3


@lru_cache(maxsize=1024)
def sounds_secret(name: str) -> bool:
    """Tell whether a variable's name speaks of a secret.

    >>> sounds_secret("ApiKey"), sounds_secret("Contact")
    (True, False)
    """
    return _SECRET_NAME.search(name) is not None


class Hiding:
    """Replaces secrets in texts; a very short secret is hidden only where it stands alone."""

    def __init__(self, secrets: Iterable[str]) -> None:
        """Keep the secrets, and the lengths of those that are looked for within other texts."""
        self._secrets = {secret for secret in secrets if secret}
        lengths = {len(secret) for secret in self._secrets}
        self._lengths = sorted((n for n in lengths if n >= _SHORTEST_SECRET), reverse=True)

    def __call__(self, text: str) -> str:
        """Answer the text without any secret; the time does not grow with their number."""
        if text in self._secrets:
            return HIDDEN
        for length in self._lengths:
            if length < len(text):
                text = self._without(text, length)
        return text

    def _without(self, text: str, length: int) -> str:
        """Answer the text with every secret of one length replaced."""
        parts: list[str] = []
        kept = at = 0
        while at <= len(text) - length:
            if text[at : at + length] in self._secrets:
                parts += (text[kept:at], HIDDEN)
                at += length
                kept = at
            else:
                at += 1
        return "".join((*parts, text[kept:])) if parts else text
