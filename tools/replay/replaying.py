"""Logs held against a script: who agrees, where the others first differ, what tests take of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ...grammar.finding import BranchlineError, RequestError
from ...grammar.names import key, nearest
from ...grammar.requests import Requests
from ...interpreter.analysis.alignment.cheapest import Alignment, cheapest
from ...interpreter.analysis.alignment.difference import Difference, ends_early
from ...interpreter.analysis.alignment.moves import Moves, Names
from ...interpreter.program.program import Program
from ...interpreter.scenarios.scenario import scenarios_beside
from ..script_files import estate_of
from .opening import LogKind, open_log
from .reading import Reading, listed, shown
from .records import is_own_format, read_records, read_runs
from .rows import read_rows
from .scenario_paths import ScenarioPaths, Visit, tested
from .ways import LogError, Node, Way, Ways
from .xes import read_xes

MOST_ALIGNED = 20_000
"""How many ways are aligned, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How logs are to be read and held against a script.

    ``columns`` says what holds what, ``silent`` names actions that are not logged. If it
    ``is_whole``, a contact has to come to an end of the script.
    """

    logs: tuple[Path, ...]
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    delimiter: str | None = None
    encoding: str | None = None
    silent: tuple[str, ...] = ()
    is_whole: bool = False
    scenarios: tuple[Path, ...] = ()


class Group(NamedTuple):
    """Contacts that first differ in the same way; ``first`` is one of them.

    That one has ``steps``, of which ``agreed`` are as the script has it; both are 0 where that is
    not known. ``aligned`` is its cheapest alignment.
    """

    difference: Difference
    contacts: int
    first: str
    agreed: int
    steps: int
    aligned: Alignment | None


class PathTaken(NamedTuple):
    """A path that contacts took and no test takes, and how many of its branches no test takes."""

    visits: tuple[Visit, ...]
    contacts: int
    first: str
    untested: int


@dataclass(frozen=True, slots=True)
class Traffic:
    """How much of what contacts did is tested.

    ``by_branches`` are the contacts all of whose branches scenarios take, ``by_paths`` those whose
    whole path is one of theirs. ``branches`` are those that no scenario takes, with how often
    contacts took them; ``paths`` the same of paths, most frequent first, ``unlisted`` contacts
    went other ones.
    """

    scenarios: int
    by_branches: int
    by_paths: int
    branches: tuple[tuple[Visit, int], ...]
    paths: tuple[PathTaken, ...]
    unlisted: int


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of it.

    ``agreed`` contacts do what the script does; ``unfinished`` of them end before it does.
    ``stuck`` tells where agreeing contacts come to an outcome that nothing is connected to.
    ``fitness`` is the mean part of the steps that the cheapest alignments keep; ``measured``
    contacts agree or are aligned, and others count as those that are aligned. ``counts`` has how
    often each action came to what.
    """

    path: Path
    moves: Moves
    logs: tuple[Reading, ...]
    contacts: int
    steps: int
    agreed: int
    unfinished: int
    stuck: Mapping[Visit, int]
    groups: tuple[Group, ...]
    fitness: float
    measured: int
    traffic: Traffic | None
    counts: Mapping[Visit, int]
    visits: Mapping[int, int]
    hints: tuple[str, ...]

    @property
    def program(self) -> Program:
        """The script that contacts are held against."""
        return self.moves.program

    @property
    def differing(self) -> int:
        """How many contacts do what the script does not."""
        return self.contacts - self.agreed


def replay(script: Path, asked: Asked) -> Replayed:
    """Return what comes of logs beside a script; raise ``BranchlineError`` for mistakes."""
    estate = estate_of(script.parent)
    program, findings = estate.load(script)
    if program is None:
        raise BranchlineError(findings)
    requests = Requests()
    moves = Moves(program, requests.attempt(_silent, program, asked.silent) or ())
    files = asked.scenarios or tuple(filter(Path.is_file, [scenarios_beside(script)]))
    tests = requests.attempt(tested, moves, estate, script, files) or ScenarioPaths(moves)
    ways = Ways(moves, tests, is_whole=asked.is_whole)
    requests.attempt(_look_at_each_once, asked.logs)
    logs = [Reading(path) for path in asked.logs]
    for reading in logs:
        requests.attempt(_read, reading, ways, asked)
    requests.refuse()
    _check_own(ways)
    return summed(script, ways, logs)


