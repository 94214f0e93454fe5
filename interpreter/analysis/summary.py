"""What a subscript does that the facts of its callers need, whatever it does inside."""

from __future__ import annotations

from dataclasses import dataclass

Plain = str | int | float
"""A value that stands in a script."""

NO_TIME = frozenset({"begin", "if", "case", "assign", "snippet", "loop", "for", "return"})
"""Actions that are done at once, by key: they neither wait, play nor ask anybody."""

QUEUES = frozenset({"reqagent", "reqagentdigital"})
"""Actions behind which the contact waits for an agent, by key."""


@dataclass(frozen=True, slots=True)
class SubscriptSummary:
    """One script, seen from a RunSub that calls it.

    Names are those of global variables, by their keys; all others vanish at Return (L23).
    A contact is named as :func:`.contacts.contact_key` does, ``{p1}`` is the first parameter.
    """

    returns: bool = False  # some path comes back
    ends: bool = False  # some path ends the script, and the caller's with it (L22)
    takes_time: bool = False
    queues: bool = False  # some path requests an agent
    sets: frozenset[str] = frozenset()  # set on every path that comes back
    may_set: frozenset[str] | None = frozenset()  # set on some path, ``None`` for any variable
    ended: frozenset[str] = frozenset()  # contacts that every path which comes back has ended
    gives: bool = True  # each Return has a value
    values: frozenset[Plain] | None = frozenset()  # what Returns have, ``None`` if not known


NOTHING = SubscriptSummary()
"""What a script seems to do as long as nothing is known of the scripts that it calls in turn."""

ANYTHING = SubscriptSummary(
    returns=True, ends=True, takes_time=True, queues=True, may_set=None, values=None
)
"""What a script may do that cannot be looked at."""
