"""One action as the canvas shows it, apart from where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ....interpreter.program.instrumentation import literal_text
from ....interpreter.program.resolve import ForeignAction, Resolved
from ....interpreter.program.secret_values import secret_values
from ....interpreter.trace.masking import without_secrets
from ....interpreter.trace.redaction import HIDDEN
from .ports import Port, ports_of

WIDTH = 76
HEAD, PORT = 24, 8
_LONGEST = 80
_MOST_SHOWN = 24


class Box(NamedTuple):
    """An action: what it is called, what it is, what it is given, and where it may lead.

    ``properties`` are names and short texts without secrets; ``summary`` is all in a line.
    ``family`` is the folder of its declaration, ``own`` for one of the project, empty for one
    that no catalogue has.
    """

    id: str
    name: str
    caption: str
    family: str
    is_foreign: bool
    is_event: bool
    is_comment: bool
    is_ending: bool
    summary: str
    ports: tuple[Port, ...]
    properties: tuple[tuple[str, str], ...]

    @property
    def height(self) -> int:
        """How high it is, in the units of files."""
        return HEAD + PORT * len(self.ports)


def box_of(resolved: Resolved) -> Box:
    """Return an action as the canvas shows it."""
    written, declaration = resolved.written, resolved.declaration
    is_foreign = isinstance(declaration, ForeignAction)
    properties = tuple(_properties(resolved))
    return Box(
        written.id,
        declaration.name,
        written.caption,
        "" if is_foreign else folder_of(type(declaration)),
        is_foreign,
        declaration.is_event,
        not declaration.is_executed,
        bool(declaration.terminates) and not declaration.is_event,
        _summary(properties),
        ports_of(resolved),
        properties,
    )


def folder_of(declaration: type[object]) -> str:
    """Return the folder of the catalogue that an action stands in, ``own`` for none of ours."""
    room, _, module = declaration.__module__.partition(".actions.")
    return module.partition(".")[0] if module and room == __name__.partition(".")[0] else "own"


def _properties(resolved: Resolved) -> Iterator[tuple[str, str]]:
    named = [(prop.name, literal) for prop, literal in resolved.values]
    if not named:
        named = [(setting.name, setting.value) for setting in resolved.written.settings]
    secrets = {name for name, _ in secret_values(resolved)}
    for name, literal in named[:_MOST_SHOWN]:
        is_hidden = name in secrets
        yield name, HIDDEN if is_hidden else _short(without_secrets(literal_text(literal)))


def _summary(properties: tuple[tuple[str, str], ...]) -> str:
    said = [(name, text) for name, text in properties if text]
    if len(said) == 1:
        return said[0][1]
    return _short(", ".join(f"{name}: {text}" for name, text in said))


def _short(text: str) -> str:
    line = " ".join(text[: 4 * _LONGEST].split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
