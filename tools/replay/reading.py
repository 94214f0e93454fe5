"""What is told of reading one log: mistakes with their places, guesses, what is passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ...grammar.documents.nodes import shorten
from ...grammar.finding import BranchlineError, Finding
from ...grammar.script import Span
from ...grammar.secrets import redacted
from ...grammar.source import Source

_MOST = 100
_WIDE = 1_000_000
LONGEST_LINE = 4 * 1024 * 1024
"""How many signs one line of a log may have."""
OTHER_SCRIPTS = "of other scripts or subscripts"
NO_ACTION = "without an action"
NOT_COMPLETE = "not complete by lifecycle"
NO_TRACE = "outside of any trace"


class _At(Source):
    """A place in a log of which nobody keeps the text, so that nothing of it can be shown."""

    def __init__(self, path: str, line: int, column: int) -> None:
        super().__init__(path, "")
        self._place = (line, column)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the one place."""
        del offset
        return self._place


class Reading:
    """What comes of reading one log."""

    def __init__(self, path: Path) -> None:
        """Start with nothing read."""
        self.path = path
        self.guesses: list[str] = []
        self.warnings: list[str] = []
        self.passed: Counter[str] = Counter()
        self._found: list[Finding] = []

    def mistake(
        self,
        line: int,
        said: str,
        *,
        column: int = 1,
        expected: str | None = None,
        nearest: str | None = None,
        rule: str = "bad-log",
    ) -> None:
        """Keep a mistake; beyond a hundred, all is raised."""
        if len(self._found) >= _MOST:
            rule, expected, nearest = "too-many-mistakes", None, None
            said = f"more than {_MOST} mistakes, the rest is not shown"
        source, span = _At(str(self.path), line, column), Span(line * _WIDE + column, line * _WIDE)
        self._found.append(Finding(rule, said, source, span, expected, nearest))
        if len(self._found) > _MOST:
            self.refuse()

    def refuse(self) -> None:
        """Raise the mistakes, if there are any."""
        if self._found:
            raise BranchlineError(self._found)

    def fail(self, line: int, said: str, **more: str | int | None) -> BranchlineError:
        """Return all mistakes with one more, after which nothing can be read."""
        column, expected = more.get("column"), more.get("expected")
        near, rule = more.get("nearest"), more.get("rule")
        self._found = self._found[: _MOST - 1]
        self.mistake(
            line,
            said,
            column=column if isinstance(column, int) else 1,
            expected=expected if isinstance(expected, str) else None,
            nearest=near if isinstance(near, str) else None,
            rule=rule if isinstance(rule, str) else "bad-log",
        )
        return BranchlineError(self._found)


def shown(text: str) -> str:
    """Return something of a log as it may be shown: short, and without what may be a secret.

    >>> shown("menu"), shown("4111 1111 1111 1111")
    ('menu', '*******************')
    """
    return shorten(redacted(text))


def listed(names: Iterable[str], most: int = 12) -> str:
    """Return names in quotes, each once, the first of them where there are many.

    >>> listed(["a", "b", "a", "c"], most=2)
    '"a", "b" and 1 more'
    """
    known = list(dict.fromkeys(f'"{shown(name)}"' for name in names))
    more = f" and {len(known) - most} more" if len(known) > most else ""
    return ", ".join(known[:most]) + more
