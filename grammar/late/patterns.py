"""Patterns that are compiled with their first use: most commands use few of them."""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast

_ASKED_FOR = (
    "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "pattern", "search",
    "split", "sub", "subn", "findall",
)  # fmt: skip


class _Late(Generic[AnyStr]):
    """Stands for a pattern; once it was asked for anything, it has all of the pattern."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._made_of = text, flags

    def __getattr__(self, name: str) -> object:
        if name not in _ASKED_FOR:
            raise AttributeError(name)
        made = re.compile(*self._made_of)
        vars(self).update({each: getattr(made, each) for each in _ASKED_FOR})
        return vars(self)[name]


def late(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` does, for a place of a module: compiled with its first use.

    >>> word = late(r"[a-z]+")
    >>> word.match("two words"), word.sub("x", "two words")
    (<re.Match object; span=(0, 3), match='two'>, 'x x')
    """
    return cast("re.Pattern[AnyStr]", _Late(text, flags))  # all that is asked of one
