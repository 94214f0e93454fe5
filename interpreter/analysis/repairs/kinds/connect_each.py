"""Each outcome of an action gets a branch of its own."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.changes.change import Connect
from .....grammar.names import outcome_key
from ..candidate import Candidate
from ..fault import NEVER
from ..trouble import HALTS, Trouble
from ._base import Repair


class ConnectEach(Repair):
    """Connects every outcome that has no branch to where Default leads, which no run notices.

    Where Default leads nowhere either there is none: what a bot is to do next, its author knows.
    """

    order = 2
    mends = frozenset({"bot-branch-unconnected"})

    def candidates(self, trouble: Trouble) -> Iterator[Candidate]:
        """Yield the one way."""
        program, at, id = trouble.program, trouble.at, trouble.written.id
        connected = {name for name, _ in program.resolved[at].targets}
        missing = [
            outcome
            for outcome in program.declaration(at).outcomes
            if outcome_key(outcome.name) not in connected
        ]
        targets = {each.name: program.follow(at, each)[1] for each in missing}
        if any(target in HALTS for target in targets.values()):
            return
        changes = (Connect(id, name, trouble.id(to)) for name, to in targets.items())
        yield Candidate("connect-each", tuple(changes), NEVER)
