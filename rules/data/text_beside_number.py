from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Compare, Constant, Name
from ...interpreter.code.comparisons import is_text_name
from .._base import Finding, Reads, Rule, Subject
from ._words import only_word

_ORDER = {"<", ">", "<=", ">="}


class TextBesideNumber(Rule):
    """A variable that holds words is compared with a number.

    What it does: reports a `<`, `>`, `<=` or `>=` between a number and a variable to which the
    script assigns nothing but texts that are no numbers.

    Why it hurts a caller: then both sides compare as texts, letter by letter. The branch is always
    the same one, whatever was meant.

    Wrong::

        script "Long queue"
        type Phone

        begin: Begin
            -> set

        set: Assign
            Variable = "Waiting"
            Value = "several"
            -> is_long

        is_long: If
            Expression = "Waiting > 5"
            True  -> sorry
            False -> done

        sorry: Play
            Sequence = "sorry"
            -> done

        done: Hangup

    Right::

        script "Long queue"
        type Phone

        begin: Begin
            Parameters = [Waiting]
            -> is_long

        is_long: If
            Expression = "Waiting > 5"
            True  -> sorry
            False -> done

        sorry: Play
            Sequence = "sorry"
            -> done

        done: Hangup
    """

    about = "If"
    reads = Reads.FLOW | Reads.CONSTANTS | Reads.CODE

    def check(self, script: Subject) -> Iterator[Finding]:
        for tree, test in script.nodes_of(Compare):
            for one, other in ((test.left, test.right), (test.right, test.left)):
                if not isinstance(one, Name) or not isinstance(other, Constant):
                    continue
                word = only_word(script, one.name)
                if test.operator in _ORDER and word and not is_text_name(one):
                    yield self.at_node(
                        script,
                        tree,
                        f'"{one.name}" holds only words here, such as "{word}",'
                        " and is compared with a number",
                        at=one.at,
                        expected="a variable that holds a number",
                    )
