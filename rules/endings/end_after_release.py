from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Comes
from .._base import Finding, Reads, Rule, Subject


class EndAfterRelease(Rule):
    """End stands behind OnRelease.

    What it does: reports an End that the chain of OnRelease reaches.

    Why it hurts a caller: End calls OnRelease, so the clean-up runs a second time: a second
    record, a second callback, a second message.

    Wrong::

        script "Clean up"
        type Phone

        begin: Begin
            -> bye

        bye: Hangup

        released: OnRelease
            -> note

        note: Assign
            Variable = "global:Released"
            Value = "yes"
            -> done

        done: End

    Right::

        script "Clean up"
        type Phone

        begin: Begin
            -> bye

        bye: Hangup

        released: OnRelease
            -> note

        note: Assign
            Variable = "global:Released"
            Value = "yes"
    """

    about = "End"
    asks = Comes(is_along=True, is_released=True)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        released = script.from_event("OnRelease")
        for at in script.all_of("End"):
            if at in released:
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} stands behind OnRelease and calls it again",
                    expected="nothing: the script ends where the chain of OnRelease runs out",
                    path=released.to(at),
                )
