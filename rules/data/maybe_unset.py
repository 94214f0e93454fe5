from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.paths import Paths
from ...interpreter.analysis.proofs.claims import Comes
from ...interpreter.system_variables import system_variables
from .._base import Confidence, Finding, Reads, Rule, Subject


class MaybeUnset(Rule):
    """A variable is read on a path on which it was not set.

    What it does: reports an action that reads a variable which some actions of the script set,
    but not on every path from Begin to this action. What a subscript leaves in global variables
    is set. Global variables that a subscript reads and those that functions of snippets set are
    left alone; behind an event nothing is known, so it is not looked at.

    Why it hurts a caller: on that path the variable is empty. A prompt says nothing, a comparison
    goes the wrong way.

    Wrong::

        script "Language"
        type Phone

        begin: Begin
            -> is_known

        is_known: If
            Expression = "ANI > 0"
            True  -> set
            False -> say

        set: Assign
            Variable = "Language"
            Value = "en"
            -> say

        say: Play
            Sequence = "hello {Language}"
            -> done

        done: Hangup

    Right::

        script "Language"
        type Phone

        begin: Begin
            -> set

        set: Assign
            Variable = "Language"
            Value = "en"
            -> say

        say: Play
            Sequence = "hello {Language}"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Snippet"
    asks = Comes(is_along=True)
    reads = Reads.FLOW

    def check(self, script: Subject) -> Iterator[Finding]:
        variables, begin = script.variables, script.graph.begin
        if begin is None:
            return
        found: dict[str, tuple[int, int]] = {}
        for at, names in enumerate(variables.of):
            if at not in script.from_begin:
                continue
            for number, use in enumerate(names.reads):
                is_outside = use.key in variables.shared and script.is_subscript
                is_known = is_outside or system_variables().find(use.key) is not None
                if (
                    use.key in variables.set_by
                    and not is_known
                    and use.key not in found
                    and not script.is_set_before(at, use.key)
                ):
                    found[use.key] = (at, number)
        unknown = {at for at, names in enumerate(variables.of) if names.may_be_any}
        for name, (at, number) in found.items():
            use = variables.of[at].reads[number]
            setters = {one for one in variables.set_by[name] if name in variables.of[one].always}
            setters |= unknown
            around = Paths(script.graph, [begin], lambda edge, own=setters: edge.source in own)
            if at in around:
                yield self.finding(
                    script,
                    at,
                    f'"{use.name}" may be empty here: a path leads here on which nothing sets it',
                    prop=use.prop,
                    offset=use.at,
                    item=use.item,
                    path=around.to(at),
                )
