"""One request and its answer, as they travel: what everything here takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

UNANSWERED = 0
"""In place of a status: the connection stays open and silent until the client gives up."""

DROPPED = -1
"""In place of a status: the connection is dropped at once."""

JSON = "application/json"

Headers = tuple[tuple[str, str], ...]


class Asked(NamedTuple):
    """A request: the raw path below the host, and the raw text of the query.

    ``headers`` have lower-case names.
    """

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = {}
    body: bytes = b""


class Answered(NamedTuple):
    """What it gets; a status that is none of HTTP's is no answer at all."""

    status: int
    headers: Headers = ()
    body: bytes = b""
