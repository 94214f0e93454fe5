from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import outcome_key
from ...interpreter.analysis.paths import Paths
from ...interpreter.analysis.proofs.claims import Comes
from ...interpreter.analysis.summary import ANYTHING
from .._base import Finding, Reads, Rule, Subject

_ERROR = outcome_key("Error")


class EndTextAfterRequest(Rule):
    """EndText ends a conversation for which an agent was requested.

    What it does: reports an EndText to which a path leads from a ReqAgent, in the same script or
    in a subscript, or from OnAnswer. The vendor offers it for workflows without a ReqAgent. Behind
    the Error of a ReqAgent nobody is requested.

    Why it hurts a caller: the conversation is closed while an agent is on the way to it or works
    on it; when the agent ends it, the platform closes it by itself.

    Wrong::

        script "Text us"
        type SMS

        begin: Begin
            -> queue

        queue: ReqAgent "Support"
            Skill = "4711"
            -> rest

        rest: Wait
            Seconds = 60
            -> done

        done: EndText

        answered: OnAnswer

    Right::

        script "Text us"
        type SMS

        begin: Begin
            -> is_open

        is_open: If
            Expression = "global:Open = 1"
            True  -> queue
            False -> done

        queue: ReqAgent "Support"
            Skill = "4711"

        done: EndText

        answered: OnAnswer
    """

    about = "EndText"
    asks = Comes(is_along=True)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        requests = {at for at in script.all_of("ReqAgent") if at in script.from_anywhere}
        requests |= {
            at
            for at, call in script.calls.items()
            if call.queues and call is not ANYTHING and at in script.from_anywhere
        }
        behind = Paths(
            script.graph,
            sorted({*requests, *script.all_of("OnAnswer")}),
            lambda edge: edge.source in requests and edge.branch == _ERROR,
        )
        for at in script.all_of("EndText"):
            if at in behind:
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} closes a conversation for which an agent was requested",
                    expected="EndText only where no agent is requested",
                    path=behind.to(at),
                )
