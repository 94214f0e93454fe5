"""Contacts that wait for an agent, and who returns which of them when (D36)."""

from __future__ import annotations

from ...actions.ports import Reason
from ...actions.values import Value
from ...grammar.names import key
from ..state.state import RunState
from ..state.waiting import Callback, NextAnswer, Waiting
from ..world.phone_numbers import ANSWERS, called, dialled
from ..world.plan import PlannedEvent
from ..world.world import CALLBACK, ENDED, QUEUED, WITH_AGENT, Agent, World


class Queue:
    """The contacts of one run that wait: the one that came first is answered first."""

    __slots__ = ("_state",)

    def __init__(self, state: RunState) -> None:
        """Serve the contacts of this state."""
        self._state = state

    def serve(self, state: RunState) -> None:
        """Serve the contacts of a state from now on."""
        self._state = state

    def wait(self, instance: int, skill: str, agent: str) -> Reason | None:
        """Let a contact wait; ``None`` where the world names nobody who gets free."""
        world = self._state.setup.world
        own = self._state.instance(instance).contact
        if self._state.layer.status_of(own) == ENDED:
            return ("contact {} has ended, so no agent answers it", own)
        wanted = {key(skill), *names_of_skill(skill, world)}
        agents = tuple(
            each
            for each in world.agents.values()
            if each.is_active
            and each.free_after is not None
            and wanted.intersection(map(key, each.skills))
        )
        if agent.strip():
            one = world.find_agent(agent)
            agents = tuple(each for each in agents if each is one)
        if not agents:
            return None
        old = next((each for each in self._state.waiting if each.instance == instance), None)
        contact = self._state.instance(instance).contact
        waiting = Waiting(instance, contact, skill, agents, self._state.clock)
        if old is None:
            self._state.waiting.append(waiting)
        elif key(old.skill) == key(skill):
            self._state.waiting[self._state.waiting.index(old)] = waiting._replace(since=old.since)
        else:
            self._state.waiting.remove(old)
            self._state.waiting.append(waiting)
        self._state.layer.status[contact] = QUEUED
        return ('contact {} waits for an agent of "{}"', contact, skill)

    def call_back(self, instance: int, number: str, delay: float) -> Reason | None:
        """Keep a contact's place without its call; ``None`` where it does not wait."""
        found = next((each for each in self._state.waiting if each.instance == instance), None)
        if found is None:
            return None
        way, seconds = called(number, self._state.setup.world.numbers) or (ANSWERS, 0.0)
        callback = Callback(number, delay + seconds if way == ANSWERS else None)
        self._state.waiting[self._state.waiting.index(found)] = found._replace(callback=callback)
        self._state.layer.status[found.contact] = CALLBACK
        return ("contact {} is called back when an agent is free", found.contact)

    def finds_callback(self, number: str, skill: str) -> bool | None:
        """Whether a callback to a number waits for a skill (D59)."""
        world = self._state.setup.world
        known = world.callbacks
        own = [
            (each.callback.number, each.skill)
            for each in self._state.waiting
            if each.callback is not None and self._still_waits(each)
        ]
        wanted = {key(skill), *names_of_skill(skill, world)}
        if any(
            dialled(each) == dialled(number) and key(of) in wanted
            for each, of in [*(known or ()), *own]
        ):
            return True
        return None if known is None or not skill else False

    def next_answer(self) -> NextAnswer | None:
        """Return who answers next, if somebody waits or is being called back."""
        if not self._state.waiting and not self._state.dialled:
            return None
        self._state.waiting = [each for each in self._state.waiting if self._still_waits(each)]
        self._state.dialled = [
            each for each in self._state.dialled if self._still_waits(each.waiting)
        ]
        answers = self._state.dialled + [
            NextAnswer(at, waiting, agent)
            for waiting in self._state.waiting
            for agent in waiting.agents
            if (at := self._free_at(agent)) is not None
        ]
        return min(answers, key=lambda answer: answer.at, default=None)

    def answer(self, answer: NextAnswer) -> PlannedEvent | None:
        """Connect the agent, and return the event that this is, ``None`` where he dials first."""
        waiting, agent = answer.waiting, answer.agent
        contact = waiting.contact
        if answer.is_dialled:
            self._state.dialled.remove(answer)
        else:
            self._state.waiting.remove(waiting)
            if waiting.callback is not None:
                self._dial(answer, waiting.callback.after)
                return None
            self._state.talking[agent.id] = contact
        self._state.layer.status[contact] = WITH_AGENT
        skill = next(iter(_skills_of(waiting.skill, self._state.setup.world)), waiting.skill)
        values: tuple[tuple[str, Value], ...] = (
            ("SKLNAME", skill),
            ("FIRST", agent.first_name),
            ("LAST", agent.last_name),
            ("AGENTID", agent.id),
        )
        return PlannedEvent("OnAnswer", at=answer.at, values=values)

    def waits(self) -> dict[str, tuple[str, float]]:
        """Return the skill of each contact that waits, and since when."""
        return {each.contact: (each.skill, each.since) for each in self._state.waiting}

    def is_talking(self, agent: Agent) -> bool:
        """Whether an agent is connected with a contact that has not ended."""
        contact = self._state.talking.get(agent.id)
        return contact is not None and self._state.layer.status_of(contact) != ENDED

    def _dial(self, accepted: NextAnswer, after: float | None) -> None:
        """Call the contact of a callback; its agent is free again where nobody will answer."""
        if after is not None:
            self._state.talking[accepted.agent.id] = accepted.waiting.contact
            dialling = accepted._replace(at=accepted.at + after, is_dialled=True)
            self._state.dialled.append(dialling)

    def _still_waits(self, waiting: Waiting) -> bool:
        """Whether nothing has ended the script or the contact that waits."""
        status = self._state.layer.status_of(waiting.contact)
        return not self._state.instance(waiting.instance).is_over and status != ENDED

    def _free_at(self, agent: Agent) -> float | None:
        """Return when an agent is free; one who talks is free when the contact has ended."""
        if self.is_talking(agent):
            return None
        return max(self._state.clock, agent.free_after or 0.0)


def _skills_of(wanted: str, world: World) -> list[str]:
    """Return the names of the world's skills that are meant by a name or an id."""
    name = key(wanted)
    return [
        skill.name or skill.id
        for skill in world.skills.values()
        if name in {key(skill.id), key(skill.name)}
    ]


def names_of_skill(wanted: str, world: World) -> set[str]:
    """Return all names and ids of a skill."""
    name = key(wanted)
    return {
        each
        for skill in world.skills.values()
        if name in {key(skill.id), key(skill.name)}
        for each in (key(skill.id), key(skill.name))
        if each
    }
