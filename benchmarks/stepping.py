"""W1 and W2: what a step costs, beside the reference and beside the peers."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from importlib import import_module, metadata
from importlib.util import find_spec
from typing import NamedTuple

import javascript
import reference
import workloads
from clock import Contender, Measured, Times, alternate
from table import Row, Target, row_of
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
    """A peer, and how many times faster Branchline is to be in W1, W2 and as a batch in W2.

    ``rounds`` is the length of its W1 and ``times`` how many runs are a turn of W2, which keeps
    its share of the time small; SpiffWorkflow gets slower with each round.
    """

    module: str
    distribution: str
    import_name: str
    rounds: int
    times: int
    w1: float
    w2: float
    batch: float | None = None

    @property
    def is_javascript(self) -> bool:
        """Whether it is run by Node."""
        return not self.import_name


PEERS = (
    Peer("transitions", "transitions", "transitions", 1_000, 20, 18, 6, 11),
    Peer("xstate", "xstate", "", 1_000, 500, 1, 1.9, 3.5),
    Peer("scion", "@scion-scxml/core", "", 1_000, 500, 1, 1),
    Peer("sismic", "sismic", "sismic", 200, 4, 1, 50),
    Peer("python_statemachine", "python-statemachine", "statemachine", 200, 4, 1, 50),
    Peer("spiffworkflow", "SpiffWorkflow", "SpiffWorkflow", 50, 4, 1, 200),
)
_TURNS = 10  # W1 of a peer in JavaScript is a run of a few milliseconds


def w1(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the loop: Branchline against the reference a step, then against each peer."""
    loop = workloads.counting_loop(5_000 if is_quick else 50_000)
    program, first = compiled(loop), reference.link(loop)
    steps = len(loop.path)
    contenders: list[Measured] = [
        Contender(
            REFERENCE, lambda: reference.run(first, dict(loop.numbers)), times=2, units=steps
        ),
        Contender(OFF, runner(program, loop, Tracing.OFF), units=steps),
        Contender(FULL, runner(program, loop, Tracing.FULL), units=steps),
        Contender(RING, runner(program, loop, Tracing.RING), units=steps),
        *_readers(program, loop),
    ]
    _check(program, loop)
    with ExitStack() as stack:
        for peer in _installed():
            small = workloads.counting_loop(peer.rounds)
            times = _TURNS if peer.is_javascript else 1
            contenders.append(_contender(stack, peer, small, times, len(small.path)))
        times = alternate(contenders, rounds)
    return [
        row_of(W1, REFERENCE, times.rates(REFERENCE), "steps/s"),
        _slower(times, OFF, Target(1.7)),
        _slower(times, FULL, Target(3.2)),
        *_reading_rows(W1, times, "steps/s"),
        Row(W1, MEMORY, _memory(program, loop), "bytes", target=Target(59)),
        _slower(times, RING),
        *_peer_rows(W1, times, "steps/s", FULL, {peer.module: peer.w1 for peer in PEERS}),
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
    contenders: list[Measured] = [
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
    _check(program, chain, world)
    with ExitStack() as stack:
        contenders += [
            _contender(stack, peer, chain, peer.times, units=1) for peer in _installed()
        ]
        times = alternate(contenders, rounds)
    return [
        row_of(W2, REFERENCE, times.rates(REFERENCE), "runs/s"),
        *(
            row_of(W2, name, times.rates(name), "runs/s", times.ratios(name, REFERENCE), REFERENCE)
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
    """Return how many times faster a batch is than the peers that are fastest."""
    for peer in _installed():
        if peer.batch is not None:
            what, ratios = (
                f"  {peer.distribution}, beside a batch",
                times.ratios(peer.module, BATCH),
            )
            target = Target(peer.batch, is_lower=True)
            yield row_of(W2, what, times.rates(peer.module), "runs/s", ratios, "slower", target)


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


def _contender(
    stack: ExitStack, peer: Peer, workload: Workload, times: int, units: int
) -> Measured:
    """Return a peer that visits what the workload promises; a Node runs until the stack ends."""
    if peer.is_javascript:
        node = stack.enter_context(javascript.running(peer.module, workload))
        _compare(peer.distribution, node.visited(), workload)
        return node.in_turns(times, units)
    prepare: Callable[[Workload], Callable[[], Sequence[str]]]
    prepare = import_module(f"peers.{peer.module}").prepare
    run_once = prepare(workload)
    _compare(peer.distribution, run_once(), workload)
    return Contender(peer.module, run_once, times, units)


def _compare(name: str, path: Sequence[str], workload: Workload) -> None:
    if tuple(path) != workload.path:
        raise AssertionError(f"{name} visits {list(path)[:40]} and not {workload.path[:40]}")


def _installed() -> list[Peer]:
    return [peer for peer in PEERS if _why_not(peer) is None]


def _why_not(peer: Peer) -> str | None:
    if peer.is_javascript:
        return javascript.why_not(peer.distribution)
    return None if find_spec(peer.import_name) else "not installed"


def _slower(times: Times, name: str, target: Target | None = None) -> Row:
    ratios = times.ratios(name, REFERENCE)
    return row_of(W1, name, times.rates(name), "steps/s", ratios, REFERENCE, target)


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
        yield row_of(section, name, times.rates(name), unit, times.ratios(name, FULL), RUN, target)


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
    section: str, times: Times, unit: str, ours: str, bounds: Mapping[str, float]
) -> Iterable[Row]:
    """Return a row a peer: how many times faster Branchline is."""
    for peer in PEERS:
        name = peer.distribution
        why = _why_not(peer)
        if why is not None:
            yield Row(section, name, note=why)
            continue
        version = javascript.version(name) if peer.is_javascript else metadata.version(name)
        yield row_of(
            section,
            f"{name} {version}",
            times.rates(peer.module),
            unit,
            times.ratios(peer.module, ours),
            "slower",
            Target(bounds[peer.module], is_lower=True),
        )
