"""How a thing of Python is called, as code: on one line where it fits, else a parameter a line."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from typing import ForwardRef, is_typeddict

_WIDTH = 88


def signature(name: str, thing: Callable[..., object]) -> str:
    """Return a name with all that it takes and what it returns.

    >>> def ask(what: str, *, again: bool = False) -> str: ...
    >>> signature("ask", ask)
    'ask(what: str, *, again: bool = False) -> str'

    A typed dictionary takes its keys.
    """
    found = _of_keys(thing) if is_typeddict(thing) else inspect.signature(thing)
    parameters = list(_parameters(found))
    returned = found.return_annotation
    made = "" if returned in (None, "None", found.empty) else f" -> {_type(returned)}"
    line = f"{name}({', '.join(parameters)}){made}"
    if len(line) <= _WIDTH:
        return line
    return "\n".join((f"{name}(", *(f"    {each}," for each in parameters), f"){made}"))


def _of_keys(thing: object) -> inspect.Signature:
    """Return how a typed dictionary is made, as its class cannot say."""
    required: frozenset[str] = getattr(thing, "__required_keys__", frozenset())
    kinds: dict[str, object] = getattr(thing, "__annotations__", {})
    return inspect.Signature(
        [
            inspect.Parameter(
                key,
                inspect.Parameter.KEYWORD_ONLY,
                default=inspect.Parameter.empty if key in required else ...,
                annotation=kind.__forward_arg__ if isinstance(kind, ForwardRef) else kind,
            )
            for key, kind in kinds.items()
        ]
    )


def _parameters(found: inspect.Signature) -> Iterator[str]:
    """Yield each parameter as it is written, and the star before those that have to be named."""
    is_named = False
    for each in found.parameters.values():
        if each.name == "self":
            continue
        if each.kind is each.KEYWORD_ONLY and not is_named:
            yield "*"
        is_named = is_named or each.kind in (each.KEYWORD_ONLY, each.VAR_POSITIONAL)
        star = "*" if each.kind is each.VAR_POSITIONAL else ""
        said = "" if each.annotation is each.empty else f": {_type(each.annotation)}"
        default = "" if each.default is each.empty else f" = {_default(each.default)}"
        yield f"{star}{each.name}{said}{default}"


def _type(annotation: object) -> str:
    """Return a type as its source has it; the modules of ours keep them as texts."""
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


def _default(value: object) -> str:
    """Return what a parameter is without; ``...`` for what is made anew at each call."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if value is ...:
        return "..."
    text = repr(value)
    return "..." if text.startswith("<") else text
