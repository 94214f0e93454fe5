from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Halts
from .._base import Finding, Reads, Rule, Subject


class DefaultUnconnected(Rule):
    """Default is not connected although other branches are.

    What it does: reports an action on the main chain that has a Default and other branches, of
    which only the others are connected. Case has a rule of its own.

    Why it hurts a caller: Default is taken for every outcome without a branch, also for those
    that nobody thought of. Without it the contact is stuck at that action.

    Wrong::

        script "Short menu"
        type Phone

        begin: Begin
            -> greet

        greet: Play "Greeting"
            Sequence = "hello"
            Digit -> done

        done: Hangup "Done"

    Right::

        script "Short menu"
        type Phone

        begin: Begin
            -> greet

        greet: Play "Greeting"
            Sequence = "hello"
            Digit -> done
            -> done

        done: Hangup "Done"
    """

    about = "Menu"
    asks = Halts()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at, action in enumerate(script.unplaced):
            if (
                action.declaration.has_default
                and script.knows_page(at)
                and not action.declaration.has_cases
                and script.graph.edges_from[at]
                and not script.is_connected(at, "Default")
                and at in script.from_begin
            ):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} has branches, but Default is not connected",
                    expected="a Default branch for every other outcome",
                    path=script.from_begin.to(at),
                )
