"""W1 and W2: what a step costs, beside the reference and beside the peers."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module, metadata
from importlib.util import find_spec
from typing import NamedTuple

import reference
import workloads
from clock import Contender, Times, alternate
from table import Row, Target
from workloads import Workload

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.batch import run_many
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.trace.trace import Tracing
from branchline.interpreter.world.world import Limits, World

OFF = "Branchline, tracing off"
FULL = "Branchline, full trace and clock"
BATCH = "Branchline, the same as a batch"
MOST_IN_A_BATCH = 11.0
RING = "Branchline, trace in ring mode"
THROUGH = "  going through its steps"
READ = "  all that these say"
MEMORY = "  memory a step of it"
REFERENCE = "reference"
RUN = "the run"
W1 = "W1: a loop of Assign and If"
W2 = "W2: 30 actions of five branches"
_NO_LIMIT = Limits(steps=10**9)


class Peer(NamedTuple):
    """A peer, and how many times faster Branchline is to be in W1 and W2.

    ``rounds`` is the length of its W1, which keeps its share of the time small;
    SpiffWorkflow gets slower with each of them.
    """

    module: str
    distribution: str
    import_name: str
    rounds: int
    w1: float | None
    w2: float


PEERS = (
    Peer("transitions", "transitions", "transitions", 1_000, 18, 6),
    Peer("sismic", "sismic", "sismic", 200, None, 50),
    Peer("python_statemachine", "python-statemachine", "statemachine", 200, None, 50),
    Peer("spiffworkflow", "SpiffWorkflow", "SpiffWorkflow", 50, None, 200),
)


def w1(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the loop: Branchline against the reference a step, then against each peer."""
    loop = workloads.counting_loop(5_000 if is_quick else 50_000)
    program, first = compiled(loop), reference.link(loop)
    steps = len(loop.path)
    contenders = [
        Contender(
            REFERENCE, lambda: reference.run(first, dict(loop.numbers)), times=2, units=steps
        ),
        Contender(OFF, runner(program, loop, Tracing.OFF), units=steps),
        Contender(FULL, runner(program, loop, Tracing.FULL), units=steps),
        Contender(RING, runner(program, loop, Tracing.RING), units=steps),
        *_readers(program, loop),
    ]
    for peer in _installed():
        small = workloads.counting_loop(peer.rounds)
        contenders.append(Contender(peer.module, _peer_runner(peer, small), units=len(small.path)))
    _check(program, loop)
    times = alternate(contenders, rounds)
    return [
        Row(W1, REFERENCE, times.rate(REFERENCE), "steps/s"),
        _slower(times, OFF, Target(1.7)),
        _slower(times, FULL, Target(3.2)),
        *_reading_rows(W1, times, "steps/s"),
        Row(W1, MEMORY, _memory(program, loop), "bytes", target=Target(59)),
        _slower(times, RING),
        *_peer_rows(W1, times, "steps/s", OFF, {peer.module: peer.w1 for peer in PEERS}),
    ]


