"""Tests on a cluster: one process beside two workers, at 500 and at 5,000 scenarios a batch.

What all processes of a cluster spend on the CPU clock, divided by the two cores that they work on,
is the time that they take where nobody else is there; starting workers does not count.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import chdir, contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from cases import write_all
from clock import Times
from table import Row, Target

from branchline.tools.cluster.on_cluster import on_cluster
from branchline.tools.sharing.doing import done_by
from branchline.tools.testing.suite import Suite
from branchline.tools.testing.suite_run import run_all

SECTION = "{:,} scenarios on a cluster"
COUNT, QUICK = 10_000, 1_000
MOST_ROUNDS = 3
WORKERS = 2
ALONE = "one process"
AT_ONCE = (500, 5_000)


def sharing(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure a suite in this process and on two workers; the same has to come of it."""
    count = QUICK if is_quick else COUNT
    section = SECTION.format(count)
    if find_spec("distributed") is None:
        return [Row(section, "two workers", note="not installed")]
    names = {_named(at_once): at_once for at_once in AT_ONCE}
    spent: dict[str, list[float]] = {name: [] for name in (ALONE, *names)}
    with TemporaryDirectory() as place:
        write_all(Path(place), count)
        with chdir(Path(place) / "branchline"), _cluster() as (address, spent_there):
            files = sorted(path for path in Path().iterdir() if path.is_file())
            suite = Suite([path for path in files if path.suffix == ".yaml"], jobs=1)
            for _ in range(min(rounds, MOST_ROUNDS)):
                start = process_time()
                alone = _passed(suite)
                spent[ALONE].append(process_time() - start)
                for name, at_once in names.items():
                    start, there = process_time(), spent_there()
                    with done_by(on_cluster(address, ("test", "--", "."), files, at_once)):
                        assert _passed(suite) == alone, "a cluster comes to something else"
                        both = process_time() - start + spent_there() - there
                    spent[name].append(both / WORKERS)
    times = Times(spent)
    rows = [Row(section, ALONE, times.seconds(ALONE), "s")]
    for name in names:
        faster = times.ratio(ALONE, name)
        target = None if is_quick else Target(1.45, is_lower=True)
        rows.append(Row(section, name, times.seconds(name), "s", faster, ALONE, target))
    return rows


def _named(at_once: int) -> str:
    return f"two workers, {at_once:,} a batch"


def _passed(suite: Suite) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    run_all(suite, lambda result: found.append((result.name, str(result.status))))
    return found


@contextmanager
def _cluster() -> Generator[tuple[str, Callable[[], float]]]:
    """Return where two workers are, and what says how long they and their processes worked."""
    dask, psutil = import_module("distributed"), import_module("psutil")
    with dask.LocalCluster(
        n_workers=WORKERS,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=":0",
        silence_logs=60,
    ) as cluster:
        kept: dict[int, float] = {}

        def spent() -> float:
            me = psutil.Process(os.getpid())
            for process in me.children(recursive=True):
                try:
                    times = process.cpu_times()
                except psutil.Error:
                    continue
                kept[process.pid] = times.user + times.system
            return sum(kept.values())

        yield cluster.scheduler_address.replace("tcp:", "dask:"), spent
