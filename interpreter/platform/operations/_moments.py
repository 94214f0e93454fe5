"""Moments as operations hand them back: in UTC, by the world's beginning and the virtual clock.

Public clients read them with milliseconds and a ``Z`` behind them (D367).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

_EARLIEST, _LATEST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


def moment_of(layer: WorldLayer, seconds: float) -> str:
    """Return the moment so many seconds behind the beginning of what is simulated."""
    try:
        moment = _beginning(layer) + timedelta(seconds=seconds)
    except OverflowError:  # a contact may wait for ten thousand years
        moment = _EARLIEST if seconds < 0 else _LATEST
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seconds_of(layer: WorldLayer, moment: str) -> float:
    """Return how many seconds behind the beginning a moment is; one without a zone is UTC.

    Raises ``ValueError`` for what is no date and time.
    """
    found = datetime.fromisoformat(moment.strip())
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    return (found - _beginning(layer)).total_seconds()


def duration_of(seconds: float) -> str:
    """Return a duration as ISO 8601 writes it.

    >>> duration_of(3725.5), duration_of(0)
    ('PT1H2M5.5S', 'PT0S')
    """
    minutes, rest = divmod(round(seconds, 3), 60)
    hours, minutes = divmod(int(minutes), 60)
    parts = ((hours, "H"), (minutes, "M"))
    told = "".join(f"{value}{unit}" for value, unit in parts if value)
    last = f"{round(rest, 3):g}S" if rest or not told else ""
    return f"PT{told}{last}"


def _beginning(layer: WorldLayer) -> datetime:
    start = datetime.fromisoformat(layer.world.now).replace(tzinfo=UTC)
    return start - timedelta(minutes=layer.world.utc_offset)