def w2(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the chain that the platform decides: fresh inputs and a full trace each run."""
    chain, world = workloads.ending_contacts(), workloads.call_centre()
    program = compiled(chain)
    times_a_round = 20 if is_quick else 200
    runs = {
        name: FreshRuns(program, chain, tracing, times_a_round)
        for name, tracing in ((OFF, Tracing.OFF), (FULL, Tracing.FULL), (BATCH, Tracing.FULL))
    }
    contenders = [
        Contender(REFERENCE, reference.prepare(chain), times_a_round),
        *(
            Contender(
                name,
                each.as_a_batch if name == BATCH else each.one_by_one,
                units=times_a_round,
                prepare=each.prepare,
            )
            for name, each in runs.items()
        ),
        *_readers(program, chain, world, times_a_round),
    ]
    contenders += [
        Contender(peer.module, _peer_runner(peer, chain), 20 if peer.w2 < 50 else 4)
        for peer in _installed()
    ]
    _check(program, chain, world)
    times = alternate(contenders, rounds)
    return [
        Row(W2, REFERENCE, times.rate(REFERENCE), "runs/s"),
        *(
            Row(W2, name, times.rate(name), "runs/s", times.ratio(name, REFERENCE), REFERENCE)
            for name in (OFF, FULL, BATCH)
        ),
        *_reading_rows(W2, times, "runs/s"),
        Row(W2, MEMORY, _memory(program, chain, world), "bytes"),
        *_peer_rows(W2, times, "runs/s", FULL, {peer.module: peer.w2 for peer in PEERS}),
        *_batch_rows(times),
    ]


class FreshRuns:
    """Runs of a workload, each with inputs of its own that no run has seen before."""

    def __init__(self, program: Program, workload: Workload, tracing: Tracing, count: int) -> None:
        """Make no inputs yet."""
        self._program, self._workload = program, workload
        self._tracing, self._count = tracing, count
        self._setups: list[Setup] = []

    def prepare(self) -> None:
        """Make a world for a round, and the texts of each run anew."""
        world = workloads.call_centre()
        self._setups = [
            _setup(self._workload._replace(texts=self._texts()), world, self._tracing)
            for _ in range(self._count)
        ]

    def _texts(self) -> dict[str, str]:
        return {name: "".join(list(text)) for name, text in self._workload.texts.items()}

    def one_by_one(self) -> None:
        """Make each run by itself."""
        for setup in self._setups:
            dry_run(self._program, setup)

    def as_a_batch(self) -> None:
        """Make them all as a batch."""
        for _ in run_many(self._program, self._setups):
            pass


def _batch_rows(times: Times) -> Iterable[Row]:
    """Return how many times faster a batch is than the peer that is fastest."""
    peer = PEERS[0]
    if peer in _installed():
        what, ratio = f"  {peer.distribution}, beside a batch", times.ratio(peer.module, BATCH)
        target = Target(MOST_IN_A_BATCH, is_lower=True)
        yield Row(W2, what, times.rate(peer.module), "runs/s", ratio, "slower", target)


def compiled(workload: Workload) -> Program:
    """Return the program of a workload, by way of its text."""
    source = Source("workload.flow", workloads.flow_text(workload))
    return compile_script(read_flow(source), source)


def runner(
    program: Program, workload: Workload, tracing: Tracing, world: World | None = None
) -> Callable[[], object]:
    """Return a function that runs the program once; a run keeps what it changes for itself."""
    setup = _setup(workload, world, tracing)
    return lambda: dry_run(program, setup)


def _setup(
    workload: Workload, world: World | None = None, tracing: Tracing = Tracing.FULL
) -> Setup:
    return Setup(world or World(), workload.given, tracing=tracing, limits=_NO_LIMIT)


def _check(program: Program, workload: Workload, world: World | None = None) -> None:
    """Make sure that Branchline visits what the workload promises."""
    path = [step.id for step in dry_run(program, _setup(workload, world)).trace]
    _compare("Branchline", path, workload)


def _peer_runner(peer: Peer, workload: Workload) -> Callable[[], Sequence[str]]:
    prepare: Callable[[Workload], Callable[[], Sequence[str]]]
    prepare = import_module(f"peers.{peer.module}").prepare
    run_once = prepare(workload)
    _compare(peer.distribution, run_once(), workload)
    return run_once


def _compare(name: str, path: Sequence[str], workload: Workload) -> None:
    if tuple(path) != workload.path:
        raise AssertionError(f"{name} visits {list(path)[:40]} and not {workload.path[:40]}")


def _installed() -> list[Peer]:
    return [peer for peer in PEERS if find_spec(peer.import_name)]


def _slower(times: Times, name: str, target: Target | None = None) -> Row:
    ratio = times.ratio(name, REFERENCE)
    return Row(W1, name, times.rate(name), "steps/s", ratio, REFERENCE, target)


def _readers(
    program: Program, workload: Workload, world: World | None = None, times: int = 1
) -> Iterable[Contender]:
    """Return what goes through the trace of a run, and what also asks each step what it says."""
    setup, units = _setup(workload, world), 1 if world else len(workload.path)
    kept = dry_run(program, setup).trace

    def go_through() -> None:
        for _ in kept:
            pass

    def read() -> None:
        for step in kept:
            if not step.why:
                raise AssertionError(step)

    yield Contender(THROUGH, go_through, times, units)
    yield Contender(READ, read, 20 if world else 1, units)


def _reading_rows(section: str, times: Times, unit: str) -> Iterable[Row]:
    """Return how long reading takes beside the run that is read."""
    for name, target in ((THROUGH, Target(0.5)), (READ, None)):
        yield Row(section, name, times.rate(name), unit, times.ratio(name, FULL), RUN, target)


def _memory(program: Program, workload: Workload, world: World | None = None) -> float:
    """Return the bytes that a full trace takes a step, beyond what a run without one keeps."""
    kept: list[int] = []
    for tracing in (Tracing.OFF, Tracing.FULL):
        setup = _setup(workload, world, tracing)
        dry_run(program, setup)
        tracemalloc.start()
        results = [dry_run(program, setup) for _ in range(20 if world else 1)]
        kept.append(tracemalloc.get_traced_memory()[0] // len(results))
        tracemalloc.stop()
    return (kept[1] - kept[0]) / len(workload.path)


def _peer_rows(
    section: str, times: Times, unit: str, ours: str, bounds: Mapping[str, float | None]
) -> Iterable[Row]:
    """Return a row a peer: how many times faster Branchline is."""
    installed = _installed()
    for peer in PEERS:
        if peer not in installed:
            yield Row(section, peer.distribution, note="not installed")
            continue
        bound = bounds[peer.module]
        yield Row(
            section,
            f"{peer.distribution} {metadata.version(peer.distribution)}",
            times.rate(peer.module),
            unit,
            times.ratio(peer.module, ours),
            "slower",
            Target(bound, is_lower=True) if bound else None,
        )
