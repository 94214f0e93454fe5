"""A clock that goes on by itself, so many virtual seconds in a second of this machine."""

from __future__ import annotations

from collections.abc import Callable

from ..emulator import Emulator
from ..records.snapshot import MOST_SECONDS


class Ticking:
    """Moves the clock of an emulator before each call by what has gone by since the last one.

    Where nobody has asked for so long that it cannot be moved by all of that, less goes by.
    """

    def __init__(self, emulator: Emulator, speed: float, seconds: Callable[[], float]) -> None:
        """Begin to move it now, by the seconds of a clock that only goes forward."""
        self._emulator, self._speed, self._seconds = emulator, speed, seconds
        self._last = seconds()
        emulator.before.insert(0, self._tick)

    def _tick(self) -> None:
        now, emulator = self._seconds(), self._emulator
        gone = min((now - self._last) * self._speed, emulator.most_seconds)
        emulator.clock = min(emulator.clock + gone, MOST_SECONDS)
        self._last = now
