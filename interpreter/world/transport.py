"""What is planned to go wrong between a client and the platform, before any operation (D357)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ...grammar.counted import counted


class Drop(StrEnum):
    """When a connection is dropped: before anything is done, or in place of the answer."""

    BEFORE = "before"
    AFTER = "after"


class Rate(NamedTuple):
    """So many requests may come in so many seconds."""

    requests: int
    seconds: float


class TransportFault(NamedTuple):
    """What befalls requests whose method and path fit, where either is said.

    In a path ``*`` is any one segment, and ``**`` at its end all that follows. ``times`` is how
    many requests it befalls before the transport recovers, ``None`` is for ever. Requests beyond
    a ``rate`` get 429. A ``delay`` in seconds comes before all else, and may stand alone.
    """

    path: str = ""
    method: str = ""
    status: int | None = None
    is_silent: bool = False
    drop: Drop | None = None
    rate: Rate | None = None
    delay: float = 0.0
    retry_after: float | None = None
    times: int | None = None

    def data(self) -> dict[str, object]:
        """Return it as plain data, in the words of a world.

        >>> TransportFault("/agents", rate=Rate(10, 60.0)).data()
        {'path': '/agents', 'limit': 10, 'per': 60.0}
        """
        limit, per = self.rate or (None, None)
        told: dict[str, object] = {
            "path": self.path or None,
            "method": self.method or None,
            "status": self.status,
            "timeout": self.is_silent or None,
            "drop": None if self.drop is None else str(self.drop),
            "limit": limit,
            "per": per,
            "delay": self.delay or None,
            "retry_after": self.retry_after,
            "times": self.times,
        }
        return {name: value for name, value in told.items() if value is not None}

    def __str__(self) -> str:
        """Return it in words.

        >>> str(TransportFault("/contacts/*/end", "POST", status=503, times=2))
        'status 503 to POST /contacts/*/end, 2 times'
        """
        parts = [f"a delay of {self.delay:g} s"] if self.delay else []
        if self.status is not None:
            parts.append(f"status {self.status}")
        if self.is_silent:
            parts.append("no answer")
        if self.drop is not None:
            parts.append(f"a connection dropped {self.drop} it is done")
        if self.rate is not None:
            parts.append(f"at most {self.rate.requests} in {self.rate.seconds:g} s")
        about = " ".join(filter(None, (self.method, self.path))) or "every request"
        times = "" if self.times is None else f", {counted(self.times, 'time')}"
        return f"{' and '.join(parts) or 'nothing'} to {about}{times}"
