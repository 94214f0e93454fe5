from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Chain, Text
from ...interpreter.values import number_of
from .._base import Finding, Reads, Rule, Subject


class PlusJoinsNoText(Rule):
    """Texts are added with a plus sign.

    What it does: reports a `+` beside a text in quotes that is no number.

    Why it hurts a caller: `+` always counts, and what is no number is left out. The caller hears
    or gets a 0, or half of what was to be said.

    Wrong::

        script "Greeting"
        type Phone

        begin: Begin
            -> greet

        greet: Snippet
            Data = 'hello = "Hello " + ANI'
            -> say

        say: Play
            Sequence = "{hello}"
            -> done

        done: Hangup

    Right::

        script "Greeting"
        type Phone

        begin: Begin
            -> greet

        greet: Snippet
            Data = 'hello = "Hello {ANI}"'
            -> say

        say: Play
            Sequence = "{hello}"
            -> done

        done: Hangup
    """

    about = "Snippet"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for tree, chain in script.nodes_of(Chain):
            signs = ["+", *(sign for sign, _ in chain.rest)]
            operands = [chain.first, *(operand for _, operand in chain.rest)]
            for place, operand in enumerate(operands):
                is_added = signs[place] == "+" and "+" in signs[1:]
                if is_added and isinstance(operand, Text) and _is_no_number(operand):
                    yield self.at_node(
                        script,
                        tree,
                        '"+" joins no texts: it counts, and what is no number is left out',
                        at=operand.at,
                        expected='one text with braces, as "Hello {name}"',
                    )
                    break


def _is_no_number(text: Text) -> bool:
    """Whether the literal pieces of a text keep it from being a number."""
    literal = "".join(part for part in text.parts if isinstance(part, str)).strip()
    return bool(literal) and number_of(literal) is None and not text.mark.startswith("#")
