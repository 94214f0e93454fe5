"""What keeps the state of an emulator, so that it outlives the process."""

from __future__ import annotations

from typing import Protocol

from ..emulator import Emulator
from ..transport.faults import Transport


class State(Protocol):
    """Keeps what was done; ``key`` signs tokens, so that they outlive the process too."""

    @property
    def key(self) -> bytes:
        """Return the key by which tokens are signed."""
        ...

    def attach(self, emulator: Emulator, transport: Transport) -> None:
        """Let both go on from what is kept, and keep from now on what becomes of them."""
        ...

    def commit(self, *, is_asked_only: bool = False) -> None:
        """Keep what has changed since the last time; it is safe when this returns.

        Raises ``BranchlineError`` where it cannot be kept.
        """
        ...
