"""Which properties of an action hold a secret that the script writes out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ...actions import Kind
from ...grammar.names import key
from ...grammar.script import Literal
from ...grammar.secrets import says_nothing, sounds_secret
from .instrumentation import literal_text
from .resolve import ForeignAction, Resolved

_VALUE = "value"
_BRACES = re.compile(r"\s*\{[^{}]*\}\s*")


def secret_values(
    resolved: Resolved, names: Collection[str] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the names of properties that hold a secret, each with the texts that it holds.

    That is one whose own name speaks of a secret, and the value that is given to a variable whose
    name does; ``names`` are more such names, in lower case. What is computed is none.
    """
    is_kept = any(
        prop.kind is Kind.VARIABLE and _is_secret(literal_text(literal), names)
        for prop, literal in resolved.values
    )
    for prop, literal in resolved.values:
        is_told = prop.kind is not Kind.VARIABLE and sounds_secret(prop.name)
        if is_told or (is_kept and key(prop.name) == _VALUE):
            yield from _held(prop.name, _texts(literal))
    if isinstance(resolved.declaration, ForeignAction):
        yield from _of_foreign(resolved, names)


def _of_foreign(
    resolved: Resolved, names: Collection[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what may be put into a variable: nobody knows what an action takes that none knows."""
    settings = resolved.written.settings
    namer = next((at for at, each in enumerate(settings) if _names_one(each.value, names)), None)
    for at, setting in enumerate(settings):
        if sounds_secret(setting.name) or (namer is not None and at != namer):
            yield from _held(setting.name, _texts(setting.value))


def _names_one(literal: Literal, names: Collection[str]) -> bool:
    return any(_is_secret(text, names) for text in _texts(literal))


def _held(name: str, texts: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    held = tuple(
        text for text in texts if text and not _BRACES.fullmatch(text) and not says_nothing(text)
    )
    if held:
        yield name, held


def _texts(literal: Literal) -> tuple[str, ...]:
    items = literal.value if isinstance(literal.value, tuple) else (literal,)
    return tuple(literal_text(item) for item in items)


def _is_secret(text: str, names: Collection[str]) -> bool:
    name = text.strip().strip("{}").rpartition(":")[2]
    return name.isidentifier() and (name.lower() in names or sounds_secret(name))
