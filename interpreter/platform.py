"""The simulated platform: answers calls from a world: user, permission, then subject (L20)."""

from __future__ import annotations

from collections.abc import Callable

from ..actions._seam import Operation, Reason, Response
from ..actions._value import SecurityUser
from .world import ENDED, Contact, Fault, World

TIMED_OUT = 0


class SimulatedPlatform:
    """One run's view of a world: what the run changed lies over what the world says (L27)."""

    __slots__ = (
        "_contacts",
        "_faults",
        "_forced",
        "_given",
        "_own",
        "_permissions",
        "_status",
        "_world",
        "released",
        "watched",
    )

    def __init__(self, world: World) -> None:
        """Start with the world untouched.

        ``released`` gets the id of each contact that ends and is ``watched``.
        """
        self._world = world
        self._permissions = world.permissions
        self._contacts = world.contacts
        self._faults = world.faults_by_contact
        self._given: dict[int, int] = {}
        self._forced: int | None = None
        self._own: dict[str, Contact] = {}
        self._status: dict[str, str] = {}
        self.watched: set[str] = set()
        self.released: Callable[[str], None] = _nobody

    def let_go(self) -> None:
        """Tell nobody any more."""
        self.released = _nobody

    def find_agent(self, name_or_id: str) -> tuple[SecurityUser | None, Reason]:
        """Answer an active agent as security user, and why or why not (L19)."""
        agent = self._world.find_agent(name_or_id)
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

    def call(self, operation: Operation, user: SecurityUser, subject: str) -> Response:
        """Answer one call: a planned fault first, then user, permission and subject."""
        name = operation.name
        if self._forced is not None:
            return self._forced, _planned(self._forced)
        if name in self._faults:
            status = self._planned_fault(self._faults[name], subject)
            if status is not None:
                return status, _planned(status)
        permissions = self._permissions.get(user.agent_id)
        if permissions is None:
            return 401, ("agent {} is not active any more", user.agent_id)
        if operation.permission not in permissions:
            return 403, ("agent {} has no permission {}", user.agent_id, operation.permission)
        return _OPERATIONS[name](self, subject)

    def add(self, contact: Contact) -> None:
        """Add a contact that the run itself brought."""
        self._own[contact.id] = contact

    def contact(self, contact_id: str) -> Contact | None:
        """Answer a contact of the run or of the world."""
        return self._own.get(contact_id) or self._world.contacts.get(contact_id)

    def status_of(self, contact_id: str) -> str | None:
        """Answer a contact's status now, or ``None`` where there is no such contact."""
        status = self._status.get(contact_id)
        if status is None:
            contact = self.contact(contact_id)
            return None if contact is None else contact.status
        return status

    def end(self, contact_id: str) -> None:
        """Note that a contact has ended."""
        self._status[contact_id] = ENDED

    def statuses(self) -> dict[str, str]:
        """Answer the status of each contact of the world now."""
        return {id: self.status_of(id) or "" for id in {**self._world.contacts, **self._own}}

    def request(self, method: str, url: str) -> tuple[int, str, str]:
        """Answer status, description and body of a REST request as the world plans it, or -1."""
        for answer in self._world.answers:
            if answer.url == url and answer.method.upper() in {"", method.upper()}:
                return answer.status, "planned by the world", answer.body
        return -1, "the world plans no answer to this address", ""

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

    def end_contact(self, contact_id: str) -> Response:
        """End a contact and answer 204, or why not."""
        contact = self._own.get(contact_id) or self._contacts.get(contact_id)
        if contact is None and contact_id != contact_id.strip():
            return self.end_contact(contact_id.strip())
        if contact is None:
            if not contact_id.strip():
                return 400, "no contact id is given"
            return 404, ('there is no contact "{}"', contact_id)
        status = self._status.get(contact_id)
        if (contact.status if status is None else status) == ENDED:
            return 404, ("contact {} has already ended", contact_id)
        if contact.media == "Digital":
            return 409, ("contact {} is digital, which this action does not end", contact_id)
        self._status[contact_id] = ENDED
        if contact_id in self.watched:
            self.released(contact_id)
        return 204, ("contact {} is ended", contact_id)

    def _planned_fault(
        self, by_contact: dict[str | None, tuple[Fault, ...]], subject: str
    ) -> int | None:
        """Answer the status that is planned for this call, ``None`` where nothing is."""
        for fault in by_contact.get(subject) or by_contact[None]:
            if fault.times is None:
                return fault.status
            given = self._given.get(id(fault), 0)
            if given < fault.times:
                self._given[id(fault)] = given + 1
                return fault.status
        return None


def _planned(status: int) -> Reason:
    if status == TIMED_OUT:
        return "a time-out of the platform is planned"
    return ("status {} of the platform is planned", status)


_OPERATIONS: dict[str, Callable[[SimulatedPlatform, str], Response]] = {
    "end_contact": SimulatedPlatform.end_contact,
}


def _nobody(_contact: str) -> None:
    pass
