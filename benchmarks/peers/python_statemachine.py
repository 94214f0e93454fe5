"""python-statemachine: a state an action, an event an outcome; a new machine each run."""
# pyright: basic, reportMissingImports=false
# The peers stand in an environment of their own, which the type check does not see.

from __future__ import annotations

from collections.abc import Callable

from plain import OUTCOME_OF, State
from statemachine import State as MachineState
from statemachine import StateMachine
from workloads import Workload

DISTRIBUTION = "python-statemachine"


def prepare(workload: Workload) -> Callable[[], list[str]]:
    """Return a run of the workload."""
    nodes, start = workload.plain(), workload.start
    states = {
        name: MachineState(name, value=name, initial=name == start, final=not node["branches"])
        for name, node in nodes.items()
    }
    events = {}
    for name, node in nodes.items():
        for outcome, target in node["branches"].items():
            step = states[name].to(states[target])
            events[outcome] = events[outcome] | step if outcome in events else step
    # Events are attributes of the class; a prefix keeps them from its own.
    names = {outcome: f"outcome_{number}" for number, outcome in enumerate(events)}
    members = states | {names[outcome]: event for outcome, event in events.items()}
    machine_class = type("Machine", (StateMachine,), members)

    def run_once() -> list[str]:
        state, here = State(workload), start
        machine = machine_class()
        visited = [here]
        while (node := nodes[here])["branches"]:
            getattr(machine, names[OUTCOME_OF[node["kind"]](node, state)])()
            here = machine.current_state_value
            visited.append(here)
        return visited

    return run_once
