"""transitions: a state an action, a trigger an outcome; one model, set back before each run."""
# pyright: basic, reportMissingImports=false, reportCallIssue=false, reportAttributeAccessIssue=false
# The peers stand in an environment of their own, which the type check does not see.

from __future__ import annotations

from collections.abc import Callable

from plain import OUTCOME_OF, State
from transitions import Machine
from workloads import Workload

DISTRIBUTION = "transitions"


class _Model:
    state: str
    trigger: Callable[[str], bool]


def prepare(workload: Workload) -> Callable[[], list[str]]:
    """Return a run of the workload."""
    nodes, start = workload.plain(), workload.start
    model = _Model()
    machine = Machine(model, states=list(nodes), initial=start, auto_transitions=False)
    for name, node in nodes.items():
        for outcome, target in node["branches"].items():
            machine.add_transition(outcome, name, target)

    def run_once() -> list[str]:
        state = State(workload)
        machine.set_state(start)
        visited = [start]
        while (node := nodes[model.state])["branches"]:
            model.trigger(OUTCOME_OF[node["kind"]](node, state))
            visited.append(model.state)
        return visited

    return run_once
