"""What follows from texts alone, and is remembered where somebody keeps it.

Whoever works out such a thing asks :func:`remembered` for it; whoever has a place to keep it says
so with :func:`remembering`. It is found by all that it follows from, so it never is an older one.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Memory(Protocol):
    """Keeps plain data, as JSON has it, by the words that it follows from."""

    def find(self, words: tuple[str, ...]) -> object:
        """Return what is kept, ``None`` where nothing is."""
        ...

    def keep(self, words: tuple[str, ...], found: object) -> None:
        """Keep what is not ``None``; what is no plain data is passed over."""
        ...


_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering(memory: Memory | None) -> Generator[None]:
    """Let a memory keep what is worked out, until the end of the block."""
    before = _memory.set(memory)
    try:
        yield
    finally:
        _memory.reset(before)


def remembered(
    words: tuple[str, ...], work_out: Callable[[], object], fits: Callable[[object], bool]
) -> object:
    """Return what follows from some words, the first of which say what is asked.

    What is kept may be anybody's: what does not fit is worked out anew.

    >>> remembered(("length", "text"), lambda: 4, lambda found: isinstance(found, int))
    4
    """
    memory = _memory.get()
    if memory is None:
        return work_out()
    found = memory.find(words)
    if found is None or not fits(found):
        found = work_out()
        memory.keep(words, found)
    return found
