"""The list of the JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ...terminal import Terminal
from ._listing import beside

_NAME = 12


class Listed(Protocol):
    """A schema with its name and a sentence."""

    @property
    def name(self) -> str:
        """Return its name."""
        ...

    @property
    def says(self) -> str:
        """Return what it is of."""
        ...


def table_lines(schemas: Iterable[Listed], terminal: Terminal) -> Iterator[str]:
    """Yield each schema, and beside it what it is of."""
    for schema in schemas:
        yield from beside(schema.name, schema.says, _NAME, terminal)
