from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Repeat
from ...interpreter.analysis.constants import plain_value
from ...interpreter.analysis.proofs.claims import Never
from ...interpreter.values import number_of
from .._base import Finding, Reads, Rule, Subject


class LoopWithoutPasses(Rule):
    """A loop is told to make no pass.

    What it does: reports a Loop, or a REPEAT in a snippet, whose number is 0, negative, or a text
    that is no number.

    Why it hurts a caller: what stands in the loop never happens: no second try, no message.

    Wrong::

        script "Three tries"
        type Phone

        begin: Begin
            -> tries

        tries: Loop
            Repeat = 0
            Repeat   -> ask
            Finished -> done

        ask: Play
            Sequence = "ask"
            -> tries

        done: Hangup

    Right::

        script "Three tries"
        type Phone

        begin: Begin
            -> tries

        tries: Loop
            Repeat = 3
            Repeat   -> ask
            Finished -> done

        ask: Play
            Sequence = "ask"
            -> tries

        done: Hangup
    """

    about = "Loop"
    asks = Never()
    reads = Reads.WIRING | Reads.CODE | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("Loop"):
            times = number_of(script.value(at, "Repeat"))
            if times is not None and times < 1:
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} takes Repeat at most {times} times, so never",
                    prop=script.prop(at, "Repeat"),
                    expected="a number from 1 up",
                    branch="Repeat",
                )
        for tree, loop in script.nodes_of(Repeat):
            value = plain_value(loop.times)
            number = None if value is None else number_of(value)
            if value is not None and not (number and number >= 1):
                yield self.at_node(
                    script,
                    tree,
                    f'"{value}" passes of REPEAT are none',
                    at=loop.times.at,
                    expected="a number from 1 up",
                )
