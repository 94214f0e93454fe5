from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Function, Member, Name
from .._base import Confidence, Finding, Reads, Rule, Subject


class UnusedFunction(Rule):
    """A function is declared and never called.

    What it does: reports a FUNCTION that no snippet and no property of its script calls.

    Why it hurts a caller: what it does, nobody asks for. Most often its name is misspelt where it
    was to be called, or the call was taken out.

    Wrong::

        script "Functions"
        type Phone

        begin: Begin
            -> declare

        declare: Snippet
            Data = "FUNCTION twice(n) { RETURN 2 * n }"
            -> done

        done: Hangup

    Right::

        script "Functions"
        type Phone

        begin: Begin
            -> declare

        declare: Snippet
            Data = "FUNCTION twice(n) { RETURN 2 * n }"
            -> say

        say: Play
            Sequence = "{twice(4)}"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Snippet"
    reads = Reads.WIRING | Reads.CODE

    def check(self, script: Subject) -> Iterator[Finding]:
        called = {member.name.lower() for _, member in script.nodes_of(Member)}
        called |= {name.name.lower() for _, name in script.nodes_of(Name)}
        for tree, function in script.nodes_of(Function):
            if function.block and function.name.lower() not in called:
                yield self.at_node(script, tree, f'nothing calls the function "{function.name}"')
