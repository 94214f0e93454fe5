"""What a caller says and writes, and what the actions that ask for it share."""

from __future__ import annotations

from typing import NamedTuple

from .declaration import Outcome, Property
from .ports import Binding, Reason, Running, Visit
from .said import CERTAIN, SAYS, WRITES, Message
from .unknown_length import UnknownLength

PATIENCE = 5.0
"""Seconds in which a caller has to begin to speak (D195)."""
LONGEST = 60.0
"""The longest time in which a message can be waited for, by the vendor's page."""


def listened(me: Running, message: Message, prompts: str) -> Reason:
    """Let the prompts and the caller's words take their time; return what was said."""
    heard = me.length_of(prompts) or 0.0
    me.when_over(_take_words)
    if not message.text:
        me.sleep(heard + PATIENCE)
        return ("the caller says nothing within {} [second|seconds]", PATIENCE)
    me.sleep(heard + message.after)
    if message.confidence == CERTAIN:
        return ('the caller says "{}"', message.text)
    return ('the caller says "{}", understood at {} of 100', message.text, message.confidence)


def _take_words(me: Running) -> None:
    me.take_message(SAYS)


class Question(NamedTuple):
    """The properties and outcomes of an action that asks for a message."""

    message: Property
    result: Property
    seconds: Property
    answered: Outcome
    timeout: Outcome


def asking(here: Binding, question: Question) -> Visit:
    """Return a visit that sends a question and waits for what the caller writes."""
    text, keep = here.text(question.message), here.setter(question.result)
    seconds_of = here.number(question.seconds)
    answered = here.later(here.answer(question.answered))
    timeout = here.later(here.answer(question.timeout))
    unknown = UnknownLength(here, "nothing says what the caller writes")

    def visit(me: Running) -> int:
        text(me)
        asked = seconds_of(me)
        patience = LONGEST if asked is None else min(max(0.0, asked), LONGEST)
        message = me.hear(WRITES)
        if message is None:
            return unknown.visit(me, patience)
        if not message.text or message.after > patience:
            me.when_over(_take_writing)
            me.sleep(patience)
            me.reason = ("the caller writes nothing within {} [second|seconds]", patience)
            return timeout

        def take(me: Running) -> None:
            me.take_message(WRITES)
            keep(me, message.text)

        me.when_over(take)
        me.sleep(message.after)
        me.reason = wrote(message)
        return answered

    return visit


def _take_writing(me: Running) -> None:
    me.take_message(WRITES)


def wrote(message: Message) -> Reason:
    """Return what was written, and when, as a reason."""
    if message.after:
        return ('the caller writes "{}" after {} [second|seconds]', message.text, message.after)
    return ('the caller writes "{}"', message.text)
