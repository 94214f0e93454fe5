"""What variables hold at a step, replayed from the nearest step that is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...interpreter.run.trace import Step

EVERY = 256

_Place = tuple[str, int]
_Frames = dict[_Place, dict[str, str]]


class Replay:
    """The variables of each script of a run, by the name of the run and the depth of the call."""

    def __init__(self, steps: Sequence[Step], given: Mapping[str, str]) -> None:
        """Replay these steps; the main script begins with the variables it is given."""
        self._steps = steps
        self._kept: list[tuple[_Frames, dict[str, int]]] = [({("main", 0): dict(given)}, {})]
        self._frames, self._depths = _copy(self._kept[0])
        self._next = 0

    def at(self, position: int) -> Mapping[str, str]:
        """Return the variables of the script that a step belongs to, after the step."""
        if position < self._next - 1:
            start = min(position // EVERY, len(self._kept) - 1)
            self._frames, self._depths = _copy(self._kept[start])
            self._next = start * EVERY
        while self._next <= position:
            if self._next and self._next == len(self._kept) * EVERY:
                self._kept.append(_copy((self._frames, self._depths)))
            self._apply(self._steps[self._next])
            self._next += 1
        step = self._steps[position]
        return self._frames.get((step.run, step.depth), {})

    def _apply(self, step: Step) -> None:
        place = (step.run, step.depth)
        if step.depth > self._depths.get(step.run, 0):
            self._frames[place] = {}
        self._depths[step.run] = step.depth
        frame = self._frames.setdefault(place, {})
        for name, value in step.changed:
            known = next((own for own in frame if own.lower() == name.lower()), name)
            frame[known] = value


def _copy(kept: tuple[_Frames, dict[str, int]]) -> tuple[_Frames, dict[str, int]]:
    frames, depths = kept
    return {place: dict(frame) for place, frame in frames.items()}, dict(depths)
