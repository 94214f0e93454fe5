"""Requests that are worked on aside: a slice at a time, so that the next message need not wait.

Each is worked on in a thread of its own, but never while anything else is done: the loop of events
and the thread hand the turn to each other at the checkpoints of the work. Where no thread can be
begun, as in a browser, it is done at once, after what has come before it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextvars import copy_context
from threading import Semaphore, Thread
from typing import Generic, Protocol, TypeVar, cast

from pygls.exceptions import JsonRpcException, JsonRpcRequestCancelled

from ...grammar.slices import BrokenOffError, watched_by
from .progress import Progress

TOLD_EACH = 0.1
"""Seconds between two reports of how far a request is."""
SLICE = 0.015
"""Seconds that work may go on for before something else is looked at."""

T = TypeVar("T")


class Aside(Generic[T]):
    """Work that goes on a slice at a time; ``where`` is what it said last of where it is."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin nothing yet."""
        self.where = ""
        self._work = work
        self._mine, self._theirs = Semaphore(0), Semaphore(0)
        self._until = 0.0
        self._why: BaseException | None = None
        self._is_over = False
        self._found: T | None = None
        self._error: BaseException | None = None
        context = copy_context()
        self._thread = Thread(target=context.run, args=(self._run,), daemon=True)
        self._thread.start()

    async def result(self, between: Callable[[str], None]) -> T:
        """Return what the work comes to, or raise what it raises, or what it was stopped with.

        ``between`` is told after each slice but the last where the work is; it may raise, too.
        """
        try:
            return await self._result(between)
        finally:  # what is raised keeps this, which may not keep it in turn
            self._why = self._error = None

    async def _result(self, between: Callable[[str], None]) -> T:
        try:
            while self._go_on():
                between(self.where)
                await asyncio.sleep(0)
        except BaseException as error:
            self.stop(error)
            raise
        if self._why is not None:
            raise self._why
        if self._error is not None:
            raise self._error
        return cast("T", self._found)  # which is what the work returned

    def stop(self, why: BaseException) -> None:
        """Break the work off; nothing of it is done any more after that."""
        if not self._is_over:
            self._why = why
            while self._go_on():
                pass

    def _go_on(self) -> bool:
        """Let the thread do a slice; return whether there is more to do."""
        if not self._is_over:
            self._until = time.monotonic() + SLICE
            self._mine.release()
            self._theirs.acquire()
        return not self._is_over

    def _run(self) -> None:
        self._mine.acquire()
        try:
            with watched_by(self._look):
                self._look()
                self._found = self._work()
        except BrokenOffError:
            pass
        except BaseException as error:  # noqa: BLE001 - raised where somebody waits for the work
            self._error = error
        self._is_over = True
        self._theirs.release()

    def _look(self, where: str = "") -> None:
        self.where = where or self.where
        if self._why is None and time.monotonic() >= self._until:
            self._theirs.release()
            self._mine.acquire()
        if self._why is not None:
            raise BrokenOffError


class AtOnce(Generic[T]):
    """Work that is done in one go, when it is its turn."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin nothing yet."""
        self._work = work
        self._why: BaseException | None = None

    async def result(self, between: Callable[[str], None]) -> T:
        """Return what the work comes to, or raise what it was stopped with before its turn."""
        del between  # there is nothing between
        await asyncio.sleep(0)
        if self._why is not None:
            raise self._why
        return copy_context().run(self._work)

    def stop(self, why: BaseException) -> None:
        """Let the work not begin."""
        self._why = why


class Work(Protocol):
    """Work that is waited for, and may be stopped meanwhile."""

    async def result(self, between: Callable[[str], None]) -> object:
        """Return what the work comes to, or raise what it raises, or what it was stopped with."""
        ...

    def stop(self, why: BaseException) -> None:
        """Break the work off."""
        ...


class Asides:
    """The requests of a client that are worked on now."""

    def __init__(self, begin: Callable[[Callable[[], object]], Work] = Aside) -> None:
        """Begin with none; ``begin`` says how one is worked on."""
        self._begin = begin
        self._working: dict[Work, Callable[[], JsonRpcException] | None] = {}

    def __bool__(self) -> bool:
        """Whether any is worked on."""
        return bool(self._working)

    async def answer(
        self,
        work: Callable[[], object],
        progress: Progress | None,
        on_change: Callable[[], JsonRpcException] | None,
    ) -> object:
        """Return what the work of a request comes to; a change of a text stops it with an error.

        Without such an error it goes on: it does not look at the texts any more.
        """
        aside = self._begin(work)
        self._working[aside] = on_change
        told = time.monotonic()

        def between(where: str) -> None:
            nonlocal told
            if progress is None:
                return
            if progress.is_cancelled:
                raise JsonRpcRequestCancelled
            if where and time.monotonic() - told >= TOLD_EACH:
                told = time.monotonic()
                progress.report(where)

        try:
            return await aside.result(between)
        finally:
            del self._working[aside]
            if progress is not None:
                progress.end()

    async def end(self) -> None:
        """Wait for all of them."""
        while self._working:  # noqa: ASYNC110 - each turn of the loop is a slice of theirs
            await asyncio.sleep(0)

    def texts_change(self) -> None:
        """Stop what looks at the texts, before they are others."""
        for aside, error in self._working.items():
            if error is not None:
                aside.stop(error())
