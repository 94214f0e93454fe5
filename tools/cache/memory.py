"""What follows from texts alone, kept as one text for the code that works it out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import cast

from .fingerprints import fingerprint_of

MOST = 500
MOST_SIGNS = 1024 * 1024
"""So many things are kept, and so much of them, the newest."""


class KeptMemory:
    """Things by the fingerprint of what they follow from, and what is new among them."""

    def __init__(self, known: Callable[[], Mapping[str, object]]) -> None:
        """Ask for what is known where somebody asks for any of it."""
        self._known = known
        self.new: dict[str, object] = {}

    def find(self, words: tuple[str, ...]) -> object:
        """Return what is kept, ``None`` where nothing is."""
        key = key_of(words)
        return self.new[key] if key in self.new else self._known().get(key)

    def keep(self, words: tuple[str, ...], found: object) -> None:
        """Keep what is not ``None``; what is no plain data is passed over."""
        if _is_plain(found):
            self.new[key_of(words)] = found


def known_of_text(text: str, code: str) -> dict[str, object]:
    """Return what a text keeps; nothing where it is not whole, or of other code."""
    head, _, body = text.partition("\n")
    body = body.removesuffix("\n")
    if head != _head(code, body):
        return {}
    try:
        known: object = json.loads(body)
    except (ValueError, RecursionError):  # anybody can write such a head
        return {}
    return cast("dict[str, object]", known) if isinstance(known, dict) else {}


def text_of_known(known: Mapping[str, object], code: str) -> str:
    """Return the text that keeps the last of some things."""
    parts: list[str] = []
    left = MOST_SIGNS
    for key, found in reversed([*known.items()][-MOST:]):
        part = f"{json.dumps(key)}:{json.dumps(found, separators=(',', ':'))}"
        left -= len(part)
        if left < 0:
            break
        parts.append(part)
    body = f"{{{','.join(reversed(parts))}}}"
    return f"{_head(code, body)}\n{body}\n"


def key_of(words: tuple[str, ...]) -> str:
    """Return what stands for words in a text."""
    return fingerprint_of(json.dumps(words).encode())


def _head(code: str, body: str) -> str:
    return json.dumps({"code": code, "body": fingerprint_of(body.encode())})


def _is_plain(found: object) -> bool:
    """Whether something is there, and is what it was once it has been JSON."""
    try:
        return found is not None and json.loads(json.dumps(found)) == found
    except (TypeError, ValueError, RecursionError):
        return False
