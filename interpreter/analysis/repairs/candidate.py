"""One way in which something may be mended, before anybody has proved that it is."""

from __future__ import annotations

from typing import NamedTuple

from ....grammar.changes.change import Change
from .fault import Fault


class Candidate(NamedTuple):
    """Changes of a script, where its runs meet what they mend, and what becomes of those then.

    ``kind`` names the kind of repair; ``then`` is said behind "a run that meets it".
    """

    kind: str
    changes: tuple[Change, ...]
    fault: Fault
    then: str = ""
    is_pause: bool = False
    """Whether it lets a loop wait, which goes round as before."""

    @property
    def says(self) -> str:
        """What is done, in words."""
        return "; ".join(change.says for change in self.changes)
