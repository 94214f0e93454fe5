"""What an agent does: log in to take contacts, look at them, hold, resume and end them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast

from .client import Client, NoAnswerError, NotNowError, NotThereError, PlatformError

ENDED = "ended"


class Contact(NamedTuple):
    """One contact as the desktop shows it."""

    id: str
    media: str
    skill: str
    state: str


class Desktop:
    """The desktop of one agent."""

    def __init__(self, client: Client) -> None:
        """Begin no session yet."""
        self._client = client
        self._session = ""

    def begin(self, phone: str) -> str:
        """Begin a session with the telephone that the agent sits at, or join the one there is."""
        try:
            begun = self._client.post("agent-sessions", body={"stationPhoneNumber": phone})
        except NotNowError:
            begun = self._client.post("agent-sessions", "join", asAgentId=self._client.agent_id)
        self._session = str(begun["sessionId"])
        return self._session

    def active(self) -> list[Contact]:
        """Return the contacts that have not ended."""
        return _contacts(self._client.get("contacts", "active"), "activeContacts")

    def completed(self) -> list[Contact]:
        """Return the contacts that have ended."""
        return _contacts(self._client.get("contacts", "completed"), "completedContacts")

    def contact(self, id: str) -> Contact:
        """Return one contact as it is now."""
        return _contact(self._client.get("contacts", id))

    def hold(self, id: str) -> None:
        """Put a contact on hold."""
        self._interact(id, "hold")

    def resume(self, id: str) -> None:
        """Take a contact from hold."""
        self._interact(id, "resume")

    def end(self, id: str) -> None:
        """End a contact, once: where no answer came, it is looked at before it is said to fail."""
        try:
            self._client.post("contacts", id, "end")
        except NoAnswerError:
            if not self._has_ended(id):
                raise

    def end_all(self, ids: Iterable[str]) -> dict[str, PlatformError]:
        """End several contacts; return why which could not be ended."""
        failed: dict[str, PlatformError] = {}
        for id in ids:
            try:
                self.end(id)
            except NotThereError:
                continue  # it ended by itself meanwhile
            except PlatformError as error:
                failed[id] = error
        return failed

    def _interact(self, id: str, what: str) -> None:
        self._client.post("agent-sessions", self._session, "interactions", id, what)

    def _has_ended(self, id: str) -> bool:
        return self.contact(id).state == ENDED


def _contacts(answer: Mapping[str, object], name: str) -> list[Contact]:
    """Return the contacts of a list: those that are active stand in a set of results."""
    result = cast("Mapping[str, object]", answer.get("resultSet", answer))
    return [_contact(each) for each in cast("list[Mapping[str, object]]", result[name])]


def _contact(said: Mapping[str, object]) -> Contact:
    def text(name: str) -> str:
        return str(said.get(name, ""))

    return Contact(text("contactId"), text("mediaTypeName"), text("skillName"), text("state"))
