"""Which paths a pattern means: segment by segment, with or without what stands before a call."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

_BASE = ("incontactapi", "services")
_ANY, _ALL = "*", "**"


class Pattern:
    """A pattern of paths; one that is empty means every path.

    >>> Pattern("/contacts/*/end").fits("/inContactAPI/services/v27.0/contacts/4711/end")
    True
    >>> Pattern("/contacts/{contactId}/end").fits("/contacts/4711/hold")
    False
    >>> Pattern("/contacts/**").fits("/contacts/4711/end"), Pattern("/contacts").fits("/contacts/")
    (True, True)
    """

    def __init__(self, text: str) -> None:
        """Read it once; upper and lower case are the same."""
        self._wanted = _segments(text)
        self._fits_all = not text
        self._has_base = self._wanted[:2] == [*_BASE]
        self._is_open = self._wanted[-1:] == [_ALL]

    def fits(self, path: str) -> bool:
        """Whether a path is meant, as it was written in a request."""
        if self._fits_all:
            return True
        found = _segments(path)
        if self._fits(found):
            return True
        is_below = found[:2] == [*_BASE] and not self._has_base
        return is_below and self._fits(found[3:])

    def _fits(self, found: Sequence[str]) -> bool:
        wanted = self._wanted
        if self._is_open:
            wanted = wanted[:-1]
            found = found[: len(wanted)]
        return len(found) == len(wanted) and all(map(_is_same, wanted, found))


def _segments(path: str) -> list[str]:
    return [unquote(each).casefold() for each in path.split("/") if each]


def _is_same(wanted: str, found: str) -> bool:
    is_blank = wanted[:1] == "{" and wanted[-1:] == "}"
    return is_blank or wanted in (_ANY, found)
