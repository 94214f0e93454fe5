"""What flows from where to where, and how much; made small enough to be seen at a glance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

MOST_STOPS, MOST_ENDS = 36, 12
_TINY = 1e-12


class Stop(NamedTuple):
    """Where something comes by, so much of it, or where it ends; ``said`` is said beside it.

    ``is_bad`` is an end that nobody wants.
    """

    title: str
    amount: float
    is_end: bool = False
    is_bad: bool = False
    said: str = ""


class Stream(NamedTuple):
    """How much goes from one stop to another, by their places."""

    source: int
    target: int
    amount: float


class Flow(NamedTuple):
    """All stops, the first of them where everything begins, and the streams between them."""

    stops: tuple[Stop, ...]
    streams: tuple[Stream, ...]


def simplified(flow: Flow, said: Callable[[float], str]) -> Flow:
    """Return a flow in which what only hands on is one stop, and the smallest are one.

    ``said`` is how much of several ends together is said.
    """
    return _few(_joined(_gathered(flow), said), said)


def _gathered(flow: Flow) -> Flow:
    """Return a flow with one stream at most from one stop to another."""
    amounts: dict[tuple[int, int], float] = {}
    for source, target, amount in flow.streams:
        if amount > _TINY:
            amounts[source, target] = amounts.get((source, target), 0.0) + amount
    streams = tuple(Stream(*ends, amount) for ends, amount in amounts.items())
    return flow._replace(streams=streams)


def _joined(flow: Flow, said: Callable[[float], str]) -> Flow:
    """Return a flow in which stops that only hand on to the next are one with it."""
    outward: list[list[int]] = [[] for _ in flow.stops]
    inward: list[list[int]] = [[] for _ in flow.stops]
    for source, target, _ in flow.streams:
        outward[source].append(target)
        inward[target].append(source)
    after: dict[int, int] = {}
    for at, targets in enumerate(outward):
        if len(targets) == 1 and targets[0] != at and targets[0] != 0:
            target = targets[0]
            if inward[target] == [at] and not flow.stops[target].is_end:
                after[at] = target
    heads = [at for at in range(len(flow.stops)) if at not in after.values()]
    groups: list[list[int]] = []
    for head in heads:
        group = [head]
        while group[-1] in after:
            group.append(after[group[-1]])
        groups.append(group)
    return _merged(
        flow, groups, lambda group: _chain_title([flow.stops[at] for at in group]), said
    )


def _chain_title(stops: Sequence[Stop]) -> str:
    first, *others = [stop.title for stop in stops]
    if not others:
        return first
    return (
        f"{first}, {others[0]}"
        if len(others) == 1
        else f"{first} \N{HORIZONTAL ELLIPSIS} {others[-1]}"
    )


def _few(flow: Flow, said: Callable[[float], str]) -> Flow:
    """Return a flow in which the smallest stops are one, and so are the smallest ends."""
    ends = [at for at, stop in enumerate(flow.stops) if stop.is_end]
    others = [at for at, stop in enumerate(flow.stops) if not stop.is_end and at]
    groups: list[list[int]] = [[0]] if flow.stops and not flow.stops[0].is_end else []
    for members, most in ((others, MOST_STOPS), (ends, MOST_ENDS)):
        ordered = sorted(members, key=lambda at: -flow.stops[at].amount)
        kept = ordered if len(ordered) <= most else ordered[: most - 1]
        rest = ordered[len(kept) :]
        groups += [[at] for at in sorted(kept)] + ([rest] if rest else [])

    def title(group: Sequence[int]) -> str:
        stop = flow.stops[group[0]]
        return stop.title if len(group) == 1 else f"{len(group)} more {_name(stop)}s"

    return _merged(flow, groups, title, said, is_sum=True)


def _name(stop: Stop) -> str:
    return "ending" if stop.is_end else "stop"


def _merged(
    flow: Flow,
    groups: Iterable[list[int]],
    title: Callable[[Sequence[int]], str],
    said: Callable[[float], str],
    *,
    is_sum: bool = False,
) -> Flow:
    """Return a flow with one stop for each group; what stays within one of several is left out."""
    stops: list[Stop] = []
    place: dict[int, int] = {}
    inner: set[int] = set()
    for group in groups:
        held = [flow.stops[at] for at in group]
        amount = sum(stop.amount for stop in held) if is_sum else held[0].amount
        if len(group) > 1:
            inner.add(len(stops))
        is_bad = all(stop.is_bad for stop in held)
        stop = held[0]._replace(title=title(group), amount=amount, is_bad=is_bad)
        if len(group) > 1 and stop.is_end:
            stop = stop._replace(said=said(amount))
        elif len({each.said for each in held}) > 1:
            stop = stop._replace(said="")
        stops.append(stop)
        place |= dict.fromkeys(group, len(stops) - 1)
    streams = [
        Stream(place[source], place[target], amount)
        for source, target, amount in flow.streams
        if place[source] != place[target] or place[source] not in inner
    ]
    return _gathered(Flow(tuple(stops), tuple(streams)))
