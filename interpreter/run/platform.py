"""The simulated platform: looks at user and permission, then does the operation (L20)."""

from __future__ import annotations

from collections.abc import Callable, Sized
from typing import NamedTuple, TypeVar

from ...actions.ports import NOT_KNOWN, Answer, Operation, Reason, Response
from ...actions.values import SecurityUser, Value
from ..operations import answers
from ..values import ScriptFault
from ..world.world import ENDED, Agent, Contact, Fault, World

TIMED_OUT = 0

T = TypeVar("T")


class Moment(NamedTuple):
    """A contact came, or changed, when a trace had so many entries."""

    entries: int
    contact: str
    status: str


class SimulatedPlatform:
    """One run's view of a world: what the run changed lies over what the world says (L27)."""

    __slots__ = (
        "_agents",
        "_faults",
        "_forced",
        "_given",
        "_permissions",
        "callbacks",
        "known",
        "own",
        "released",
        "status",
        "watched",
        "world",
    )

    def __init__(self, world: World) -> None:
        """Start with the world untouched.

        ``own`` are the contacts that the run brought, ``known`` those of the world;
        ``callbacks`` counts those that the run has scheduled;
        ``status`` holds that of each contact that the run has changed,
        ``released`` gets the id of each contact that ends and is ``watched``.
        """
        self.world = world
        self._permissions = world.permissions
        self.own: dict[str, Contact] = {}
        self.known = world.contacts
        self._agents: dict[str, Agent] = {}
        self._faults = world.faults_by_contact
        self._given: dict[int, int] = {}
        self._forced: int | None = None
        self.status: dict[str, str] = {}
        self.callbacks = 0
        self.watched: set[str] = set()
        self.released: Callable[[str], None] = _nobody

    def date(self, entries: Sized) -> None:
        """Keep from now on when contacts come and change, as the length of a trace."""
        self.own, self.status = _Dated(entries), _Dated(entries)

    def moments(self) -> list[Moment]:
        """Return when which contact came or changed, where that was kept."""
        own, status = self.own, self.status
        found: list[Moment] = []
        if isinstance(own, _Dated) and isinstance(status, _Dated):
            found += [Moment(entries, id, each.status) for entries, id, each in own.moments]
            found += [Moment(*moment) for moment in status.moments]
        return sorted(found, key=lambda moment: moment.entries)

    def let_go(self) -> None:
        """Tell nobody any more."""
        self.released = _nobody

    def find_agent(self, name_or_id: str) -> tuple[SecurityUser | None, Reason]:
        """Return an active agent as security user, and why or why not (L19)."""
        agent = self.world.find_agent(name_or_id)
        if agent is None:
            if not name_or_id.strip():
                return None, "no agent is given"
            return None, ('agent "{}" is not in the world', name_or_id)
        if not agent.is_active:
            return None, ("agent {} is not active", agent.id)
        return SecurityUser(agent.id), ("agent {} is active", agent.id)

    def force(self, status: int | None) -> None:
        """Let the next calls answer that status whatever the world says, until told otherwise."""
        self._forced = status

    def call(self, operation: Operation, user: SecurityUser, arguments: tuple[str, ...]) -> Answer:
        """Return one call: a planned fault first, then user, permission and operation."""
        name = operation.name
        if self._forced is not None:
            return self._forced, _planned(self._forced), None
        if name in self._faults:
            status = self._planned_fault(self._faults[name], arguments)
            if status is not None:
                return status, _planned(status), None
        permission = operation.permission
        permissions = self._permissions.get(user.agent_id)
        if permissions is None:
            if permission:
                return 401, ("agent {} is not active any more", user.agent_id), None
        elif permission not in permissions:
            return 403, ("agent {} has no permission {}", user.agent_id, permission), None
        return answers().get(name, _unknown)(self, arguments)

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
        """Whether the world says of any agent that it is or is not logged in."""
        return any(agent.session or agent.state for agent in self.world.agents.values())

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

    def request(self, method: str, url: str) -> tuple[int, str, str]:
        """Return status, description and body of a REST request as the world plans it, or -1."""
        if self._forced is not None:
            return self._forced, "planned by a stub", ""
        for answer in self.world.answers:
            if answer.url == url and answer.method.upper() in {"", method.upper()}:
                return answer.status, "planned by the world", answer.body
        return -1, "the world plans no answer to this address", ""

    def fetch(self, method: str, url: str) -> tuple[int, str, Value]:
        """Return the same with the body read as JSON, and its text where it is none."""
        from ..functions._json_text import read_json

        status, description, body = self.request(method, url)
        try:
            return status, description, read_json(body)
        except ScriptFault:
            return status, description, body

    def end_work_item(self, contact_id: str, own: str) -> Response:
        """End a work item contact and answer 200, or 404 and why not.

        The script of the ``own`` contact goes on (L22); another script of it gets its release.
        """
        contact = self.contact(contact_id)
        if contact is None:
            return 404, ('there is no contact "{}"', contact_id)
        if contact.media.replace(" ", "").casefold() != "workitem":
            return 404, ("contact {} is no work item but {}", contact_id, contact.media)
        if self.status_of(contact_id) == ENDED:
            return 404, ("contact {} has already ended", contact_id)
        self.end(contact_id)
        if contact_id != own:
            self.released(contact_id)
        return 200, ("work item {} is ended", contact_id)

    def _planned_fault(
        self, by_contact: dict[str | None, tuple[Fault, ...]], arguments: tuple[str, ...]
    ) -> int | None:
        """Return the status that is planned for this call, ``None`` where nothing is."""
        faults = by_contact.get(arguments[0]) or by_contact[None]
        if len(arguments) > 1:
            faults = next((by_contact[each] for each in arguments if each in by_contact), faults)
        for fault in faults:
            if fault.times is None:
                return fault.status
            given = self._given.get(id(fault), 0)
            if given < fault.times:
                self._given[id(fault)] = given + 1
                return fault.status
        return None


class _Dated(dict[str, T]):
    """A dictionary that keeps how long a trace was when each of its keys was set."""

    def __init__(self, entries: Sized) -> None:
        super().__init__()
        self.moments: list[tuple[int, str, T]] = []
        self._entries = entries

    def __setitem__(self, id: str, value: T) -> None:
        self.moments.append((len(self._entries), id, value))
        super().__setitem__(id, value)


def _planned(status: int) -> Reason:
    if status == TIMED_OUT:
        return "a time-out of the platform is planned"
    return ("status {} of the platform is planned", status)


def _unknown(_platform: SimulatedPlatform, _arguments: tuple[str, ...]) -> Answer:
    return NOT_KNOWN, "the simulated platform does not know what is called", None


def _nobody(_contact: str) -> None:
    pass
