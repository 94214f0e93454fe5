"""A scheduler and some workers on this machine alone, for a try: ``make cluster``."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from logging import CRITICAL
from signal import SIG_IGN, SIGINT, SIGTERM, default_int_handler, signal
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from threading import Event

from ...grammar.counted import counted
from ..output.places import reason_of

HOST = "127.0.0.1"


GOOD = 0
_MOST_WORKERS, _HIGHEST = 256, 65_535


def main() -> int:
    """Start them, say where they are, and end them with Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--port", type=int, default=8786)
    asked = parser.parse_args()
    if not 1 <= asked.workers <= _MOST_WORKERS:
        parser.error(f"--workers {asked.workers}; expected 1 to {_MOST_WORKERS}")
    if not 0 <= asked.port <= _HIGHEST:
        parser.error(f"--port {asked.port}; expected 0 to {_HIGHEST}, 0 for any that is free")
    if find_spec("distributed") is None:
        parser.error('dask.distributed is not installed; expected pip install "branchline[dask]"')
    with socket() as tried:
        tried.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, asked.port))
        except OSError as error:
            parser.error(
                f"port {asked.port}: {reason_of(error)}; expected --port with another one"
            )
    signal(SIGINT, SIG_IGN)  # as it is for the workers, which end with this process alone
    with suppress(KeyboardInterrupt):
        _run(asked.workers, asked.port)
    sys.stdout.write("\n")
    return GOOD


def _run(workers: int, port: int) -> None:
    cluster_of = import_module("distributed").LocalCluster
    with cluster_of(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host=HOST,
        scheduler_port=port,
        dashboard_address=":0",
        silence_logs=CRITICAL,
    ) as cluster:
        for number in (SIGINT, SIGTERM):
            signal(number, default_int_handler)
        place = cluster.scheduler_address.replace("tcp://", "dask://")
        sys.stdout.write(f"{counted(workers, 'worker')}: --on {place}; Ctrl-C ends them\n")
        sys.stdout.flush()
        Event().wait()


if __name__ == "__main__":
    sys.exit(main())
