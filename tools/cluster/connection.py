"""The part of dask.distributed that is used here, with types, and a connection to a scheduler."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module, metadata
from typing import Protocol, cast

from ...grammar.finding import RequestError
from ..version import version

NAME = "branchline"

_WHERE = re.compile(r"^in <[^>]*>: (?:\w+: )?")
CONNECT = 10.0
"""How many seconds a scheduler has to answer in, and a worker to be there."""
_LONGER = 1.1
"""So much longer is waited for what dask itself gives up, and says why."""


class Future(Protocol):
    """What is to come of a task."""

    def result(self, timeout: float | None = None) -> object:
        """Wait for it; raise what the task has raised, ``TimeoutError`` where it is not there."""
        ...

    @property
    def status(self) -> str:
        """Return ``error`` where it is known that something was raised."""
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

    def run(
        self, do: Callable[..., object], /, *args: object, on_error: str
    ) -> Mapping[str, object]:
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

    Raises ``RequestError`` where nobody answers, or something else, or there is no worker.
    """
    dask = import_module("distributed")
    for name in ("distributed", "distributed.client", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what is lost is told by us
    given = _certificates()
    try:
        kind = asyncio.run(asyncio.wait_for(_kind_at(place, given), CONNECT * _LONGER))
        if kind != "Scheduler":
            said = f"{address} is no scheduler but a {kind.lower()}"
            raise RequestError(said, expected="the address that its workers were given").of("on")
        with warnings.catch_warnings():  # versions that are not the same are told where they fail
            warnings.simplefilter("ignore")
            made = dask.Client(place, timeout=CONNECT, set_as_default=False, name=NAME)
    except TypeError:  # there is no certificate
        said = f"{address} needs certificates, and the settings of dask name none"
        wanted = "those of docs/how-to/machines.md, as DASK_DISTRIBUTED__COMM__TLS__CA_FILE"
        raise RequestError(said, expected=wanted).of("on") from None
    except (OSError, TimeoutError, ValueError, LookupError, ImportError) as error:
        raise _nobody_at(address, error) from None
    client = cast("Client", made)
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except TimeoutError:
        client.close(CONNECT)
        said = f"{address} has no worker"
        wanted = "at least one, as dask worker ADDRESS --nthreads 1 starts it"
        raise RequestError(said, expected=wanted).of("on") from None
    _look_at_workers(client)
    return client


def _look_at_workers(client: Client) -> None:
    """Raise ``RequestError`` for a worker without Branchline: any task of ours would end it."""
    found = client.run(metadata.version, NAME, on_error="return")
    here = _version_here()
    for worker, there in sorted(found.items()):
        if there == here:
            continue
        client.close(CONNECT)
        has = f"Branchline {there}" if isinstance(there, str) else "no Branchline"
        raise RequestError(f"the worker at {worker} has {has}", expected=f"{here}, as here").of(
            "on"
        )


def _version_here() -> str:
    """Return the version of Branchline as it is installed here."""
    with suppress(metadata.PackageNotFoundError):
        return metadata.version(NAME)
    return version()


def _certificates() -> Mapping[str, object]:
    """Return what a connection is made with, by the settings of dask.

    Raises ``RequestError`` where a file that they name cannot be read.
    """
    try:
        return import_module("distributed.security").Security().get_connection_args("client")
    except (OSError, ValueError) as error:
        said = f"the certificates that the settings of dask name cannot be read: {_said_in(error)}"
        raise RequestError(said, expected="files as docs/how-to/machines.md names them").of(
            "on"
        ) from None


async def _kind_at(place: str, given: Mapping[str, object]) -> str:
    """Return what answers at a place: dask itself waits forever where that is none of its own."""
    core = import_module("distributed.core")
    comm = await core.connect(place, timeout=CONNECT, **given)
    try:
        answer: Mapping[str, object] = await core.send_recv(comm, op="identity", reply=True)
        return str(answer["type"])
    finally:
        comm.abort()


def _nobody_at(address: str, error: Exception) -> RequestError:
    why = _said_in(error) or "what is there does not speak as one does"
    said = f"no scheduler answers at {address}: {why}"
    return RequestError(said, expected="one that runs, as make cluster starts it").of("on")


def _said_in(error: Exception) -> str:
    """Return the first line of an error, without the connection that it stands before.

    >>> _said_in(OSError("in <TCP (closed)  local=tcp://127.0.0.1:1>: SomeError: It is gone"))
    'it is gone'
    """
    said = _WHERE.sub("", str(error).partition("\n")[0])
    return said[:1].lower() + said[1:] if said[1:2].islower() or said[1:2] == " " else said


def is_killed(error: BaseException) -> bool:
    """Whether all workers that began with a task have ended meanwhile."""
    return isinstance(error, import_module("distributed").KilledWorker)


def own_folder_of_worker() -> str | None:
    """Return the folder that is removed with this worker, ``None`` where this is none."""
    dask = sys.modules.get("distributed")  # which a worker has loaded
    if dask is None:
        return None
    try:
        return str(dask.get_worker().local_directory)
    except ValueError:
        return None
