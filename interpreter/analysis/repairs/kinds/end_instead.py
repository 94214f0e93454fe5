"""A Stop, or a Return that nobody waits for, becomes an ending."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.changes.change import Change, Remove, Replace
from ..candidate import Candidate
from ..endings import endings, new_kind
from ..fault import Fault
from ..trouble import Trouble
from ._base import Repair

_RETURNS = frozenset({"return-from-spawn", "return-outside-subscript"})


class EndInstead(Repair):
    """Makes an action that only halts the script its ending, or leads on to one that is there.

    There is none where an agent or a queue may have the contact, or where an event may still move
    the script on.
    """

    order = 2
    mends = frozenset(
        {
            "left-running",
            "path-without-return",
            "place-call-left-open",
            "rests-until-release",
            "stop-as-ending",
            *_RETURNS,
        }
    )

    def candidates(self, trouble: Trouble) -> Iterator[Candidate]:
        """Yield the ending in its place, then the endings that are there."""
        id, kind = trouble.written.id, trouble.kind(trouble.at)
        is_return = kind == "return" and trouble.name in _RETURNS
        if not (is_return or kind == "stop") or not trouble.is_left_alone(trouble.at):
            return
        fault = Fault(f'comes to "{id}"', comes=frozenset({id}))
        others = [
            at
            for at in range(len(trouble.program.resolved))
            if at != trouble.at and trouble.kind(at) == "return"
        ]
        name = "Return" if others and not is_return else new_kind(trouble)
        is_export = trouble.program.script.extra is not None  # which says more than the name
        if name and not trouble.written.settings and not is_export:
            changes: tuple[Change, ...] = (Replace(id, name),)
            then = "goes back to its caller there" if name == "Return" else "ends there"
            yield Candidate("end-instead", changes, fault, then)
        for ending in endings(trouble, returns=False if is_return else None):
            changes = (*ending.changes, Remove(id, ending.id))
            yield Candidate("end-instead", changes, fault, ending.then)
