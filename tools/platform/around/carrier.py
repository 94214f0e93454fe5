"""Lets happen to a request what the faults of the transport plan for it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable

from ....interpreter.world.transport import Drop
from ..exchange import DROPPED, UNANSWERED, Answered, Asked, Headers
from ..replies import NO_CONTENT, answered, refused
from ..transport.faults import Fate, Transport, phrase_of

FAULT = "branchline-fault"
"""The header that says which fault an answer met."""
_SUCCESSFUL = 2


class Carrier:
    """Carries requests to what answers them, with the faults that are planned on the way."""

    def __init__(
        self,
        transport: Transport,
        answer: Callable[[Asked], Answered],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Wait by ``sleep``."""
        self._transport, self._answer, self._sleep = transport, answer, sleep

    async def __call__(self, asked: Asked) -> Answered | None:
        """Return what a request gets that a fault befalls, ``None`` where none does.

        One that is delayed until all has begun again is dropped: whom it asked is gone.
        """
        fate = self._transport.fate(asked)
        if fate is None:
            return None
        told: Headers = ((FAULT, fate.said),)
        if fate.delay:
            begun = self._transport.begun
            await self._sleep(fate.delay)
            if self._transport.begun != begun:
                return Answered(DROPPED, told)
        if fate.is_silent:
            return Answered(UNANSWERED, told)
        if fate.drop is not None:
            if fate.drop is Drop.AFTER:
                self._answer(asked)
            return Answered(DROPPED, told)
        if fate.status is not None:
            return _planned(fate, fate.status, told)
        found = self._answer(asked)
        return found._replace(headers=(*found.headers, *told))


def _planned(fate: Fate, status: int, told: Headers) -> Answered:
    """Return an answer with a planned status, for which nothing was done."""
    if fate.retry_after is not None:
        told = (*told, ("retry-after", str(math.ceil(fate.retry_after))))
    said = f"{phrase_of(status)}: planned for the transport"
    if status // 100 == _SUCCESSFUL and status not in NO_CONTENT:
        return answered(status, {}, said, told)
    return refused(status, said, headers=told)
