"""Subscripts that call each other in a circle: which scripts are on one, and the way round."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from ..interpreter.analysis.components import components
from ..interpreter.analysis.local_facts import CallFacts
from ._neighbours import Neighbours, Node

_MOST_SEEN, _MOST_SHOWN = 50, 5


class Link(NamedTuple):
    """A RunSub: the script that it stands in, the call there, and the script that it calls."""

    caller: Node
    call: CallFacts
    callee: Node

    @property
    def at(self) -> int:
        """The place of the RunSub in its script."""
        return self.call.at


class CallCycles:
    """The circles of an estate, found once for all scripts that are asked for."""

    def __init__(self, scripts: Neighbours) -> None:
        """Take the scripts, and look at none yet."""
        self._scripts = scripts
        self._links: dict[Node, list[Link]] = {}
        self._ring: dict[Node, int] = {}
        self._sizes: list[int] = []

    def links(self, script: Node) -> list[Link]:
        """Return the calls of a script by a plain name, each where its script is there."""
        if script not in self._links:
            self._links[script] = [
                Link(script, call, callee) for call, callee in self._scripts.subscripts(script)
            ]
        return self._links[script]

    def size(self, link: Link) -> int:
        """Return the number of scripts in the largest circle of a call, 0 where it is in none."""
        ring = self._ring_of(link.caller)
        if link.caller == link.callee:
            return 1
        return self._sizes[ring] if self._ring_of(link.callee) == ring else 0

    def turns(self, script: Node) -> set[int]:
        """Return where a script's calls that are part of a circle stand."""
        return {link.at for link in self.links(script) if self.size(link)}

    def round_trip(self, link: Link) -> list[Link]:
        """Return the calls of the shortest way from a script on a circle back to it.

        It begins with that call. Of a long circle it is only the begin.
        """
        came_by: dict[Node, Link] = {link.callee: link}
        waiting = deque([link.callee] if link.callee != link.caller else [])
        ring = self._ring_of(link.caller)
        while waiting:
            here = waiting.popleft()
            for after in self.links(here):
                if after.callee == link.caller:
                    return [*_way(came_by, link, here), after]
                is_inside = self._ring_of(after.callee) == ring
                if is_inside and after.callee not in came_by and len(came_by) < _MOST_SEEN:
                    came_by[after.callee] = after
                    waiting.append(after.callee)
        return _way(came_by, link, next(reversed(came_by)))[:_MOST_SHOWN]

    def _ring_of(self, script: Node) -> int:
        if script not in self._ring:
            for members in components([script], self._callees, self._ring.__contains__):
                self._ring.update(dict.fromkeys(members, len(self._sizes)))
                self._sizes.append(len(members))
        return self._ring[script]

    def _callees(self, script: Node) -> list[Node]:
        return [link.callee for link in self.links(script)]


def _way(came_by: dict[Node, Link], first: Link, to: Node) -> list[Link]:
    found = [came_by[to]]
    while found[-1] is not first:
        found.append(came_by[found[-1].caller])
    return found[::-1]
