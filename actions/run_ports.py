"""What code and actions may ask of a run: time, room, stored values, counts, files, hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NoReturn, Protocol

from .values import Date, Value

if TYPE_CHECKING:
    from ..grammar.snippet.nodes import Expression

Reason = str | tuple[str | Value, ...]
"""Why an outcome came about: a sentence, or a pattern with ``{}`` and what fills it.

``{} [second is|seconds are] over`` says the first for one, the other for any other number.
"""


class Stored(Protocol):
    """The lists that PutValue keeps, by scope and name."""

    def put(
        self, scope: str, name: str, value: Value, *, hours: float, owner: str, replaces: bool
    ) -> None:
        """Keep a value at the end of a list, or in place of all that is in it."""
        ...

    def values(self, scope: str, name: str) -> tuple[Value, ...]:
        """Return the values of a list, the oldest first."""
        ...

    def take(self, scope: str, name: str) -> None:
        """Remove the oldest value of a list."""
        ...

    def remove(self, scope: str, name: str, text: str, *, every: bool) -> int:
        """Remove what shows as a text, once or wherever it stands; return how often that was."""
        ...

    def clear(self, scope: str) -> int:
        """Empty every list of a scope; return how many values that were."""
        ...


class Context(Protocol):
    """What code may ask of the run beyond its variables."""

    longest: int | None
    """The length that no text may pass in the code that runs, ``None`` outside of code."""

    depth: int
    """How many user functions are being called at the moment."""

    passes: int
    """How many passes of loops and calls of functions the run has made."""

    @property
    def most_passes(self) -> int:
        """How many it may make."""
        ...

    def spend(self, line: int, what: str) -> None:
        """Count one pass of a loop or one call; raises where there are too many."""
        ...

    def refuse_pass(self, line: int, what: str) -> NoReturn:
        """Raise for one too many."""
        ...

    def work(self, size: int) -> None:
        """Count the signs or items that code goes through; a thousand cost what a pass does."""
        ...

    def trace(self, text: str, written: Expression) -> None:
        """Show a text to the tester, and what it is made from."""
        ...

    def now(self) -> Date:
        """Return the virtual time in the business unit's zone."""
        ...

    def utc_offset(self, date: Date) -> float:
        """Return how many minutes the business unit's zone is ahead of UTC at that date."""
        ...

    def fitting(self, name: str, text: str) -> str:
        """Return a text as a variable may hold it: cut as Studio does, or refused."""
        ...

    def hold(self, size: int) -> None:
        """Count a text that an array or an object holds; raises where they take too much."""
        ...

    def grow(self, length: int) -> None:
        """Say that a text or an array is about to be made; raises where it is too long."""
        ...

    def save(self, name: str, value: Value, flags: str) -> None:
        """Note what savetodb keeps."""
        ...

    def request(
        self, method: str, url: str, body: str, headers: tuple[tuple[str, str], ...]
    ) -> tuple[int, str, str]:
        """Return status, description and body of a request as the world plans it, or -1."""
        ...


class Statistics(Protocol):
    """What can be counted in a run, as things are when somebody asks."""

    def queued(self, skills: str, own_contact: str) -> tuple[int, float]:
        """Return how many contacts wait for skills, parted by commas, and the longest wait."""
        ...

    def agents(self, skills: str) -> Mapping[str, int] | None:
        """Return how many agents of skills are in each state, ``None`` where no state is known."""
        ...

    def agent_state(self, name_or_id: str) -> str | None:
        """Return an agent's state, empty for no such agent, ``None`` where no state is known."""
        ...

    def scripts(self) -> int:
        """Return how many scripts run."""
        ...

    def contacts(self) -> Mapping[str, int]:
        """Return how many contacts of each media have not ended."""
        ...


class RunPorts(Context, Protocol):
    """What an action may ask of the run beyond that: what the world and the run keep."""

    @property
    def stored(self) -> Stored:
        """The lists that PutValue keeps."""
        ...

    @property
    def counting(self) -> Statistics:
        """What can be counted in the run."""
        ...

    @property
    def files(self) -> dict[str, str] | None:
        """The text of each file by its name in lower case, ``None`` where nobody knows any."""
        ...

    def called(self, number: str) -> tuple[str, float] | None:
        """Return how a telephone number answers, and after how many seconds, as worlds say it.

        ``None`` where the world has no numbers; one that it does not have is invalid.
        """
        ...

    def hours(self, profile: str) -> tuple[str, Reason] | None:
        """Return the outcome of an hours-of-operation profile now, and why.

        An outcome without a name means that there is no such profile, ``None`` that the world
        has no profiles at all.
        """
        ...

    def keep(self, value: Value) -> None:
        """Count a value that stays beyond the visit; raises where there is too much of it."""
        ...
