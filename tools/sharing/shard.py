"""One share of the work of a command, done here: for machines that know nothing of each other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from ...grammar.finding import RequestError
from ..processes import processors, usual_start_method
from .doing import Doing, Take, Work
from .forked import Forked
from .part_file import Came, print_of

_SHARD = re.compile(r"\s*([0-9]{1,9})\s*/\s*([0-9]{1,9})\s*")


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several shares, counted from 1; tasks are dealt out like cards."""

    number: int
    count: int

    @classmethod
    def of(cls, words: str) -> Self:
        """Return the share that words name; raise ``RequestError`` for what there is not.

        >>> Shard.of("3/8")
        Shard(number=3, count=8)
        """
        found = _SHARD.fullmatch(words)
        number, count = (int(found[1]), int(found[2])) if found else (0, 0)
        if 1 <= number <= count:
            return cls(number, count)
        said = f'"{words}" is no share'
        if found:
            there = f"there are {count or 'none'}"
            said += f": {there if number > count or not count else 'they are counted from 1'}"
        raise RequestError(said, expected="NUMBER/COUNT, as 1/8 up to 8/8").of("shard")

    def has(self, place: int) -> bool:
        """Whether the task at a place is of this share; each is of exactly one.

        >>> [[place for place in range(5) if Shard(n, 2).has(place)] for n in (1, 2)]
        [[0, 2, 4], [1, 3]]
        """
        return place % self.count == self.number - 1

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"


class OfShard:
    """Does the tasks of one share, in several processes where they can be forked.

    What came of them is handed to ``keep`` when the command is over.
    """

    is_share = True
    at_once = 1

    def __init__(
        self, shard: Shard, jobs: int | None = None, keep: Callable[[Came], object] | None = None
    ) -> None:
        """Do the tasks of this share."""
        is_forked = usual_start_method() == "fork"
        self._shard, self._keep = shard, keep
        self._jobs = (jobs or processors()) if is_forked else 1
        self._forked: Forked | None = None
        self._came: Came = {}

    def begin(self, work: Work) -> Doing:
        """Return what does the tasks of the share."""
        work.prepare()
        self._forked = Forked(work.do, self._jobs)
        return _Sharing(self._shard, self._forked, self._came)

    def close(self, *, is_whole: bool) -> None:
        """End all processes, and keep what came of the tasks; of none where the work broke off."""
        if self._forked is None:
            return
        self._forked.close()
        if is_whole and self._keep is not None:
            self._keep(self._came)


class _Sharing:
    """Has the tasks of a share done, and notes what came of them."""

    def __init__(self, shard: Shard, forked: Forked, came: Came) -> None:
        self._shard, self._forked, self._came = shard, forked, came

    def put(self, place: int, task: bytes, take: Take, *, is_spare: bool = False) -> None:
        """Have a task done if it is of the share."""
        del is_spare

        def noted(answer: bytes | None) -> None:
            if answer is not None:
                self._came[print_of(task)] = answer
            take(answer)

        self._forked.put(place, task if self._shard.has(place) else b"", noted)

    def finish(self) -> None:
        """Wait until all tasks are done."""
        self._forked.finish()
