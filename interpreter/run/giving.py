"""The variables that a run is given: set one by one, or all in one go where nothing is unusual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from ...actions.ports import GLOBAL
from ...actions.values import Value
from ..bounds import LONG_TEXT, MAX_EXACT
from ..state.frame import Frame
from ..system_variables import system_variables
from ..trace.trace import Trace
from ..values import FLAT, plain_value

_MOST = 256


class _Names(NamedTuple):
    """Names as variables compare, and as they are spelt by these."""

    keys: tuple[str, ...]
    spelling: Mapping[str, str]


def give(given: Mapping[str, Value], frame: Frame, trace: Trace) -> None:
    """Set the variables that a run begins with."""
    names = _usual(tuple(given))
    if names is not None and _are_set(names.keys, given.values(), frame):
        trace.spelling.update(names.spelling)
        trace.given.update(given)
        return
    for name, each in given.items():
        value = plain_value(each) if isinstance(each, int) else each
        trace.spelling[name.lower()] = name
        trace.given[name] = value
        frame.set(name.lower(), value)


@lru_cache(_MOST)
def _usual(names: tuple[str, ...]) -> _Names | None:
    """Return the names, ``None`` where one means more than a variable of the script itself."""
    keys = tuple([name.lower() for name in names])
    is_reserved = system_variables().is_reserved
    if any(key.startswith(GLOBAL) or is_reserved(key) for key in keys):
        return None
    return _Names(keys, dict(zip(keys, names, strict=True)))


def _are_set(keys: Iterable[str], values: Iterable[Value], frame: Frame) -> bool:
    """Set variables as they are, up to a value that is long, or can be changed in place."""
    for key, value in zip(keys, values):  # noqa: B905 - "strict" would take longer than all else
        if type(value) is str:
            if len(value) > LONG_TEXT:
                return False
        elif type(value) is int:
            if not -MAX_EXACT <= value <= MAX_EXACT:
                return False
        elif type(value) not in FLAT:
            return False
        frame[key] = value
    return True
