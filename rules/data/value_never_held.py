from __future__ import annotations

from collections.abc import Iterator

from ...actions.values import show
from ...grammar.names import nearest
from ...grammar.snippet.nodes import Compare, Expression
from ...interpreter.analysis.proofs.claims import Never
from .._base import Confidence, Finding, Reads, Rule, Subject, Tree
from ._held import asked_for_none


class ValueNeverHeld(Rule):
    """A variable is compared with a value that it never holds.

    What it does: reports an If, IF, SELECT or SWITCH that asks a variable for values, none of
    which it ever holds, where every path there has set it to one of several others that all
    stand in the script. One that asks for a value which the variable holds as well is left alone,
    and so is the If before or behind such a one: it may be made for more than this script does.
    To ask for nothing, "" or 0, is to ask whether it is set, and texts that differ in case alone
    may be the same.

    Why it hurts a caller: one word was meant to be another. The branch is never taken, and its
    callers are treated as everybody else.

    Wrong::

        script "By language"
        type Phone

        begin: Begin
            -> english

        english: Assign
            Variable = "Lang"
            Value = "EN"
            -> ask

        ask: Menu
            Sequence = "for English press 1, para espanol oprima dos"
            Max Digits = "1"
            "2" -> spanish
            Timeout -> choose
            -> choose

        spanish: Assign
            Variable = "Lang"
            Value = "SP"
            -> choose

        choose: If
            Expression = 'Lang = "ES"'
            True  -> greeting
            False -> done

        greeting: Play
            Sequence = "buenos dias"
            -> done

        done: Hangup

    Right::

        script "By language"
        type Phone

        begin: Begin
            -> english

        english: Assign
            Variable = "Lang"
            Value = "EN"
            -> ask

        ask: Menu
            Sequence = "for English press 1, para espanol oprima dos"
            Max Digits = "1"
            "2" -> spanish
            Timeout -> choose
            -> choose

        spanish: Assign
            Variable = "Lang"
            Value = "SP"
            -> choose

        choose: If
            Expression = 'Lang = "SP"'
            True  -> greeting
            False -> done

        greeting: Play
            Sequence = "buenos dias"
            -> done

        done: Hangup
    """

    confidence = Confidence.LIKELY
    about = "If"
    asks = Never()
    reads = Reads.FLOW | Reads.CONSTANTS | Reads.CODE | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        for tree, test, name, value, values, _ in asked_for_none(script):
            yield self.finding(
                script,
                tree.at,
                f'"{name}" is compared with "{show(value)}", and never holds it',
                prop=tree.prop,
                offset=test.at,
                item=tree.item,
                nearest=nearest(show(value), map(show, values)),
                expected="one of the values that the script gives to it",
                branch=_branch(script, tree, test),
            )


def _branch(script: Subject, tree: Tree, test: Expression) -> str | None:
    """Return the branch that is never taken where the test is that of an If action."""
    is_whole = any(one.node is test for one in script.trees)
    if not is_whole or not isinstance(test, Compare) or not script.is_a(tree.at, "If"):
        return None
    return "True" if test.operator == "=" else "False"
