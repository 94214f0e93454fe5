"""What a client sends is done in order, and what else there is to do in slices between.

It needs a loop of events and no thread, so it serves a client on any way of messages.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from lsprotocol.types import TEXT_DOCUMENT_DID_CHANGE as DID_CHANGE

from .connection.inbox import Inbox
from .server import Server

PAUSE = 0.2
"""Seconds after a change in which nobody may go on typing, before more than its text is read."""

_SILENT = logging.CRITICAL + 1


async def attend(server: Server, inbox: Inbox, taken: Callable[[], None]) -> None:
    """Serve until nothing comes any more, or the client ends; ``taken`` follows each message."""
    for name in ("pygls", "asyncio", "concurrent.futures", "websockets"):
        logging.getLogger(name).setLevel(_SILENT)  # answers and the log of the client say it
    server.wake = inbox.wake
    typed = -PAUSE
    loop = asyncio.get_running_loop()
    while server.protocol.exit_code is None:
        if await _has_done(server, inbox, typed + PAUSE):
            continue
        message = await inbox.next()
        if message is None:
            await server.asides.end()
            return
        server.protocol.take(message)
        if message.method == DID_CHANGE:
            typed = loop.time()
        taken()
        await asyncio.sleep(0)


async def _has_done(server: Server, inbox: Inbox, quiet: float) -> bool:
    """Do a slice of what is to be done between messages; return whether there was any."""
    if not inbox.is_empty():
        return False
    if await _done(server, server.tell_next):
        return True
    if server.asides:
        await asyncio.sleep(0)  # they go on meanwhile
        return True
    return await inbox.is_quiet_until(quiet) and await _done(server, server.look_further)


async def _done(server: Server, do: Callable[[], bool]) -> bool:
    """Do a slice of what waits; one that fails is told and not tried again."""

    async def work() -> bool:
        return do()

    slice_ = asyncio.ensure_future(work())
    await asyncio.wait([slice_])
    error = slice_.exception()
    if error is None:
        return slice_.result()
    server.protocol.tell(error)
    return True
