"""The keys of what goes wrong between a client and the platform."""

from __future__ import annotations

from ....grammar.documents.forms import Choice, Compared, Key, Number, Plain, Text
from ....grammar.documents.nodes import Shape
from ...world.transport import Drop

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
STATUSES = range(200, 600)
"""The statuses that end an answer."""
MOST_SECONDS = 24 * 3600

_SECONDS = Number(0, MOST_SECONDS)
_COUNT = Number(1, is_whole=True)

TRANSPORT = Shape(
    Key("path", "path that fails; * is any one segment, ** any more", Text(pattern="/.*")),
    Key("method", "method that fails; without one each", Choice(lambda: METHODS)),
    Key(
        "status", "HTTP status that is answered", Number(STATUSES[0], STATUSES[-1], is_whole=True)
    ),
    Key("timeout", "true where nothing is ever answered", Plain.TRUE_OR_FALSE),
    Key(
        "drop",
        "whether the connection is dropped before anything is done, or after, without an answer",
        Choice(lambda: tuple(Drop), Compared.EXACTLY),
    ),
    Key("limit", 'most requests in as many seconds as "per" says; others get 429', _COUNT),
    Key("per", "seconds in which so many requests may come", Number(0.001, MOST_SECONDS)),
    Key("delay", "seconds that pass before anything else", _SECONDS),
    Key("retry_after", "seconds that Retry-After says, with a status", _SECONDS),
    Key("times", "how many requests it befalls; without it each", _COUNT),
    title="a fault of the transport",
    some_of=("status", "timeout", "drop", "limit", "delay"),
    not_both=("status", "timeout", "drop", "limit"),
)
