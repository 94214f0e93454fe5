"""Whether the events of a contact stand in the order in which they happened."""

from __future__ import annotations

from datetime import UTC, datetime

from .reading import Reading, shown


class Moments:
    """Looks at moments; those that go back are counted."""

    def __init__(self, reading: Reading) -> None:
        """Start with no event."""
        self._reading = reading
        self._back = self._first = 0
        self._is_looked_at = False

    def look(self, last: str, moment: str, line: int) -> None:
        """Look at a moment in a line, and at that of the event before; the first has none.

        As texts in order they need not be looked at: they are in order then.
        """
        now = _read(moment)
        if not self._is_looked_at:
            self._is_looked_at = True
            if now is None:
                said = f'a moment as "{shown(moment)}" is not read: expected ISO 8601'
                hint = "the order of the events counts, and nothing says whether it is right"
                self._reading.warnings.append(f"{said}; {hint}")
        before = _read(last) if last else None
        if before is not None and now is not None and now < before:
            self._back += 1
            self._first = self._first or line

    def tell(self, pairs: int) -> None:
        """Warn of events that go back in time; refuse a log most of whose pairs go back."""
        if not self._back:
            return
        if 2 * self._back > pairs:
            said = "the events go back in time, so contacts would be read backwards"
            raise self._reading.fail(self._first, said, expected="the oldest first: sort them")
        events = f"{self._back:,} event{'s are' if self._back != 1 else ' is'}"
        said = f"{events} earlier than the one before of the same contact, first in line"
        self._reading.warnings.append(f"{said} {self._first:,}; the order of the log counts")


def _read(moment: str) -> float | None:
    """Return a moment in seconds, ``None`` where it is written in no known way.

    >>> _read("1970-01-01T00:01:00Z"), _read("60"), _read("1.1.1970")
    (60.0, 60.0, None)
    """
    text = moment.strip()
    try:
        return float(text)
    except ValueError:
        pass
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
