from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.paths import Paths
from ...interpreter.analysis.proofs.claims import Never
from .._base import Finding, Reads, Rule, Subject


class CallNeverReturns(Rule):
    """Actions stand behind a subscript that always ends the script.

    What it does: reports a RunSub of a script that ends on every path, itself or in its own
    subscripts, where something is connected behind it that nothing else leads to. An ending
    there is left alone, for it does what is done already.

    Why it hurts a caller: an ending in a subscript ends the main script too. What was to be said
    or noted afterwards never is.

    Wrong::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> closed

        closed: RunSub
            Script Name = "closed"
            -> offer

        offer: Play "We call you back"
            Sequence = "callback"
            -> done

        done: Hangup

        # closed.flow
        script "closed"
        type Phone

        begin: Begin
            -> say

        say: Play
            Sequence = "closed"
            -> bye

        bye: Hangup

    Right::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> closed

        closed: RunSub
            Script Name = "closed"
            -> offer

        offer: Play "We call you back"
            Sequence = "callback"
            -> done

        done: Hangup

        # closed.flow
        script "closed"
        type Phone

        begin: Begin
            -> say

        say: Play
            Sequence = "closed"
            -> back

        back: Return
    """

    about = "Return"
    asks = Never()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at, call in script.calls.items():
            callee = script.called_by(at)
            if callee is None or not call.ends or at not in script.from_anywhere:
                continue
            lost = [other for other in _behind(script, at) if _is_work(script, other)]
            if lost:
                yield self.finding(
                    script,
                    at,
                    f'{script.title(at)} never comes back: "{callee.name}" always ends the script,'
                    f" so {script.title(min(lost))} is not reached",
                    prop=script.prop(at, "Script Name"),
                    expected="a Return in that script, or nothing but an ending here",
                    path=script.from_anywhere.to(at),
                    branch="Default",
                )


def _behind(script: Subject, at: int) -> Iterator[int]:
    """Yield the actions behind a subscript, up to those that are reached in another way."""
    behind = Paths(script.drawn, [at], lambda edge: edge.target in script.from_anywhere)
    return (other for other in range(len(script)) if other != at and other in behind)


def _is_work(script: Subject, at: int) -> bool:
    """Whether an action is more than an ending."""
    return script.declaration(at).terminates is None
