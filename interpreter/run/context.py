"""What code may ask of a run beyond its variables: time, room, REST answers, savetodb."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from ...actions.ports import Reason
from ...actions.values import Date, Value, date_of, moment_of
from ..faults import MAX_ITEMS, LimitReached
from ..values import ScriptFault, weight
from ..world.phone_numbers import INVALID, Called, dialled
from ..world.world import ENDED
from .stored_values import StoredValues

if TYPE_CHECKING:
    from .run import DryRun
    from .statistics import Statistics

_SECONDS_A_DAY = 86_400
_EACH = 100


class Saved(NamedTuple):
    """One value that savetodb keeps for reports, under the name of its variable."""

    name: str
    value: Value
    flags: str


@dataclass(slots=True)
class RunContext:
    """The context of one run; ``passes`` counts loops and calls of code, all snippets together."""

    run: DryRun
    depth: int = 0
    passes: int = 0
    longest: int | None = None
    traced: list[str] = field(default_factory=list)
    saved: list[Saved] = field(default_factory=list)
    _stored: StoredValues | None = None
    _files: dict[str, str] | None = None

    def let_go(self) -> None:
        """Hold the finished run no more."""
        del self.run

    def now(self) -> Date:
        """Return the world's time at the start, moved on by the virtual clock."""
        start = date_of(datetime.fromisoformat(self.run.setup.world.now))
        return Date(start.days + self.run.clock / _SECONDS_A_DAY)

    def utc_offset(self, date: Date) -> float:
        """Return the minutes that the world says; it is the same all year."""
        _ = date
        return self.run.setup.world.utc_offset

    def grow(self, length: int) -> None:
        """Refuse a text or an array that is too long, before it is made."""
        if length > max(MAX_ITEMS, self.run.limits.text):
            raise LimitReached(f"a value would take {length} characters or items")

    @property
    def most_passes(self) -> int:
        """Return how many passes of loops and calls a run may make."""
        return self.run.limits.passes

    @property
    def stored(self) -> StoredValues:
        """Return the lists that PutValue keeps, made when somebody first asks."""
        if self._stored is None:
            run = self.run
            self._stored = StoredValues(
                run.setup.world,
                clock=lambda: run.clock,
                has_ended=lambda id: run.platform.status_of(id) == ENDED,
            )
        return self._stored

    @property
    def counting(self) -> Statistics:
        """Return what counts in the run."""
        from .statistics import Statistics  # few runs count

        return Statistics(self.run)

    @property
    def files(self) -> dict[str, str] | None:
        """Return the run's own copy of the world's files."""
        known = self.run.setup.world.files
        if self._files is None and known is not None:
            self._files = {name.casefold(): text for name, text in known.items()}
        return self._files

    def called(self, number: str) -> tuple[str, float] | None:
        """Return how a telephone number answers, and after how many seconds."""
        numbers = self.run.setup.world.numbers
        if numbers is None:
            return None
        return numbers.get(dialled(number), Called(INVALID))

    def hours(self, profile: str) -> tuple[str, Reason] | None:
        """Return the outcome of a profile of the world now, and why."""
        profiles = self.run.setup.world.profiles
        if not profiles:
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

    def keep(self, text: str) -> None:
        """Count a text that stays beyond the visit."""
        self.run.keep(len(text))

    def hold(self, size: int) -> None:
        """Count a text that an array or an object holds."""
        self.run.keep(size)

    def spend(self, line: int, what: str) -> None:
        """Count one pass; raise :class:`LimitReached` where code does not come to an end."""
        self.passes += 1
        if self.passes > self.run.limits.passes:
            self.refuse_pass(line, what)

    def refuse_pass(self, line: int, what: str) -> NoReturn:
        """Say which loop or call was one too many."""
        raise LimitReached(
            f"the limit of {self.run.limits.passes} passes of code is reached"
            f" in {what}, line {line}"
        )

    def fitting(self, name: str, text: str) -> str:
        """Return a text as a variable may hold it: cut as Studio does, or refused."""
        limits = self.run.limits
        longest = min(limits.text, self.longest or limits.text)
        if len(text) > longest:
            if limits.cuts:
                return text[:longest]
            if longest < limits.text:
                raise ScriptFault(
                    f'"{name}" would hold {len(text)} characters; MaxStringSize allows {longest}'
                )
        self.run.measure(name, text)
        return text

    def trace(self, text: str) -> None:
        """Keep what TRACE shows."""
        self.run.measure("TRACE", text)
        self.run.keep(len(text))
        self.traced.append(text)

    def save(self, name: str, value: Value, flags: str) -> None:
        """Keep what savetodb keeps."""
        self.run.keep(_EACH + weight(value))
        self.saved.append(Saved(name, value, flags))

    def request(
        self, method: str, url: str, body: str, headers: tuple[tuple[str, str], ...]
    ) -> tuple[int, str, str]:
        """Return a REST request from what the world plans; -1 where it plans nothing."""
        _ = body, headers
        return self.run.platform.request(method, url)
