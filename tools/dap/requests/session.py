"""One debug session of a client: how far it has come, what it debugs, and the numbers in use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count

from ....grammar.finding import RequestError
from ...debugging.breakpoints import Breakpoint
from ...debugging.debug_session import Where
from ...debugging.debugger import Debugger, Stop
from ...serving.arguments import Arguments
from ..protocol.client import Body, Client
from .sources import Sources

Look = Callable[[], bool]


class State(IntEnum):
    """How far a session has come."""

    NEW = 0
    INITIALIZED = 1
    LAUNCHED = 2
    STOPPED = 3
    OVER = 4


class OrderError(RequestError):
    """A request that comes too early, too late, or for what is not there."""

    rule = "wrong-order"


class Numbers:
    """Numbers for frames and for what can be opened, each the same until the run moves on."""

    def __init__(self) -> None:
        """Have none yet; no number ever comes twice."""
        self._next = count(1000)
        self._by_key: dict[object, int] = {}
        self._by_number: dict[int, object] = {}

    def of(self, key: object) -> int:
        """Return the number of a thing."""
        found = self._by_key.get(key)
        if found is None:
            found = self._by_key[key] = next(self._next)
            self._by_number[found] = key
        return found

    def meant(self, number: int) -> object | None:
        """Return the thing of a number, ``None`` where it is not there any more."""
        return self._by_number.get(number)

    def forget(self) -> None:
        """Let go of all numbers."""
        self._by_key.clear()
        self._by_number.clear()


@dataclass(slots=True)
class Launched:
    """A script that is debugged, and how it was asked for."""

    debugger: Debugger
    sources: Sources
    arguments: Arguments
    runs_alone: bool = False
    stops_on_entry: bool = False


@dataclass(slots=True)
class DapSession:
    """What the requests of one client share."""

    client: Client
    look: Look
    state: State = State.NEW
    is_configured: bool = False
    launched: Launched | None = None
    frames: Numbers = field(default_factory=Numbers)
    opened: Numbers = field(default_factory=Numbers)
    wanted: dict[str, Arguments] = field(default_factory=dict[str, Arguments])
    """Breakpoints as they were asked for, by who has set them: a script in a file, or ``""``."""
    numbered: dict[Breakpoint, int] = field(default_factory=dict[Breakpoint, int])
    listed: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    breakpoint_numbers: count[int] = field(default_factory=lambda: count(1))
    threads: dict[int, str] = field(default_factory=dict[int, str])
    stop: Stop | None = None
    told: int = -1
    """Position up to which the person was told what happened."""
    shown: int = 0
    version: object = None
    later: list[tuple[str, Body | None]] = field(default_factory=list[tuple[str, Body | None]])
    """Events that follow the response."""

    @property
    def debugger(self) -> Debugger:
        """Return the debugger of what was launched; raise ``OrderError`` before that."""
        return self.here.debugger

    @property
    def here(self) -> Launched:
        """Return what was launched; raise ``OrderError`` before that."""
        if self.launched is None:
            raise OrderError("nothing is launched yet")
        return self.launched

    def then(self, event: str, body: Body | None = None) -> None:
        """Send an event when the request is answered."""
        self.later.append((event, body))

    def need_stopped(self) -> Debugger:
        """Return the debugger of a run that stands still at a step."""
        if self.state is not State.STOPPED:
            is_over = self.state is State.OVER
            said = "the run is over" if is_over else "the run has not begun yet"
            raise OrderError(said, expected=None if is_over else "launch and configurationDone")
        return self.debugger

    def where(self, frame: int) -> Where | None:
        """Return the script or subscript of a frame, ``None`` for 0: that of the step."""
        if not frame:
            return None
        meant = self.frames.meant(frame)
        if not isinstance(meant, Where):
            raise OrderError(f"there is no frame {frame} any more")
        return meant

    def move_on(self) -> None:
        """Let go of what counted for the step that the run stood at."""
        self.frames.forget()
        self.opened.forget()


Handler = Callable[[DapSession, Arguments], Body | None]
Handlers = Mapping[str, Handler]