def _look_at_each_once(logs: Sequence[Path]) -> None:
    """See that no log is named twice, whose contacts would do everything twice."""
    asked, seen = Requests(), dict[tuple[int, int], Path]()
    for path in logs:
        try:
            held = path.stat()
        except (OSError, ValueError):
            continue  # whoever reads it says why
        first = seen.setdefault((held.st_dev, held.st_ino), path)
        if first is not path:
            said = f'"{path}" is "{first}" once more'
            said = f'"{path}" is named twice' if path == first else said
            asked.note(RequestError(said, expected="each log once"))
    asked.refuse()


def _silent(program: Program, names: Sequence[str]) -> set[int]:
    """Return the actions that are not logged, by their ids, captions or kinds."""
    known, asked = Names(program), Requests()
    found: set[int] = set()
    for name in names:
        actions = known.of_kind(name) or known.find(name)
        if not actions:
            near = nearest(name, known.all)
            said = f'the script has no action "{shown(name)}", nor any of that kind'
            expected = None if near else "an id, a caption or a kind of actions"
            asked.note(RequestError(said, expected=expected, nearest=near).of("silent"))
        found.update(actions)
    asked.refuse()
    return found


def _read(reading: Reading, ways: Ways, asked: Asked) -> None:
    """Take a log; raise ``BranchlineError`` with all that is wrong with it."""
    program = ways.moves.program
    own = {key(program.name), key(program.stem)}
    with open_log(reading.path, reading, asked.encoding) as log:
        if log.kind is LogKind.ROWS:
            rows = read_rows(log, reading, asked.columns, own.__contains__, asked.delimiter)
            ways.add_rows(rows)
        elif log.kind is LogKind.RECORDS and not is_own_format(log):
            ways.add_rows(read_records(log, reading, asked.columns, own.__contains__))
        else:
            is_xes = log.kind is LogKind.XES
            for contact, events in (
                read_xes(log, reading, asked.columns, own.__contains__)
                if is_xes
                else read_runs(log, reading)
            ):
                ways.add_trace(contact, events)


def _check_own(ways: Ways) -> None:
    program = ways.moves.program
    if not ways.events:
        raise LogError("there is no event in the logs", expected="events of contacts")
    if not any(event.is_known for event in ways.events):
        names = Names(program).all
        told = (event.action for event in ways.events[:20])
        near = next((found for found in (nearest(name, names) for name in told) if found), None)
        said = f'no event of the logs names an action of "{program.name}"'
        said += f": they name {listed((e.action for e in ways.events), 3)}"
        raise LogError(
            said, expected="logs of this script, with its ids or captions", nearest=near
        )


def summed(script: Path, ways: Ways, logs: Sequence[Reading] = ()) -> Replayed:
    """Return what the ways come to that contacts took."""
    sums = _Sums(ways)
    sums.add_all()
    counts: Counter[Visit] = Counter()
    visits: Counter[int] = Counter()
    for node, hits in zip(ways.nodes, ways.hits, strict=True):
        step = node.step
        if step.last is not None and step.difference is None:
            visits[step.last[0]] += hits
            for visit in step.took:
                counts[visit] += hits
    return Replayed(
        path=script,
        moves=ways.moves,
        logs=tuple(logs),
        contacts=sums.contacts,
        steps=sum(ways.hits),
        agreed=sums.agreed,
        unfinished=sums.unfinished,
        stuck=dict(sums.stuck.most_common()),
        groups=tuple(sums.groups()),
        fitness=sums.fitness,
        measured=sums.agreed + sums.measured,
        traffic=sums.traffic() if ways.tests.scenarios else None,
        counts=counts,
        visits=visits,
        hints=tuple(_hints(ways, sums)),
    )


