"""SpiffWorkflow: a task an action, a choice where it has branches; a new workflow each run."""
# pyright: basic, reportMissingImports=false, reportCallIssue=false, reportAttributeAccessIssue=false
# The peers stand in an environment of their own, which the type check does not see.

from __future__ import annotations

from collections.abc import Callable

from plain import OUTCOME_OF, State
from SpiffWorkflow.operators import Operator
from SpiffWorkflow.specs.ExclusiveChoice import ExclusiveChoice
from SpiffWorkflow.specs.Simple import Simple
from SpiffWorkflow.specs.WorkflowSpec import WorkflowSpec
from SpiffWorkflow.task import Task
from SpiffWorkflow.workflow import Workflow
from workloads import PlainNode, Workload

DISTRIBUTION = "SpiffWorkflow"


class _Run(Workflow):
    """A workflow with the state of its run; the specification is shared by all runs."""

    def __init__(self, spec: WorkflowSpec, workload: Workload) -> None:
        self.state = State(workload)
        self.visited: list[str] = []
        self.outcome = ""
        super().__init__(spec)


class _Answered(Operator):
    """Matches where the action has just answered that outcome."""

    def _matches(self, task: Task) -> bool:
        return task.workflow.outcome == self.args[0]


class _Visit:
    """Does the action before the task goes on."""

    node: PlainNode

    def _run_hook(self, my_task: Task) -> bool:
        run = my_task.workflow
        run.visited.append(self.name)
        if self.node["branches"]:
            run.outcome = OUTCOME_OF[self.node["kind"]](self.node, run.state)
        return super()._run_hook(my_task)


class _Choice(_Visit, ExclusiveChoice):
    pass


class _Step(_Visit, Simple):
    pass


def prepare(workload: Workload) -> Callable[[], list[str]]:
    """Return a run of the workload."""
    nodes = workload.plain()
    spec = WorkflowSpec("workload", addstart=True)
    tasks = {}
    for name, node in nodes.items():
        tasks[name] = (_Choice if len(node["branches"]) > 1 else _Step)(spec, name)
        tasks[name].node = node
    spec.start.connect(tasks[workload.start])
    for name, node in nodes.items():
        *others, last = node["branches"].items() or [("", "")]
        for outcome, target in others:
            tasks[name].connect_if(_Answered(outcome), tasks[target])
        if last[1]:
            tasks[name].connect(tasks[last[1]])

    def run_once() -> list[str]:
        run = _Run(spec, workload)
        run.run_all()
        return run.visited

    return run_once
