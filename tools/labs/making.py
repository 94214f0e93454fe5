"""Making a lab: which faults of a script a level has, and a seed takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from random import Random

from ...grammar.finding import BranchlineError, RequestError
from ...grammar.source import Source
from ...grammar.unwritable import UnwritableError
from ...interpreter.analysis.agreement.agreement import Agreement
from ...interpreter.analysis.agreement.route import Route
from ...interpreter.analysis.mutants.mutants import Maker
from ...interpreter.program.program import Program
from .faults import LITTLE, Fault, Marks, faults_of, is_alike, marks_of, text_with
from .reference import Reference, program_of
from .task import complaints_of

MOST_LABS = 12
"""How many labs of several faults are looked for; each is held against those that are like it."""
_MOST_TRIED, _MOST_DRAWN = 40, 5_000
_THIRDS = 3
_FAULTS = {1: 1, 2: 1, 3: 1, 4: 2, 5: 3}
"""How many faults a lab of each level has; one alone is the harder, the more has to happen."""


@dataclass(frozen=True, slots=True)
class Made:
    """A lab that was made: the broken text, its faults, and how it compares with the solution.

    It is the ``number``-th of ``labs`` of its level.
    """

    reference: Reference
    stories: tuple[Route, ...]
    faults: tuple[Fault, ...]
    text: str
    agreement: Agreement
    number: int
    labs: int


@dataclass(frozen=True, slots=True)
class _Broken:
    faults: tuple[Fault, ...]
    program: Program
    agreement: Agreement


class Workshop:
    """Makes labs of one script."""

    def __init__(self, script: Path) -> None:
        """Read the script, and find its faults; raise ``BranchlineError`` for mistakes in it."""
        self.script = script
        self.reference = Reference(script)
        self.stories = self.reference.stories(())
        self.faults = faults_of(self.reference, self.stories)
        self._make = Maker(self.reference.program)

    def levels(self) -> dict[int, int]:
        """Return how many labs there are of each level."""
        return {level: len(self._labs(level)) for level in _FAULTS}

    def lab(self, level: int, seed: int) -> Made:
        """Return a lab; raise ``RequestError`` where the script has none of that level."""
        labs = self._labs(level)
        if not labs:
            raise self._none(level)
        order = list(range(len(labs)))
        Random(level).shuffle(order)  # noqa: S311 - the same seed makes the same lab
        for turn in range(len(labs)):
            number = (seed + turn) % len(labs)
            broken = labs[order[number]]
            with suppress(UnwritableError):  # the next one may be of another kind
                text = self.text(broken.faults)
                stories = self._stories(broken.faults)
                program = program_of(Source(self.reference.program.source.path, text))
                found = self.reference.compared(program, stories)
                return Made(
                    self.reference, stories, broken.faults, text, found, number + 1, len(labs)
                )
        raise self._none(level)

    def _none(self, level: int) -> RequestError:
        can = [str(each) for each, count in self.levels().items() if count]
        said = f'"{self.script.name}" has no faults for a lab of level {level}'
        if not can:
            why = "a contact notices none of its faults, or nobody can tell"
            return RequestError(f"{said}: {why}").of("level")
        return RequestError(said, expected=f"level {', '.join(can)}").of("level")

    def _stories(self, faults: tuple[Fault, ...]) -> tuple[Route, ...]:
        more = [route for fault in faults for route in fault.agreement.routes]
        return tuple(dict.fromkeys((*self.stories, *more)))

    def text(self, faults: Sequence[Fault]) -> str:
        """Return the text of the script with some faults."""
        return text_with(self.reference.program, [each.mutant for each in faults])

    def _labs(self, level: int) -> list[_Broken]:
        count = _FAULTS[level]
        if count == 1:
            return [
                _Broken((fault,), fault.program, fault.agreement)
                for fault in self._third(level - 1)
            ]
        return list(self._several(count))

    def _third(self, which: int) -> list[Fault]:
        """Return a third of the faults by how hard they are; of few, some stand in two."""
        count = len(self.faults)
        first, last = which * count // _THIRDS, -(-(which + 1) * count // _THIRDS)
        return self.faults[first:last]

    def _several(self, count: int) -> Iterator[_Broken]:
        """Yield labs of several faults, of different actions, each of which counts."""
        chosen = Random(count)  # noqa: S311 - the same faults at each call
        known: dict[Marks, list[_Broken]] = {}
        made = 0
        apart = list(islice(_choices(self.faults, count, chosen, _are_apart), _MOST_TRIED))
        others = islice(_choices(self.faults, count, chosen, _are_several), _MOST_TRIED)
        for faults in apart or others:
            if made >= MOST_LABS:
                return
            broken = self._broken(faults)
            if broken is None:
                continue
            alike = known.setdefault(marks_of(broken.agreement), [])
            if any(is_alike(self.reference, broken, each) for each in alike):
                continue
            alike.append(broken)
            made += 1
            yield broken

    def _broken(self, faults: tuple[Fault, ...]) -> _Broken | None:
        """Return a script with several faults, ``None`` where one of them does not show."""
        reference = self.reference
        changes = tuple(change for fault in faults for change in fault.mutant.changes)
        try:
            program = self._make.program(replace(faults[0].mutant, changes=changes))
            if program is None:
                return None
            found = reference.compared(program, self._stories(faults), budget=LITTLE)
        except BranchlineError:  # what one fault is about is gone by another
            return None
        if found.comparison.is_equal is not False or None in marks_of(found):
            return None
        told = set(complaints_of(found))
        if not all(told.issuperset(complaints_of(fault.agreement)) for fault in faults):
            return None  # one of them hides what comes of another, and the task would not tell it
        return _Broken(faults, program, found)


def _choices(
    faults: list[Fault],
    count: int,
    random: Random,
    fit: Callable[[tuple[Fault, ...]], bool],
) -> Iterator[tuple[Fault, ...]]:
    """Yield choices of faults that fit each other, mixed."""
    if len(faults) < count:
        return
    seen: set[tuple[int, ...]] = set()
    for _ in range(_MOST_DRAWN):
        drawn = tuple(sorted(random.sample(range(len(faults)), count)))
        if drawn in seen:
            continue
        seen.add(drawn)
        chosen = tuple(faults[number] for number in drawn)
        if fit(chosen):
            yield chosen


def _are_several(faults: tuple[Fault, ...]) -> bool:
    """Whether faults are of different actions."""
    return len({each.mutant.action for each in faults}) == len(faults)


def _are_apart(faults: tuple[Fault, ...]) -> bool:
    """Whether faults of different actions change different stories, so that none hides another."""
    if not _are_several(faults):
        return False
    changed: set[int] = set()
    for fault in faults:
        marks = marks_of(fault.agreement)
        wrong = {number for number, agrees in enumerate(marks) if not agrees}
        if not wrong or wrong & changed:
            return False
        changed |= wrong
    return True
