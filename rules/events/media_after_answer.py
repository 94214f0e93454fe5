from __future__ import annotations

from collections.abc import Iterator

from ...actions import Precondition
from ...interpreter.analysis.paths import Paths
from ...interpreter.analysis.proofs.claims import Comes
from .._base import Finding, Reads, Rule, Subject

_PARTS = ("Unlink", "Hold Contact", "Conference", "Leave", "ReqAgent")


class MediaAfterAnswer(Rule):
    """A caller hears a prompt while talking to an agent.

    What it does: reports a Play or a Music on the chain of OnAnswer in a script that requests
    an agent, of which the vendor's page says that they do not belong there. Behind Unlink,
    Hold Contact, Conference or a new ReqAgent the caller is not with the agent any more, so
    there nothing is reported.

    Why it hurts a caller: the vendor says that it does not belong there, for the caller is
    talking to an agent. What only the agent should hear is said by Whisper.

    Wrong::

        script "Greet"
        type Phone

        begin: Begin
            -> queue

        queue: ReqAgent
            Skill = "1"
            -> halt

        halt: Stop

        answered: OnAnswer
            -> greet

        greet: Play
            Sequence = "you are connected"

    Right::

        script "Greet"
        type Phone

        begin: Begin
            -> queue

        queue: ReqAgent
            Skill = "1"
            -> halt

        halt: Stop

        answered: OnAnswer
            -> greet

        greet: Whisper
            Sequence = "a member"
    """

    about = "Play"
    asks = Comes(is_along=True)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        if not script.may_queue:
            return  # who answers is no agent, but somebody whom the dialler has called
        starts = [at for at in script.all_of("OnAnswer") if at in script.graph.events]
        answered = Paths(script.graph, starts, lambda edge: _parts(script, edge.source))
        for at in range(len(script)):
            if at in answered and script.asks(at, Precondition.NOT_AFTER_ANSWER):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} stands behind OnAnswer, where an agent is on the line",
                    expected="Whisper for the agent, or a place before ReqAgent or behind OnHold",
                    path=answered.to(at),
                )


def _parts(script: Subject, at: int) -> bool:
    """Whether an action may part caller and agent."""
    return script.is_foreign(at) or script.is_a(at, *_PARTS)
