"""Subscripts that call each other in a circle: which scripts are on one, and the way round."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from ..grammar.names import key
from ..interpreter.analysis.components import components
from ..interpreter.analysis.summarizer import text_of
from ..interpreter.program.program import Program

_MOST_SEEN, _MOST_SHOWN = 50, 5


class Link(NamedTuple):
    """A RunSub: the script that it stands in, its place there, and the script that it calls."""

    caller: Program
    at: int
    callee: Program


class CallCycles:
    """The circles of an estate, found once for all scripts that are asked for."""

    def __init__(self, find: Callable[[str, Program], Program | None]) -> None:
        """Take the function that finds a script by the name that another one calls."""
        self._find = find
        self._links: dict[Program, list[Link]] = {}
        self._ring: dict[Program, int] = {}
        self._sizes: list[int] = []

    def links(self, program: Program) -> list[Link]:
        """Return the calls of a script by a plain name, each where its script is there."""
        if program not in self._links:
            found: list[Link] = []
            for at, action in enumerate(program.unplaced):
                if key(action.declaration.name) == "runsub":
                    name = text_of(action, "scriptname").strip()
                    callee = self._find(name, program) if name and "{" not in name else None
                    if callee is not None:
                        found.append(Link(program, at, callee))
            self._links[program] = found
        return self._links[program]

    def size(self, link: Link) -> int:
        """Return the number of scripts in the largest circle of a call, 0 where it is in none."""
        ring = self._ring_of(link.caller)
        if link.caller is link.callee:
            return 1
        return self._sizes[ring] if self._ring_of(link.callee) == ring else 0

    def turns(self, program: Program) -> set[int]:
        """Return where a script's calls that are part of a circle stand."""
        return {link.at for link in self.links(program) if self.size(link)}

    def round_trip(self, link: Link) -> list[Link]:
        """Return the calls of the shortest way from a script on a circle back to it.

        It begins with that call. Of a long circle it is only the begin.
        """
        came_by: dict[Program, Link] = {link.callee: link}
        waiting = deque([link.callee] if link.callee is not link.caller else [])
        ring = self._ring_of(link.caller)
        while waiting:
            here = waiting.popleft()
            for after in self.links(here):
                if after.callee is link.caller:
                    return [*_way(came_by, link, here), after]
                is_inside = self._ring_of(after.callee) == ring
                if is_inside and after.callee not in came_by and len(came_by) < _MOST_SEEN:
                    came_by[after.callee] = after
                    waiting.append(after.callee)
        return _way(came_by, link, next(reversed(came_by)))[:_MOST_SHOWN]

    def _ring_of(self, program: Program) -> int:
        if program not in self._ring:
            for members in components([program], self._callees, self._ring.__contains__):
                self._ring.update(dict.fromkeys(members, len(self._sizes)))
                self._sizes.append(len(members))
        return self._ring[program]

    def _callees(self, program: Program) -> list[Program]:
        return [link.callee for link in self.links(program)]


def _way(came_by: dict[Program, Link], first: Link, to: Program) -> list[Link]:
    found = [came_by[to]]
    while found[-1] is not first:
        found.append(came_by[found[-1].caller])
    return found[::-1]
