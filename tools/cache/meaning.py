"""The print of what a script means: the same where only its comments or its layout differ."""

from __future__ import annotations

from ...grammar.script import Action, Literal, Script
from .fingerprints import fingerprint_of

BROKEN = "broken"
"""That of what is no whole script."""


def meaning_of(script: Script) -> str:
    """Return the print of a script without comments and places in its text."""
    words = (script.name, script.type, [*map(_action, script.actions)], script.extra)
    return fingerprint_of(repr(words).encode("utf-8", "surrogatepass"))


def _action(action: Action) -> tuple[object, ...]:
    return (
        action.id,
        action.name,
        action.caption,
        [(one.name, _value(one.value)) for one in action.settings],
        [(one.outcome, one.target, one.is_custom) for one in action.branches],
        action.is_foreign,
        action.extra,
    )


def _value(literal: Literal) -> list[object]:
    """Return a value without places, however deep its lists are."""
    found: list[object] = []
    waiting: list[Literal | None] = [literal]
    while waiting:
        one = waiting.pop()
        if one is None:
            found.append(")")
        elif isinstance(one.value, tuple):
            found += ["(", one.is_code]
            waiting += [None, *reversed(one.value)]
        else:
            found += [one.value, one.is_code]
    return found
