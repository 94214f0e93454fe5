"""An event loop apart from that of a browser, which may run in the thread of the tests."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """Return what work comes to, on a loop of its own in a thread of its own."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


@contextmanager
def outside_of_loops() -> Generator[None]:
    """Let no loop run in this thread, as none does where a command is started."""
    running = asyncio._get_running_loop()  # noqa: SLF001 - for loops of one's own, says Python
    asyncio._set_running_loop(None)  # noqa: SLF001 - the same
    try:
        yield
    finally:
        asyncio._set_running_loop(running)  # noqa: SLF001 - the same
