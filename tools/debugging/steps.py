"""The steps of a finished run, each made when somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from ...interpreter.trace.redaction import Redaction
from ...interpreter.trace.step import Step
from ...interpreter.trace.trace import Trace


class Steps(Sequence[Step]):
    """All steps of a full trace; the one that was looked at last is kept."""

    def __init__(self, trace: Trace, redaction: Callable[[], Redaction]) -> None:
        """Make no step yet."""
        self._trace, self._redaction = trace, redaction
        self._last: tuple[int, Step] | None = None

    def __len__(self) -> int:
        return self._trace.count

    def __iter__(self) -> Iterator[Step]:
        return iter(self._trace)

    @overload
    def __getitem__(self, at: int) -> Step: ...
    @overload
    def __getitem__(self, at: slice) -> list[Step]: ...
    def __getitem__(self, at: int | slice) -> Step | list[Step]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        if self._last is None or self._last[0] != place:
            self._last = place, self._trace.step(place + 1, self._redaction())
        return self._last[1]
