"""A way through pairs as two runs that anybody can repeat: one of each script, in one world."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ....actions.ports import GLOBAL
from ....actions.values import Value
from ..explorer.data.state import Choice, Held
from ..explorer.space import Space
from ..explorer.story import Story, story_of
from .pairs import Arrow, Walked
from .side import Observed
from .symbols import Symbol, Symbolic, Term

_TRIED: tuple[Value, ...] = (1, 2, 0, "a", 3, "", "a|b")
"""Values that are tried where a way hangs on what is computed with one."""


_MOST = 1_000_000


@dataclass(slots=True)
class _Brought:
    """What the world brings at one place: the variable that has it, and behind which choice."""

    names: tuple[str, str]
    places: tuple[int, int]
    value: Value = None
    is_known: bool = False


@dataclass(slots=True)
class _Open:
    """What the world brings and a way hangs on, and the values that may decide it."""

    brought: _Brought
    near: dict[Value, None] = field(default_factory=dict[Value, None])


@dataclass(slots=True)
class _Line:
    """The choices of one side, and what the world puts in variables behind each."""

    choices: list[Choice] = field(default_factory=list[Choice])
    put: dict[int, list[tuple[str, Value]]] = field(
        default_factory=dict[int, list[tuple[str, Value]]]
    )
    beside: int | None = None


def stories_of(
    walked: Walked,
    way: Sequence[Arrow],
    seen: tuple[Observed, Observed],
    given: Mapping[str, Value],
    trial: int = 0,
) -> tuple[Story, Story] | None:
    """Return the stories of both sides: what each does, in one and the same world.

    Where a way hangs on what is computed from values that nobody knows, each ``trial`` has others;
    ``None`` is that there are no more.
    """
    lines = (_Line(), _Line())
    inputs = {symbol: _Brought((name, name), (-1, -1)) for name, symbol in walked.inputs.items()}
    now: dict[Symbol, _Brought] = dict(inputs)
    brought: list[_Brought] = []
    computed: dict[int, _Open] = {}
    for arrow in way:
        _learn(arrow, now, computed)
        _go_on(arrow, lines)
        for symbol, names in arrow.opened:
            places = (len(lines[0].choices) - 1, len(lines[1].choices) - 1)
            now[symbol] = _Brought(names, places)
            brought.append(now[symbol])
    if trial and not _tried([*computed.values()], trial):
        return None
    _make_up(seen, now)
    for each in brought:
        for line, name, place in zip(lines, each.names, each.places, strict=True):
            if name and each.is_known:
                line.put.setdefault(place, []).append((name, each.value))
    begin = {b.names[0]: b.value for b in inputs.values() if b.value is not None}
    told = [
        story_of(
            Space(side.units.all, side.classes),
            line.choices,
            {**begin, **given},
            line.beside,
            left=line.put,
        )
        for side, line in zip(walked.sides, lines, strict=True)
    ]
    return told[0], told[1]


def _go_on(arrow: Arrow, lines: tuple[_Line, _Line]) -> None:
    for line, choice, put in zip(lines, arrow.choices, arrow.put, strict=True):
        if choice is not None:
            line.choices.append(choice)
            if put:
                line.put[len(line.choices) - 1] = list(put)
        if arrow.begins:
            line.beside = len(line.choices)


def _learn(arrow: Arrow, now: dict[Symbol, _Brought], computed: dict[int, _Open]) -> None:
    """Note what is learnt of symbols, and those of which only what is computed is known."""
    for (held, _), value in arrow.learnt:
        if isinstance(held, Symbol):
            if held in now:
                now[held].value, now[held].is_known = value, True
            continue
        for symbol in _symbols(held):
            if symbol in now:
                brought = now[symbol]
                found = computed.setdefault(id(brought), _Open(brought))
                found.near |= dict.fromkeys(_near(arrow, held))


def _near(arrow: Arrow, held: Held) -> Iterator[Value]:
    """Yield what may decide a way: numbers and those beside them, classes, and its own labels."""
    if not isinstance(held, Term):
        return
    for operand in held.operands:
        if isinstance(operand, int) and abs(operand) < _MOST:
            yield from (operand, operand + 1, operand - 1)
    for symbol in _symbols(held):
        yield from (value for value in symbol.classes if value is not None)
    # a case compares what is computed of a value with its label
    yield from (each.outcome for each in arrow.choices if each and each.outcome)


def _tried(computed: Sequence[_Open], trial: int) -> bool:
    """Give other values to what is not known; whether there are any.

    What is likely to decide a way comes first, for all that is open together.
    """
    open_ones = [each for each in computed if not each.brought.is_known]
    values = [[*(each.near | dict.fromkeys(_TRIED))] for each in open_ones]
    places = next(islice(_places([*map(len, values)]), trial - 1, None), None)
    if not open_ones or places is None:
        return False
    for each, mine, place in zip(open_ones, values, places, strict=True):
        each.brought.value, each.brought.is_known = mine[place], True
    return True


def _places(counts: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield a place in each of so many lists, those near the beginning of all of them first.

    >>> [*_places([2, 3])]
    [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2)]
    """
    first = tuple(0 for _ in counts)
    waiting, seen = deque([first]), {first}
    while waiting:
        places = waiting.popleft()
        yield places
        for at, count in enumerate(counts):
            after = (*places[:at], places[at] + 1, *places[at + 1 :])
            if after[at] < count and after not in seen:
                seen.add(after)
                waiting.append(after)


def _make_up(seen: tuple[Observed, Observed], now: dict[Symbol, _Brought]) -> None:
    """Give a value of its own to each symbol that a difference shows and nobody has asked for."""
    shown: dict[Symbol, None] = {}
    for observed in seen:
        for _, held in observed.arguments:
            shown |= dict.fromkeys(_symbols(held))
    for symbol in shown:
        found = now.get(symbol)
        if found is not None and not found.is_known:
            name = next(filter(None, found.names)).removeprefix(GLOBAL)
            found.value, found.is_known = (
                symbol.classes[0] if symbol.is_listed else f"a {name}",
                True,
            )


def _symbols(held: Held) -> list[Symbol]:
    return sorted(held.symbols, key=repr) if isinstance(held, Symbolic) else []
