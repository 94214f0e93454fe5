"""Breakpoints: where a walk stops or tells something, and on which conditions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...grammar.finding import RequestError
from ...grammar.names import key, nearest, outcome_key
from ...grammar.snippet.nodes import Expression
from ...interpreter.program.program import Program
from ...interpreter.trace.step import EVENT, EVENT_NOTE, Entry
from ..run_plan import outcomes_of
from .debug_session import DebugSession
from .evaluation import EvaluationError, read, read_template

_CONDITION = re.compile(r"(?:^|\s+)if\s+", re.IGNORECASE)
_HITS = re.compile(r"(==?|>=|>|<=|<|%)?\s*(\d{1,9})", re.ASCII)
_COMPARED: dict[str, Callable[[int, int], bool]] = {
    "": lambda hits, count: hits == count,
    "=": lambda hits, count: hits == count,
    "==": lambda hits, count: hits == count,
    ">": lambda hits, count: hits > count,
    ">=": lambda hits, count: hits >= count,
    "<": lambda hits, count: hits < count,
    "<=": lambda hits, count: hits <= count,
    "%": lambda hits, count: count > 0 and hits % count == 0,
}
HITS_EXPECTED = "a count, as 3, =3, >3, <3 or %3"


class BreakpointError(RequestError):
    """No breakpoint can stand there; the message says why."""

    rule = "bad-breakpoint"


class Hits(NamedTuple):
    """At which of its visits a breakpoint counts: a sign, and a count."""

    sign: str
    number: int

    def holds(self, hits: int) -> bool:
        """Whether it counts at a visit, the first one of a run being 1."""
        return _COMPARED[self.sign](hits, self.number)


@dataclass(frozen=True, eq=False, slots=True)
class Breakpoint:
    """What a person wrote, and where it counts.

    ``stands`` says whether it is at an action of a script, ``event`` names one; without both it
    is everywhere. ``outcome`` is the key of an outcome that is answered or followed there.
    One with a ``told`` text stops nowhere and tells it.
    """

    text: str
    stands: Callable[[Program, int], bool] | None = None
    event: str | None = None
    outcome: str | None = None
    condition: Expression | None = None
    hits: Hits | None = None
    told: tuple[str | Expression, ...] | None = None

    def is_at(self, entry: Entry) -> bool:
        """Whether it stands where an entry of a trace is, conditions aside."""
        origin, edge, _, notes, _ = entry
        if edge == EVENT:
            name = next((value for about, value in notes or () if about == EVENT_NOTE), None)
            is_everywhere = self.stands is None and self.event is None
            return is_everywhere or (self.event is not None and self.event == name)
        if self.stands is None:
            return self.event is None
        edges = origin.program.edges
        if not self.stands(origin.program, edges.action[edge]):
            return False
        wanted = self.outcome
        return wanted is None or wanted in {
            outcome_key(edges.outcome[edge] or ""),
            outcome_key(edges.branch[edge] or ""),
        }

    def with_more(
        self, condition: str | None = None, hits: str | None = None, told: str | None = None
    ) -> Breakpoint:
        """Return it with a condition, a count of hits and a text, each where there is one."""
        try:
            return replace(
                self,
                condition=read(condition) if condition else self.condition,
                hits=read_hits(hits) if hits else self.hits,
                told=read_template(told) if told else self.told,
            )
        except EvaluationError as error:
            raise BreakpointError(str(error)) from None


def read_hits(text: str) -> Hits:
    """Return a count of hits; a bare number means that visit alone."""
    found = _HITS.fullmatch(text.strip())
    if found is None:
        raise BreakpointError(f'"{text}" counts no visits', expected=HITS_EXPECTED)
    return Hits(found[1] or "", int(found[2]))


def read_breakpoint(text: str, session: DebugSession) -> Breakpoint:
    """Return the breakpoint of ``ACTION``, ``ACTION=OUTCOME``, each with ``if CONDITION``.

    ``ACTION`` is an id, ``SCRIPT/ID``, a caption, the name of actions of one kind, or an event.
    ``if CONDITION`` alone holds at every step.
    """
    place, condition = text.strip(), None
    found = _CONDITION.search(place)
    if found is not None:
        place, condition = place[: found.start()].strip(), place[found.end() :]
    here = Breakpoint(text) if not place and condition else _placed(place, session)
    return replace(here, text=text).with_more(condition)


def at_action(program: Program, at: int, outcome: str | None = None) -> Breakpoint:
    """Return the breakpoint at one action of a script, or at an outcome of it."""
    id = program.written(at).id
    text = id if outcome is None else f"{id}={outcome}"
    wanted = None if outcome is None else outcome_key(outcome)
    return Breakpoint(text, lambda own, place: own is program and place == at, outcome=wanted)


def _placed(text: str, session: DebugSession) -> Breakpoint:
    id, sign, outcome = (part.strip() for part in text.partition("="))
    programs = known_programs(session)
    script, slash, name = id.rpartition("/")
    if slash:
        owner = _owner(script, programs, session)
        programs, id = ([] if owner is None else [owner]), name
    found = _actions_called(id, programs)
    if not found:
        events = {name for name in _events(session) if key(name) == key(id)}
        if events and not sign:
            return Breakpoint(text, event=min(events))
        raise _no_action(id, programs, session)
    if not sign:
        return Breakpoint(text, lambda program, at: (program, at) in found)
    _check_outcome(found, id, outcome)
    return Breakpoint(
        text, lambda program, at: (program, at) in found, outcome=outcome_key(outcome)
    )


def known_programs(session: DebugSession) -> list[Program]:
    """Return the main script and all that the run came to."""
    return list({session.program: 0, **{entry[0].program: 0 for entry in session.entries}})


def _owner(name: str, programs: list[Program], session: DebugSession) -> Program | None:
    own = next((each for each in programs if key(each.name) == key(name)), None)
    return own or session.setup.programs(name, session.program)


def _actions_called(name: str, programs: list[Program]) -> set[tuple[Program, int]]:
    """Return the actions of an id, else those of a caption, else those of a kind."""
    ids = {(each, each.index[name]) for each in programs if name in each.index}
    if ids:
        return ids
    wanted = key(name)
    for said in (_id, _caption, _kind):
        found = {
            (each, at)
            for each in programs
            for at in range(len(each.resolved))
            if wanted and key(said(each, at)) == wanted
        }
        if found:
            return found
    return set()


def _id(program: Program, at: int) -> str:
    return program.written(at).id


def _caption(program: Program, at: int) -> str:
    return program.written(at).caption


def _kind(program: Program, at: int) -> str:
    return program.declaration(at).name


def _events(session: DebugSession) -> set[str]:
    """Return the events that cut in during the run."""
    return {
        str(value)
        for _, edge, _, notes, _ in session.entries
        if edge == EVENT
        for about, value in notes or ()
        if about == EVENT_NOTE
    }


def _no_action(id: str, programs: list[Program], session: DebugSession) -> BreakpointError:
    ids = sorted({each for program in programs for each in program.index} | _events(session))
    near = nearest(id, ids)
    hint = f'; did you mean "{near}"?' if near else ""
    return BreakpointError(f'no action "{id}" is in this script or run{hint}')


def _check_outcome(found: set[tuple[Program, int]], id: str, outcome: str) -> None:
    names = [name for program, at in found for name in outcomes_of(program, at)]
    if outcome_key(outcome) in map(outcome_key, names):
        return
    near = nearest(outcome, names)
    expected = ", ".join(dict.fromkeys(names)) or "none: it answers nothing"
    hint = f'did you mean "{near}"?' if near else f"expected {expected}"
    program, at = min(found, key=lambda one: one[1])
    name = program.declaration(at).name
    raise BreakpointError(f'{name} "{id}" has no outcome "{outcome}"; {hint}')
