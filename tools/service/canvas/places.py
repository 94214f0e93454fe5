"""Where boxes stand: where somebody has put them, and of the rest each where it once stood.

So a change moves nothing that it is not about. What is new stands beside what leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .arranging import Position, arranged, is_on_canvas
from .box import WIDTH, Box

_MOST_ARRANGED = 4000
"""Of more boxes each stands beside the one that leads to it: layers of them take seconds."""
_GAP, _STEP = 24, 16
_CELL = 128
_MOST_STEPS = 12
_LEFT, _TOP = 16, 16
_MOST_KEPT = 1000


class Places:
    """The automatic places of one script, kept from one look at it to the next."""

    def __init__(self) -> None:
        """Know none."""
        self._known: dict[str, Position] = {}

    def of(
        self, boxes: Mapping[str, Box], pinned: Mapping[str, Position]
    ) -> dict[str, tuple[Position, bool]]:
        """Return the place of each box, and whether somebody has put it there."""
        pinned = {id: at for id, at in pinned.items() if id in boxes and is_on_canvas(at)}
        if not self._known and 2 * len(pinned) < len(boxes) <= _MOST_ARRANGED:
            self._known = arranged(boxes)
        ground = _Ground()
        for id, at in pinned.items():
            ground.take(at, boxes[id].height)
        found = {id: (at, True) for id, at in pinned.items()}
        waiting: list[Box] = []
        for id, box in boxes.items():
            if id in found:
                continue
            known = self._known.get(id)
            if known is None:
                waiting.append(box)
            else:
                found[id] = self._free(ground, known, box), False
        self._beside(boxes, waiting, found, ground)
        self._known |= {id: at for id, (at, is_pinned) in found.items() if not is_pinned}
        if len(self._known) > 2 * len(boxes) + _MOST_KEPT:
            self._known = {id: at for id, at in self._known.items() if id in boxes}
        return found

    def take(self, places: Mapping[str, Position]) -> None:
        """Let boxes stand elsewhere from now on, where nobody has put them."""
        self._known |= places

    def _beside(
        self,
        boxes: Mapping[str, Box],
        waiting: list[Box],
        found: dict[str, tuple[Position, bool]],
        ground: _Ground,
    ) -> None:
        """Put boxes beside those that lead to them, else that they lead to, else below all."""
        if not waiting:
            return
        left = {box.id: box for box in waiting}
        queue = [id for id in boxes if id in found]
        for root in (*queue, *left):
            if root not in found:
                box = left[root]
                found[root] = self._free(ground, _before(box, found, ground), box), False
            chain = [root]
            for id in chain:
                for port in boxes[id].ports:
                    target = left.get(port.target or "")
                    if target is not None and target.id not in found:
                        x, y = found[id][0]
                        wanted = x + WIDTH + _GAP, y
                        found[target.id] = self._free(ground, wanted, target), False
                        chain.append(target.id)

    def _free(self, ground: _Ground, at: Position, box: Box) -> Position:
        free = ground.free(at, box.height)
        ground.take(free, box.height)
        return free


def _before(box: Box, found: Mapping[str, tuple[Position, bool]], ground: _Ground) -> Position:
    """Return a place for a box that nothing with a place leads to."""
    for port in box.ports:
        known = found.get(port.target or "")
        if known is not None:
            x, y = known[0]
            return x - WIDTH - _GAP, y
    return _LEFT, ground.low


class _Ground:
    """What is taken, in cells that are a little larger than a box is wide."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
        self._lowest: dict[int, float] = {}
        self.low: float = _TOP

    def take(self, at: Position, height: int) -> None:
        """Take the place of a box."""
        end = at[1] + height + _GAP
        for cell in _cells(at, height):
            self._cells.setdefault(cell, []).append((*at, height))
            self._lowest[cell[0]] = max(self._lowest.get(cell[0], end), end)
        self.low = max(self.low, end)

    def free(self, at: Position, height: int) -> Position:
        """Return the nearest free place at or below another, at last below all in its columns."""
        x, y = at
        for _ in range(_MOST_STEPS):
            hit = self._hit((x, y), height)
            if hit is None:
                return x, y
            y = max(hit, y + _STEP)
        columns = {column for column, _ in _cells((x, y), height)}
        return x, max(self._lowest.get(column, y) for column in columns)

    def _hit(self, at: Position, height: int) -> float | None:
        """Return where the box ends that stands in the way of one at a place."""
        x, y = at
        for cell in _cells(at, height):
            for left, top, high in self._cells.get(cell, ()):
                if left < x + WIDTH and x < left + WIDTH and top < y + height and y < top + high:
                    return top + high + _STEP
        return None


def _cells(at: Position, height: int) -> Iterator[tuple[int, int]]:
    x, y = at
    for column in range(int(x // _CELL), int((x + WIDTH) // _CELL) + 1):
        for row in range(int(y // _CELL), int((y + height) // _CELL) + 1):
            yield column, row
