"""A platform that answers from a recording, and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ....grammar.counted import counted
from ..asgi import Bounds, PlatformApp
from ..journal.journal import Journal
from ..journal.recorded import Recorded
from ..journal.replay import Replay


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
        return PlatformApp(self._replay, bounds, note=note)

    def lines(self, address: str) -> Iterator[str]:
        """Yield what somebody who starts it is told."""
        yield f"Platform: {address}, from a recording of {counted(self._count, 'exchange')}"
