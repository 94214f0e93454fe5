"""Commands in processes of their own that need not import anything: a server has done it before.

For tests that start a command often and are about what it does, not about how it starts: a server
of the studio by itself takes a second of a processor before it does anything.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from pkgutil import iter_modules
from typing import IO, Protocol

from branchline.tools.cli.entry import commands
from branchline.tools.lsp import requests as of_editors
from branchline.tools.studio import requests as of_pages


class RunningCommand(Protocol):
    """What :class:`subprocess.Popen` and a command that was started here have in common."""

    @property
    def pid(self) -> int:
        """Return its number."""
        ...

    stdout: IO[str] | None

    @property
    def returncode(self) -> int | None:
        """Return how it ended, once somebody has looked."""
        ...

    def poll(self) -> int | None:
        """Return how it ended, or nothing."""
        ...

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended, once it has."""
        ...

    def communicate(self, *, timeout: float | None = None) -> tuple[str, str]:
        """Return what it prints, and what it says aside, until it has ended."""
        ...

    def send_signal(self, sig: int) -> None:
        """Send it a signal, unless it has ended."""
        ...

    def kill(self) -> None:
        """End it."""
        ...


class _End(Protocol):
    """An end of a pipe, on any system."""

    def fileno(self) -> int: ...

    def close(self) -> None: ...


class Preloaded:
    """A command that runs in a process which another has forked."""

    def __init__(
        self,
        process: ForkServerProcess,
        out: _End,
        err: _End,
    ) -> None:
        """Take a process that has started, and where its two streams are read."""
        self._process = process
        self.stdout: IO[str] | None = os.fdopen(os.dup(out.fileno()), encoding="utf-8")
        self._err = os.fdopen(os.dup(err.fileno()), encoding="utf-8")
        out.close()
        err.close()
        assert process.pid is not None
        self.pid = process.pid

    @property
    def returncode(self) -> int | None:
        """Return how it ended, or nothing."""
        return self._process.exitcode

    def poll(self) -> int | None:
        """Return how it ended, or nothing."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended, once it has."""
        self._process.join(timeout)
        if (code := self._process.exitcode) is None:
            raise subprocess.TimeoutExpired(["branchline"], timeout or 0)
        return code

    def communicate(self, *, timeout: float | None = None) -> tuple[str, str]:
        """Return what it has printed since, and what it said aside; a pipe has to hold both."""
        self.wait(timeout)
        if self.stdout is None:
            return "", ""
        with self.stdout as out, self._err as err:
            self.stdout = None
            return out.read(), err.read()

    def send_signal(self, sig: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, sig)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def start(
    words: Sequence[str], *, env: Mapping[str, str], cwd: Path | None = None
) -> RunningCommand:
    """Return a command that has been started, with its output in pipes and nothing to read."""
    if not hasattr(os, "fork"):
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "branchline", *words],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    server = _server()
    (out, its_out), (err, its_err) = server.Pipe(duplex=False), server.Pipe(duplex=False)
    process = server.Process(target=_run, args=(words, dict(env), cwd, its_out, its_err))
    process.start()
    its_out.close()
    its_err.close()
    return Preloaded(process, out, err)


@cache
def _server() -> ForkServerContext:
    """Return what forks; it finds no module of the tests, so what it loads is the command's."""
    asked = [
        f"{folder.__name__}.{module.name}"
        for folder in (of_editors, of_pages)
        for module in iter_modules(folder.__path__)
    ]
    server = get_context("forkserver")
    server.set_forkserver_preload([commands.__name__, "branchline.tools.studio.serving", *asked])
    return server


def _run(
    words: Sequence[str],
    env: Mapping[str, str],
    cwd: Path | None,
    out: _End,
    err: _End,
) -> None:
    from branchline.tools.cli.main import main

    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    out.close()
    err.close()
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
    os.environ.clear()
    os.environ.update(env)
    if cwd is not None:
        os.chdir(cwd)
    sys.argv = ["branchline", *words]
    sys.exit(main())
