from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Case, Evaluate, Function, Return, Statement, Uses, children
from .._base import Confidence, Finding, Reads, Rule, Subject


class SnippetWithoutEffect(Rule):
    """A snippet sets only what nobody reads.

    What it does: reports a Snippet that a run can reach, that calls nothing as a statement and
    declares no function, and whose variables nothing in the script reads. It is left alone where
    a variable is global, or where the script goes on with RunScript.

    Why it hurts a caller: its work is lost. Most often the name of a variable is misspelt here or
    where it was to be read.

    Wrong::

        script "Count"
        type Phone

        begin: Begin
            -> count

        count: Snippet
            Data = "tries = 1"
            -> done

        done: Hangup

    Right::

        script "Count"
        type Phone

        begin: Begin
            -> count

        count: Snippet
            Data = "tries = 1"
            -> say

        say: Play
            Sequence = "{tries}"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Snippet"
    reads = Reads.FLOW | Reads.CODE

    def check(self, script: Subject) -> Iterator[Finding]:
        if any(True for _ in script.all_of("RunScript")):
            return
        variables = script.variables
        for at, _, block in script.codes:
            names = variables.of[at].maybe
            is_read = any(name in variables.read_by or name.startswith("_") for name in names)
            if (
                names
                and not is_read
                and at in script.from_anywhere
                and not names & variables.shared
                and not _does_more(block)
            ):
                listed = ", ".join(f'"{name}"' for name in sorted(names)[:3])
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} sets {listed}, which nothing in the script reads",
                    expected="a reader, or no such step",
                )


def _does_more(block: tuple[Statement, ...]) -> bool:
    """Whether statements do more than set variables: calls, functions, values to answer."""
    waiting: list[Statement | Case] = list(block)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Evaluate | Function | Return | Uses):
            return True
        waiting += [child for child in children(node) if isinstance(child, Statement | Case)]
    return False
