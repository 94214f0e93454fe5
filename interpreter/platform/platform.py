"""The simulated platform: looks at user and permission, then does the operation (L20)."""

from __future__ import annotations

from functools import lru_cache

from ...actions.platform_port import NOT_KNOWN, Answer, Operation, RestRequest
from ...actions.ports import Reason
from ...actions.values import SecurityUser, Value
from ..values import ScriptFault, filled
from ..world.standing import Line, Plans
from ..world.world import Fault
from ..world.world_layer import WorldLayer
from .operations import answers, deeds

_MOST_USERS = 256
_COUNTED: Answer = (NOT_KNOWN, "", None)
"""In place of an answer that is planned: it depends on the calls before."""
TIMED_OUT = 0
ACCEPTED = 202
"""The one success that leaves all as it was: the platform has only taken the call (D127)."""


class SimulatedPlatform:
    """Carries out calls in the world of a run, and changes what the run lays over it."""

    __slots__ = (
        "_answers",
        "_forced",
        "_layer",
        "_lines",
        "_standing",
        "is_assumed",
        "knows_agents",
    )

    def __init__(self, layer: WorldLayer) -> None:
        """Stand on this layer of the world."""
        self._layer = layer
        self._answers = answers()
        self._standing = layer.standing
        self._lines = layer.standing.lines
        self._forced: int | None = None
        self.knows_agents = layer.knows_agents
        self.is_assumed = False

    def find_agent(
        self, name_or_id: str, *, is_decided: bool = False
    ) -> tuple[SecurityUser | None, Reason]:
        """Return an active agent as security user, and why or why not (L19)."""
        known = self._standing.users.get(name_or_id)
        if known is not None:
            return known
        wanted = name_or_id.strip()
        if not wanted:
            return None, "no agent is given"
        if not self.knows_agents:
            return _assumed_user(wanted)
        agent = self._layer.world.find_agent(wanted)
        if agent is None:
            return None, ('agent "{}" is not in the world', name_or_id)
        if not agent.is_active:
            user = SecurityUser(agent.id) if is_decided else None
            return user, ("agent {} is not active", agent.id)
        found = SecurityUser(agent.id), ("agent {} is active", agent.id)
        if name_or_id == agent.id:  # of other spellings there is no end
            self._standing.users[agent.id] = found
        return found

    def force(self, status: int | None) -> None:
        """Let the next calls answer that status whatever the world says, until told otherwise."""
        self._forced = status

    @property
    def planned(self) -> int | None:
        """Return the status that is forced upon the next call."""
        return self._forced

    def call(self, operation: Operation, user: SecurityUser, arguments: tuple[str, ...]) -> Answer:
        """Return one call: a planned fault first, then user, permission and operation."""
        if self._forced is not None:
            return self._as_planned(self._forced, operation, arguments)
        try:
            plans, refusals, answering = self._lines[operation]
        except KeyError:
            plans, refusals, answering = self._line(operation)
        if plans is not None:
            known, others = plans
            planned = known.get(arguments[0], others)
            if planned is _COUNTED:
                planned = self._counted(operation, arguments)
            if planned is not None:
                self.is_assumed = False
                return planned
        try:
            refusal = refusals[user]
        except KeyError:
            refusal = self._refusal(operation.permission, user, refusals)
        if refusal is not None:
            return refusal
        answer = answering(self._layer, arguments)
        if answer[0] == NOT_KNOWN or (not self.knows_agents and operation.permission):
            return self._assumed(operation.name, arguments, answer)
        self.is_assumed = False
        return answer

    def _line(self, operation: Operation) -> Line:
        """Return what all runs of the world know of the calls of an operation, and keep it."""
        faults = self._layer.world.faults_by_contact.get(operation.name)
        plans: Plans | None = None
        if faults is not None:
            plans = {}, _COUNTED
            if len(operation.parameters) <= 1:  # else some of its arguments may be a contact's
                known = {of: _lasting(each) for of, each in faults.items() if of is not None}
                plans = known, _lasting(faults[None])
        line: Line = plans, {}, self._answers.get(operation.name, _unknown)
        self._lines[operation] = line
        return line

    def _counted(self, operation: Operation, arguments: tuple[str, ...]) -> Answer | None:
        """Return the answer that is planned for one call of several, ``None`` for no such plan."""
        faults = self._layer.world.faults_by_contact[operation.name]
        status = self._layer.planned_fault(faults, arguments)
        return None if status is None else self._as_planned(status, operation, arguments)

    def _refusal(
        self, permission: str, user: SecurityUser, refusals: dict[SecurityUser, Answer | None]
    ) -> Answer | None:
        """Return the answer to a user who may not call, kept for every user whom the world has."""
        permissions = self._layer.world.permissions.get(user.agent_id)
        if permissions is None:
            if permission and self.knows_agents:
                return 401, ("agent {} is not active any more", user.agent_id), None
            return None
        refusal: Answer | None = None
        if permission and permission not in permissions:
            refusal = 403, ("agent {} has no permission {}", user.agent_id, permission), None
        refusals[user] = refusal
        return refusal

    def carry_out(self, operation: Operation, arguments: tuple[str, ...]) -> Answer:
        """Do what a call does that succeeds if what it is about is there, whoever calls."""
        name = operation.name
        return (deeds().get(name) or answers().get(name, _unknown))(self._layer, arguments)

    def _as_planned(self, status: int, operation: Operation, arguments: tuple[str, ...]) -> Answer:
        """Return an answer with a planned status; a success does what such a call does."""
        said = _planned(status)
        self.is_assumed = False
        if _does_nothing(status):
            return status, said, None
        found, why, value = self.carry_out(operation, arguments)
        if is_success(found):
            return status, ("{}: {}", filled(said), filled(why)), value
        return status, ("{}, and nothing was done: {}", filled(said), filled(why)), None

    def _assumed(self, name: str, arguments: tuple[str, ...], answer: Answer) -> Answer:
        """Return the answer to a call that is assumed to go well, or to be allowed."""
        status, why, value = answer
        self.is_assumed = True
        if status != NOT_KNOWN:
            return status, ("{}; that the user may do it is assumed", filled(why)), value
        if name in deeds():
            found, said, value = deeds()[name](self._layer, arguments)
            if is_success(found):
                return NOT_KNOWN, ("{}; {}", filled(why), filled(said)), value
        return NOT_KNOWN, why, None

    def request(
        self, method: str, url: str, body: str, headers: tuple[tuple[str, str], ...]
    ) -> tuple[int, str, str]:
        """Return status, description and body of a REST request as the world plans it, or -1."""
        _ = body, headers
        if self._forced is not None:
            return self._forced, "planned by a stub", ""
        for answer in self._layer.world.answers:
            if answer.url == url and answer.method.upper() in {"", method.upper()}:
                return answer.status, "planned by the world", answer.body
        return -1, "the world plans no answer to this address", ""

    def fetch(self, asked: RestRequest) -> tuple[int, str, Value]:
        """Return the same with the body read as JSON, and its text where it is none.

        The plan of a GET may name its parameters in the address, or leave them out.
        """
        answer = self.request(asked.method, asked.url, "", ())
        if answer[0] == NOT_KNOWN and asked.address != asked.url:
            answer = self.request(asked.method, asked.address, "", ())
        return as_json(answer)


