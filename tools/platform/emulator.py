"""A platform that stands by itself: calls are carried out in a layer over a world (L27)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple, Protocol

from ...actions.platform_port import NOT_KNOWN, Operation
from ...actions.values import SecurityUser, Value
from ...interpreter.platform.operations import own
from ...interpreter.platform.platform import SimulatedPlatform, is_success
from ...interpreter.values import filled
from ...interpreter.world.world import World
from ...interpreter.world.world_layer import WorldLayer


class Called(NamedTuple):
    """What a call answered: ``status`` may be ``NOT_KNOWN``, or 0 for a time-out."""

    status: int
    reason: str
    value: Value = None
    is_assumed: bool = False


Listener = Callable[[Operation, str, tuple[str, ...], Called], None]
"""A function that is told of a call: the operation, who called, the arguments, the answer."""


class Process(Protocol):
    """What goes on by itself over a layer, as a living floor does."""

    @property
    def most_seconds(self) -> float:
        """Return by how many seconds the clock can be moved at once."""
        ...

    def record(self) -> Mapping[str, object]:
        """Return what it has come to as plain data."""
        ...

    def stand_on(self, layer: WorldLayer, record: Mapping[str, object] | None) -> None:
        """Begin over a layer, or go on as a record says.

        Raises ``BranchlineError`` where the record does not fit.
        """
        ...


class Emulator:
    """A platform that carries calls out one at a time.

    ``clock`` is virtual seconds since the world's ``now``, ``moved`` those of them by which it was
    moved by hand. ``before`` are called before each call, ``listeners`` after each that may have
    changed something, before its answer goes out. ``process`` goes on by itself over the layer,
    where something does.
    """

    def __init__(self, world: World, layer: WorldLayer | None = None) -> None:
        """Begin with a world, or go on with a layer over it."""
        self.world = world
        self.clock = self.moved = 0.0
        self.process: Process | None = None
        self.before: list[Callable[[], None]] = []
        self.listeners: list[Listener] = []
        self._own = own()
        self.replace(layer or WorldLayer(world))

    def replace(self, layer: WorldLayer, record: Mapping[str, object] | None = None) -> None:
        """Go on with another layer, and its process as recorded.

        Raises ``BranchlineError`` where the record does not fit; then nothing is replaced.
        """
        if self.process is not None:
            self.process.stand_on(layer, record)
        self.layer, self.platform = layer, SimulatedPlatform(layer)

    def reset(self) -> None:
        """Begin again with the world as it was read."""
        self.clock = 0.0
        self.replace(WorldLayer(self.world))

    @property
    def most_seconds(self) -> float:
        """Return by how many seconds the clock can be moved at once."""
        return math.inf if self.process is None else self.process.most_seconds

    def move(self, seconds: float) -> None:
        """Move the clock forward by hand, and let happen what happens meanwhile."""
        self.clock += seconds
        self.moved += seconds
        for each in self.before:
            each()

    def call(self, operation: Operation, agent_id: str, arguments: tuple[str, ...]) -> Called:
        """Return what one call answers, which an agent makes, or nobody."""
        for each in self.before:
            each()
        self.layer.clock = self.clock
        owning = self._own.get(operation.name)
        if owning is not None:
            arguments, is_own = owning(self.layer, agent_id, arguments)
            if is_own:
                operation = _open_to_all(operation)
        if not agent_id and operation.method == "GET":
            operation = _open_to_all(operation)  # the application itself may read (D352)
        platform = self.platform
        status, reason, value = platform.call(operation, SecurityUser(agent_id), arguments)
        is_good = status == NOT_KNOWN or is_success(status)
        called = Called(status, filled(reason), value, is_good and platform.is_assumed)
        if operation.method != "GET":
            for listener in self.listeners:
                listener(operation, agent_id, arguments, called)
        return called


@cache
def _open_to_all(operation: Operation) -> Operation:
    """Return an operation that asks for no permission, always the same one."""
    return replace(operation, permission="")
