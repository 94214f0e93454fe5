"""The names of variables that the platform sets by itself, as far as pages tell."""

from __future__ import annotations

import re

_NAMES = frozenset(
    {
        *("ani", "dnis", "contactid", "masterid", "spawnid", "sklname", "skillname"),
        *("first", "last", "agentid", "date", "time", "test", "scriptname", "busno"),
        *("mediatype", "securityuser"),
    }
)
_NUMBERED = re.compile(r"s?p\d{1,2}|__?\w+")


def is_system(name: str) -> bool:
    """Whether the platform may have set a variable, by its lower-case name.

    >>> is_system("ani"), is_system("p12"), is_system("customer")
    (True, True, False)
    """
    return name in _NAMES or _NUMBERED.fullmatch(name) is not None
