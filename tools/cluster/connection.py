"""The part of dask.distributed that is used here, with types, and a connection to a scheduler."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Protocol, cast

from ...grammar.finding import RequestError

CONNECT = 10.0
"""How many seconds a scheduler has to answer in, and a worker to be there."""


class Future(Protocol):
    """What is to come of a task."""

    def result(self, timeout: float | None = None) -> bytes:
        """Wait for it; raise what the task has raised, ``TimeoutError`` where it is not there."""
        ...


class Client(Protocol):
    """A connection to a scheduler."""

    @property
    def status(self) -> str:
        """Return ``running`` while it is connected."""
        ...

    def submit(
        self,
        do: Callable[..., bytes],
        /,
        *args: object,
        key: str | None = None,
        pure: bool = True,
        retries: int = 0,
    ) -> Future:
        """Have a function called on some worker."""
        ...

    def run(self, do: Callable[..., object], /, *args: object, on_error: str) -> object:
        """Have a function called on each worker."""
        ...

    def nthreads(self) -> Mapping[str, int]:
        """Return how many tasks each worker does at a time."""
        ...

    def wait_for_workers(self, n_workers: int, timeout: float) -> None:
        """Wait for so many workers; raise ``TimeoutError`` where they do not come."""
        ...

    def close(self, timeout: float) -> None:
        """Leave the cluster."""
        ...


def connected(address: str, place: str) -> Client:
    """Return a connection to the scheduler at a place, which people know by its address.

    Raises ``RequestError`` where nobody answers, or there is no worker.
    """
    dask = import_module("distributed")
    for name in ("distributed", "distributed.client", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what is lost is told by us
    try:
        made = dask.Client(place, timeout=CONNECT, set_as_default=False, name="branchline")
    except (OSError, TimeoutError, ValueError) as error:
        why = str(error).partition("\n")[0]
        said = f"no scheduler answers at {address}: {why[:1].lower()}{why[1:]}"
        raise RequestError(said, expected="one that runs, as make cluster starts it").of(
            "on"
        ) from None
    client = cast("Client", made)
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except TimeoutError:
        client.close(CONNECT)
        said = f"{address} has no worker"
        wanted = "at least one, as dask worker ADDRESS --nthreads 1 starts it"
        raise RequestError(said, expected=wanted).of("on") from None
    return client


def is_killed(error: BaseException) -> bool:
    """Whether all workers that began with a task have ended meanwhile."""
    return isinstance(error, import_module("distributed").KilledWorker)


def own_folder_of_worker() -> str | None:
    """Return the folder that is removed with this worker, ``None`` where this is none."""
    try:
        return str(import_module("distributed").get_worker().local_directory)
    except ValueError:
        return None
