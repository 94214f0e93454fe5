"""How constants and numbers are spelled, and what else an operator may be spelled as."""

from __future__ import annotations

from .nodes import Constant, Name

SPELLINGS = {"<>": "!=", "==": "=", "=>": ">=", "&&": "&", "||": "|"}

_CONSTANTS = {"true": True, "false": False}


def named(name: str, at: int) -> Constant | Name:
    """Return the constant or the variable of that name."""
    constant = _CONSTANTS.get(name.lower())
    return Name(name, at) if constant is None else Constant(constant, at=at)


def number_constant(value: float, text: str, at: int) -> Constant:
    """Return the constant of a number that is written as ``text``."""
    return Constant(value, "" if text == repr(value) else text, at)
