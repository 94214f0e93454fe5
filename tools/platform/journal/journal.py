"""The writer of the exchange log: one line an exchange, as it happens and without secrets."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from itertools import islice
from urllib.parse import unquote

from ..exchange import Answered, Asked
from .masking import Masking
from .recorded import NO_ANSWER, Recorded

MOST_BODY = 4 * 1024 * 1024
"""How many characters of a body are written."""
MOST_IN_MEMORY = 4 * 1024
"""How many of each stay in memory."""
_ASKED = frozenset(
    {"authorization", "content-type", "cookie", "correlationid", "origin", "x-api-key"}
)
_NOT_ANSWERED = frozenset(
    {"connection", "content-encoding", "content-length", "date", "server", "transfer-encoding"}
)
_REASON, _FAULT = "branchline-reason", "branchline-fault"


def beginning() -> float:
    """Return the time of a clock that stands still."""
    return 0.0


class Journal:
    """Notes exchanges: each goes as a line to ``write``, and the newest stay in memory.

    ``clock`` says the virtual seconds since the world's beginning, ``names`` are names of secrets
    beyond those that sound so. A server and a client use it alike: ``note`` is called once an
    exchange, after its answer is known.
    """

    def __init__(
        self,
        write: Callable[[str], object] | None = None,
        clock: Callable[[], float] = beginning,
        *,
        names: Collection[str] = (),
        keep: int = 0,
    ) -> None:
        """Begin with no exchange; ``keep`` is how many of the newest stay in memory."""
        self._write, self._clock = write, clock
        self.masking = Masking(names)
        self.count = 0
        self._newest: deque[Recorded] = deque(maxlen=keep)

    def note(self, asked: Asked, answered: Answered) -> Recorded:
        """Note an exchange and return what is kept of it.

        A status that is none of HTTP's says that nothing was answered.
        """
        self.count += 1
        masking = self.masking
        asked_text, asked_bytes = self._body(asked.body)
        answered_text, answered_bytes = self._body(answered.body)
        given = {name.lower(): value for name, value in answered.headers}
        found = Recorded(
            self.count,
            round(self._clock(), 6),
            asked.method,
            masking.path(asked.path),
            masking.form(asked.query),
            tuple(
                (name, masking.header(name, value))
                for name, value in sorted(asked.headers.items())
                if name in _ASKED
            ),
            asked_text,
            asked_bytes,
            max(NO_ANSWER, answered.status),
            masking.text(unquote(given.get(_REASON, ""))),
            given.pop(_FAULT, ""),
            tuple(
                (name, masking.header(name, value))
                for name, value in given.items()
                if name not in _NOT_ANSWERED
            ),
            answered_text,
            answered_bytes,
        )
        if self._newest.maxlen:
            self._newest.append(_short(found))
        if self._write is not None:
            self._write(found.line())
        return found

    def newest(self, most: int, wanted: Callable[[Recorded], bool]) -> list[Recorded]:
        """Return the newest exchanges that are wanted and still in memory, the oldest first."""
        found = list(islice(filter(wanted, reversed(self._newest)), most))
        return found[::-1]

    def forget(self) -> None:
        """Forget what is in memory; numbers go on."""
        self._newest.clear()

    def _body(self, body: bytes) -> tuple[str, int]:
        """Return what is kept of a body, and how many bytes it has where that is not all."""
        text = self.masking.body(body.decode("utf-8", "backslashreplace")) if body else ""
        return (text, 0) if len(text) <= MOST_BODY else (text[:MOST_BODY], len(body))


def _short(found: Recorded) -> Recorded:
    """Return an exchange with bodies that are cut, so that many of them fit into memory."""
    if max(len(found.asked), len(found.answered)) <= MOST_IN_MEMORY:
        return found
    asked, answered = found.asked, found.answered
    if len(asked) > MOST_IN_MEMORY:
        length = found.asked_bytes or len(asked.encode())
        found = found._replace(asked=asked[:MOST_IN_MEMORY], asked_bytes=length)
    if len(answered) > MOST_IN_MEMORY:
        length = found.answered_bytes or len(answered.encode())
        found = found._replace(answered=answered[:MOST_IN_MEMORY], answered_bytes=length)
    return found
