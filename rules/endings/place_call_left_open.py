from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import outcome_key
from ...interpreter.analysis.paths import Paths
from ...interpreter.analysis.proofs.claims import Halts
from .._base import Finding, Reads, Rule, Subject

_FAILED = {outcome_key(name) for name in ("NoAnswer", "Busy", "InvalidNumber", "Error")}


class PlaceCallLeftOpen(Rule):
    """A call that came to nothing leaves its script running.

    What it does: follows NoAnswer, Busy, InvalidNumber and Error of PlaceCall, and reports
    where one of them comes to rest before an ending: where the chain runs out, or at a Stop.

    Why it hurts a caller: nobody is on the line who could hang up, so no event ever ends the
    script. Each such call leaves one more behind, until the platform starts no new ones.

    Wrong::

        script "Call out"
        type Phone

        begin: Begin
            -> call

        call: PlaceCall
            PhoneNumber = "{p1}"
            NoAnswer, Busy, InvalidNumber -> halt
            LivePerson                    -> say
            Error                         -> failed
            -> done

        say: Play
            Sequence = "hello"
            -> done

        halt: Stop

        failed: End

        done: Hangup

        released: OnRelease

    Right::

        script "Call out"
        type Phone

        begin: Begin
            -> call

        call: PlaceCall
            PhoneNumber = "{p1}"
            NoAnswer, Busy, InvalidNumber -> done
            LivePerson                    -> say
            Error                         -> failed
            -> done

        say: Play
            Sequence = "hello"
            -> done

        failed: End

        done: Hangup

        released: OnRelease
    """

    about = "PlaceCall"
    asks = Halts(is_along=True)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("PlaceCall"):
            if at not in script.from_anywhere:
                continue
            failed = Paths(
                script.graph,
                [at],
                lambda edge, at=at: edge.source == at and edge.branch not in _FAILED,
            )
            for rest in range(len(script)):
                is_rest = script.is_a(rest, "Stop") or script.runs_out(rest)
                if is_rest and rest in failed and rest != at:
                    yield self.finding(
                        script,
                        rest,
                        f"{script.title(at)} fails, and the script comes to rest at"
                        f" {script.title(rest)}: nothing ever ends it",
                        expected="Hangup, or End behind Error",
                        path=failed.to(rest),
                    )
