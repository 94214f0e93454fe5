"""What a run has changed of its world: a layer over it, which is copied where the world is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from typing import NamedTuple, TypeVar

from ..log import Log
from .living_floor import LivingFloor
from .world import ENDED, Agent, Contact, Fault, World

T = TypeVar("T")


class Moment(NamedTuple):
    """A contact came, or changed, when a trace had so many entries."""

    entries: int
    contact: str
    status: str


class Heard(NamedTuple):
    """The ids of contacts and agents that were changed, in the order of their changes."""

    contacts: dict[str, None]
    agents: dict[str, None]

    def forget(self) -> None:
        """Note that somebody has looked at these."""
        self.contacts.clear()
        self.agents.clear()


class WorldLayer:
    """One run's view of a world: what the run changed lies over what the world says (L27).

    ``own`` are the contacts that the run brought, ``known`` those of the world, of which
    ``standing`` has what follows for each run;
    ``callbacks`` counts those that the run has scheduled, ``sessions`` those that were started;
    ``status`` holds that of each contact that the run has changed,
    ``released`` gets the id of each contact that ends and is ``watched``;
    ``floor`` is what makes contacts come and go by themselves, where something does, and
    ``clock`` the virtual seconds since the beginning, where whoever moves them says so.
    """

    __slots__ = (
        "_agents",
        "_given",
        "callbacks",
        "clock",
        "floor",
        "known",
        "knows_agents",
        "knows_contacts",
        "own",
        "released",
        "sessions",
        "standing",
        "status",
        "watched",
        "world",
    )

    def __init__(self, world: World) -> None:
        """Start with the world untouched."""
        self.world = world
        self.own: dict[str, Contact] = {}
        self.known = world.contacts
        standing = self.standing = world.standing
        self.knows_agents, self.knows_contacts = standing.knows_agents, standing.knows_contacts
        self._agents: dict[str, Agent] = {}
        self._given: dict[int, int] = {}
        self.status: dict[str, str] = {}
        self.callbacks = 0
        self.sessions = 0
        self.watched: set[str] = set()
        self.released: Callable[[str], None] = nobody
        self.floor: LivingFloor | None = None
        self.clock = 0.0

    def copy(self, entries: Sized) -> WorldLayer:
        """Return a layer that goes on by itself, dated by another trace; it tells nobody yet."""
        copy = WorldLayer(self.world)
        copy.own = _copied(self.own, entries)
        copy.status = _copied(self.status, entries)
        copy._agents, copy._given = self._agents.copy(), self._given.copy()
        copy.callbacks, copy.sessions = self.callbacks, self.sessions
        copy.watched, copy.clock = self.watched.copy(), self.clock
        return copy

    def date(self, entries: Sized) -> None:
        """Keep from now on when contacts come and change, as the length of a trace."""
        self.own, self.status = _Dated(entries), _Dated(entries)

    def heed(self) -> Heard:
        """Return what has from now on each contact and each agent that is changed, by its id."""
        heard = Heard({}, {})
        self.own = _heeded(self.own, heard.contacts)
        self.status = _heeded(self.status, heard.contacts)
        self._agents = _heeded(self._agents, heard.agents)
        return heard

    def moments(self) -> list[Moment]:
        """Return when which contact came or changed, where that was kept."""
        own, status = self.own, self.status
        found: list[Moment] = []
        if isinstance(own, _Dated) and isinstance(status, _Dated):
            found += [Moment(entries, id, each.status) for entries, id, each in own.moments]
            found += [Moment(*moment) for moment in status.moments]
        return sorted(found, key=lambda moment: moment.entries)

    def planned_fault(
        self, by_contact: Mapping[str | None, tuple[Fault, ...]], arguments: tuple[str, ...]
    ) -> int | None:
        """Return the status that is planned for this call, ``None`` where nothing is."""
        faults = by_contact.get(arguments[0]) or by_contact[None]
        if len(arguments) > 1:
            faults = next((by_contact[each] for each in arguments if each in by_contact), faults)
        for fault in faults:
            if fault.times is None:
                return fault.status
            number = self.world.fault_numbers[id(fault)]
            given = self._given.get(number, 0)
            if given < fault.times:
                self._given[number] = given + 1
                return fault.status
        return None

    @property
    def faults_given(self) -> dict[int, int]:
        """Return how often each planned fault was given, by its number in the world."""
        return self._given

    @property
    def changed_agents(self) -> Mapping[str, Agent]:
        """Return the agents that are not as the world has them, as they are now."""
        return self._agents

    def agent(self, agent_id: str) -> Agent | None:
        """Return an agent of the world as it is now."""
        return self._agents.get(agent_id) or self.world.agents.get(agent_id)

    def agent_of_session(self, session: str) -> Agent | None:
        """Return whose login session it is now."""
        wanted = session.strip()
        owners = (self.agent(id) for id in self.world.agents)
        return next((each for each in owners if each and wanted and each.session == wanted), None)

    @property
    def knows_sessions(self) -> bool:
        """Whether the world says of any agent that it is or is not logged in, or one was since."""
        return self.sessions > 0 or any(
            agent.session or agent.state for agent in self.world.agents.values()
        )

    def change(self, agent: Agent) -> None:
        """Note what an agent has become."""
        self._agents[agent.id] = agent

    def add(self, contact: Contact) -> None:
        """Add a contact that the run itself brought."""
        self.own[contact.id] = contact

    def contact(self, contact_id: str) -> Contact | None:
        """Return a contact of the run or of the world."""
        return self.own.get(contact_id) or self.world.contacts.get(contact_id)

    def status_of(self, contact_id: str) -> str | None:
        """Return a contact's status now, or ``None`` where there is no such contact."""
        status = self.status.get(contact_id)
        if status is None:
            contact = self.contact(contact_id)
            return None if contact is None else contact.status
        return status

    def end(self, contact_id: str) -> None:
        """Note that a contact has ended."""
        self.status[contact_id] = ENDED

    def contacts(self) -> list[Contact]:
        """Return the contacts of the world and of the run."""
        return list({**self.world.contacts, **self.own}.values())

    def statuses(self) -> dict[str, str]:
        """Return the status of each contact of the world now."""
        return {id: self.status_of(id) or "" for id in {**self.world.contacts, **self.own}}


