"""What a tab finds again when its page is loaded anew, or its connection comes back: its runs.

A page has a name of its own for each connection, and says which names its tab had before. So a
tab that was doubled, and knows the names of the other one too, gets nothing of it: the page of
that one is there, and no page takes what another one has but in its own tab.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import NamedTuple, cast

from .running.kept_run import KeptRun
from .running.runs import Runs

MOST_LEFT = 16
"""Tabs without a page of which the runs are kept."""
MOST_TEXT = 32 * 1024 * 1024
"""Characters that the scripts of all their runs may have."""
MOST_SECONDS = 3600
"""For so long a tab may be without a page."""
_MOST_NAMES = 8
_NAME = re.compile(r"[0-9a-f]{32}")


class TabNames(NamedTuple):
    """The name of a page, those that its tab had before, and whether that is surely so.

    It is not where a page may be that of a doubled tab, which has the names of the other one.
    """

    name: str = ""
    before: tuple[str, ...] = ()
    is_sure: bool = False

    @classmethod
    def of(cls, told: object) -> TabNames:
        """Return what a page says when it connects; of one that says no name nothing is kept."""
        if not isinstance(told, Mapping):
            return cls()
        fields = cast("Mapping[str, object]", told)
        listed = fields.get("names")
        names = cast("list[object]", listed)[:_MOST_NAMES] if isinstance(listed, list) else []
        known = [name for name in names if isinstance(name, str) and _NAME.fullmatch(name)]
        if not known or len(known) != len(names):
            return cls()
        return cls(known[0], tuple(known[1:]), fields.get("isSure") is True)


class _Left(NamedTuple):
    """The runs of a tab without a page: since when it is, and how long their texts are."""

    runs: tuple[KeptRun, ...]
    at: float
    length: int


class _There(NamedTuple):
    """The page of a tab: its runs, and what lets the others know that it is gone."""

    runs: Runs
    leave: Callable[[], None]


class Tabs:
    """The runs of all tabs, by the names of their pages."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Know none; ``now`` tells the time in seconds."""
        self._now, self._lock = now, Lock()
        self._there: dict[str, _There] = {}
        self._left: dict[str, _Left] = {}

    def come(self, tab: TabNames, runs: Runs, leave: Callable[[], None]) -> tuple[KeptRun, ...]:
        """Take the page of a tab with its own runs; return those that the tab had before.

        The page that had them may have work to do still; it is told to leave.
        """
        with self._lock:
            self._make_room()
            found = self._before(tab)
            if tab.name and tab.name not in self._there:
                self._there[tab.name] = _There(runs, leave)
        if isinstance(found, _There):
            found.leave()
            return found.runs.copies()
        return () if found is None else found.runs

    def leave(self, tab: TabNames) -> None:
        """Keep the runs of a tab whose page is gone."""
        with self._lock:
            there = self._there.pop(tab.name, None)
            kept = () if there is None else there.runs.copies()
            length = _length(kept)
            if kept and length <= MOST_TEXT:
                self._left[tab.name] = _Left(kept, self._now(), length)
            self._make_room()

    def _before(self, tab: TabNames) -> _There | _Left | None:
        """Return what the tab was before, and take it away."""
        for name in tab.before:
            if name in self._left:
                return self._left.pop(name)
            if tab.is_sure and name in self._there:
                return self._there.pop(name)
        return None

    def _make_room(self) -> None:
        """Forget what was left too long ago, and the oldest where there is too much."""
        length = sum(each.length for each in self._left.values())
        oldest = self._now() - MOST_SECONDS
        for name, left in list(self._left.items()):  # in the order in which they were left
            if left.at < oldest or len(self._left) > MOST_LEFT or length > MOST_TEXT:
                length -= left.length
                del self._left[name]


def _length(runs: Iterable[KeptRun]) -> int:
    """Return how long the texts are that runs were made of, each counted once."""
    texts: dict[int, int] = {}
    for begun in (run.beginning for run in runs):
        for program in (begun.program, *begun.found):
            texts[id(program)] = len(program.source.text)
        if begun.scenario is not None:
            texts[id(begun.scenario.source)] = len(begun.scenario.source.text)
        if begun.form is not None:
            texts[id(begun.form)] = len(json.dumps(begun.form))
    return sum(texts.values())
