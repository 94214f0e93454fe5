"""A platform with all that stands around its door: faults on the way, a log, control, state."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from ....grammar.finding import BranchlineError
from ...version import version
from ..asgi import Bounds, Pages, PlatformApp
from ..control.control import KEPT, Control
from ..door import Door
from ..emulator import Emulator
from ..exchange import Answered, Asked
from ..journal.journal import Journal
from ..living.floor import FloorProcess
from ..living.ticking import Ticking
from ..openapi.document import document
from ..openapi.pages import PATHS, pages
from ..replies import refused
from ..tokens import Tokens
from ..transport.faults import Transport
from .carrier import Carrier

if TYPE_CHECKING:
    from ....interpreter.world.floor_plan import FloorPlan
    from ....interpreter.world.world import World
    from .keeping import State


class Around(NamedTuple):
    """What stands around a door.

    ``write`` gets each line of the log, ``control`` is the token of control, empty for none,
    ``state`` keeps what is done, ``seconds`` is a clock of this machine, ``sleep`` waits by it.
    """

    write: Callable[[str], object] | None = None
    control: str = ""
    state: State | None = None
    seconds: Callable[[], float] = time.monotonic
    floor: FloorPlan | None = None
    speed: float = 0.0
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep


NOTHING_AROUND = Around()


class Site:
    """An emulator, its door, and what stands around it."""

    def __init__(self, world: World, around: Around = NOTHING_AROUND) -> None:
        """Begin with a world, or go on with what its state says."""
        self.emulator = emulator = Emulator(world)
        if around.floor is not None:
            FloorProcess(emulator, around.floor)
        if around.speed:
            Ticking(emulator, around.speed, around.seconds)
        self.transport = Transport(world.transport, lambda: around.seconds() + emulator.moved)
        self.door = Door(emulator, Tokens(around.state.key if around.state is not None else None))
        self.journal: Journal | None = None
        self.control: Control | None = None
        self._state = around.state
        self._carrier = Carrier(self.transport, self.answer, around.sleep)
        if around.state is not None:
            around.state.attach(emulator, self.transport)
        if around.write is not None or around.control:
            keep = KEPT if around.control else 0
            self.journal = Journal(
                around.write, lambda: emulator.clock, names=world.secrets, keep=keep
            )
            if around.control:
                self.control = Control(around.control, emulator, self.transport, self.journal)

    def answer(self, asked: Asked) -> Answered:
        """Return the answer to a request, once all that it has done is kept."""
        return self._kept(asked, self.door.answer(asked))

    def answer_control(self, asked: Asked) -> Answered:
        """Return the answer to a request of control, in the same way."""
        if self.control is None:
            return self.door.answer(asked)
        return self._kept(asked, self.control.answer(asked))

    async def fate(self, asked: Asked) -> Answered | None:
        """Return what a request gets that a fault befalls, in the same way."""
        answer = await self._carrier(asked)
        return None if answer is None else self._kept(asked, answer)

    def _kept(self, asked: Asked, answer: Answered) -> Answered:
        """Return an answer, or another one where what was done cannot be kept."""
        if self._state is None:
            return answer
        try:
            self._state.commit(is_asked_only=asked.method == "GET")
        except BranchlineError as error:
            return refused(503, f"what was done is not kept: {error.findings[0].message}")
        return answer

    def reset(self) -> None:
        """Begin again with the world as it was read, and with its faults."""
        self.emulator.reset()
        self.transport.reset()
        if self._state is not None:
            self._state.commit()

    def app(self, bounds: Bounds) -> PlatformApp:
        """Return what a server is given."""
        has_faults = self.control is not None or bool(self.transport.planned)
        described = document(
            self.door.routes.all,
            version=version(),
            has_faults=has_faults or bool(self.emulator.world.faults),
        )
        return PlatformApp(
            self if self._state is not None else self.door,
            bounds,
            Pages(pages(described), PATHS),
            fate=self.fate if has_faults else None,
            note=None if self.journal is None else self.journal.note,
            control=None if self.control is None else self.answer_control,
        )
