"""A platform that stands by itself: calls are carried out in a layer over a world (L27)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

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


class Emulator:
    """Answers calls, one at a time; ``clock`` is virtual seconds since the world's ``now``.

    ``before`` are called before each call, ``listeners`` after each that may have changed
    something, before its answer goes out.
    """

    def __init__(self, world: World, layer: WorldLayer | None = None) -> None:
        """Begin with a world, or go on with a layer over it."""
        self.world = world
        self.clock = 0.0
        self.before: list[Callable[[], None]] = []
        self.listeners: list[Listener] = []
        self._own = own()
        self.replace(layer or WorldLayer(world))

    def replace(self, layer: WorldLayer) -> None:
        """Go on with another layer."""
        self.layer, self.platform = layer, SimulatedPlatform(layer)

    def call(self, operation: Operation, agent_id: str, arguments: tuple[str, ...]) -> Called:
        """Return what one call answers, which an agent makes, or nobody."""
        for each in self.before:
            each()
        self.layer.clock = self.clock
        owning = self._own.get(operation.name)
        if owning is not None:
            arguments, is_own = owning(self.layer, agent_id, arguments)
            if is_own:
                operation = operation._replace(permission="")
        platform = self.platform
        status, reason, value = platform.call(operation, SecurityUser(agent_id), arguments)
        is_good = status == NOT_KNOWN or is_success(status)
        called = Called(status, filled(reason), value, is_good and platform.is_assumed)
        if operation.method != "GET":
            for listener in self.listeners:
                listener(operation, agent_id, arguments, called)
        return called
