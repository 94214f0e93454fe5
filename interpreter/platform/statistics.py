"""What counting actions ask of a run: contacts that wait, agents by state, scripts that run."""

from __future__ import annotations

from collections import Counter

from ...grammar.names import key
from ..state.state import RunState
from ..world.world import ENDED, QUEUED, Agent
from .queue import Queue, names_of_skill

ON_CONTACT = "InboundContact"
FREE = "Available"
LOGGED_OUT = "LoggedOut"


class Statistics:
    """Counts in one run, as things are when somebody asks (D44)."""

    def __init__(self, state: RunState, queue: Queue) -> None:
        """Count in this run."""
        self._state, self._queue = state, queue

    def queued(self, skills: str, own_contact: str) -> tuple[int, float]:
        """Return how many contacts wait for skills, parted by commas, and the longest wait.

        No skill, or Default, is the skill of the own contact.
        """
        layer, waits = self._state.layer, self._queue.waits()
        if key(skills) in {"", "default"}:
            own = layer.contact(own_contact)
            skills = waits[own_contact][0] if own_contact in waits else own.skill if own else ""
        wanted = self._names(skills)
        lengths: list[float] = []
        for contact in layer.contacts():
            if contact.id in waits:
                skill, since = waits[contact.id]
                length = self._state.clock - since
            else:
                skill, length = contact.skill, contact.waiting + self._state.clock
            if key(layer.status_of(contact.id) or "") == QUEUED and key(skill) in wanted:
                lengths.append(length)
        return len(lengths), max(lengths, default=0)

    def agents(self, skills: str) -> Counter[str] | None:
        """Return how many agents of skills are in each state, ``None`` where no state is known."""
        if not self._knows_states:
            return None
        wanted = self._names(skills)
        return Counter(
            self._state_of(agent)
            for agent in self._state.setup.world.agents.values()
            if wanted.intersection(map(key, agent.skills))
        )

    def agent_state(self, name_or_id: str) -> str | None:
        """Return an agent's state, empty for no such agent, ``None`` where no state is known."""
        if not self._knows_states:
            return None
        agent = self._state.setup.world.find_agent(name_or_id)
        return "" if agent is None else self._state_of(agent)

    def scripts(self) -> int:
        """Return how many scripts run."""
        return sum(not instance.is_over for instance in self._state.instances)

    def contacts(self) -> Counter[str]:
        """Return how many contacts of each media have not ended."""
        layer = self._state.layer
        return Counter(
            contact.media for contact in layer.contacts() if layer.status_of(contact.id) != ENDED
        )

    @property
    def _knows_states(self) -> bool:
        agents = self._state.setup.world.agents.values()
        return self._state.layer.knows_sessions or any(a.free_after is not None for a in agents)

    def _state_of(self, agent: Agent) -> str:
        """Return a state: of the conversation, else what was said, else free or logged out."""
        now = self._state.layer.agent(agent.id) or agent
        if not now.is_active:
            return LOGGED_OUT
        if self._queue.is_talking(agent) or (now.free_after or 0) > self._state.clock:
            return ON_CONTACT
        if now.state:
            return now.state
        return LOGGED_OUT if now.free_after is None and not now.session else FREE

    def _names(self, skills: str) -> set[str]:
        each = [skill.strip() for skill in skills.split(",") if skill.strip()]
        return {
            name
            for skill in each
            for name in (key(skill), *names_of_skill(skill, self._state.setup.world))
        }
