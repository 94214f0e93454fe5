from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Assign, Case, For, Name, Statement, children
from ...interpreter.analysis.variables import variable_key
from .._base import Confidence, Finding, Reads, Rule, Subject


class LoopVariableChanged(Rule):
    """The variable of a FOR is set inside its block.

    What it does: reports an assignment to the variable of a FOR in the block of that FOR.

    Why it hurts a caller: it changes no later pass. A loop that should have been left early goes
    on to its end.

    Wrong::

        script "First free"
        type Phone

        begin: Begin
            -> look

        look: Snippet
            Data = "FOR i = 1 TO 9 { IF p1[i] = 'free' { i = 10 } }"
            -> done

        done: Hangup

    Right::

        script "First free"
        type Phone

        begin: Begin
            -> look

        look: Snippet
            Data = "FOR i = 1 TO 9 { IF p1[i] = 'free' { BREAK } }"
            -> done

        done: Hangup
    """

    confidence = Confidence.LIKELY
    is_preview = True
    about = "Snippet"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for tree, loop in script.nodes_of(For):
            for one, target in _assignments(loop):
                if variable_key(target.name) == variable_key(loop.name.name):
                    yield self.at_node(
                        script,
                        tree,
                        f'setting "{target.name}" here changes no later pass of FOR',
                        at=one.at,
                        expected="BREAK, to leave the loop",
                    )


def _assignments(loop: For) -> Iterator[tuple[Assign, Name]]:
    """Yield the assignments to variables in a loop's block, however deep."""
    waiting: list[Statement | Case] = list(loop.block)
    while waiting:
        node = waiting.pop()
        waiting += [child for child in children(node) if isinstance(child, Statement | Case)]
        if isinstance(node, Assign) and isinstance(node.target, Name):
            yield node, node.target
