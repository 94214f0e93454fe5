from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Comes
from .._base import Finding, Reads, Rule, Subject


class ReturnFromSpawn(Rule):
    """A spawned script returns.

    What it does: reports a Return in a script that other scripts spawn and that none of them
    calls by RunSub or RunScript, also not by a name that is decided in a run.

    Why it hurts a caller: a spawned script runs beside the one that started it, so there is
    nobody to go back to. What follows never comes, and the script may stay among those that the
    platform runs.

    Wrong::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> note

        note: Spawn
            Script Name = "note"
            -> done

        done: Hangup

        # note.flow
        script "note"
        type Phone

        begin: Begin
            -> set

        set: Assign
            Variable = "global:Noted"
            Value = "yes"
            -> done

        done: Return

    Right::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> note

        note: Spawn
            Script Name = "note"
            -> done

        done: Hangup

        # note.flow
        script "note"
        type Phone

        begin: Begin
            -> set

        set: Assign
            Variable = "global:Noted"
            Value = "yes"
            -> done

        done: End
    """

    about = "Return"
    asks = Comes()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        around = script.around
        if around is None:
            return
        for at in script.all_of("Return"):
            if at in script.from_anywhere and around.is_only_spawned(script.program):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} has no caller to go back to: others only spawn this"
                    " script",
                    expected=f"the ending of a script of type {script.program.script.type}",
                    path=script.from_anywhere.to(at),
                )
