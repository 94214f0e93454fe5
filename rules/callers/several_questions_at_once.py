from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.late.patterns import late
from ...interpreter.program.instrumentation import literal_text
from .._base import Confidence, Finding, Reads, Rule, Subject

_QUESTION = late(r"[^.?!]*\?")
_RHETORICAL = late(r"\W*did you know\b", re.IGNORECASE)
_ENTER = late(
    r"\b(?:enter|say|tell us|type|key in|give us)\s+(?:\w+\s+){0,1}your\b", re.IGNORECASE
)
_AND_YOUR = late(
    r"\b(?:enter|say|tell us|type|key in|give us)\b[^.?!]*\band\s+(?:\w+\s+){0,2}your\b",
    re.IGNORECASE,
)
_CHATS = ("AskCaller Chat", "AskCaller Digital", "AskCaller SMS", "TextMsg Digital")


class SeveralQuestionsAtOnce(Rule):
    """A prompt asks several questions at once.

    What it does: reports a spoken or written prompt with two or more questions, or one that asks
    for two things to be entered. What to press for which answer is no question of its own.

    Why it hurts a caller: nobody knows which of them the answer is for. Some answer the first,
    some the last, and what they press means something else than they think.

    Wrong::

        script "Account"
        type Phone

        begin: Begin
            -> ask

        ask: Menu "Account and PIN"
            Sequence = '"%Please enter your account number and your PIN."'
            Variable = "Account"
            -> done

        done: Hangup

    Right::

        script "Account"
        type Phone

        begin: Begin
            -> ask

        ask: Menu "Account"
            Sequence = '"%Please enter your account number."'
            Variable = "Account"
            -> pin

        pin: Menu "PIN"
            Sequence = '"%Please enter your PIN."'
            Variable = "Pin"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Menu"
    reads = Reads.GRAPH | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        for at, action in enumerate(script.unplaced):
            is_chat = script.is_a(at, *_CHATS)
            for prop, literal in action.values:
                if not (prop.is_heard or is_chat) or at not in script.from_anywhere:
                    continue
                asked = _asked(literal_text(literal))
                if asked > 1:
                    yield self.finding(
                        script,
                        at,
                        f"{prop.name} of {script.title(at)} asks {asked} questions at once",
                        prop=prop,
                        expected="one question, and the next one after its answer",
                    )


def _asked(text: str) -> int:
    """Return how many questions a text asks."""
    questions = [one for one in _QUESTION.findall(text) if not _RHETORICAL.match(one)]
    entered = len(_ENTER.findall(text)) + len(_AND_YOUR.findall(text))
    return max(len(questions), entered)
