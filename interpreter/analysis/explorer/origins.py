"""Where each value of a way comes from: the run is given it, or the world leaves it at a visit.

A way says of a variable what it turns out to have only where somebody asks for it, which may be
long behind the visit that has left it there, and in another script.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ....actions.ports import GLOBAL
from ....actions.values import Value
from .data.state import Choice
from .scripts.move import Following
from .scripts.unit import Unit

Left = tuple[tuple[str, Value], ...]
_NOBODY = (-1, -1)


@dataclass(slots=True)
class Origins:
    """The values of a way: ``given`` at its beginning, ``left`` behind a choice by its place.

    The names of what is left are those by which the script there sets it.
    """

    given: dict[str, Value] = field(default_factory=dict[str, Value])
    left: dict[int, list[tuple[str, Value]]] = field(
        default_factory=dict[int, list[tuple[str, Value]]]
    )


_Opened = dict[str, tuple[int, str]]
"""For the open variables of one script: the choice that opened each, and its name there."""


def origins_of(
    units: Sequence[Unit], choices: Sequence[Choice], begins: Iterable[int] = ()
) -> Origins:
    """Return where the values of some choices come from.

    ``begins`` are the places at which the way goes on in a script that starts beside the others.
    """
    found = Origins()
    fresh = frozenset(begins)
    scripts: list[_Opened] = [{}]
    for place, choice in enumerate(choices):
        if place in fresh:
            scripts = [{}]
        unit = units[choice.unit]
        is_cut = bool(choice.event) and choice.edge < 0
        if unit.is_bottom or is_cut:
            del scripts[1:]
        for name, value in choice.assumed:
            opened = _owner(scripts, name).get(name.removeprefix(GLOBAL))
            if opened is not None:
                found.left.setdefault(opened[0], []).append((opened[1], value))
            elif value is not None:
                found.given.setdefault(name.removeprefix(GLOBAL), value)
        for name in choice.opened:
            _owner(scripts, name)[name.removeprefix(GLOBAL)] = (place, name)
        scripts = _behind(scripts, unit, choice)
    return found


def _owner(scripts: list[_Opened], name: str) -> _Opened:
    """Return the variables among which a name is one: those of the main script, or one's own."""
    return scripts[0] if name.startswith(GLOBAL) else scripts[-1]


def _behind(scripts: list[_Opened], unit: Unit, choice: Choice) -> list[_Opened]:
    """Return the scripts that call each other behind a choice."""
    if choice.resumed != _NOBODY:
        return scripts[:-1]
    if choice.edge >= 0 or choice.at < 0 or choice.event:
        return scripts
    way = unit.ways[choice.at]
    if way is Following.CALL:
        return [*scripts, {}]
    if way is Following.REPLACE:
        return [{**scripts[0], **scripts[-1]}]  # it goes on with all variables
    return scripts
