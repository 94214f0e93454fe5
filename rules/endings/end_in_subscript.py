from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Comes
from .._base import Confidence, Finding, Reads, Rule, Subject


class EndInSubscript(Rule):
    """A subscript holds an End beside its Return.

    What it does: reports an End on the main chain of a script that returns elsewhere.

    Why it hurts a caller: End in a subscript ends the script that called it, too. What the main
    script would have done next, such as offering a callback, never happens.

    Wrong::

        script "Opening hours"
        type Phone

        begin: Begin
            -> is_open

        is_open: If
            Expression = "p1 = 1"
            True  -> back
            False -> done

        back: Return

        done: End

    Right::

        script "Opening hours"
        type Phone

        begin: Begin
            -> is_open

        is_open: If
            Expression = "p1 = 1"
            True  -> back
            False -> closed

        back: Return
            Return Value = "open"

        closed: Return
            Return Value = "closed"
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "End"
    asks = Comes()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        if not script.is_subscript:
            return
        for at in script.all_of("End"):
            if at in script.from_begin:
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} ends the calling script too, though this one returns"
                    " elsewhere",
                    expected="Return, if the caller is to go on",
                    path=script.from_begin.to(at),
                    fix=self.renamed(script, at, "Return", is_safe=False),
                )
