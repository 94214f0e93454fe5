"""The built-in functions and methods of Studio's language: one module a family.

A method is a function whose first argument is what stands before the dot.
Every module whose name has no leading underscore declares ``FUNCTIONS``; :func:`functions` finds
them all and refuses two that share a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import cast

from ...grammar.catalogue_files import entry_names
from ...grammar.names import nearest
from ._base import Body, BuiltIn, Context

__all__ = ["Body", "BuiltIn", "Context", "FunctionCatalogue", "functions", "functions_of"]


class FunctionCatalogue:
    """All built-in functions, found by name or alias without case (L6)."""

    def __init__(self, known: Iterable[BuiltIn]) -> None:
        """Keep the functions by name; raise ``ImportError`` where two share a name."""
        found = {function.name: function for function in known}
        self.functions = MappingProxyType(dict(sorted(found.items(), key=_by_name)))
        by_key: dict[str, BuiltIn] = {}
        for function in known:
            for name in (function.name, *function.aliases):
                other = by_key.setdefault(name.lower(), function)
                if other is not function:
                    raise ImportError(
                        f'the functions "{function.name}" and "{other.name}" share "{name}"'
                    )
        self._by_key = by_key

    def find(self, name: str) -> BuiltIn | None:
        """Return the function of that name, or ``None``.

        >>> functions().find("GETRESTPROXY").name
        'GetRESTProxy'
        """
        return self._by_key.get(name.lower())

    def nearest(self, name: str) -> str | None:
        """Return the name of the function that somebody most likely meant.

        >>> functions().nearest("uper")
        'upper'
        """
        return nearest(name, self.functions)

    def __iter__(self) -> Iterator[BuiltIn]:
        """Go through the functions by name."""
        return iter(self.functions.values())


@cache
def functions() -> FunctionCatalogue:
    """Return the catalogue of the functions that ship with Branchline."""
    found: list[BuiltIn] = []
    for name in entry_names(__path__):
        found.extend(functions_of(import_module(f"{__name__}.{name}")))
    return FunctionCatalogue(found)


def functions_of(module: ModuleType) -> tuple[BuiltIn, ...]:
    """Return the functions of a family; raise ``ImportError`` where one is not complete."""
    declared = cast("object", getattr(module, "FUNCTIONS", None))  # an import knows no types
    if not isinstance(declared, tuple) or not declared:
        raise ImportError(f'{module.__file__}: the family declares no "FUNCTIONS"')
    for function in cast("tuple[object, ...]", declared):
        if not isinstance(function, BuiltIn):
            raise ImportError(f"{module.__file__}: {function!r} is no built-in function")  # noqa: TRY004
        if problem := _problem(function):
            raise ImportError(f'{module.__file__}: the function "{function.name}" {problem}')
    return cast("tuple[BuiltIn, ...]", declared)


def _problem(function: BuiltIn) -> str | None:
    """Return what a declaration lacks."""
    if not function.says:
        return "says nothing"
    if not function.examples:
        return "has no example"
    if function.source not in {"doc", "real", "ours"}:
        return f'has an unknown source "{function.source}"'
    if function.most is not None and function.least > function.most:
        return "needs more arguments than it takes"
    return None


def _by_name(item: tuple[str, BuiltIn]) -> str:
    return item[0].lower()
