from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import key
from .._base import Confidence, Finding, Reads, Rule, Subject

_LONG = {"makerestrequest", "asjson", "asxml"}
_SHORTEST = "limit2k"


class AnswerMayBeCut(Rule):
    """A snippet makes long texts and keeps the shortest limit.

    What it does: reports a call of MakeRestRequest, asjson or asxml in a snippet whose
    MaxStringSize is 2 KB, also because nobody chose another.

    Why it hurts a caller: a longer answer is cut in the middle. What stands behind the cut, such
    as the caller's contract, is missing on some calls and not on others.

    Wrong::

        script "Look up"
        type Phone

        begin: Begin
            -> ask

        ask: Snippet
            Data = "global:Answer = p1.asjson()"
            -> done

        done: Hangup

    Right::

        script "Look up"
        type Phone

        begin: Begin
            -> ask

        ask: Snippet
            MaxStringSize = "Limit32K"
            Data = "global:Answer = p1.asjson()"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Snippet"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        seen: set[int] = set()
        for tree, _, name in script.calls_of(*_LONG):
            is_short = key(script.value(tree.at, "MaxStringSize")) == _SHORTEST
            if is_short and tree.at not in seen:
                seen.add(tree.at)
                yield self.at_node(
                    script,
                    tree,
                    f"{name} may answer more than the 2 KB that MaxStringSize lets through",
                    expected="MaxStringSize = Limit32K",
                )
