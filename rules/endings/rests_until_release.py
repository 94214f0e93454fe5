from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Halts
from .._base import Confidence, Finding, Reads, Rule, Subject


class RestsUntilRelease(Rule):
    """The main chain comes to rest, and only a hang-up moves it on.

    What it does: reports where the main chain runs out or meets a Stop in a script whose only
    event is OnRelease, unless the contact waits for an agent by then. A script of an agent's own
    calls, in which both talk by then, is meant that way.

    Why it hurts a caller: nobody speaks and nothing follows. The caller hears silence until
    hanging up.

    Wrong::

        script "Closed"
        type Phone

        begin: Begin
            -> closed

        closed: Play "We are closed"
            Sequence = "closed"

        released: OnRelease

    Right::

        script "Closed"
        type Phone

        begin: Begin
            -> closed

        closed: Play "We are closed"
            Sequence = "closed"
            -> done

        done: Hangup

        released: OnRelease
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Stop"
    asks = Halts(avoids=Subject.MAY_BE_LAST)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        events = script.graph.events
        if script.is_subscript or not events:
            return
        if not all(script.is_a(at, "OnRelease") for at in events):
            return
        for at in range(len(script)):
            if at in script.before_queueing and (script.is_a(at, "Stop") or script.runs_out(at)):
                yield self.finding(
                    script,
                    at,
                    f"the main chain comes to rest at {script.title(at)}, and only OnRelease can"
                    " move the script on",
                    expected="a branch to what comes next, or to an ending",
                    path=script.before_queueing.to(at),
                )
