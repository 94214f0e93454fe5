"""What else an operator may be spelled as, and which names are constants."""

from __future__ import annotations

from .nodes import Constant, Name

SPELLINGS = {"<>": "!=", "==": "=", "=>": ">=", "&&": "&", "||": "|"}

_CONSTANTS = {"true": True, "false": False}


def named(name: str, at: int) -> Constant | Name:
    """Return the constant or the variable of that name."""
    constant = _CONSTANTS.get(name.lower())
    return Name(name, at) if constant is None else Constant(constant, at)
