from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Comes
from .._base import Confidence, Finding, Reads, Rule, Subject


class NoOnAnswer(Rule):
    """A contact is queued, and nothing says what happens when an agent answers.

    What it does: reports a ReqAgent that Begin reaches in a script without OnAnswer.

    Why it hurts a caller: when the agent answers the script is suspended. What should follow the
    answer, a whisper, a record, a window, does not come.

    Wrong::

        script "Queue"
        type Phone

        begin: Begin
            -> queue

        queue: ReqAgent
            Skill = "1"
            -> music

        music: Music
            -> music

    Right::

        script "Queue"
        type Phone

        begin: Begin
            -> queue

        queue: ReqAgent
            Skill = "1"
            -> music

        music: Music
            -> music

        answered: OnAnswer
            -> note

        note: Assign
            Variable = "global:Answered"
            Value = "yes"
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "OnAnswer"
    asks = Comes()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        if any(True for _ in script.all_of("OnAnswer")):
            return
        for at in script.all_of("ReqAgent"):
            if at in script.from_begin:
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} queues the contact, and the script has no OnAnswer",
                    expected="an OnAnswer, unless nothing is to follow the answer",
                )
