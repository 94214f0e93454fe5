from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Halts
from .._base import Finding, Reads, Rule, Subject


class StopAsEnding(Rule):
    """Stop is used as an ending.

    What it does: reports a Stop that Begin reaches in a script without any event, so that nothing
    can ever move the script on, unless the contact waits for an agent by then. In a subscript
    another rule speaks of it.

    Why it hurts a caller: Stop ends neither the script nor the contact. The caller hears silence,
    and each such script stays among those that the platform runs, which slows down all others.

    Wrong::

        script "Closed"
        type Phone

        begin: Begin
            -> closed

        closed: Play "We are closed"
            Sequence = "closed"
            -> halt

        halt: Stop

    Right::

        script "Closed"
        type Phone

        begin: Begin
            -> closed

        closed: Play "We are closed"
            Sequence = "closed"
            -> done

        done: Hangup
    """

    about = "Stop"
    asks = Halts(avoids=Subject.MAY_BE_LAST)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        if script.graph.events or script.is_subscript:
            return
        for at in script.all_of("Stop"):
            if at in script.before_queueing:
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} ends neither the script nor the contact,"
                    " and the script has no event that could move it on",
                    expected=f"the ending of a script of type {script.program.script.type}",
                    path=script.before_queueing.to(at),
                )
