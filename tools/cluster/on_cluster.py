"""A cluster that does the work of a command: ``--on dask://HOST:PORT``."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from concurrent.futures import CancelledError
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from time import monotonic

from ...grammar.finding import RequestError
from ...grammar.own.places import KINDS, own_folder
from ...grammar.own.trust import is_trusted
from ..processes import WorkerError
from ..sharing.doing import Doing, Take, Work
from ..sharing.given_files import code_passed_over
from .connection import Client, Future, connected, is_killed
from .sent_files import digest_of, tree_of

_ADDRESS = re.compile(r"(dask|tcp|tls)://([\w.-]+|\[[0-9a-fA-F:.]+\]):([0-9]{1,5})/?")
_NEARLY = re.compile(r"(?:(?:\w+:)?//?)?([\w.-]+|\[[0-9a-fA-F:.]+\])(?::([0-9]{1,5}))?/?")
_HIGHEST = 65_535
_USUAL = 8_786
"""The port of a scheduler that nobody gave another one."""
_PATIENCE = 60.0
_GLANCE = 2.0
_AHEAD = 4
AT_ONCE = 500
"""So many scenarios are worth a way to a worker."""
_LEAST = 8
_RETRIES = 3
_NONCE = 8


def on_cluster(
    address: str, words: Sequence[str], files: Sequence[Path], at_once: int | None = None
) -> OnCluster:
    """Return what does the work of a command on a cluster; ``words`` ask its question.

    A task is about ``at_once`` scenarios, where nothing is said :data:`AT_ONCE`.

    Raises ``RequestError`` where the address is none, nobody answers there, or something is
    not installed.
    """
    place = _place_of(address)
    if find_spec("distributed") is None:
        said = "--on needs dask.distributed, which is not installed here"
        raise RequestError(said, expected='pip install "branchline[dask]"')
    return OnCluster(address, place, words, files, at_once or AT_ONCE)


def _place_of(address: str) -> str:
    """Return an address as dask writes it.

    >>> _place_of("dask://10.0.0.1:8786"), _place_of("tls://scheduler:8786")
    ('tcp://10.0.0.1:8786', 'tls://scheduler:8786')
    """
    found = _ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found[3]) <= _HIGHEST:
        raise _no_address(address)
    return f"{'tls' if found[1] == 'tls' else 'tcp'}://{found[2]}:{found[3]}"


def _no_address(address: str) -> RequestError:
    said, wanted = (
        f'"{address}" is no address of a cluster',
        "dask://HOST:PORT, or tls://HOST:PORT",
    )
    nearly = _NEARLY.fullmatch(address)
    if nearly is None:
        return RequestError(said, expected=wanted).of("on")
    scheme = "tls" if address.lower().startswith("tls:") else "dask"
    port = int(nearly[2] or _USUAL)
    nearest = f"{scheme}://{nearly[1]}:{port if 0 < port <= _HIGHEST else _USUAL}"
    return RequestError(said, expected=wanted, nearest=nearest).of("on")


class OnCluster:
    """Has the tasks of a command done by workers; those of a worker that is lost by others."""

    is_share = False

    def __init__(
        self,
        address: str,
        place: str,
        words: Sequence[str],
        files: Sequence[Path],
        at_once: int,
    ) -> None:
        """Connect to the scheduler at a place."""
        self.at_once = at_once
        self._address, self._words, self._files = address, tuple(words), files
        self.client = connected(address, place)
        self._digest = ""

    def begin(self, work: Work) -> Doing:
        """Return what has tasks done."""
        from .hosting import Order, code_print, kept

        tree, packs = tree_of(self._files, code_passed_over())
        trust = ("--trust",) if _has_trusted_code() else ()
        command, *words = self._words
        at = words.index("--") if "--" in words else len(words)
        line = (command, *trust, *words[:at], *work.words, *words[at:])
        order = Order(line, tree.packed(), code_print(), token_hex(_NONCE)).packed()
        self._digest = digest_of(order)
        client = self.client
        sent = [
            client.submit(kept, data, key=f"branchline-{digest_of(data)}")
            for data in (order, *packs)
        ]
        return _Asking(client, self._address, self._digest, sent[0], sent[1:])

    def close(self, *, is_whole: bool) -> None:
        """Forget the command on all workers, and leave the cluster."""
        del is_whole
        from .hosting import end

        try:
            if self._digest and self.client.status == "running":
                self.client.run(end, self._digest, on_error="ignore")
        finally:
            self.client.close(_GLANCE)


def _has_trusted_code() -> bool:
    """Whether code of the project may run here, which then may run on workers."""
    folders = filter(None, map(own_folder, KINDS))
    return any(is_trusted(folder.parent) for folder in folders)


class _Asking:
    """Asks workers, and hands on the answers in the order of the tasks."""

    def __init__(
        self, client: Client, address: str, digest: str, order: Future, packs: list[Future]
    ) -> None:
        self._client, self._address = client, address
        self._digest, self._order, self._packs = digest, order, packs
        self._waiting: deque[tuple[Future, Take]] = deque()
        self._most = max(_LEAST, _AHEAD * sum(client.nthreads().values()))

    def put(self, place: int, task: bytes, take: Take, *, is_spare: bool = False) -> None:
        """Send a task to some worker."""
        from .hosting import answered

        del place, is_spare
        given = (self._digest, self._order, self._packs, task)
        future = self._client.submit(answered, *given, pure=False, retries=_RETRIES)
        self._waiting.append((future, take))
        while len(self._waiting) >= self._most:
            self._take_next()

    def finish(self) -> None:
        """Wait for all answers."""
        while self._waiting:
            self._take_next()

    def _take_next(self) -> None:
        future, take = self._waiting.popleft()
        answer = self._answer(future)
        take(answer)

    def _answer(self, future: Future) -> bytes:
        answer = self._awaited(future)
        if isinstance(answer, bytes):
            return answer
        raise WorkerError(f"{self._address} answers with something else than bytes")

    def _awaited(self, future: Future) -> object:
        from .hosting import HostError

        lonely: float | None = None
        while True:
            is_wrong = future.status == "error"
            try:
                return future.result(timeout=_GLANCE)
            except TimeoutError as error:
                if is_wrong:  # it was not waited for: that is what came of it
                    raise WorkerError(self._said_of(error)) from None
                lonely = None if self._client.nthreads() else lonely or monotonic()
                if lonely is not None and monotonic() - lonely > _PATIENCE:
                    raise WorkerError(f"{self._address} has no worker any more") from None
            except HostError as error:
                raise WorkerError(str(error)) from None
            except Exception as error:  # noqa: BLE001 - whatever a worker could not even begin
                raise WorkerError(self._said_of(error)) from None

    def _said_of(self, error: Exception) -> str:
        if is_killed(error):
            return "each worker that began with a part of the work ended before it was done"
        if isinstance(error, CancelledError) or self._client.status != "running":
            return f"the scheduler at {self._address} was lost"
        if isinstance(error, ImportError):
            return f"a worker of {self._address} has no Branchline of this version: {error}"
        return f"{self._address} could not do the work: {type(error).__name__}: {error}"
