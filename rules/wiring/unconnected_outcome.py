from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import outcome_key
from ...interpreter.analysis.proofs.claims import Halts
from .._base import Finding, Reads, Rule, Subject


class UnconnectedOutcome(Rule):
    """An outcome leads nowhere, and no Default catches it.

    What it does: reports an action that has branches, but none for one of its outcomes, where
    the action knows no Default that would take its place. If, Loop and For are such actions.
    It is looked for on the way from Begin, as long as the contact is nobody's but the script's:
    the chain of an event may simply be over, and so may what follows once an agent is requested.

    Why it hurts a caller: when that outcome happens, the script stands still at the action. The
    contact stays as it is and hears nothing more, until somebody hangs up.

    Wrong::

        script "Hold music for members"
        type Phone

        begin: Begin
            -> is_member

        is_member: If "Member?"
            Expression = "ANI > 0"
            True -> done

        done: Hangup "Done"

    Right::

        script "Hold music for members"
        type Phone

        begin: Begin
            -> is_member

        is_member: If "Member?"
            Expression = "ANI > 0"
            True, False -> done

        done: Hangup "Done"
    """

    about = "If"
    asks = Halts(avoids=Subject.MAY_BE_LAST)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at, action in enumerate(script.unplaced):
            declaration = action.declaration
            if (
                declaration.has_default
                or not script.graph.edges_from[at]
                or not script.knows_outcomes(at)
                or at not in script.before_queueing
            ):
                continue
            connected = {name for name, _ in action.targets}
            missing = [
                outcome.name
                for outcome in declaration.outcomes
                if outcome_key(outcome.name) not in connected
            ]
            if missing:
                names = " and ".join(f'"{name}"' for name in missing)
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} has no branch for {names}, and no Default catches it",
                    expected=f"a branch {names}",
                    path=script.before_queueing.to(at),
                )
