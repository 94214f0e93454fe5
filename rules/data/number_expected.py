from __future__ import annotations

from collections.abc import Iterator

from ...actions import Kind, Property
from ...grammar.script import Literal
from ...interpreter.analysis.variables import bare_name, variable_key
from ...interpreter.program.instrumentation import literal_text
from ...interpreter.system_variables import system_variables
from ...interpreter.values import number_of
from .._base import Finding, Reads, Rule, Subject
from ._words import only_word


class NumberExpected(Rule):
    """A number is asked for, and a word is given.

    What it does: reports a property that must be a number where it names a variable to which the
    script assigns nothing but words, or where it is a word and nothing sets a variable of that
    name. What a subscript, another script, an action of the user's own or the platform may set is
    left alone.

    Why it hurts a caller: the platform takes it for no number at all. A pause does not pause, a
    loop makes no pass.

    Wrong::

        script "Pause"
        type Phone

        begin: Begin
            -> pause

        pause: Wait
            Seconds = "two"
            -> done

        done: Hangup

    Right::

        script "Pause"
        type Phone

        begin: Begin
            -> pause

        pause: Wait
            Seconds = "2"
            -> done

        done: Hangup
    """

    about = "Wait"
    reads = Reads.FLOW | Reads.CONSTANTS | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        for at, action in enumerate(script.unplaced):
            for prop, literal in action.values:
                if prop.kind is Kind.NUMBER and at in script.from_anywhere:
                    reason = _why(script, literal)
                    if reason:
                        yield self._found(script, at, prop, reason)

    def _found(self, script: Subject, at: int, prop: Property, reason: str) -> Finding:
        return self.finding(
            script,
            at,
            f"{prop.name} of {script.title(at)} must be a number, and {reason}",
            prop=prop,
            expected="a number, or a variable that holds one",
        )


def _why(script: Subject, literal: Literal) -> str:
    """Return why a value is no number, empty where it may be one."""
    text = literal_text(literal)
    name = bare_name(text)
    if not name or number_of(text) is not None:
        return ""
    word = only_word(script, name)
    if word:
        return f'"{name}" holds only words here, such as "{word}"'
    is_word = "{" not in text and not _may_be_set(script, variable_key(name))
    return f'nothing sets a variable "{name}"' if is_word else ""


def _may_be_set(script: Subject, name: str) -> bool:
    variables = script.variables
    return (
        name in variables.set_by
        or name in variables.shared
        or system_variables().find(name) is not None
        or script.may_go_on_from_another
        or any(names.may_be_any for names in variables.of)
        or bool(script.foreign)
    )
