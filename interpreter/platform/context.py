"""What code may ask of a run beyond its variables: time, room, REST answers, savetodb."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from ...actions.ports import Reason
from ...actions.values import Date, Value, moment_of
from ...grammar.counted import counted
from ..bounds import MAX_ITEMS, LimitReached
from ..state.run_platform import RunPlatform
from ..state.state import RunState, Saved, Shown
from ..trace.step import Origin
from ..values import ScriptFault, weight
from ..world.phone_numbers import called
from .facts import Facts
from .queue import Queue
from .stored_values import StoredValues

if TYPE_CHECKING:
    from ...grammar.snippet.nodes import Expression
    from ..unread import NotRead
    from .statistics import Statistics

_EACH = 100


class RunContext:
    """The context of one run; ``passes`` counts loops and calls of code, all snippets together."""

    __slots__ = (
        "_platform",
        "_queue",
        "_state",
        "_stored",
        "depth",
        "longest",
        "passes",
    )

    def __init__(self, state: RunState, platform: RunPlatform, queue: Queue) -> None:
        """Speak for the run that has this state."""
        self._queue = queue
        self.serve(state, platform)

    def serve(self, state: RunState, platform: RunPlatform) -> None:
        """Speak from now on for a run that has spent nothing but what its state says."""
        self._state, self._platform = state, platform
        self._stored: StoredValues | None = None
        self.depth = 0
        self.longest: int | None = None
        self.passes = state.passes

    @property
    def unread(self) -> dict[NotRead, None]:
        """What of the code that the run came to could not be read, in order."""
        return self._state.unread

    def now(self) -> Date:
        """Return the world's time at the start, moved on by the virtual clock."""
        return Facts(self._state).now()

    def fact(self, origin: Origin, name: str) -> Value:
        """Return a variable of the platform that nothing has set."""
        return Facts(self._state).value(origin, name)

    def utc_offset(self, date: Date) -> float:
        """Return the minutes that the world says; it is the same all year."""
        _ = date
        return self._state.setup.world.utc_offset

    def grow(self, length: int) -> None:
        """Refuse a text or an array that is too long, before it is made."""
        if length > max(MAX_ITEMS, self._state.setup.limits.text):
            raise LimitReached(f"a value would take {length} characters or items")

    @property
    def most_passes(self) -> int:
        """Return how many passes of loops and calls a run may make."""
        return self._state.setup.limits.passes

    @property
    def stored(self) -> StoredValues:
        """Return the lists that PutValue keeps, made when somebody first asks."""
        if self._stored is None:
            self._state.tells_time = True  # how long each is kept
            self._stored = StoredValues(self._state)
        return self._stored

    @property
    def counting(self) -> Statistics:
        """Return what counts in the run."""
        from .statistics import Statistics  # few runs count

        self._state.tells_time = True  # who has waited for how long
        return Statistics(self._state, self._queue)

    @property
    def files(self) -> dict[str, str] | None:
        """Return the run's own copy of the world's files."""
        state = self._state
        known = state.setup.world.files
        if state.files is None and known is not None:
            state.files = {name.casefold(): text for name, text in known.items()}
        return state.files

    def called(self, number: str) -> tuple[str, float] | None:
        """Return how a telephone number answers, and after how many seconds."""
        return called(number, self._state.setup.world.numbers)

    def hours(self, profile: str) -> tuple[str, Reason] | None:
        """Return the outcome of a profile of the world now, and why."""
        profiles = self._state.setup.world.profiles
        if not self._state.setup.world.tells_of("profiles"):
            return None
        wanted = profile.strip()
        name = wanted.casefold()
        found = next((p for p in profiles if wanted and p.id == wanted), None) or next(
            (p for p in profiles if p.name.casefold() == name), None
        )
        if found is None:
            return "", ('there is no profile "{}" in the world', profile)
        outcome, why = found.at(moment_of(self.now()))
        return outcome, ('{} in profile "{}"', why, found.name)

    def measure(self, name: str, text: str) -> None:
        """Raise :class:`LimitReached` where a text is too long for a variable."""
        state = self._state
        longest = state.setup.limits.text
        if len(text) > longest:
            spelled = state.trace.spelling.get(name) or state.program.spelling.get(name, name)
            raise LimitReached(
                f'"{spelled}" would hold {counted(len(text), "character")};'
                f" the limit of a text is {longest}"
            )

    def keep(self, value: Value) -> None:
        """Count a value that stays beyond the visit."""
        self.hold(len(value) if isinstance(value, str) else weight(value))

    def hold(self, size: int) -> None:
        """Count data that stays; raise :class:`LimitReached` where it is too much."""
        state = self._state
        state.data += size
        most = state.setup.limits.data
        if state.data > most:
            raise LimitReached(f"this run keeps more than {counted(most, 'character')}")

    def keep_note(self, size: int) -> None:
        """Count data that stays in the trace: only a full one keeps it all."""
        if self._state.trace.ring is None:
            self.hold(size)

    def spend(self, line: int, what: str) -> None:
        """Count one pass; raise :class:`LimitReached` where code does not come to an end."""
        self.passes += 1
        if self.passes > self._state.setup.limits.passes:
            self.refuse_pass(line, what)

    def refuse_pass(self, line: int, what: str) -> NoReturn:
        """Say which loop or call was one too many."""
        raise LimitReached(
            f"the limit of {self._state.setup.limits.passes} passes of code is reached"
            f" in {what}, line {line}"
        )

    def work(self, size: int) -> None:
        """Count what code goes through: a kibibyte of text, or as many items, costs a pass."""
        self.passes += size >> 10
        if self.passes > self._state.setup.limits.passes:
            raise LimitReached(
                f"the limit of {self._state.setup.limits.passes} passes of code is reached,"
                " as it goes through too much text"
            )

    def fitting(self, name: str, text: str) -> str:
        """Return a text as a variable may hold it: cut as Studio does, or refused."""
        limits = self._state.setup.limits
        self.work(len(text))
        longest = min(limits.text, self.longest or limits.text)
        if len(text) > longest:
            if limits.cuts:
                return text[:longest]
            if longest < limits.text:
                raise ScriptFault(
                    f'"{name}" would hold {counted(len(text), "character")};'
                    f" MaxStringSize allows {longest}"
                )
        self.measure(name, text)
        return text

    def trace(self, text: str, written: Expression) -> None:
        """Keep what TRACE shows, and what it is made from."""
        self.measure("TRACE", text)
        self.hold(len(text))
        self._state.told.newest.append(Shown(text, written))

    def save(self, name: str, value: Value, flags: str) -> None:
        """Keep what savetodb keeps: of each name the last value, wherever it stood before."""
        saved, key = self._state.saved, name.lower()
        before = saved.pop(key, None)
        freed = 0 if before is None else _EACH + weight(before.value)
        self.hold(_EACH + weight(value) - freed)
        saved[key] = Saved(name, value, flags)

    def request(
        self, method: str, url: str, body: str, headers: tuple[tuple[str, str], ...]
    ) -> tuple[int, str, str]:
        """Return what the world plans for a REST request: status, description, body; else -1."""
        return self._platform.request(method, url, body, headers)
