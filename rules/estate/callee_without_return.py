from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Never
from .._base import Finding, Reads, Rule, Subject


class CalleeWithoutReturn(Rule):
    """A subscript neither returns nor ends.

    What it does: reports a RunSub of a script whose main chain reaches no Return, no ending and
    no RunScript, not behind its own subscripts either, and that no event moves on,
    nor an agent who was requested. Of scripts that call each other in a circle another rule
    speaks.

    Why it hurts a caller: the script that called it waits for ever, and the caller with it.

    Wrong::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> count

        count: RunSub
            Script Name = "count"
            -> done

        done: Hangup

        # count.flow
        script "count"
        type Phone

        begin: Begin
            -> music

        music: Music
            -> music

    Right::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> count

        count: RunSub
            Script Name = "count"
            -> done

        done: Hangup

        # count.flow
        script "count"
        type Phone

        begin: Begin
            -> music

        music: Music
            -> back

        back: Return
    """

    about = "RunSub"
    asks = Never()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("RunSub"):
            callee = script.called_by(at)
            if callee is None or at in script.turns:
                continue
            if not callee.ends and not callee.has_events and not script.call(at).queues:
                yield self.finding(
                    script,
                    at,
                    f'{script.title(at)} waits for ever: "{callee.name}" reaches neither Return'
                    " nor an ending",
                    prop=script.prop(at, "Script Name"),
                    expected="a Return on every path of that script",
                    branch="Default",
                )
