"""Which scripts of an estate a name may mean that a run completes, by what is fixed in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile
from pathlib import Path, PurePath

from ...grammar.script_file import SUFFIXES
from ...grammar.slices import cached_property
from ..estate.estate import Estate

MOST = 12
"""More scripts than these say no more than that the name fits many."""


class CalleeCandidates:
    """The names of an estate's scripts, sorted so that a beginning or an end is found at once."""

    def __init__(self, estate: Estate) -> None:
        """Look at the names as the platform compares them."""
        self._paths = estate.paths
        self._names = [_folded(estate.shown(path)) for path in self._paths]
        self._known: dict[tuple[str, ...], tuple[Path, ...] | None] = {}

    def scripts(self, parts: tuple[str, ...]) -> tuple[Path, ...] | None:
        """Return the first scripts that fit the texts around what a run replaces.

        ``None`` where these hold no letter and no digit, so that any script fits.
        """
        *others, last = map(_folded, parts)
        texts = (*others, _without_suffix(last))
        if texts not in self._known:
            has_words = any(sign.isalnum() for text in texts for sign in text)
            fitting = (at for at in self._candidates(texts) if fits(self._names[at], texts))
            self._known[texts] = (
                tuple(self._paths[at] for at in islice(fitting, MOST)) if has_words else None
            )
        return self._known[texts]

    def _candidates(self, texts: tuple[str, ...]) -> Iterator[int]:
        """Yield the positions of all names that can fit, in their order."""
        if texts[-1]:
            return _beginning(self._backwards, texts[-1][::-1])
        if texts[0]:
            return _beginning(self._tails, texts[0])
        return iter(range(len(self._names)))

    @cached_property
    def _backwards(self) -> list[tuple[str, int]]:
        return sorted((name[::-1], at) for at, name in enumerate(self._names))

    @cached_property
    def _tails(self) -> list[tuple[str, int]]:
        """Return every name, and what is left of it behind each of its folders."""
        return sorted(
            (name[start:], at) for at, name in enumerate(self._names) for start in _starts(name)
        )


def fits(name: str, texts: tuple[str, ...]) -> bool:
    """Whether a name has the texts in their order, the first where a folder begins.

    >>> fits("live/queue_sales", ("queue_", ""))
    True
    >>> fits("live/queue_sales", ("", "queue", "_s"))
    False
    """
    first, *middle, last = texts
    begins = (start for start in _starts(name) if name.startswith(first, start))
    at = next(begins, -1) if first else 0
    if at < 0:
        return False
    at += len(first)
    for text in middle:
        found = name.find(text, at)
        if found < 0:
            return False
        at = found + len(text)
    return name.endswith(last) and len(name) - len(last) >= at


def _starts(name: str) -> Iterator[int]:
    yield 0
    yield from (at + 1 for at, sign in enumerate(name) if sign == "/")


def _beginning(entries: list[tuple[str, int]], text: str) -> Iterator[int]:
    """Yield the positions of the entries that begin with a text, each once, in their order."""
    first = bisect_left(entries, (text, -1))
    same = takewhile(lambda entry: entry[0].startswith(text), islice(entries, first, None))
    return iter(sorted({at for _, at in same}))


def _folded(name: str) -> str:
    return name.replace("\\", "/").casefold()


def _without_suffix(text: str) -> str:
    """Return the end of a name without the suffix of a script."""
    suffix = PurePath(f"x{text}").suffix
    return text.removesuffix(suffix) if suffix in SUFFIXES else text
