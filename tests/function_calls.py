"""Calls of built-in functions from a test, in a run that notes what is asked of it."""

from __future__ import annotations

from typing import NoReturn

from branchline.actions.values import (
    Date,
    Value,
)
from branchline.grammar.snippet.nodes import Expression
from branchline.interpreter.bounds import LimitReached
from branchline.interpreter.functions import (
    functions,
)

ANSWERED = (200, "OK", '{"access_token": "t", "expires_in": 3600}')


class Run:
    """A run that notes what a function asks of it."""

    def __init__(self, longest: int = 100_000, answer: tuple[int, str, str] = ANSWERED) -> None:
        self.depth = self.passes = self.most_passes = 0
        self.longest: int | None = None
        self.most = longest
        self.answer = answer
        self.weighed = 0
        self.saved: list[tuple[str, Value, str]] = []
        self.requests: list[tuple[str, str, str, tuple[tuple[str, str], ...]]] = []

    def spend(self, line: int, what: str) -> None:
        """Refuse: no function loops."""
        raise AssertionError((line, what))

    def refuse_pass(self, line: int, what: str) -> NoReturn:
        """Refuse: no function loops."""
        raise AssertionError((line, what))

    def work(self, size: int) -> None:
        """Refuse: who calls a function counts what it goes through."""
        raise AssertionError(size)

    def trace(self, text: str, written: Expression) -> None:
        """Refuse: no function traces."""
        raise AssertionError((text, written))

    def now(self) -> Date:
        """Return always the same moment."""
        return Date(45360 + (14 * 3600 + 5 * 60 + 6) / 86400)

    def utc_offset(self, date: Date) -> float:
        """Return ten hours and a half."""
        return 630 if date.days > -1_000_000 else 0

    def fitting(self, name: str, text: str) -> str:
        """Refuse: no function sets a variable."""
        raise AssertionError((name, text))

    def hold(self, size: int) -> None:
        """Refuse: no function sets an item."""
        raise AssertionError(size)

    def grow(self, length: int) -> None:
        """Note the longest, and refuse what is too long."""
        self.weighed = max(self.weighed, length)
        if length > self.most:
            raise LimitReached("too long")

    def save(self, name: str, value: Value, flags: str) -> None:
        """Note what is kept."""
        self.saved.append((name, value, flags))

    def request(
        self, method: str, url: str, body: str, headers: tuple[tuple[str, str], ...]
    ) -> tuple[int, str, str]:
        """Note the request."""
        self.requests.append((method, url, body, headers))
        return self.answer


def call(name: str, *arguments: Value, run: Run | None = None) -> Value:
    """Return what a function answers."""
    function = functions().find(name)
    assert function, name
    return function.run(run or Run(), arguments)
