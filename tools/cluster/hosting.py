"""What runs on a worker: files are written down once, and processes beside it do the tasks.

A worker may be anybody's, in threads, for days. So a command runs in a process of its own, with
its files as its current folder, its own actions and what it imported, and it may end as it likes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryFile, mkdtemp
from threading import Lock
from typing import IO, NamedTuple

from ..settings.sections import TABLES
from .connection import own_folder_of_worker
from .messages import DONE, receive, send
from .sent_files import Tree, digest_of

_ROOMS = ("grammar", "actions", "interpreter", "rules", "tools")
_MODULE = "branchline.tools.cli.entry.beside_worker"
_MOST_SAID = 2_000


class HostError(Exception):
    """A worker cannot do a task, for the reason that the message says."""


class Order(NamedTuple):
    """What a command is: its words, its files, and the code that is to do it."""

    words: tuple[str, ...]
    tree: bytes
    code: str

    def packed(self) -> bytes:
        """Return the order as bytes."""
        return json.dumps([self.words, self.tree.decode(), self.code]).encode()


def code_print() -> str:
    """Return what tells one state of Branchline's own code from another."""
    return _code_print()


@cache
def _code_print() -> str:
    root, found = Path(__file__).parents[2], sha256()
    for room in _ROOMS:
        for file in sorted((root / room).rglob("*.py")):
            found.update(file.read_bytes())
    return found.hexdigest()


def kept(data: bytes) -> bytes:
    """Return data as it is: as a task of the cluster it goes to each worker once."""
    return data


def answered(order: bytes, packs: Sequence[bytes], task: bytes) -> bytes:
    """Return what comes of a task of a command; raise ``HostError`` where nothing does."""
    return _host(order, packs).answer(task)


def end(digest: str) -> None:
    """Forget a command: its processes end, and its files are removed."""
    with _lock:
        host = _hosts.pop(digest, None)
    if host is not None:
        host.close()


@dataclass(slots=True)
class _Child:
    process: subprocess.Popen[bytes]
    into: IO[bytes]
    out: IO[bytes]
    errors: IO[bytes]


@dataclass(slots=True)
class _Host:
    """The files of one command, and the processes that wait for a task of it."""

    words: list[str]
    folder: Path
    here: Path
    idle: list[_Child] = field(default_factory=list[_Child])
    lock: Lock = field(default_factory=Lock)

    def answer(self, task: bytes) -> bytes:
        with self.lock:
            child = self.idle.pop() if self.idle else self._begun()
        try:
            send(child.into, task)
            answer = receive(child.out)
        except OSError:
            answer = None
        if answer is None:
            raise HostError(_last_words(child))
        with self.lock:
            self.idle.append(child)
        if not answer.startswith(DONE):
            raise HostError(answer[1:].decode())
        return answer[1:]

    def _begun(self) -> _Child:
        errors = TemporaryFile()  # noqa: SIM115 - it is read when the process has ended
        process = subprocess.Popen(  # noqa: S603 - this very interpreter
            [sys.executable, "-P", "-m", _MODULE],
            cwd=self.here,
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
        with self.lock:
            for child in self.idle:
                _ended(child)
            self.idle.clear()
        rmtree(self.folder, ignore_errors=True)


_lock = Lock()
_hosts: dict[str, _Host] = {}


def _host(order: bytes, packs: Sequence[bytes]) -> _Host:
    """Return the host of a command, which is made once a worker."""
    digest = digest_of(order)
    with _lock:
        host = _hosts.get(digest)
        if host is None:
            host = _hosts[digest] = _made(order, packs)
        return host


def _made(order: bytes, packs: Sequence[bytes]) -> _Host:
    words, tree, code = json.loads(order)
    if code != code_print():
        raise HostError("a worker has another version of Branchline than is here")
    folder = Path(mkdtemp(prefix="branchline-", dir=own_folder_of_worker()))
    above = next(
        (place for place in folder.parents for name in TABLES if (place / name).is_file()), None
    )
    if above is not None:
        raise HostError(f'the folder of a worker stands below settings, those in "{above}"')
    try:
        here = Tree.unpacked(tree.encode()).write(folder, packs)
    except (OSError, ValueError) as error:
        raise HostError(f"the files cannot be written down: {error}") from None
    return _Host(words, folder, here)


def _last_words(child: _Child) -> str:
    """Return why a process has ended, as far as it said so."""
    _ended(child)
    child.errors.seek(0)
    said = child.errors.read()[-_MOST_SAID:].decode("utf-8", "replace").strip()
    last = said.splitlines()[-1] if said else "it said nothing"
    return f"a process of a worker ended before its work was done: {last}"


def _ended(child: _Child) -> None:
    child.into.close()
    child.process.kill()
    child.process.wait()
    child.out.close()
