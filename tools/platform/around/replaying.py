"""A platform that answers from a recording, and from nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from ....grammar.counted import counted
from ..asgi import Bounds, PlatformApp
from ..exchange import Answered, Asked
from ..journal.journal import Journal
from ..journal.recorded import Recorded
from ..journal.replay import Replay
from ..token_endpoint import REFRESHED_AT, SERVICES_AT, TokenEndpoint


class ReplayedSite:
    """Stands in for a platform; ``write`` gets each line of a log of its own."""

    def __init__(
        self, exchanges: Sequence[Recorded], write: Callable[[str], object] | None = None
    ) -> None:
        """Take the exchanges of a recording."""
        self._count = len(exchanges)
        self._replay = Replay(exchanges)
        self._journal = None if write is None else Journal(write)

    def app(self, bounds: Bounds) -> PlatformApp:
        """Return what a server is given."""
        note = None if self._journal is None else self._journal.note
        return PlatformApp(LedHere(self._replay), bounds, note=note)

    def lines(self, address: str) -> Iterator[str]:
        """Yield what somebody who starts it is told."""
        yield f"Platform: {address}, from a recording of {counted(self._count, 'exchange')}"


class LedHere:
    """A recording as what answers; who was given a token there is led on to this server."""

    def __init__(self, replay: Replay) -> None:
        """Take what has the answers."""
        self._replay = replay

    def answer(self, asked: Asked) -> Answered:
        """Return what was answered, with its addresses at the host that is asked now."""
        answered = self._replay.answer(asked)
        if not TokenEndpoint.is_at(asked.path):
            return answered
        try:
            found = cast("object", json.loads(answered.body))
        except (ValueError, RecursionError):
            return answered
        if not isinstance(found, dict):
            return answered
        members = cast("dict[str, object]", found)
        host = asked.headers.get("host", "127.0.0.1")
        led = {
            name: f"http://{host}/{at.partition('://')[2].partition('/')[2]}"
            for name in (REFRESHED_AT, SERVICES_AT)
            if isinstance(at := members.get(name), str)
        }
        return answered._replace(body=json.dumps({**members, **led}).encode()) if led else answered
