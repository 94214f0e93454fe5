"""What a run ends with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..actions._value import Value
from .instance import Ending
from .trace import Trace

GOOD_ENDINGS = frozenset({Ending.ENDED, Ending.RETURNED, Ending.STOPPED, Ending.SUSPENDED})


class Left(NamedTuple):
    """Something that a run left running: ``kind`` is ``contact`` or ``script``."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Result:
    """The ending of a run and what it left behind.

    ``clock`` is in virtual seconds, ``variables`` those of the main script, globals included,
    ``scripts`` the other scripts with their endings.
    """

    ending: Ending
    why: str
    steps: int
    clock: float
    variables: Mapping[str, Value]
    contact: str
    contacts: Mapping[str, str]
    scripts: tuple[tuple[str, str], ...]
    left_running: tuple[Left, ...]
    trace: Trace

    @property
    def is_good(self) -> bool:
        """Tell whether the run came to a good end and left nothing running."""
        return self.ending in GOOD_ENDINGS and not self.left_running
