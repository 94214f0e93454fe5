"""The platform as a run sees it: what actions ask of it, and what plans and code ask beside."""

from __future__ import annotations

from typing import Protocol

from ...actions.platform_port import Platform
from ..world.world_layer import WorldLayer


class RunPlatform(Platform, Protocol):
    """What one run calls, whether it is simulated here or stands elsewhere."""

    def force(self, status: int | None) -> None:
        """Let the next calls answer that status, and ask nobody, until told otherwise."""
        ...

    def request(
        self, method: str, url: str, body: str, headers: tuple[tuple[str, str], ...]
    ) -> tuple[int, str, str]:
        """Return status, description and body of a REST request, or -1 where none is planned."""
        ...


class PlatformOf(Protocol):
    """Makes the platform of one run."""

    def __call__(self, layer: WorldLayer, /) -> RunPlatform:
        """Return one over what the run changes of its world."""
        ...
