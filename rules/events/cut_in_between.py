from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import key
from .._base import Confidence, Finding, Reads, Rule, Subject

_PAIRS = (("GetValue", "PutValue"), ("PutValue", "RemValue"))  # a counter, and a lock


class CutInBetween(Rule):
    """An event may cut in between two steps that belong together.

    What it does: reports a PutValue behind a GetValue of the same name on the main chain, and a
    RemValue behind a PutValue, in a script that an event other than OnRelease can interrupt.

    Why it hurts a caller: what was executing is abandoned when the event cuts in. The value was
    read and is not written back, so a counter loses this caller or a lock stays shut.

    Wrong::

        script "Count callers"
        type Phone

        begin: Begin
            -> get

        get: GetValue
            Name = "callers"
            Variable = "n"
            -> put

        put: PutValue
            Name = "callers"
            Value = "{n + 1}"
            -> done

        done: Hangup

        signal: OnSignal
            -> done

    Right::

        script "Count callers"
        type Phone

        begin: Begin
            -> get

        get: GetValue
            Name = "callers"
            Variable = "n"
            -> put

        put: PutValue
            Name = "callers"
            Value = "{n + 1}"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "PutValue"
    reads = Reads.GRAPH | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        interrupting = [at for at in script.graph.events if not script.is_a(at, "OnRelease")]
        if not interrupting:
            return
        for first, second in _PAIRS:
            for at in script.all_of(first):
                name = key(script.value(at, "Name"))
                after = script.graph.reached([at]) if at in script.from_begin else ()
                for other in script.all_of(second):
                    if other in after and key(script.value(other, "Name")) == name:
                        event = script.declaration(interrupting[0]).name
                        yield self.finding(
                            script,
                            other,
                            f"{event} may cut in between {script.title(at)} and"
                            f" {script.title(other)}, which then is not reached",
                            path=script.from_begin.to(other),
                        )
