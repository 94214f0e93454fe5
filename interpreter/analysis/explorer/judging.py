"""What a test answers for one value of its only variable, as a run would compute it."""

from __future__ import annotations

from ....actions.values import Value
from ....grammar.snippet.nodes import Expression
from ...bounds import LimitReached
from ...code.expressions import Evaluator
from ...program.program import Program
from ...values import ScriptFault
from .data.value_classes import Judge
from .probe import NotFollowed, NotKnown, Probe, ProbeContext


def judging(program: Program) -> Judge:
    """Return a function that answers tests, and ``None`` where only a run can."""
    context = ProbeContext(program)

    def judge(name: str, node: Expression, value: Value) -> bool | None:
        context.passes = context.depth = 0
        probe = Probe(context, is_bottom=True)
        probe.put(name, value)
        try:
            # A probe answers all that expressions ask of a script.
            return bool(Evaluator().condition(node)(probe))  # type: ignore[arg-type]
        except (NotKnown, NotFollowed, ScriptFault, LimitReached):
            return None

    return judge
