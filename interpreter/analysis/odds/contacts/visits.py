"""The visits of contacts at random: what the platform and the caller decide is drawn.

All else is what the actions of a run do. The visits are bound once for all contacts.
"""

from __future__ import annotations

from fractions import Fraction

from .....actions.ports import Running, Visit
from ....program.edges import Exit
from ....program.program import Program
from ....run.decided import decided_visit
from ....run.stubbing import Around
from ....values import ScriptFault
from ...explorer.scripts.move import Following, Option
from ...explorer.scripts.unit import Unit
from ..beliefs import Beliefs, Spot, equally
from ..forks import Chain
from ..speaking import speaks
from .drawing import Drawn, DrawnValues, drawn
from .events import DrawnEvents
from .live import MAIN, AtDrawError, Live, frame_of
from .tally import A_SECOND

_NEVER = Fraction(0)


class DrawnVisits:
    """The visits of all scripts that the contacts of one script come to."""

    def __init__(
        self,
        units: dict[Program, Unit],
        beliefs: Beliefs,
        values: DrawnValues,
        events: DrawnEvents,
        chain: Chain,
        live: Live,
    ) -> None:
        """Draw by these odds for the contact that is live.

        The time of those that are untimed is not counted.
        """
        self._units, self._beliefs, self._values = units, beliefs, values
        self._events, self._untimed, self._live = events, chain.untimed, live
        self._imposed = chain.imposed.drawn
        self._visits: dict[Program, list[Visit]] = {}

    def lay_over(self, program: Program, around: Around) -> list[Visit]:
        """Return the visits of a script, those that somebody decides drawn at random."""
        self._live.around = around
        visits = self._visits.get(program)
        if visits is None:
            unit = self._units.get(program)
            visits = list(program.visits)
            if unit is not None:
                pausing = _pausing(program)
                visits = [
                    self._visit(unit, at, visit, is_pausing=at in pausing)
                    for at, visit in enumerate(visits)
                ]
            self._visits[program] = visits
        return visits

    def _visit(self, unit: Unit, at: int, visit: Visit, *, is_pausing: bool) -> Visit:
        """Return one visit, with all that is drawn, noted and counted of it."""
        decided = self._decided(unit, at)
        cuts = self._events.cuts(unit.program, at)
        if decided is not None:
            visit = decided
        elif is_pausing or (unit.program, at) in self._beliefs.seconds:
            visit = self._timed(unit.program, at, "", visit)
        visit = self._counted(unit, at, visit)
        visit = self._noted(unit, at, visit)
        visit = self._followed(unit, at, visit)
        if cuts:
            visit = self._interrupted(unit.program, at, visit)
        return self._gated(at, visit) if decided or cuts else visit

    def _gated(self, at: int, visit: Visit) -> Visit:
        """Return a visit before which a run can stop."""
        live = self._live

        def gated(me: Running) -> int:
            if live.stops:
                if not live.passes:
                    raise AtDrawError(at)
                live.passes = False
            return visit(me)

        return gated

    # What is decided

    def _decided(self, unit: Unit, at: int) -> Visit | None:
        """Return a visit that comes to an outcome by its odds, if anybody decides that."""
        options = unit.moves[at].options
        named = [option for option in options if option.outcome is not None]
        spot = (unit.program, at)
        if spot in self._imposed:
            named = [Option(-1, name) for name in self._beliefs.outcomes[spot]]
        if not named:
            return None
        shares = self._beliefs.outcomes.get(spot) or equally([str(o.outcome) for o in named])
        acts: Drawn[Visit] = drawn(
            (self._of_outcome(unit, at, option), shares.get(str(option.outcome), _NEVER))
            for option in named
        )
        if len(acts.things) == 1:
            return acts.things[0]
        live, (things, bounds) = self._live, acts

        def decided(me: Running) -> int:
            return things[live.pick(bounds)](me)

        return decided

    def _of_outcome(self, unit: Unit, at: int, option: Option) -> Visit:
        """Return the visit of one outcome, which sets what it may set to values by their odds."""
        program, outcome = unit.program, str(option.outcome)
        act = decided_visit(program, at, outcome, is_traced=False)
        act = self._timed(program, at, outcome, act)
        happy = program.declaration(at).happy
        is_happy = happy is not None and happy.name == option.outcome
        opened = [
            (name, self._values[unit.key(name)])
            for name in option.opens
            if unit.key(name) in self._values
            and (is_happy or unit.key(name) in self._beliefs.values)
        ]
        if not opened:
            return act
        live = self._live

        def visit(me: Running) -> int:
            edge = act(me)
            for name, (things, bounds) in opened:
                me.set(name, things[live.pick(bounds)])
            return edge

        return visit

    # What is counted

    def _timed(self, program: Program, at: int, outcome: str, visit: Visit) -> Visit:
        """Return a visit whose time is counted: what somebody says, else what it lets pass."""
        said = self._beliefs.seconds.get((program, at))
        edges, live = program.edges, self._live
        if said is not None:
            nanoseconds = round(said * A_SECOND)

            def lasting(me: Running) -> int:
                if frame_of(me).number == MAIN:
                    live.noted.nanoseconds += nanoseconds
                return visit(me)

            return lasting
        if (program, at, outcome) in self._untimed:
            return visit
        target = edges.target

        def timed(me: Running) -> int:
            edge = visit(me)
            frame = frame_of(me)
            if target[edge] == Exit.PAUSE and frame.number == MAIN:
                live.noted.nanoseconds += round(frame.pause * A_SECOND)
            return edge

        return timed

    def _counted(self, unit: Unit, at: int, visit: Visit) -> Visit:
        """Return a visit that is counted as a prompt, if it is one."""
        if not speaks(unit.program, at):
            return visit
        live = self._live

        def counted(me: Running) -> int:
            if frame_of(me).number == MAIN:
                live.noted.prompts += 1
            return visit(me)

        return counted

    # How a contact ends

    def _noted(self, unit: Unit, at: int, visit: Visit) -> Visit:
        """Return a visit of which is noted that the script leaves here, or calls."""
        way = unit.ways[at]
        if way is Following.CALL:
            return self._calling((unit.program, at), visit)
        if way is Following.GIVE_BACK:
            return self._giving_back((unit.program, at), visit)
        return self._leaving((unit.program, at), visit)

    def _calling(self, spot: Spot, visit: Visit) -> Visit:
        live = self._live

        def called(me: Running) -> int:
            frame = frame_of(me)
            if frame.number == MAIN:
                live.noted.calls[frame.origin.depth :] = [spot]
                live.noted.last = spot
            return visit(me)

        return called

    def _giving_back(self, spot: Spot, visit: Visit) -> Visit:
        live = self._live

        def gives_back(me: Running) -> int:
            frame = frame_of(me)
            if frame.number == MAIN:
                depth, calls = frame.origin.depth, live.noted.calls
                live.noted.last = calls[depth - 1] if depth else spot
            return visit(me)

        return gives_back

    def _leaving(self, spot: Spot, visit: Visit) -> Visit:
        live, target = self._live, spot[0].edges.target

        def noted(me: Running) -> int:
            try:
                edge = visit(me)
            except ScriptFault:
                if frame_of(me).number == MAIN:
                    live.noted.last = spot
                raise
            if target[edge] < 0 and frame_of(me).number == MAIN:
                live.noted.last = spot
            return edge

        return noted

    def _followed(self, unit: Unit, at: int, visit: Visit) -> Visit:
        """Return a visit that asks for an agent, or begins the chain of an event."""
        live = self._live
        is_request = unit.moves[at].is_request
        if not is_request and not unit.program.declaration(at).is_event:
            return visit

        def followed(me: Running) -> int:
            if frame_of(me).number == MAIN:
                if is_request:
                    live.noted.is_requested = True
                else:
                    live.noted.event = ""
            return visit(me)

        return followed

    def _interrupted(self, program: Program, at: int, visit: Visit) -> Visit:
        """Return a visit into which events cut."""
        cuts = self._events.cuts(program, at)
        edges = {event: program.cut_edge(at, event) for event, _ in cuts}
        events, live, spot = self._events, self._live, (program, at)

        def interrupted(me: Running) -> int:
            event = events.cut_in(cuts, me)
            if not event:
                return visit(me)
            live.noted.last, live.noted.event = spot, event
            return edges[event]

        return interrupted


def _pausing(program: Program) -> set[int]:
    """Return the actions of a script that may let time pass."""
    edges = program.edges
    pairs = zip(edges.action, edges.target, strict=True)
    return {at for at, target in pairs if target == Exit.PAUSE}
