from __future__ import annotations

from collections.abc import Iterator

from .._base import Finding, Reads, Rule, Subject


class PageNeverClosed(Rule):
    """Pages are opened for an agent, and nothing closes them.

    What it does: reports an OnPageOpen in a script without any PageClose. It is left alone
    where the chain of OnPageOpen calls a subscript, which may close them.

    Why it hurts a caller: the vendor warns that the contact may get stuck, and what the agent
    typed never reaches the script.

    Wrong::

        script "Pages"
        type Phone

        begin: Begin
            -> done

        done: Hangup

        opened: OnPageOpen
            -> note

        note: Assign
            Variable = "global:Opened"
            Value = "yes"

    Right::

        script "Pages"
        type Phone

        begin: Begin
            -> done

        done: Hangup

        opened: OnPageOpen
            -> close

        close: PageClose
    """

    about = "OnPageOpen"
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        if any(True for _ in script.all_of("PageClose")):
            return
        for at in script.all_of("OnPageOpen"):
            behind = script.graph.reached([at])
            if not any(script.is_a(one, "RunSub") or script.is_foreign(one) for one in behind):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} opens pages, and no PageClose ends them",
                    expected="a PageClose at the end of what follows it",
                )
