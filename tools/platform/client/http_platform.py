"""The platform of a run that stands elsewhere: each call is asked of an endpoint, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import cast

from ....actions.platform_port import NOT_KNOWN, Answer, Operation, RestRequest
from ....actions.ports import Reason
from ....actions.values import SecurityUser, Value
from ....interpreter.platform.operations import deeds, operations
from ....interpreter.platform.platform import SimulatedPlatform, as_json, is_success
from ....interpreter.values import filled
from ....interpreter.world.world_layer import WorldLayer
from ..exchange import Answered, Asked
from .calls import (
    ACCEPTED,
    ASSUMED,
    REASON,
    Got,
    answer_of,
    headers_of,
    json_of,
    reason_of,
    request_of,
)
from .credentials import Credentials
from .rest import Rest

Ask = Callable[[Asked], Answered]
"""Sends a request and returns its answer; a status of 0 is none."""

_CONTACT = "contactId"
_KEPT = "{}; the endpoint is not asked about contacts of this run"
_OK = range(200, 300)
_NOT_THERE = frozenset({400, 404})
_NOT_LET = frozenset({401, 403})
"""Statuses that say nothing of an agent who is looked up, so that it is assumed (L24)."""


class Own(Enum):
    """What becomes of calls about contacts that the run has brought itself."""

    KEPT = auto()
    """They are answered here: what has such an id elsewhere is another contact."""
    BROUGHT = auto()
    """The contacts are brought to the endpoint before the next call."""
    SHARED = auto()
    """The endpoint stands on the very layer of the run, and knows them."""


class HttpPlatform:
    """Asks an endpoint; what succeeds there is carried out in the layer of the run, too."""

    def __init__(
        self,
        layer: WorldLayer,
        ask: Ask,
        base: str,
        credentials: Credentials,
        *,
        own: Own = Own.KEPT,
        bring: Callable[[WorldLayer], None] | None = None,
        rest: Rest | None = None,
    ) -> None:
        """Stand over a layer; ``base`` is the path that stands before that of every call.

        ``bring`` brings the contacts of the layer, ``rest`` sends requests of scripts.
        """
        self._layer, self._ask, self._base = layer, ask, base
        self._credentials, self._own = credentials, own
        self._bring, self._rest = bring, rest
        self._here = SimulatedPlatform(layer)
        self.is_assumed = False
        self.knows_agents = True

    @property
    def planned(self) -> int | None:
        """Return the status that a stub has planned for the next call."""
        return self._here.planned

    def force(self, status: int | None) -> None:
        """Let the next calls answer that status, and send none of them."""
        self._here.force(status)

    def call(self, operation: Operation, user: SecurityUser, arguments: tuple[str, ...]) -> Answer:
        """Send one call, unless its answer is planned or it is about a contact of the run."""
        if self._here.planned is not None:
            return self._answered_here(operation, user, arguments)
        if self._own is Own.KEPT and self._is_about_own(operation, arguments):
            status, why, value = self._answered_here(operation, user, arguments)
            return status, (_KEPT, filled(why)), value
        if self._bring is not None:
            self._bring(self._layer)
        got = self._send(operation, user.agent_id, arguments)
        self.is_assumed = got.is_assumed
        if self._own is not Own.SHARED:
            self._mirror(operation, arguments, got.status)
        return got.status, got.reason, got.value

    def _answered_here(
        self, operation: Operation, user: SecurityUser, arguments: tuple[str, ...]
    ) -> Answer:
        answer = self._here.call(operation, user, arguments)
        self.is_assumed = self._here.is_assumed
        return answer

    def _is_about_own(self, operation: Operation, arguments: tuple[str, ...]) -> bool:
        return any(
            parameter.name == _CONTACT and argument.strip() in self._layer.own
            for parameter, argument in zip(operation.parameters, arguments, strict=False)
        )

    def _send(self, operation: Operation, agent_id: str, arguments: tuple[str, ...]) -> Got:
        token = self._credentials.of_agent(agent_id)
        request = request_of(operation, arguments, self._base, token)
        return answer_of(operation, self._ask(request))

    def _mirror(self, operation: Operation, arguments: tuple[str, ...], status: int) -> None:
        """Do here what was done there, as far as the world of the run has it."""
        is_done = is_success(status) and status != ACCEPTED
        if is_done or (status == NOT_KNOWN and operation.name in deeds()):
            self._here.carry_out(operation, arguments)

    def carry_out(self, operation: Operation, arguments: tuple[str, ...]) -> Answer:
        """Do here what a call does that is decided from outside: nobody is asked."""
        return self._here.carry_out(operation, arguments)

    def fetch(self, asked: RestRequest) -> tuple[int, str, Value]:
        """Return what the world plans for a request, else what its host answers if allowed."""
        planned = self._here.fetch(asked)
        if planned[0] != NOT_KNOWN or self._rest is None:
            return planned
        return as_json(self._rest.fetch(asked))

    def request(
        self, method: str, url: str, body: str, headers: tuple[tuple[str, str], ...]
    ) -> tuple[int, str, str]:
        """Return the same for a request of code."""
        planned = self._here.request(method, url, body, headers)
        if planned[0] != NOT_KNOWN or self._rest is None:
            return planned
        return self._rest.request(method, url, body, headers)

    # Agents

    def find_agent(
        self, name_or_id: str, *, is_decided: bool = False
    ) -> tuple[SecurityUser | None, Reason]:
        """Return the active agent with that id or name, as the endpoint knows it.

        Where it ``is_decided`` that there is one, nobody is asked.
        """
        if is_decided:
            return self._here.find_agent(name_or_id, is_decided=True)
        wanted = name_or_id.strip()
        if not wanted:
            return None, "no agent is given"
        answered = self._look_up("agent_details", wanted)
        agents = _agents_in(answered)
        if answered.status in _NOT_THERE:
            answered = self._look_up("list_agents", "")
            agents = [each for each in _agents_in(answered) if _is_called(each, wanted)]
        said = reason_of(answered, json_of(answered))
        is_assumed = answered.status == ACCEPTED and ASSUMED in headers_of(answered)
        self.knows_agents = not is_assumed and answered.status not in _NOT_LET
        if is_assumed:
            return SecurityUser(wanted), said
        if not self.knows_agents:
            return SecurityUser(wanted), ("no token here may look up agents: {}", said)
        if answered.status not in _OK:
            return None, ('agent "{}" was not looked up: {}', name_or_id, said)
        return _as_user(agents[0]) if agents else (None, _unknown(answered, name_or_id))

    def _look_up(self, name: str, wanted: str) -> Answered:
        """Return the answer to a call about agents, which the application itself makes."""
        operation = operations()[name]
        token = self._credentials.of_agent("")
        return self._ask(request_of(operation, (wanted,), self._base, token))


def _agents_in(answered: Answered) -> list[Mapping[str, object]]:
    """Return the agents that an answer holds, their members by name in lower case."""
    found = json_of(answered) if answered.status in _OK else None
    if isinstance(found, dict):
        members = cast("dict[str, object]", found)
        found = members.get("agents", [members])
    items = cast("list[object]", found) if isinstance(found, list) else []
    return [
        {name.lower(): value for name, value in cast("dict[str, object]", each).items()}
        for each in items
        if isinstance(each, dict)
    ]


def _is_called(agent: Mapping[str, object], wanted: str) -> bool:
    if str(agent.get("agentid", "")) == wanted:
        return True
    name = f"{agent.get('firstname') or ''} {agent.get('lastname') or ''}".strip()
    return name.casefold() == wanted.casefold()


def _unknown(answered: Answered, wanted: str) -> Reason:
    """Return why there is no such agent; an emulator has a world, and says reasons."""
    where = "in the world" if REASON in headers_of(answered) else "known to the endpoint"
    return (f'agent "{{}}" is not {where}', wanted)


def _as_user(agent: Mapping[str, object]) -> tuple[SecurityUser | None, Reason]:
    id, is_active = str(agent.get("agentid", "")), agent.get("isactive")
    if str(is_active).strip().lower() in {"true", "1"}:
        return SecurityUser(id), ("agent {} is active", id)
    return None, ("agent {} is not active", id)
