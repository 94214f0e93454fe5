"""The seam between action and platform: a call of its API, and what answers it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from .run_ports import Reason
from .values import SecurityUser, Value


class Place(StrEnum):
    """Where an argument of a call travels."""

    PATH = "path"
    QUERY = "query"
    BODY = "body"


class Parameter(NamedTuple):
    """One argument of a call as it travels: its name there, where, and what it is.

    ``choices`` are all that it may be, where that is known.
    """

    name: str
    place: Place
    meaning: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One call of the platform's API, and the permission that it asks of the security user.

    The blanks of ``path`` are filled in order with the arguments of a call; ``parameters`` say
    how each of all its arguments travels, in their order. Two of the same words are two.
    """

    name: str
    method: str
    path: str
    permission: str
    parameters: tuple[Parameter, ...] = ()


Response = tuple[int, Reason]
"""The platform's answer to a call: an HTTP status, or 0 where none came in time, and why."""


NOT_KNOWN = -1
"""In place of a status: the platform has no notion of what is asked, so it is assumed (L24)."""


Answer = tuple[int, Reason, Value]
"""The same with what the call hands back."""


class RestRequest(NamedTuple):
    """A request to any address, as an action writes it; ``headers`` are the text of JSON.

    ``parameters`` are the query of a GET and the body of any other.
    """

    method: str
    url: str
    parameters: str
    headers: str

    @property
    def address(self) -> str:
        """Return the whole address, with the query that the parameters of a GET are."""
        query = self.parameters.strip()
        if self.method != "GET" or not query:
            return self.url
        return f"{self.url}{'&' if '?' in self.url else '?'}{query}"


class Platform(Protocol):
    """What answers API calls: a simulated platform here, a real one behind the same seam."""

    @property
    def planned(self) -> int | None:
        """The status that the next call answers whatever it asks, ``None`` for no such plan."""
        ...

    def call(self, operation: Operation, user: SecurityUser, arguments: tuple[str, ...]) -> Answer:
        """Make one call; an operation without a permission asks for no valid user."""
        ...

    def fetch(self, asked: RestRequest) -> tuple[int, str, Value]:
        """Return status, description and content that a request gets, ``NOT_KNOWN`` for no plan.

        JSON is read; what is none is its text.
        """
        ...

    def carry_out(self, operation: Operation, arguments: tuple[str, ...]) -> Answer:
        """Do what a call that succeeds does, whoever calls and whatever stands against it.

        A status other than 2xx says that nothing was done, and why.
        """
        ...

    @property
    def is_assumed(self) -> bool:
        """Whether the last call that went well was made by a user of whom nothing is known."""
        ...

    @property
    def knows_agents(self) -> bool:
        """Whether anything is known of agents; if not, users and permissions are assumed."""
        ...

    def find_agent(
        self, name_or_id: str, *, is_decided: bool = False
    ) -> tuple[SecurityUser | None, Reason]:
        """Return the active agent with that id or name and why, or ``None`` and why not.

        Where it ``is_decided`` that there is one, an agent who is not active will do.
        """
        ...