class _Dated(dict[str, T]):
    """A dictionary that keeps how long a trace was when each of its keys was set."""

    def __init__(self, entries: Sized) -> None:
        super().__init__()
        self.moments: Log[tuple[int, str, T]] = Log()
        self._entries = entries

    def __setitem__(self, id: str, value: T) -> None:
        self.moments.newest.append((len(self._entries), id, value))
        super().__setitem__(id, value)

    def copy_for(self, entries: Sized) -> _Dated[T]:
        """Return a copy that is dated by another trace."""
        copy: _Dated[T] = _Dated(entries)
        copy.update(self)
        copy.moments = self.moments.copy()
        return copy


class _Heeded(dict[str, T]):
    """A dictionary that says to each who heeds it which of its keys are set and taken out."""

    def __init__(self, start: Mapping[str, T]) -> None:
        super().__init__(start)
        self.heard: list[dict[str, None]] = []

    def __setitem__(self, id: str, value: T) -> None:
        for each in self.heard:
            each[id] = None
        super().__setitem__(id, value)

    def __delitem__(self, id: str) -> None:
        for each in self.heard:
            each[id] = None
        super().__delitem__(id)


def _heeded(layer: dict[str, T], heard: dict[str, None]) -> _Heeded[T]:
    found = layer if isinstance(layer, _Heeded) else _Heeded(layer)
    found.heard.append(heard)
    return found


def _copied(layer: dict[str, T], entries: Sized) -> dict[str, T]:
    return layer.copy_for(entries) if isinstance(layer, _Dated) else layer.copy()


def nobody(_contact: str) -> None:
    """Add nothing: nobody is told."""
