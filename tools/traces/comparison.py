"""Two recorded runs beside each other: where they part, what differed before, where they meet.

Steps are compared by their number, from the first one on that both runs have kept. Two runs part
at the first step at which they are not at the same action, or the action has another outcome or
leads elsewhere; what differs in values before that is a cause, and is kept with its step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple, cast

from .trace_file import Record, RecordedRun

_WAY = ("run", "script", "event", "id", "outcome", "branch", "target")
_VALUES = ("properties", "changed")
_MORE = ("assumed", "clock")
_ENDINGS = ("ending", "why", "steps", "clock", "contact")
_LISTS = ("scripts", "left_running", "not_read")


class Difference(NamedTuple):
    """One thing that is not the same in both runs; ``None`` where a run does not have it."""

    what: str
    first: object
    second: object


class Pair(NamedTuple):
    """The steps of the same number, and the values in which they differ."""

    number: int
    first: Record | None
    second: Record | None
    differences: tuple[Difference, ...]

    @property
    def is_same_way(self) -> bool:
        """Whether both runs are at the same action here and go the same way from it."""
        first, second = self.first, self.second
        if first is None or second is None:
            return False
        return all(first.get(name) == second.get(name) for name in _WAY)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two runs have in common and where they differ.

    ``begins`` is the number of the first step that both have kept, ``None`` where there is none;
    ``parting`` is the place in ``pairs`` at which they part, ``None`` where they never do;
    ``meeting`` are the numbers of the steps, in the first and in the second run, at which they
    are at one action again.
    """

    first: RecordedRun
    second: RecordedRun
    begins: int | None
    start: tuple[Difference, ...]
    pairs: Sequence[Pair]
    parting: int | None
    meeting: tuple[int, int] | None
    end: tuple[Difference, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing at all differs."""
        return not (self.start or self.end or any(pair.differences for pair in self.pairs)) and (
            self.parting is None
        )


def compare(first: RecordedRun, second: RecordedRun) -> Comparison:
    """Return two runs beside each other, at a cost that grows with their steps."""
    begins = None if None in (first.begins, second.begins) else _later(first, second)
    steps, others = (() if begins is None else each.steps_from(begins) for each in (first, second))
    pairs = tuple(
        Pair(number, one, other, tuple(_values(one, other)))
        for number, (one, other) in enumerate(zip_longest(steps, others), begins or 1)
    )
    parting = next((at for at, pair in enumerate(pairs) if not pair.is_same_way), None)
    return Comparison(
        first,
        second,
        begins,
        tuple(_start(first.start, second.start)),
        pairs,
        parting,
        None if parting is None else _meeting(steps, others, parting, begins or 1),
        tuple(_end(first.result, second.result)),
    )


def _later(first: RecordedRun, second: RecordedRun) -> int:
    return max(first.begins or 1, second.begins or 1)


def _start(one: Record, other: Record) -> Iterator[Difference]:
    """Yield what differs in what the runs start with, but for file and scenario."""
    for name in ("script", "type", "from"):
        if one.get(name) != other.get(name):
            yield Difference(name, one.get(name), other.get(name))
    yield from _of(_mapping(one, "given"), _mapping(other, "given"), "given")


def _values(one: Record | None, other: Record | None) -> Iterator[Difference]:
    if one is None or other is None or one.get("id") != other.get("id"):
        return
    for name in _VALUES:
        yield from _of(_mapping(one, name), _mapping(other, name), name)
    for each in _of(_calls(one), _calls(other), "call"):
        yield each._replace(what=each.what.replace(": ", " "))
    for name in _MORE:
        if one.get(name) != other.get(name):
            yield Difference(name, one.get(name), other.get(name))


def _end(one: Record, other: Record) -> Iterator[Difference]:
    for name in _ENDINGS:
        if one.get(name) != other.get(name):
            yield Difference(name, one.get(name), other.get(name))
    for name in ("contacts", "variables", "unknown"):
        yield from _of(_mapping(one, name), _mapping(other, name), name)
    for name in _LISTS:
        if (one.get(name) or []) != (other.get(name) or []):
            yield Difference(name.replace("_", " "), one.get(name), other.get(name))


def _of(one: Mapping[str, object], other: Mapping[str, object], what: str) -> Iterator[Difference]:
    for name in dict.fromkeys((*one, *other)):
        if one.get(name) != other.get(name):
            yield Difference(f"{what}: {name}", one.get(name), other.get(name))


def _mapping(record: Record, name: str) -> Mapping[str, object]:
    value = record.get(name)
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _calls(step: Record) -> Mapping[str, object]:
    """Return the platform calls of a step by their number, each as a text."""
    calls = cast("list[object]", step.get("calls")) if isinstance(step.get("calls"), list) else []
    records = [cast("Record", call) for call in calls if isinstance(call, dict)]
    words = ("{method} {path} as {user}: {status}".format_map(_Parts(call)) for call in records)
    return {str(number): text for number, text in enumerate(words, 1)}


class _Parts(dict[str, object]):
    """The parts of a call; one that is missing is a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"


def _meeting(
    first: Sequence[Record], second: Sequence[Record], parting: int, begins: int
) -> tuple[int, int] | None:
    """Return the nearest steps behind the parting at which both runs are at the same action.

    Where they part by an outcome, the action itself is behind them.
    """
    same = parting < min(len(first), len(second)) and _place(first[parting]) == _place(
        second[parting]
    )
    begin = parting + same
    where: dict[tuple[object, ...], int] = {}
    for at, step in enumerate(second[begin:], begin):
        where.setdefault(_place(step), at)
    found = [(at, where[_place(step)]) for at, step in enumerate(first[begin:], begin)
             if _place(step) in where]  # fmt: skip
    one, other = min(found, key=sum, default=(None, None))
    return None if one is None or other is None else (one + begins, other + begins)


def _place(step: Record) -> tuple[object, ...]:
    return step.get("run"), step.get("script"), step.get("event"), step.get("id")
