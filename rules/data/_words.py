"""The variables that hold only words, where a number is meant."""

from __future__ import annotations

from ...interpreter.analysis.variables import variable_key
from ...interpreter.values import number_of
from .._base import Subject


def only_word(script: Subject, name: str) -> str:
    """Return one of the words of a variable that holds nothing else, empty for any other.

    A text with a pipe in it is a list, of which another rule speaks.
    """
    values = script.constants.get(variable_key(name), frozenset())
    words = [str(value) for value in values if number_of(value) is None]
    is_list = all("|" in word for word in words)
    return min(words) if len(words) == len(values) and not is_list else ""
