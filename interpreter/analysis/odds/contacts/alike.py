"""What of a run counts for how it goes on: two runs that are alike in it go on alike.

All of the state is in it but what only tells of the past, and what nobody asks for any more.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from .....actions.ports import GLOBAL
from .....actions.values import Value
from ....program.program import Program
from ....run.run import DryRun
from ....state.instance import Instance
from ....state.setup import Programs
from ....state.state import RunState
from ....system_variables import system_variables
from ...explorer.data.question import Question
from ...explorer.scripts.unit import Unit
from ...explorer.scripts.units import Units
from ...explorer.space import Space
from ...variables import Variables
from .live import Noted

Key = tuple[Hashable, ...]


class Counting:
    """Says what counts of the runs of one script.

    Which variables somebody still asks for is solved anew: here every text of an action counts.
    """

    def __init__(self, space: Space, question: Question, programs: Programs) -> None:
        """Take the scripts that runs come to."""
        units = Units(programs)
        for unit in space.units:
            own = units.unit(unit.program, is_bottom=unit.is_bottom, is_main=unit.is_main)
            names = Variables(unit.program.resolved, unit.program.codes)
            for at, (move, each) in enumerate(zip(own.moves, names.of, strict=True)):
                move.uses.reads |= {use.name.strip().lower() for use in each.every_read}
                move.uses.reads.add(_kept_by(at))
        units.close(question)
        self._units: dict[tuple[Program, bool], Unit] = {}
        for unit in units.all:
            self._units.setdefault((unit.program, unit.is_bottom), unit)
        self.is_timed = False
        """Whether the clock counts."""

    def key(self, run: DryRun, noted: Noted, *, at: int) -> Key | None:
        """Return what counts of a run before an action of the script that runs, or at rest.

        ``None`` where that cannot be told.
        """
        state = run.state
        if len(state.instances) != 1:
            return None
        main = state.main
        frames = [self._frame(main, depth, at) for depth in range(len(main.frames))]
        if None in frames:
            return None
        is_timed = self.is_timed or bool(state.dialled) or any(w.agents for w in state.waiting)
        return (
            at,
            state.clock if is_timed else 0.0,
            tuple(frames),
            (main.status, main.in_event, main.is_released, main.contact, state.is_over),
            (run.context.passes, state.data, state.next_contact, state.came),
            _world(state),
            (noted.event, noted.is_requested, noted.left, tuple(noted.calls[: len(frames) - 1])),
            noted.last if at < 0 else None,
        )

    def _frame(self, main: Instance, depth: int, at: int) -> Key | None:
        """Return what counts of a frame: where it goes on, and what its actions have kept."""
        frame = main.frames[depth]
        if frame.then is not None:
            return None
        is_last = depth == len(main.frames) - 1
        unit = self._units.get((frame.program, not depth))
        counts = _counting(unit, at if is_last else -1)
        values = [(name, _held(value)) for name, value in frame.items() if counts(name)]
        return (
            id(frame.program),
            None if is_last else frame.resume,
            frame.return_to,
            frame.is_interrupted,
            tuple(sorted(each for each in frame.state.items() if counts(_kept_by(each[0])))),
            tuple(sorted(values)),
        )


def _kept_by(at: int) -> str:
    """Return the name for what an action keeps for its next visit."""
    return f"#{at}"


def _counting(unit: Unit | None, at: int) -> Callable[[str], bool]:
    """Return what says of a variable whether somebody may still ask for it."""
    if unit is None:
        return lambda _name: True
    if at < 0:
        asked = {name.removeprefix(GLOBAL) for name in unit.bits}
        return asked.__contains__
    bits, live = unit.bits, unit.live[at] | unit.at_rest
    return lambda name: bool(bits.get(name, 0) & live)


def _held(value: Value) -> tuple[str, str]:
    """Return a value so that it is equal to no other one, however alike they look."""
    return type(value).__name__, value if type(value) is str else repr(value)


def _world(state: RunState) -> Key:
    """Return what counts of the world as the run has left it."""
    layer = state.layer
    return (
        tuple(sorted(layer.status.items())),
        tuple(sorted(layer.own)),
        layer.callbacks,
        tuple(sorted(layer.watched)),
        repr(state.pending) if state.pending else "",
        tuple((each.contact, each.skill, repr(each.callback)) for each in state.waiting),
        repr(state.dialled) if state.dialled else "",
        tuple(sorted(state.talking.items())),
        repr(state.stored) if state.stored else "",
        repr(state.files) if state.files else "",
        repr(state.turns) if state.turns else "",
        repr(_facts(state)),
    )


def _facts(state: RunState) -> list[tuple[str, Value]]:
    """Return what a run was given in place of what the platform says."""
    given = state.setup.given or {}
    known = system_variables().by_key
    return sorted((name, value) for name, value in given.items() if name.lower() in known)
