from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.late.patterns import late
from ...grammar.names import key
from ...interpreter.analysis.constants import plain_value
from ...interpreter.analysis.paths import Paths
from ...interpreter.analysis.proofs.claims import Comes
from .._base import Confidence, Finding, Reads, Rule, Subject

_NAMES = late(
    r"(?:^|[\\/_\s])(?:cancel|delete|remove|terminate|unsubscribe|close[_\s]?account|opt[_\s]?out)",
    re.IGNORECASE,
)
_MOST_OF_A_CONFIRMATION = 2


class NotConfirmed(Rule):
    """Something that cannot be undone is done after one key, unconfirmed.

    What it does: reports a request with DELETE, a Delete, and a subscript whose name begins with
    a word as cancel, delete or unsubscribe, where a path leads to it from a choice of a caller
    without a question of yes or no in between. A question with at most two cases is one.

    Why it hurts a caller: who presses the wrong key loses an order, a callback or an account, and
    nothing brings it back.

    Wrong::

        script "Orders"
        type Phone

        begin: Begin
            -> ask

        ask: Menu "Where, change or cancel?"
            Sequence = "orders"
            "1" -> where
            "2" -> change
            "3" -> cancel
            -> done

        where: Play
            Sequence = "where"
            -> done

        change: Play
            Sequence = "change"
            -> done

        cancel: Rest API "Cancel"
            ServiceAddress = "https://example.com/orders/{p1}"
            Verb = "DELETE"
            -> done

        done: Hangup

    Right::

        script "Orders"
        type Phone

        begin: Begin
            -> ask

        ask: Menu "Where, change or cancel?"
            Sequence = "orders"
            "1" -> where
            "2" -> change
            "3" -> is_sure
            -> done

        where: Play
            Sequence = "where"
            -> done

        change: Play
            Sequence = "change"
            -> done

        is_sure: Menu "Really?"
            Sequence = "really"
            "1" -> cancel
            -> done

        cancel: Rest API "Cancel"
            ServiceAddress = "https://example.com/orders/{p1}"
            Verb = "DELETE"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Menu"
    asks = Comes(is_along=True)
    reads = Reads.GRAPH | Reads.VALUES | Reads.CODE

    def check(self, script: Subject) -> Iterator[Finding]:
        final = dict(_final(script))
        asks = {
            at
            for at in range(len(script))
            if script.asks_caller(at) and at in script.from_anywhere
        }
        confirming = {at for at in asks if _confirms(script, at)}
        behind = Paths(
            script.graph, sorted(asks - confirming), lambda edge: edge.source in confirming
        )
        for at, what in final.items():
            if at in behind:
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} {what}, and nobody asks the caller whether it is meant",
                    expected="a question of yes or no in front of it",
                    path=behind.to(at),
                )


def _confirms(script: Subject, at: int) -> bool:
    """Whether a question is one of yes or no."""
    return 0 < len(script.unplaced[at].cases) <= _MOST_OF_A_CONFIRMATION


def _final(script: Subject) -> Iterator[tuple[int, str]]:
    """Yield the actions that cannot be undone, each with what it does."""
    for at in script.all_of("Rest API"):
        if key(script.value(at, "Verb")) == "delete":
            yield at, "deletes something"
    for at in script.all_of("Delete"):
        yield at, "deletes a file"
    for tree, call, _ in script.calls_of("MakeRestRequest"):
        if "DELETE" in {plain_value(one) for one in call.arguments[3:]}:
            yield tree.at, "deletes something"
    for at in script.all_of("RunSub", "RunScript", "Spawn"):
        name = script.value(at, "Script Name")
        if _NAMES.search(name):
            yield at, f'calls "{name}"'
