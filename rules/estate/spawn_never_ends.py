from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Comes
from .._base import Finding, Reads, Rule, Subject


class SpawnNeverEnds(Rule):
    """A spawned script never ends.

    What it does: reports a Spawn of a script whose main chain reaches no ending, and that no event
    moves on.

    Why it hurts a caller: each call starts one more script that stays for ever. The number of
    scripts is limited, and when it is reached no new call gets one.

    Wrong::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> watch

        watch: Spawn
            Script Name = "watch"
            -> done

        done: Hangup

        # watch.flow
        script "watch"
        type Phone

        begin: Begin
            -> pause

        pause: Wait
            Seconds = 60
            -> note

        note: Assign
            Variable = "global:Seen"
            Value = "yes"
            -> pause

    Right::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> watch

        watch: Spawn
            Script Name = "watch"
            -> done

        done: Hangup

        # watch.flow
        script "watch"
        type Phone

        begin: Begin
            -> pause

        pause: Wait
            Seconds = 60
            -> done

        done: End
    """

    about = "Spawn"
    asks = Comes()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("Spawn"):
            callee = script.called_by(at)
            if callee is not None and not callee.ends and not callee.has_events:
                yield self.finding(
                    script,
                    at,
                    f'{script.title(at)} starts "{callee.name}", which never ends',
                    prop=script.prop(at, "Script Name"),
                    expected="a path to an ending in that script",
                )
