"""A tool that an assistant calls: what each has in common."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable, Iterable
from functools import partial, wraps
from inspect import cleandoc
from threading import Event, Lock
from typing import Annotated, ClassVar

from anyio import to_thread
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from ....grammar.counted import counted
from ....grammar.finding import BranchlineError, PlainError
from ....grammar.slices import BrokenOffError, watched_by
from ....interpreter.world.world import Limits
from ...run_plan import unknown
from ...terminal import Terminal
from .reach import Reach

MOST_STEPS = Limits().steps
"""Steps of one run: those after which any run is broken off that does not ask for more."""
MOST_SIGNS = 50_000
"""Signs of one answer, some ten thousand words; the rest is counted, and left out."""
_WIDTH = 100
_ONE_AT_A_TIME = Lock()

ScriptPath = Annotated[
    str, Field(description="A script: .flow, .yaml, or an export, .json or .xml.")
]
ScriptText = Annotated[
    str | None,
    Field(description="A draft that counts in place of what that file holds, if it is there."),
]


class Tool:
    """One tool. Its docstring is what an assistant reads; ``answer`` takes the arguments."""

    is_writing: ClassVar[bool] = False
    answer: Callable[..., str]

    def __init__(self, reach: Reach) -> None:
        """Take what may be reached."""
        self.reach = reach

    @property
    def says(self) -> str:
        """What it is for."""
        return cleandoc(type(self).__doc__ or "")

    def guarded(self) -> Callable[..., Awaitable[str]]:
        """Return ``answer`` as it is called from outside: bounded, confined, one at a time.

        A call that is cancelled is left at once, and what it does ends at its next checkpoint.
        """

        @wraps(self.answer)
        async def answer(**given: object) -> str:
            is_left = Event()
            work = partial(self._answered, is_left, given)
            try:
                return await to_thread.run_sync(work, abandon_on_cancel=True)
            finally:
                is_left.set()

        return answer

    def _answered(self, is_left: Event, given: dict[str, object]) -> str:
        def look(_where: str) -> None:
            if is_left.is_set():
                raise BrokenOffError

        with _ONE_AT_A_TIME, self.reach.entered(), watched_by(look):
            look("")
            try:
                return bounded(self.answer(**given))
            except BranchlineError as error:
                raise ToolError(bounded(_said(error))) from None


def _said(error: BranchlineError) -> str:
    if isinstance(error, PlainError):
        return str(error)
    return "\n".join(finding.text() for finding in error.findings)


def told(tell: Callable[[Terminal], object]) -> str:
    """Return what is told to a terminal, as text."""
    stream = io.StringIO()
    tell(Terminal(stream, has_colours=False, width=_WIDTH))
    return stream.getvalue()


def told_lines(lines: Callable[[Terminal], Iterable[str]]) -> str:
    """Return the same of lines that depend on the terminal."""
    return told(lambda terminal: [terminal.write(line) for line in lines(terminal)])


def refuse_unknown(name: str, known: list[str], what: str = "format") -> None:
    """Raise ``RequestError`` for a name that is none of those that are known."""
    if name not in known:
        raise unknown(f'there is no {what} "{name}"', name, known)


def joined(lines: Iterable[str]) -> str:
    """Return lines as text."""
    return "\n".join(lines) + "\n"


def bounded(text: str, most: int = MOST_SIGNS) -> str:
    r"""Return text of at most so many signs, up to a whole line, and how many lines follow.

    >>> bounded("one\ntwo\nthree\n", 9)
    'one\ntwo\n... 1 line more is left out: ask about less\n'
    """
    if len(text) <= most:
        return text
    kept = text[: text.rfind("\n", 0, most) + 1] or text[:most] + "\n"
    left = text.count("\n", len(kept)) + (not text.endswith("\n"))
    verb = "is" if left == 1 else "are"
    return f"{kept}... {counted(left, 'line')} more {verb} left out: ask about less\n"
