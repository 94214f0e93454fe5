"""A process of its own beside a worker: one command, which does the tasks that it is told.

What it prints goes nowhere. It ends when nobody sends any more, or for a while.
"""

from __future__ import annotations

import json
import os
import sys
from threading import Timer
from typing import IO

from ....grammar.finding import BranchlineError
from ...cluster.messages import DONE, FAILED, receive, send
from ...sharing.doing import Doing, Work, done_by
from .commands import run_command

_PATIENCE = 600.0
_GONE = 1


class _OverError(BaseException):
    """Nobody sends any more."""


class _Serving:
    """Does the tasks that come, whatever the tasks of the command here would be."""

    is_share = False
    at_once = 1

    def __init__(self, into: IO[bytes], out: IO[bytes]) -> None:
        self._into, self._out = into, out

    def begin(self, work: Work) -> Doing:
        """Do tasks until nobody sends any more."""
        work.prepare()
        while True:
            patience = Timer(_PATIENCE, os._exit, (_GONE,))
            patience.daemon = True
            patience.start()
            task = receive(self._into)
            patience.cancel()
            if task is None:
                raise _OverError
            try:
                answer = DONE + work.do(task)
            except BranchlineError as error:
                answer = FAILED + str(error).encode("utf-8", "backslashreplace")
            send(self._out, answer)

    def close(self, *, is_whole: bool) -> None:
        """Leave the pipes as they are."""


def main() -> int:
    """Run the command that the first message names."""
    into, out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    first = receive(into)
    if first is None:
        return 0
    try:
        with done_by(_Serving(into, out)):
            run_command(json.loads(first))
    except _OverError:
        return 0
    send(out, FAILED + b"the command has nothing to do there")
    return _GONE


if __name__ == "__main__":
    sys.exit(main())