class _Sums:
    """Adds up the ways that contacts took."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self.contacts = self.agreed = self.unfinished = self.measured = 0
        self.fit = 0.0
        self.stuck: Counter[Visit] = Counter()
        self.first: dict[Difference, tuple[Way, Alignment | None]] = {}
        self.differing: Counter[Difference] = Counter()
        self._by_branches = self._by_paths = self._unlisted = self._aligned = 0
        self._paths: list[PathTaken] = []
        self._least = 0
        if ways.is_whole:
            empty = cheapest(ways.moves, (), is_whole=True)
            self._least = 0 if empty is None else empty.cost

    def add_all(self) -> None:
        """Look at each way once."""
        for way in self._ways.ended():
            node = self._ways.nodes[way.node]
            self.contacts += way.contacts
            found = node.step.difference
            if found is None and self._ways.is_whole:
                found = ends_early(self._ways.moves, node.step.places, node.step.last)
            if found is None:
                self._agree(way, node)
            else:
                self._differ(way, found)

    def _agree(self, way: Way, node: Node) -> None:
        moves, step = self._ways.moves, node.step
        self.agreed += way.contacts
        if step.places == frozenset({moves.stuck}) and step.last is not None:
            if not step.is_in_event:  # whose chain is simply over (L15)
                self.stuck[step.last] += way.contacts
        elif moves.over not in step.places:
            self.unfinished += way.contacts
        self._by_branches += way.contacts if node.is_tested else 0
        if node.positions:
            self._by_paths += way.contacts
        elif self._ways.tests.scenarios:
            self._take_path(way)

    def _take_path(self, way: Way) -> None:
        visits: list[Visit] = []
        untested: set[Visit] = set()
        number = way.node
        while number:
            node = self._ways.nodes[number]
            if node.parent < 0:
                self._unlisted += way.contacts
                return
            visits += [] if node.step.last is None else [node.step.last]
            untested.update(node.step.untested)
            number = node.parent
        path = tuple(reversed(visits))
        self._paths.append(PathTaken(path, way.contacts, way.first, len(untested)))

    def _differ(self, way: Way, found: Difference) -> None:
        self.differing[found] += way.contacts
        events = self._ways.path(way)
        aligned = None
        if events is not None and self._aligned < MOST_ALIGNED:
            self._aligned += 1
            aligned = cheapest(self._ways.moves, events, is_whole=self._ways.is_whole)
        if aligned is not None and events is not None:
            worst = len(events) + self._least
            self.fit += way.contacts * (1 - aligned.cost / worst if worst else 1)
            self.measured += way.contacts
        if found not in self.first or (self.first[found][1] is None and aligned is not None):
            self.first[found] = (way, aligned)

    @property
    def fitness(self) -> float:
        """The mean fitness; contacts that are not aligned count as those that are and differ."""
        differing = self.contacts - self.agreed
        if not differing:
            return 1.0
        of_differing = self.fit / self.measured if self.measured else 0.0
        return (self.agreed + differing * of_differing) / self.contacts

    def groups(self) -> Iterator[Group]:
        """Yield the kinds of differences, the most frequent first."""
        for found, contacts in self.differing.most_common():
            way, aligned = self.first[found]
            node = self._ways.nodes[way.node]
            agreed, steps = node.agreed, node.depth
            if way.events:
                events = self._ways.path(way) or []
                agreed, steps = self._ways.agreed(events, found), len(events)
            yield Group(found, contacts, way.first, agreed, steps, aligned)

    def traffic(self) -> Traffic:
        """Return how much of it is tested."""
        branches: Counter[Visit] = Counter()
        for node, hits in zip(self._ways.nodes, self._ways.hits, strict=True):
            for visit in node.step.untested:
                branches[visit] += hits
        return Traffic(
            self._ways.tests.scenarios,
            self._by_branches,
            self._by_paths,
            tuple(branches.most_common()),
            tuple(self._paths),
            self._unlisted,
        )


def _hints(ways: Ways, sums: _Sums) -> Iterator[str]:
    """Yield what may explain more than one difference."""
    moves = ways.moves
    for event in ways.events:
        if event.is_ambiguous:
            ids = (moves.id(at) for at in sorted({*event.meant, *event.beside}))
            said = f'"{shown(event.action)}" is the caption of {listed(ids)}'
            yield f"{said}; the one that the script comes to is taken"
    named = {at for event in ways.events for at in (*event.meant, *event.beside)}
    expected = {id for found in sums.differing for id in found.expected}
    ids = sorted(moves.id(at) for at in range(moves.count) if at not in named)
    unnamed = [id for id in ids if id in expected]
    if unnamed:
        yield f"no event names {listed(unnamed)}; --silent ID takes an action as not logged"
