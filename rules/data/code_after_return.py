from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Break, Function, Return
from .._base import Finding, Reads, Rule, Subject


class CodeAfterReturn(Rule):
    r"""Statements stand behind a RETURN or a BREAK.

    What it does: reports the first statement that stands in the same block behind a RETURN or a
    BREAK. Declarations of functions are known wherever they stand.

    Why it hurts a caller: those statements never run. What they were to set stays as it was.

    Wrong::

        script "Opening hours"
        type Phone

        begin: Begin
            -> ask

        ask: Snippet
            Data = "IF p1 = 1 {\n    RETURN\n    hours = 'open'\n}"
            -> say

        say: Play
            Sequence = "{hours}"
            -> done

        done: Hangup

    Right::

        script "Opening hours"
        type Phone

        begin: Begin
            -> ask

        ask: Snippet
            Data = "IF p1 = 1 {\n    hours = 'open'\n    RETURN\n}"
            -> say

        say: Play
            Sequence = "{hours}"
            -> done

        done: Hangup
    """

    about = "Snippet"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for tree, block in script.blocks:
            ends = [at for at, one in enumerate(block) if isinstance(one, Return | Break)]
            if not ends:
                continue
            behind = [one for one in block[ends[0] + 1 :] if not isinstance(one, Function)]
            if behind:
                word = "RETURN" if isinstance(block[ends[0]], Return) else "BREAK"
                yield self.at_node(
                    script,
                    tree,
                    f"what stands behind {word} in the same block never runs",
                    at=behind[0].at,
                    expected=f"{word} as the last statement of its block",
                )
