"""The states of all runs and the steps between them, each with the things that it takes."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from ..explorer.data.state import Choice
from ..explorer.space import Space
from .kinds._base import NOTHING, Kind, Memory

NOWHERE = -1


class Step(NamedTuple):
    """One choice: where it leads, the script that begins beside it, and what it takes.

    All by numbers: ``head`` and ``beside`` of nodes, ``things`` of what is to be taken.
    """

    choice: Choice
    head: int
    beside: int
    things: tuple[int, ...]


Spot = tuple[int, int]
"""A node and the number of a step that leads on from it."""


class Network:
    """A space, with each state as often as what counts of the way to it.

    ``steps`` has what leads on from each node, ``states`` the state of each; 0 is the beginning.
    """

    def __init__(self, space: Space, kind: Kind) -> None:
        """Walk through the space once."""
        self.space = space
        self.states: list[int] = []
        self.steps: list[tuple[Step, ...]] = []
        self._kind = kind
        self._numbers: dict[tuple[int, Memory], int] = {}
        self._memories: list[Memory] = []
        self._number(space.roots[0], NOTHING)
        done = 0
        while done < len(self.states):
            self.steps.append(tuple(self._steps(done)))
            done += 1
        del self._numbers, self._memories

    def _number(self, state: int, memory: Memory) -> int:
        number = self._numbers.setdefault((state, memory), len(self.states))
        if number == len(self.states):
            self.states.append(state)
            self._memories.append(memory)
        return number

    def _steps(self, node: int) -> Iterator[Step]:
        space, after = self.space, self._kind.after
        state, memory = self.states[node], self._memories[node]
        before = space.states[state]
        for choice, head in space.arcs[state]:
            things, more = after(before, memory, choice, space.states[head])
            root = space.spawned.get(choice.spawned) if choice.spawned >= 0 else None
            beside = NOWHERE if root is None else self._number(root, NOTHING)
            yield Step(choice, self._number(head, more), beside, things)

    def step(self, spot: Spot) -> Step:
        """Return a step by the node from which it leads on, and its number there."""
        return self.steps[spot[0]][spot[1]]

    def is_rest(self, node: int) -> bool:
        """Whether a run may be over at a node: its script is, or only an event moves it on."""
        return self.space.states[self.states[node]].status is not None

    def reached(self, banned: Container[Spot]) -> list[int]:
        """Return the nodes that some way leads to which takes nothing banned, nearest first."""
        seen = [False] * len(self.steps)
        seen[0] = True
        found = [0]
        for node in found:
            for number, step in enumerate(self.steps[node]):
                if (node, number) in banned:
                    continue
                for head in (step.head, step.beside):
                    if head >= 0 and not seen[head]:
                        seen[head] = True
                        found.append(head)
        return found
