"""All results of a suite, kept as columns so that reports can go through them again and again."""

from __future__ import annotations

from collections.abc import Iterator

from ...output.overflow import Overflow
from ..results import ScenarioResult
from .answers import pack_results, unpack_results


class KeptResults:
    """Takes results one by one and yields them in their order, as often as they are asked for."""

    def __init__(self, many: int = 500) -> None:
        """Keep none so far; so many at a time become columns."""
        self._many = many
        self._new: list[ScenarioResult] = []
        self._packed = Overflow()
        self._lengths: list[int] = []

    def add(self, result: ScenarioResult) -> None:
        """Keep one more."""
        self._new.append(result)
        if len(self._new) == self._many:
            data = pack_results(self._new)
            self._packed.add(data)
            self._lengths.append(len(data))
            self._new = []

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._lengths) * self._many + len(self._new)

    def __iter__(self) -> Iterator[ScenarioResult]:
        """Yield them in their order."""
        at = 0
        for length in self._lengths:
            yield from unpack_results(self._packed.read(at, length))
            at += length
        yield from self._new
