"""What a scenario plans for a run: stubs at actions, events that cut in, and the caller."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from ...actions.values import Value
from .caller import REPEATED, Caller, InputUse, of_visit
from .messages import MessageUse


class Stub(NamedTuple):
    """What happens at one visit of an action: an outcome or an HTTP status, and variables.

    The status 0 is a time-out.
    """

    outcome: str | None = None
    status: int | None = None
    values: tuple[tuple[str, Value], ...] = ()


class Stubs(NamedTuple):
    """The stubs of one action: one a visit, or the same at every visit."""

    visits: tuple[Stub, ...]
    repeats: bool = False

    def at(self, visit: int) -> Stub | None:
        """Return the stub of a visit, counted from 0; ``None`` after the last one."""
        return of_visit(self.visits, visit, repeats=self.repeats)

    def with_visits(self, more: Mapping[int, Stub]) -> Stubs:
        """Return these with others at some visits; one that repeats does so a while longer."""
        length = max(len(self.visits), 1 + max(more, default=-1))
        if self.repeats:
            length += REPEATED
        return Stubs(tuple(more.get(at) or self.at(at) or Stub() for at in range(length)))


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """An event that a scenario brings: while an action is visited, or at a virtual second."""

    event: str
    during: str | None = None
    visit: int = 1
    at: float | None = None
    values: tuple[tuple[str, Value], ...] = ()


Used = tuple[str, int] | InputUse | MessageUse | PlannedEvent
"""What a run used of a plan: an action's stub and its place in the list, input, what the caller
tells, or an event."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Stubs by action id, and events; ``script/id`` names an action of another script."""

    stubs: Mapping[str, Stubs] = field(default_factory=lambda: MappingProxyType({}))
    events: tuple[PlannedEvent, ...] = ()
    caller: Caller = field(default_factory=Caller)

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it is laid over the actions of a script."""
        return not self.stubs and not self.events and not self.caller.inputs

    def parts(self) -> Iterator[Used]:
        """Yield all that a run can use of it."""
        for id, stubs in self.stubs.items():
            yield from ((id, place) for place in range(len(stubs.visits)))
        yield from self.caller.parts()
        yield from self.events


NO_PLAN = Plan()
"""A plan in which nothing is said."""
