"""The edges of a program as flat lists: from an action to another, or out of what runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from ...actions import Release
from ...actions.ports import Reason


class Exit(IntEnum):
    """What a run does at an edge that leads to no action."""

    NOTHING = -1  # no branch is connected (L15)
    FAIL = -2  # the outcome insists on its own branch (L19)
    PAUSE = -3
    CALL = -4
    REPLACE = -5
    RETURN = -6
    STOP = -7
    END = -8
    CUT = -9  # an event cuts in while the action is executed (L17)
    FAULT = -10  # the action could not be computed


class EdgeWords(NamedTuple):
    """What each step of one edge says.

    ``because`` is why its outcome came about, where the edge knows, and ``why`` the whole sentence
    then; ``before`` and ``so`` are what that says around any reason. ``properties`` are as where
    nothing was noted of one, ``templates`` as the script has them.
    """

    id: str
    action: str
    caption: str
    line: int
    outcome: str | None
    branch: str | None
    target: str | None
    is_assumed: bool
    has_failed: bool
    not_computed: str
    because: str
    before: str
    so: str
    why: str
    properties: tuple[tuple[str, str], ...]
    templates: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Edges:
    """The edges of a program, as flat lists: entry ``n`` of each list belongs to edge ``n``."""

    target: list[int] = field(default_factory=list)
    action: list[int] = field(default_factory=list)
    outcome: list[str | None] = field(default_factory=list)
    branch: list[str | None] = field(default_factory=list)
    because: list[Reason] = field(default_factory=list)
    after: dict[int, int] = field(default_factory=dict)
    release: dict[int, tuple[Release, bool]] = field(default_factory=dict)
    assumed: set[int] = field(default_factory=set)

    def add(
        self,
        action: int,
        target: int,
        outcome: str | None = None,
        branch: str | None = None,
        because: Reason = "",
    ) -> int:
        """Add an edge and return its number."""
        self.target.append(target)
        self.action.append(action)
        self.outcome.append(outcome)
        self.branch.append(branch)
        self.because.append(because)
        return len(self.target) - 1

    def copy(self) -> Edges:
        """Return the same edges, to which others may come."""
        return Edges(
            self.target.copy(),
            self.action.copy(),
            self.outcome.copy(),
            self.branch.copy(),
            self.because.copy(),
            self.after.copy(),
            self.release.copy(),
            self.assumed.copy(),
        )
