"""What lists share that are asked for again and again: what has changed since, and a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import Answer, Parameter, Place
from ....actions.values import Dynamic, Value
from ._base import page
from ._moments import moment_of, seconds_of
from ._results import Member, Type, named

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

FIELDS = Parameter("fields", Place.QUERY, "names of the members wanted, parted by commas")
SINCE = Parameter("updatedSince", Place.QUERY, "only what has changed since, as 2026-01-05T09:00Z")
SKIP = Parameter("skip", Place.QUERY, "how many to leave out")
TOP = Parameter("top", Place.QUERY, "how many at most")
BESIDE = (
    *named("totalRecords"),
    Member("lastPollTime", Type.MOMENT, "now, for updatedSince of the next call"),
)
"""What such a list has beside it."""


def since_of(layer: WorldLayer, written: str) -> float | Answer | None:
    """Return the seconds behind the beginning that are meant, or the answer where none are."""
    if not written.strip():
        return None
    try:
        return seconds_of(layer, written)
    except (ValueError, OverflowError):
        said = '"{}" is no date and time: expected one as 2026-01-05T09:00:00Z'
        return 400, (said, written), None


def polled(layer: WorldLayer, name: str, found: list[Value], skip: str, top: str) -> Dynamic:
    """Return a page of a list with how long all of it is, and what time it is."""
    now = moment_of(layer, layer.clock)
    return Dynamic({"totalRecords": len(found), "lastPollTime": now, name: page(found, skip, top)})
