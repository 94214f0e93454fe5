"""The actions of the workloads in plain Python, as cheap as can be: for reference and peers."""

from __future__ import annotations

from collections.abc import Callable

from workloads import AGENTS, FAULTS, PERMISSION, QUEUED, PlainNode, Workload

STATUS_OUTCOMES = {
    204: "Success",
    401: "Invalid Security User",
    403: "Unauthorized",
    404: "Invalid Contact ID",
}
_AGENTS = {agent.id: agent for agent in AGENTS}
_CONTACTS = frozenset((*QUEUED, *FAULTS))


class State:
    """What one run changes: its variables, and which contacts of the world have ended."""

    __slots__ = ("ended", "numbers", "texts")

    def __init__(self, workload: Workload) -> None:
        self.numbers = dict(workload.numbers)
        self.texts = dict(workload.texts)
        self.ended: set[str] = set()


def call_end_contact(state: State, agent: str, contact: str) -> int:
    """Return the status that the simulated platform answers: fault, user, permission, contact."""
    if contact in FAULTS:
        return FAULTS[contact]
    user = _AGENTS.get(agent)
    if user is None:
        return 401
    if PERMISSION not in user.permissions:
        return 403
    if contact not in _CONTACTS or contact in state.ended:
        return 404
    state.ended.add(contact)
    return 204


def _begin(_node: PlainNode, _state: State) -> str:
    return "Default"


def _assign(node: PlainNode, state: State) -> str:
    state.numbers[node["variable"]] = state.numbers[node["variable"]] + node["number"]
    return "Default"


def _if(node: PlainNode, state: State) -> str:
    return "True" if state.numbers[node["variable"]] < node["number"] else "False"


def _set_security_user(node: PlainNode, state: State) -> str:
    agent = state.texts[node["subject"]]
    if agent not in _AGENTS:
        return "Error"
    state.texts[node["variable"]] = agent
    return "Default"


def _end_a_contact(node: PlainNode, state: State) -> str:
    user = state.texts.get(node["user"])
    if user is None:
        return "Invalid Security User"
    status = call_end_contact(state, user, state.texts[node["subject"]])
    return STATUS_OUTCOMES.get(status, "Default")


OUTCOME_OF: dict[str, Callable[[PlainNode, State], str]] = {
    "Begin": _begin,
    "Assign": _assign,
    "If": _if,
    "SetSecurityUser": _set_security_user,
    "EndAContact": _end_a_contact,
}
"""By kind of action: does it, and answers the outcome. End is missing: there a run stops."""
