"""The least cost of an alignment, by going round until nothing gets cheaper: an oracle.

It reads a program by itself, knows no search, and looks at every pair of a place and an event
again and again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from branchline.grammar.names import key
from branchline.interpreter.program.edges import Exit
from branchline.interpreter.program.program import Program

Event = tuple[str, str | None]
"""The id of an action that is logged, and its outcome, ``None`` where none is said."""
OVER = -1
_FAR = 10**6


def ways_of(program: Program) -> dict[int, dict[str, int]]:
    """Return where each action leads by each of its outcomes, ``OVER`` where nowhere."""
    found: dict[int, dict[str, int]] = {}
    for at, resolved in enumerate(program.resolved):
        ways = {name: program.follow_case(at, name)[1] for name, _ in resolved.cases}
        for outcome in resolved.declaration.outcomes:
            ways.setdefault(outcome.name, program.follow(at, outcome)[1])
        found[at] = {name: max(target, OVER) for name, target in ways.items()}
    return found


def least_edits(program: Program, events: Sequence[Event], *, is_whole: bool = False) -> int:
    """Return the least cost."""
    ways = ways_of(program)
    ends = {program.edges.action[n] for n, to in enumerate(program.edges.target) if to in _ENDS}
    again = {program.edges.action[n] for n, to in enumerate(program.edges.target) if to in _AGAIN}
    to = {
        at: {
            *ways[at].values(),
            *([OVER] if at in ends or not ways[at] else []),
            *([program.begin] if at in again else []),
        }
        for at in ways
    }
    roots = set(program.events.values())
    places = [*ways, OVER]
    costs = {(0, place): _FAR for place in places}
    costs |= {(n, place): _FAR for n in range(1, len(events) + 1) for place in places}
    costs[0, program.begin] = 0
    changed = True
    while changed:
        changed = False
        for (number, place), cost in list(costs.items()):
            if cost >= _FAR:
                continue
            visited = (roots | {place}) - {OVER}
            offers: dict[tuple[int, int], int] = {}
            for at in visited:
                price = 0 if at == program.begin else 1
                for target in to[at]:
                    _offer(offers, (number, target), price)
                    if number < len(events):
                        fits = _fits(program, ways, at, target, events[number])
                        _offer(offers, (number + 1, target), 0 if fits else 1)
            if number < len(events):
                _offer(offers, (number + 1, place), 1)
            for state, price in offers.items():
                if cost + price < costs[state]:
                    costs[state] = cost + price
                    changed = True
    last = [OVER] if is_whole else places
    return min(costs[len(events), place] for place in last)


_AGAIN = {Exit.CALL, Exit.REPLACE}
"""Goes on in another script, which may end, or begin this one again."""
_ENDS = {*_AGAIN, Exit.RETURN, Exit.STOP, Exit.END}


def _offer(offers: dict[tuple[int, int], int], state: tuple[int, int], price: int) -> None:
    offers[state] = min(price, offers.get(state, price))


def _fits(
    program: Program, ways: Mapping[int, Mapping[str, int]], at: int, target: int, event: Event
) -> bool:
    name, outcome = event
    if key(program.written(at).id) != key(name):
        return False
    if not outcome:
        return True
    return ways[at].get(outcome) == target
