from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Halts
from .._base import Finding, Reads, Rule, Subject


class DeadEnd(Rule):
    """The main chain runs out.

    What it does: reports an action on the main chain that could go on but has no branch at all,
    in a script that no event can move on. An action of which not all is known is left alone, so
    is a RunSub of a script that may end the contact, and what follows once the contact waits for
    an agent. Of a subscript another rule speaks.

    Why it hurts a caller: nothing follows and nothing ends. The contact is stuck in silence, and
    the script goes on counting among those that the platform runs.

    Wrong::

        script "After hours"
        type Phone

        begin: Begin
            -> closed

        closed: Play "We are closed"
            Sequence = "closed"

    Right::

        script "After hours"
        type Phone

        begin: Begin
            -> closed

        closed: Play "We are closed"
            Sequence = "closed"
            -> done

        done: Hangup "Done"
    """

    about = "PlaceCall"
    asks = Halts(avoids=Subject.MAY_BE_LAST)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        if script.graph.events or script.is_subscript:
            return
        for at in range(len(script)):
            if (
                at in script.before_queueing
                and script.runs_out(at)
                and not script.is_a(at, *script.ENDS_A_CONTACT)
            ):
                yield self.finding(
                    script,
                    at,
                    f"the main chain runs out at {script.title(at)}: the contact is stuck there",
                    expected="a branch to what comes next, or to an ending",
                    path=script.before_queueing.to(at),
                )
