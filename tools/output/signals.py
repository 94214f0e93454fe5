"""Signals that end a command wait while a file is written, so that none is left half written."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def signals_held() -> Generator[None]:
    """Let the signals that end a command come through at the end of the block.

    Those that are ignored stay ignored. A thread that is not the main one gets no signals.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []

    def note(number: int, _frame: object) -> None:
        caught.append(number)

    before = {number: signal.getsignal(number) for number in _numbers()}
    held = [number for number, own in before.items() if own not in {signal.SIG_IGN, None}]
    for number in held:
        signal.signal(number, note)
    try:
        yield
    finally:
        for number in held:
            signal.signal(number, before[number])
        for number in dict.fromkeys(caught):
            signal.raise_signal(number)


def _numbers() -> list[signal.Signals]:
    return [signal.Signals[name] for name in _NAMES if hasattr(signal, name)]
