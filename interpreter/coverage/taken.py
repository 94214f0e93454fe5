"""What runs took of scripts, and what is missing: possible minus taken.

A run is looked at as the flat entries of its trace, never as whole steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ...actions.ports import Note
from ...grammar.finding import PlainError
from ..program.program import Program
from ..run.result import Result
from ..trace.step import EVENT, EVENT_NOTE, Origin
from .possible import CoverageKind, Item, PossibleCoverage, Way
from .requirement import REQUIREMENTS, Requirement


class Numbers(NamedTuple):
    """How much of something is taken."""

    taken: int
    possible: int

    @property
    def missing(self) -> int:
        """Return how many were not taken."""
        return self.possible - self.taken

    @property
    def percent(self) -> float:
        """Return the part that was taken; all of nothing is taken.

        >>> Numbers(3, 4).percent, Numbers(0, 0).percent
        (75.0, 100.0)
        """
        return 100.0 * self.taken / self.possible if self.possible else 100.0

    def __add__(self, other: object) -> Numbers:
        """Return the numbers of two things together."""
        if not isinstance(other, Numbers):
            return NotImplemented
        return Numbers(self.taken + other.taken, self.possible + other.possible)


class Hit(NamedTuple):
    """How many runs took an item, and which of them is first by name."""

    runs: int = 0
    first: str = ""

    def with_more(self, other: Hit) -> Hit:
        """Return the hits of some runs and others together."""
        names = [hit.first for hit in (self, other) if hit.runs]
        return Hit(self.runs + other.runs, min(names, default=""))


def fingerprint(items: Iterable[Item]) -> str:
    """Return what tells two versions of a script apart: their items, wherever they stand."""
    from hashlib import sha256  # costs start-up time, and only files of coverage need it

    written = "\n".join(f"{item.kind} {item.name} {item.way}" for item in items)
    return sha256(written.encode()).hexdigest()[:16]


class UnlikeError(PlainError):
    """Two coverages are of different versions of a script."""

    rule = "unlike-script"


@dataclass(frozen=True, slots=True)
class ScriptCoverage:
    """What runs took of one script: ``hits`` has an entry for each of ``items``.

    ``file`` is the script's place as reports name it, ``fingerprint`` what its actions, outcomes
    and branches come to. ``runs`` counts the runs that came by.
    """

    file: str
    name: str
    fingerprint: str
    items: tuple[Item, ...]
    hits: tuple[Hit, ...]
    runs: int = 0

    def with_more(self, other: ScriptCoverage) -> ScriptCoverage:
        """Return both together; raise ``UnlikeError`` for another version of the script."""
        if self.fingerprint != other.fingerprint or len(self.items) != len(other.items):
            raise UnlikeError(f'"{self.file}" is another version of the script')
        hits = tuple(one.with_more(two) for one, two in zip(self.hits, other.hits, strict=True))
        return replace(self, hits=hits, runs=self.runs + other.runs)

    def only(self, actions: frozenset[str]) -> ScriptCoverage:
        """Return what concerns some actions alone."""
        kept = [
            (item, hit)
            for item, hit in zip(self.items, self.hits, strict=True)
            if item.action in actions
        ]
        items, hits = tuple(item for item, _ in kept), tuple(hit for _, hit in kept)
        return replace(self, items=items, hits=hits)

    def of(self, kind: CoverageKind) -> Iterator[tuple[Item, Hit]]:
        """Yield the items of a kind and what took them."""
        for item, hit in zip(self.items, self.hits, strict=True):
            if item.kind is kind:
                yield item, hit

    def numbers(self, kind: CoverageKind, way: Way | None = None) -> Numbers:
        """Return how much of a kind is taken, or of the branches that are followed one way."""
        hits = [hit for item, hit in self.of(kind) if way is None or item.way == way]
        return Numbers(sum(1 for hit in hits if hit.runs), len(hits))

    def missing(self, kind: CoverageKind) -> Iterator[Item]:
        """Yield the items of a kind that no run took."""
        return (item for item, hit in self.of(kind) if not hit.runs)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What runs took of scripts, by file, and which requirements scenarios cover, by id.

    ``not_counted`` are the files of scripts with mistakes, of which nothing can be taken.
    """

    scripts: Mapping[str, ScriptCoverage] = field(default_factory=dict[str, ScriptCoverage])
    not_counted: tuple[str, ...] = ()
    requirements: Mapping[str, Requirement] = field(default_factory=dict[str, Requirement])

    def with_more(self, other: Coverage) -> Coverage:
        """Return both together; raise ``UnlikeError`` for two versions of one script."""
        merged = dict(self.scripts)
        for file, script in other.scripts.items():
            known = merged.get(file)
            merged[file] = script if known is None else known.with_more(script)
        asked = dict(self.requirements)
        for id, requirement in other.requirements.items():
            own = asked.get(id)
            asked[id] = requirement if own is None else own.with_more(requirement)
        not_counted = tuple(sorted({*self.not_counted, *other.not_counted}))
        return Coverage({file: merged[file] for file in sorted(merged)}, not_counted, asked)

    def numbers(self, kind: CoverageKind, way: Way | None = None) -> Numbers:
        """Return how much of a kind is taken in all scripts."""
        total = Numbers(0, 0)
        for script in self.scripts.values():
            total += script.numbers(kind, way)
        return total

    def counted(self, name: str) -> Numbers:
        """Return how much of a kind is taken, or how many of the requirements are covered."""
        if name != REQUIREMENTS:
            return self.numbers(CoverageKind(name))
        covered = sum(each.is_covered for each in self.requirements.values())
        return Numbers(covered, len(self.requirements))


