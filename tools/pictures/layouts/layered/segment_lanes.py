"""Rows and wires: each wire that has to move sideways does so on a track of its own in a gap."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import ARRIVING
from .layered_graph import Drawing, Layered, Point
from .tracks import Job, tracks

_EDGE_ROOM = 18.0
_TRACK = 10.0
_GAP = 36.0
_STRAIGHT = 0.5
_RIM = 8.0


def route(layered: Layered) -> Drawing:
    """Return the finished drawing."""
    return _Routing(layered).drawing()


class _Routing:
    """Puts the wires of one graph on tracks."""

    def __init__(self, layered: Layered) -> None:
        self._layered = layered
        self._leaving: list[float] = [0.0] * len(layered.edges)
        self._arriving: list[float] = [0.0] * len(layered.edges)
        self._jobs: dict[int, list[Job]] = {}
        self._by_edge: dict[int, dict[tuple[int, str], Job]] = {}
        self._tops: list[float] = []
        self._bottoms: list[float] = []
        self._track_of: dict[int, float] = {}

    def drawing(self) -> Drawing:
        layered = self._layered
        self._arrive()
        self._collect()
        height = self._rows()
        places = [
            (item.x - item.width / 2, self._tops[item.layer])
            for item in layered.items[: len(layered.vertices)]
        ]
        wires = [self._wire(number) for number in range(len(layered.edges))]
        across = [x for wire in wires for x, _ in wire]
        across += [x + v.width for (x, _), v in zip(places, layered.vertices, strict=True)]
        least = min((*across, *(x for x, _ in places)), default=0.0)
        width = max(across, default=0.0) - least
        places = [(x - least, y) for x, y in places]
        wires = [[(x - least, y) for x, y in wire] for wire in wires]
        return Drawing(width, height, places, layered.ports, wires)

    def _arrive(self) -> None:
        """Find where each edge leaves and arrives: straight below each other where it can be."""
        layered = self._layered
        wanted: dict[int, list[tuple[float, int]]] = {}
        offsets: dict[int, list[float]] = {}
        for number, (edge, chain) in enumerate(zip(layered.edges, layered.chains, strict=True)):
            if edge.source not in offsets:
                offsets[edge.source] = layered.port_offsets(edge.source)
            source = layered.items[edge.source]
            self._leaving[number] = source.x + offsets[edge.source][edge.port]
            if chain or layered.items[edge.target].layer == source.layer + 1:
                last = layered.items[chain[-1]].x if chain else self._leaving[number]
                wanted.setdefault(edge.target, []).append((last, number))
        for vertex, wishes in wanted.items():
            wishes.sort()
            item = layered.items[vertex]
            half = item.width / 2 - _RIM
            for x, (_, number) in zip(
                spread([x for x, _ in wishes], item.x - half, item.x + half), wishes, strict=True
            ):
                self._arriving[number] = x
        for number, (edge, chain) in enumerate(zip(layered.edges, layered.chains, strict=True)):
            room = max(0.0, layered.vertices[edge.source].ports[edge.port] / 2 - _RIM)
            next_x = layered.items[chain[0]].x if chain else self._arriving[number]
            if abs(next_x - self._leaving[number]) <= room:
                self._leaving[number] = next_x

    def _ends(self, edge: int, item: int, *, is_upper: bool) -> float:
        at = self._layered.items[item]
        if at.vertex < 0:
            return at.x
        return self._leaving[edge] if is_upper else self._arriving[edge]

    def _collect(self) -> None:
        """Collect what has to move sideways in each gap; gap n lies above layer n."""
        layered = self._layered
        for segment in layered.segments:
            upper = self._ends(segment.edge, segment.upper, is_upper=True)
            lower = self._ends(segment.edge, segment.lower, is_upper=False)
            gap = layered.items[segment.lower].layer
            if abs(upper - lower) >= _STRAIGHT:
                self._add(gap, segment.edge, "on", Job((upper,), (lower,)))
        for turn in layered.turns:
            passing = layered.items[turn.passing]
            if turn.is_below:
                job = Job((self._leaving[turn.edge], passing.x), ())
                self._add(passing.layer + 1, turn.edge, "below", job)
            else:
                job = Job((), (self._arriving[turn.edge], passing.x))
                self._add(passing.layer, turn.edge, "above", job)

    def _add(self, gap: int, edge: int, kind: str, job: Job) -> None:
        self._jobs.setdefault(gap, []).append(job)
        self._by_edge.setdefault(edge, {})[gap, kind] = job

    def _rows(self) -> float:
        """Find the top of each layer and the tracks of each gap; return the whole height."""
        layered = self._layered
        top = 0.0
        for gap in range(len(layered.layers) + 1):
            jobs = self._jobs.get(gap, [])
            levels = tracks(jobs)
            for job, level in zip(jobs, levels, strict=True):
                self._track_of[id(job)] = top + _EDGE_ROOM + level * _TRACK
            is_outer = gap in (0, len(layered.layers))
            most = max(levels, default=0)
            if jobs:
                top += max(0.0 if is_outer else _GAP, 2 * _EDGE_ROOM + most * _TRACK)
            elif not is_outer:
                top += _GAP
            if gap < len(layered.layers):
                row = layered.layers[gap]
                vertices = [layered.items[at].vertex for at in row]
                height = max((layered.vertices[v].height for v in vertices if v >= 0), default=0.0)
                self._tops.append(top)
                self._bottoms.append(top + height)
                top += height
        return top

    def _wire(self, number: int) -> list[Point]:
        """Return the corners of an edge, from its port to its target."""
        layered = self._layered
        edge, chain = layered.edges[number], layered.chains[number]
        above, below = layered.items[edge.source].layer, layered.items[edge.target].layer
        is_forward = above < below
        if not chain and above + 1 != below:
            return []
        jobs = self._by_edge.get(number, {})
        x = self._leaving[number]
        start = self._tops[above] + layered.vertices[edge.source].height
        points: list[Point] = [(x, start)]
        if is_forward:
            stops = [(gap, "on") for gap in range(above + 1, below + 1)]
        else:
            between = [(gap, "on") for gap in range(above, below, -1)]
            stops = [(above + 1, "below"), *between, (below, "above")]
        for gap, kind in stops:
            job = jobs.get((gap, kind))
            if job is None:
                continue
            y = self._track_of[id(job)]
            to = job.other_end(x)
            points += [(x, y), (to, y)]
            x = to
        points.append((x, self._tops[below]))
        return points


def spread(wanted: Sequence[float], least: float, most: float) -> list[float]:
    """Return places in the order wished, as near to the wishes as keeps them apart.

    >>> spread([10, 10, 50], 0, 100)
    [4.0, 16.0, 50.0]
    """
    count = len(wanted)
    apart = min(ARRIVING, (most - least) / max(1, count - 1))
    pools: list[tuple[float, int]] = []
    for place, wish in enumerate(wanted):
        total, size = wish - place * apart, 1
        while pools and pools[-1][0] / pools[-1][1] > total / size:
            before, count_before = pools.pop()
            total, size = total + before, size + count_before
        pools.append((total, size))
    last = most - (count - 1) * apart
    starts = [min(max(total / size, least), last) for total, size in pools for _ in range(size)]
    return [start + place * apart for place, start in enumerate(starts)]
