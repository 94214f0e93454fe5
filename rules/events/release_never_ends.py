from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import GoesRound
from .._base import Finding, Reads, Rule, Subject


class ReleaseNeverEnds(Rule):
    """The chain of OnRelease turns in a circle.

    What it does: reports a loop behind OnRelease that no branch leaves, also one that waits. A
    loop with a subscript is left alone, since that may end it.

    Why it hurts a caller: the contact is gone and its script goes on for ever. Each call leaves
    one more behind, until the platform starts no new ones.

    Wrong::

        script "Clean up"
        type Phone

        begin: Begin
            -> bye

        bye: Hangup

        released: OnRelease
            -> pause

        pause: Wait
            Seconds = 10
            -> note

        note: Assign
            Variable = "global:Released"
            Value = "yes"
            -> pause

    Right::

        script "Clean up"
        type Phone

        begin: Begin
            -> bye

        bye: Hangup

        released: OnRelease
            -> pause

        pause: Wait
            Seconds = 10
            -> note

        note: Assign
            Variable = "global:Released"
            Value = "yes"
    """

    about = "OnRelease"
    asks = GoesRound(is_released=True)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        released = script.from_event("OnRelease")
        for members in script.loops:
            first = released.first_of(members)
            if first is None:
                continue
            edges = [edge for at in members for edge in script.graph.edges_from[at]]
            is_closed = {edge.target for edge in edges} <= set(members)
            calls = [at for at in members if script.is_a(at, "RunSub") or script.is_foreign(at)]
            takes_time = not all(map(script.takes_no_time, members))  # else another rule's
            is_endless = is_closed and not calls and takes_time and script.never_rests(members)
            if is_endless:
                yield self.finding(
                    script,
                    first,
                    f"behind OnRelease no branch leaves the loop that begins at"
                    f" {script.title(first)}",
                    expected="a branch that leaves it",
                    path=released.to(first),
                )
