"""What a run starts with besides its program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...actions.values import Value
from ..program.program import Program
from ..trace.trace import Tracing
from ..world.plan import NO_PLAN, Plan
from ..world.world import NO_WORLD, WIDEST, Contact, Limits, World

if TYPE_CHECKING:
    from .run_platform import PlatformOf

Programs = Callable[[str, Program | None], Program | None]
"""Returns the program of a script's name as some program calls it, ``None`` for no such one."""


def _no_programs(_name: str, _caller: Program | None) -> Program | None:
    return None


@dataclass(frozen=True, slots=True)
class Setup:
    """What a run starts with besides its program; every part has a default.

    One that ``is_dated`` keeps at which step contacts come and end. ``begin`` is the id of the
    action at which the main script begins, where that is not Begin. ``platform`` makes what
    stands in for the simulated platform; what was asked of it cannot be taken back, so such a run
    has no copies.
    """

    world: World = NO_WORLD
    given: Mapping[str, Value] | None = None
    contact: Contact | None = None
    plan: Plan = NO_PLAN
    limits: Limits = WIDEST
    tracing: Tracing = Tracing.FULL
    ring: int = 10_000
    programs: Programs = _no_programs
    is_dated: bool = False
    begin: str | None = None
    platform: PlatformOf | None = None

    def within(self, steps: int | None) -> Setup:
        """Return a setup whose run is broken off after so many steps, if not before."""
        if steps is None or steps >= self.limits.steps:
            return self
        return replace(self, limits=replace(self.limits, steps=steps))

    def with_the_worlds(self) -> Setup:
        """Return a setup whose plan holds what the world brings: events, and its caller (D56)."""
        world, plan = self.world, self.plan
        if not world.standing.brings:
            return self
        caller = replace(
            plan.caller,
            ani=plan.caller.ani or world.ani,
            dnis=plan.caller.dnis or world.dnis,
            told={**world.told, **plan.caller.told},
        )
        if world.presses is not None and not caller.is_told:
            caller = replace(caller, presses=world.presses, is_told=True)
        return replace(self, plan=replace(plan, events=plan.events + world.events, caller=caller))
