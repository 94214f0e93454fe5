"""The reference: what a step costs at least, handlers by kind over nodes as dictionaries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from plain import OUTCOME_OF, State
from workloads import Workload


class LinkedNode(TypedDict):
    """A node of W1 that holds the nodes after it, so that following a branch is one look-up."""

    kind: str
    variable: str
    number: int
    then: LinkedNode | None
    otherwise: LinkedNode | None


def run(node: LinkedNode | None, variables: dict[str, int]) -> None:
    """Run W1; every step of W1 is measured against this loop."""
    while node is not None:
        node = HANDLERS[node["kind"]](node, variables)


def _go_on(node: LinkedNode, _variables: dict[str, int]) -> LinkedNode | None:
    return node["then"]


def _assign(node: LinkedNode, variables: dict[str, int]) -> LinkedNode | None:
    variables[node["variable"]] += node["number"]
    return node["then"]


def _if(node: LinkedNode, variables: dict[str, int]) -> LinkedNode | None:
    return node["then"] if variables[node["variable"]] < node["number"] else node["otherwise"]


HANDLERS: dict[str, Callable[[LinkedNode, dict[str, int]], LinkedNode | None]] = {
    "Begin": _go_on,
    "Assign": _assign,
    "If": _if,
    "End": _go_on,
}


def link(workload: Workload) -> LinkedNode:
    """Return the first node of W1, linked to the others."""
    linked: dict[str, LinkedNode] = {
        node.id: {
            "kind": node.action,
            "variable": node.operands.variable,
            "number": node.operands.number,
            "then": None,
            "otherwise": None,
        }
        for node in workload.nodes
    }
    for node in workload.nodes:
        targets = [linked[target] for target in node.branches.values()]
        linked[node.id]["then"], linked[node.id]["otherwise"] = (*targets, None, None)[:2]
    return linked[workload.start]


def prepare(workload: Workload) -> Callable[[], list[str]]:
    """Return a function that runs any workload and returns the ids visited, as the peers do."""
    nodes, start = workload.plain(), workload.start

    def run_once() -> list[str]:
        state, here = State(workload), start
        visited = [here]
        while branches := (node := nodes[here])["branches"]:
            here = branches[OUTCOME_OF[node["kind"]](node, state)]
            visited.append(here)
        return visited

    return run_once
