"""A scheduler and some workers on this machine alone, for a try: ``make cluster``."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from threading import Event


def main() -> int:
    """Start them, say where they are, and end them with Ctrl-C."""
    local_cluster = import_module("distributed").LocalCluster
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--port", type=int, default=8786)
    asked = parser.parse_args()
    with local_cluster(
        n_workers=asked.workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        scheduler_port=asked.port,
        dashboard_address=None,
    ) as cluster:
        place = cluster.scheduler_address.replace("tcp://", "dask://")
        sys.stdout.write(f"{asked.workers} workers: --on {place}; Ctrl-C ends them\n")
        sys.stdout.flush()
        try:
            Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