def as_json(answer: tuple[int, str, str]) -> tuple[int, str, Value]:
    """Return the answer to a REST request with its body read, as text where it is no JSON."""
    from ..functions._json_text import read_json

    status, description, body = answer
    try:
        return status, description, read_json(body)
    except ScriptFault:
        return status, description, body


def is_success(status: int) -> bool:
    """Whether an HTTP status says that a call went well."""
    return status // 100 == 2  # noqa: PLR2004 - the hundreds of a status


@lru_cache(_MOST_USERS)
def _assumed_user(id: str) -> tuple[SecurityUser, Reason]:
    """Return an agent of whom no world says anything, and why."""
    return SecurityUser(id), "the world names no agents"


def _lasting(faults: tuple[Fault, ...]) -> Answer | None:
    """Return the answer to each call for which these are planned, ``_COUNTED`` for not one."""
    if not faults:
        return None
    first = faults[0]
    is_lasting = first.times is None and _does_nothing(first.status)
    return (first.status, _planned(first.status), None) if is_lasting else _COUNTED


def _does_nothing(status: int) -> bool:
    """Whether a call that is answered with a status changes nothing."""
    return not is_success(status) or status == ACCEPTED


def _planned(status: int) -> Reason:
    if status == TIMED_OUT:
        return "a time-out of the platform is planned"
    return ("status {} of the platform is planned", status)


def _unknown(_layer: WorldLayer, _arguments: tuple[str, ...]) -> Answer:
    return NOT_KNOWN, "the simulated platform does not know what is called", None
