"""sismic: a state an action, an event an outcome; a new interpreter each run."""
# pyright: basic, reportMissingImports=false
# The peers stand in an environment of their own, which the type check does not see.

from __future__ import annotations

from collections.abc import Callable

from plain import OUTCOME_OF, State
from sismic.interpreter import Interpreter
from sismic.model import BasicState, CompoundState, FinalState, Statechart, Transition
from workloads import Workload

DISTRIBUTION = "sismic"


def prepare(workload: Workload) -> Callable[[], list[str]]:
    """Return a run of the workload."""
    nodes, start = workload.plain(), workload.start
    chart = Statechart("workload")
    chart.add_state(CompoundState("root", initial=start), None)
    for name, node in nodes.items():
        chart.add_state(BasicState(name) if node["branches"] else FinalState(name), "root")
    for name, node in nodes.items():
        for outcome, target in node["branches"].items():
            chart.add_transition(Transition(name, target, event=outcome))

    def run_once() -> list[str]:
        state, here = State(workload), start
        interpreter = Interpreter(chart, ignore_contract=True)
        interpreter.execute_once()
        visited = [here]
        while (node := nodes[here])["branches"]:
            interpreter.queue(OUTCOME_OF[node["kind"]](node, state))
            here = interpreter.execute_once().entered_states[0]
            visited.append(here)
        return visited

    return run_once
