"""How long prompts are, where a world says it."""

from __future__ import annotations

from collections.abc import Mapping

from ...grammar.late.patterns import late

OTHERS = "*"
"""Stands for the length of every prompt that a world does not name."""

_PARTS = late(r'"([^"]*)"|([^"\s,;|]+)')


def length_of(sequence: str, prompts: Mapping[str, float]) -> float | None:
    """Return the seconds of a sequence, ``None`` where the world says nothing of a part of it.

    >>> length_of('"hello.wav" "menu.wav"', {"hello.wav": 2, "*": 5})
    7.0
    >>> length_of('"hello.wav" "menu.wav"', {"hello.wav": 2}) is None
    True
    """
    whole = prompts.get(sequence.strip().casefold())
    if whole is not None:
        return whole
    total = 0.0
    for quoted, bare in _PARTS.findall(sequence):
        seconds = prompts.get((quoted or bare).casefold(), prompts.get(OTHERS))
        if seconds is None:
            return None
        total += seconds
    return total