Taken = Mapping[Program, frozenset[int]]
"""The numbers of the items that one run took, by program."""


class CoverageRecorder:
    """Counts what many runs take; what it keeps does not grow with their number."""

    def __init__(self) -> None:
        """Start with no run."""
        self._coverable: dict[Program, PossibleCoverage] = {}
        self._hits: dict[Program, list[Hit]] = {}
        self._runs: dict[Program, int] = {}

    def coverable(self, program: Program) -> PossibleCoverage:
        """Return what runs can take of a program, which counts from now on."""
        known = self._coverable.get(program)
        if known is None:
            known = self._coverable[program] = PossibleCoverage(program)
            self._hits[program] = [Hit()] * len(known.items)
            self._runs[program] = 0
        return known

    def add(self, result: Result, name: str) -> Taken:
        """Count one run of that name; return what it took."""
        taken = self._taken(result)
        for program, numbers in taken.items():
            hits = self._hits[program]
            self._runs[program] += 1
            for number in numbers:
                runs, first = hits[number]
                hits[number] = Hit(runs + 1, min(first, name) if runs else name)
        return taken

    def scripts(self) -> Iterator[tuple[Program, Sequence[Item], Sequence[Hit], int]]:
        """Yield each program with its items, what took them, and how many runs came by."""
        for program, coverable in self._coverable.items():
            yield program, coverable.items, self._hits[program], self._runs[program]

    def drained(self) -> Iterator[tuple[Program, Sequence[Item], Mapping[int, Hit], int]]:
        """Yield each program as :meth:`scripts` does, and count anew from nothing.

        Of the items only those that a run has taken are there, by their numbers.
        """
        for program, coverable in self._coverable.items():
            taken: dict[int, Hit] = {}
            runs, self._runs[program] = self._runs[program], 0
            if runs:
                hits = self._hits[program]
                taken = {at: hit for at, hit in enumerate(hits) if hit.runs}
                self._hits[program] = [Hit()] * len(hits)
            yield program, coverable.items, taken, runs

    def _taken(self, result: Result) -> Taken:
        reading = _Reading(self)
        trace = result.trace
        for number, (origin, edge) in enumerate(trace.walked(), trace.count - trace.kept + 1):
            if edge == EVENT:
                _, _, _, notes, _ = trace.entry(number)
                reading.add_event(origin.program, origin.run, notes)
            else:
                reading.add(origin, edge)
        program = result.program
        ending = self.coverable(program).number(CoverageKind.ENDINGS, result.ending)
        found = reading.found
        if ending is not None:
            found.setdefault(program, set()).add(ending)
        return {program: frozenset(numbers) for program, numbers in found.items()}


class _Reading:
    """Reads the entries of one trace."""

    def __init__(self, recorder: CoverageRecorder) -> None:
        self.found: dict[Program, set[int]] = {}
        self._recorder = recorder
        self._edges: dict[int, int] = {}
        self._places: dict[str, tuple[Program, int]] = {}

    def add(self, origin: Origin, edge: int) -> None:
        """Look at one visit; its origin tells which branch went before it."""
        program, frame = origin.program, id(origin)
        coverable = self._recorder.coverable(program)
        numbers = self.found.get(program)
        if numbers is None:
            numbers = self.found[program] = set()
        numbers.update(coverable.of_edge(edge))
        before = self._edges.get(frame)
        edges = program.edges
        if before is not None and edges.target[before] == edges.action[edge]:
            pair = coverable.of_pair(before, edge)
            if pair is not None:
                numbers.add(pair)
        self._edges[frame] = edge
        self._places[origin.run] = (program, edges.action[edge])

    def add_event(self, program: Program, run: str, notes: list[Note] | None) -> None:
        """Look at an event: it cuts in where the script stands."""
        place = self._places.get(run)
        if place is None or place[0] is not program:
            return
        for about, value in notes or ():
            if about == EVENT_NOTE and isinstance(value, str):
                number = self._recorder.coverable(program).of_event(value, place[1])
                if number is not None:
                    self.found[program].add(number)
