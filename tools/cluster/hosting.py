"""What runs on a worker: files are written down once, and processes beside it do the tasks.

A worker may be anybody's, in threads, for days. So a command runs in a process of its own, with
its files as its current folder, its own actions and what it imported, and it may end as it likes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from asyncio import to_thread
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryFile, mkdtemp
from threading import Lock
from time import monotonic
from typing import IO, NamedTuple

from ..settings.words import TABLES
from .connection import own_folder_of_worker
from .messages import DONE, receive, send
from .sent_files import Tree, digest_of

_ROOMS = ("grammar", "actions", "interpreter", "rules", "tools")
_SUFFIXES = {".py", ".json", ".lark", ".txt", ".yaml"}
_MODULE = "branchline.tools.cli.entry.beside_worker"
_MOST_SAID = 2_000
_ROOT = ".hg"
"""What marks the root of a project: code from further above is never looked for."""
_OWN_SETTINGS = ("XDG_CONFIG_HOME", "APPDATA")
"""What leads to settings of whoever runs a worker, who is not who asks."""
_OVER = "the command is over"
_FORGOTTEN = 1_000
_UNUSED = 900.0
"""After so many seconds without a task a command is forgotten: who asked has been killed."""


class HostError(Exception):
    """A worker cannot do a task, for the reason that the message says."""


class Order(NamedTuple):
    """What a command is: its words, its files, and the code that is to do it."""

    words: tuple[str, ...]
    tree: bytes
    code: str
    nonce: str = ""
    """What tells it from another command of the same words and files."""

    def packed(self) -> bytes:
        """Return the order as bytes."""
        return json.dumps([self.words, self.tree.decode(), self.code, self.nonce]).encode()


def code_print() -> str:
    """Return what tells one state of Branchline's own code from another."""
    return _code_print()


@cache
def _code_print() -> str:
    root, found = Path(__file__).parents[2], sha256()
    for room in _ROOMS:
        for file in sorted((root / room).rglob("*")):
            if file.suffix in _SUFFIXES:
                found.update(file.read_bytes())
    return found.hexdigest()


def kept(data: bytes) -> bytes:
    """Return data as it is: as a task of the cluster it goes to each worker once."""
    return data


def answered(digest: str, order: bytes, packs: Sequence[bytes], task: bytes) -> bytes:
    """Return what comes of a task of a command, whose order is known by a digest.

    Raises ``HostError`` where nothing does.
    """
    return _host(digest, order, packs).answer(task)


async def end(digest: str) -> None:
    """Forget a command: its processes end, and its files are removed.

    A worker goes on with all else meanwhile.
    """
    with _lock:
        _over.append(digest)
        host = _hosts.pop(digest, None)
    if host is not None:
        await to_thread(host.close)


@dataclass(slots=True, eq=False)
class _Child:
    process: subprocess.Popen[bytes]
    into: IO[bytes]
    out: IO[bytes]
    errors: IO[bytes]

    def end(self) -> None:
        """End the process, whatever it does; who waits for its answer gets none."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Let go of a process that has ended."""
        with suppress(BrokenPipeError):  # of what it had not read
            self.into.close()
        self.out.close()
        self.errors.close()


@dataclass(slots=True)
class _Host:
    """The files of one command, and the processes that do its tasks or wait for one."""

    words: list[str]
    folder: Path
    here: Path
    idle: list[_Child] = field(default_factory=list[_Child])
    busy: list[_Child] = field(default_factory=list[_Child])
    is_over: bool = False
    used: float = field(default_factory=monotonic)
    lock: Lock = field(default_factory=Lock)

    def answer(self, task: bytes) -> bytes:
        child = self._child()
        try:
            send(child.into, task)
            answer = receive(child.out)
        except OSError:
            answer = None
        with self.lock:
            self.used = monotonic()
            self.busy.remove(child)
            is_over = self.is_over
            if answer is not None and not is_over:
                self.idle.append(child)
        if answer is None or is_over:
            child.end()
            said = _last_words(child)
            child.close()
            raise HostError(_OVER if is_over else said)
        if not answer.startswith(DONE):
            raise HostError(answer[1:].decode())
        return answer[1:]

    def _child(self) -> _Child:
        """Return a process that waits, and has not ended of itself since nobody asked it."""
        with self.lock:
            if self.is_over:
                raise HostError(_OVER)
            while self.idle and self.idle[-1].process.poll() is not None:
                self.idle.pop().close()
            child = self.idle.pop() if self.idle else self._begun()
            self.busy.append(child)
        return child

    def _begun(self) -> _Child:
        errors = TemporaryFile()  # noqa: SIM115 - it is read when the process has ended
        process = subprocess.Popen(  # noqa: S603 - this very interpreter
            [sys.executable, "-P", "-m", _MODULE],
            cwd=self.here,
            env={**os.environ, **dict.fromkeys(_OWN_SETTINGS, str(self.folder))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        if process.stdin is None or process.stdout is None:
            raise HostError("a process cannot be talked to")
        child = _Child(process, process.stdin, process.stdout, errors)
        send(child.into, json.dumps(self.words).encode())
        return child

    def close(self) -> None:
        """End all processes, also those that do a task, and remove the files."""
        with self.lock:
            self.is_over = True
            for child in self.idle:
                child.end()
                child.close()
            self.idle.clear()
            for child in self.busy:
                child.end()  # whoever waits for it lets go of it
        rmtree(self.folder, ignore_errors=True)


_lock = Lock()
_hosts: dict[str, _Host] = {}
_over: deque[str] = deque(maxlen=_FORGOTTEN)


def _host(digest: str, order: bytes, packs: Sequence[bytes]) -> _Host:
    """Return the host of a command, which is made once a worker."""
    with _lock:
        if digest in _over:
            raise HostError(_OVER)
        host = _hosts.get(digest)
        if host is None:
            for unused in _unused():
                _hosts.pop(unused).close()
            host = _hosts[digest] = _made(digest, order, packs)
        return host


def _unused() -> list[str]:
    now = monotonic()
    return [
        digest for digest, host in _hosts.items() if not host.busy and now - host.used > _UNUSED
    ]


def _made(digest: str, order: bytes, packs: Sequence[bytes]) -> _Host:
    if digest_of(order) != digest:
        raise HostError("the order is not what it is known by")
    words, tree, code, _nonce = json.loads(order)
    if code != code_print():
        raise HostError("a worker has another version of Branchline than is here")
    folder = Path(mkdtemp(prefix="branchline-", dir=own_folder_of_worker()))
    try:
        return _Host(words, folder, _written(folder, tree, packs))
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise


def _written(folder: Path, tree: str, packs: Sequence[bytes]) -> Path:
    """Write the files of a command down, and return where it runs."""
    above = next(
        (place for place in folder.parents for name in TABLES if (place / name).is_file()), None
    )
    if above is not None:
        raise HostError(f'the folder of a worker stands below settings, those in "{above}"')
    try:
        (folder / _ROOT).mkdir()
        return Tree.unpacked(tree.encode()).write(folder, packs)
    except (OSError, ValueError) as error:
        raise HostError(f"the files cannot be written down: {error}") from None


def _last_words(child: _Child) -> str:
    """Return why a process has ended, as far as it said so."""
    child.errors.seek(0)
    said = child.errors.read()[-_MOST_SAID:].decode("utf-8", "replace").strip()
    lines = [line for line in said.splitlines() if not line.startswith("try: ")]
    last = lines[-1] if lines else "it said nothing"
    return f"a process of a worker ended before its work was done: {last}"
