"""A run that is kept: what it began with, what was decided on the way, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from ....grammar.documents.yaml_edits import Data
from ....grammar.finding import RequestError
from ....grammar.slices import cached_property
from ....grammar.text_file import place_of
from ....interpreter.program.program import Program
from ....interpreter.run.run import Setup
from ....interpreter.scenarios.scenario import Scenario
from ....interpreter.trace.redaction import Redaction
from ....interpreter.trace.step import EVENT, Entry, Step
from ....interpreter.world.plan import Plan
from ....interpreter.world.world import NO_WORLD
from ...debugging.debug_session import DebugSession
from .choices import Choice
from .found_scripts import FoundScripts

MOST_STEPS = 500_000
"""Steps of one run, whatever its scenario allows."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a run begins with: a script as it was open, and a scenario or what a form says.

    ``found`` finds the other scripts, which its setup does not; ``notes`` say what a person should
    look at.
    """

    path: Path
    program: Program
    setup: Setup
    scenario: Scenario | None
    form: Mapping[str, Data] | None
    found: FoundScripts
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return what a run that begins so is called."""
        if self.scenario is not None:
            return self.scenario.name
        if self.form is not None:
            return "what the form says"
        has_world = self.setup.world != NO_WORLD
        return "the script in the world of its scenarios" if has_world else "the script alone"


class Parent(NamedTuple):
    """The run from which another one goes on in another way, and the step where it does."""

    run: int
    step: int


class KeptRun:
    """One run of a page, done when somebody looks at it."""

    def __init__(
        self,
        number: int,
        name: str,
        beginning: Beginning,
        choices: tuple[Choice, ...] = (),
        parent: Parent | None = None,
    ) -> None:
        """Run nothing yet; the choices are in the order of their steps."""
        self.number, self.name, self.parent = number, name, parent
        self.beginning, self.choices = beginning, choices
        self.told: Mapping[str, object] | None = None
        """What is told of the run wherever it is named, once somebody has asked for it."""
        self.is_as_now: tuple[int, bool] | None = None
        """Whether it is of the texts as they are, and after how many of their changes that was."""

    @property
    def program(self) -> Program:
        """The script that runs."""
        return self.beginning.program

    @cached_property
    def setup(self) -> Setup:
        """What the run begins with, its choices included."""
        setup = self.beginning.setup
        steps = min(setup.limits.steps, MOST_STEPS)
        limits = replace(setup.limits, steps=steps)
        return replace(setup, plan=self.plan(), limits=limits, programs=self.beginning.found)

    def plan(self, before: int | None = None) -> Plan:
        """Return what is planned, with the choices, or those of them before a step."""
        plan = self.beginning.setup.plan
        for choice in self.choices:
            if before is None or choice.step < before:
                plan = choice.lay_over(plan)
        return plan

    @cached_property
    def session(self) -> DebugSession:
        """What came of the run, to look at step by step; a run with choices meets no verdict."""
        scenario = None if self.choices else self.beginning.scenario
        return DebugSession(self.program, self.setup, scenario)

    @cached_property
    def redaction(self) -> Redaction:
        """What hides the secrets of the run in what is told of it."""
        return self.session.result.redaction

    @cached_property
    def entries(self) -> list[Entry]:
        """The visits of the run, as it kept them."""
        return self.session.entries

    @cached_property
    def _visits(self) -> dict[tuple[str, str], list[int]]:
        """The steps at which each action was visited, by the place of its script and its id."""
        programs: dict[int, Program] = {}
        found: dict[tuple[int, int], list[int]] = {}
        for at, (origin, edge, *_) in enumerate(self.entries):
            if edge != EVENT:
                program = origin.program
                programs[id(program)] = program
                found.setdefault((id(program), program.edges.action[edge]), []).append(at)
        merged: dict[tuple[str, str], list[int]] = {}
        for (number, action), steps in found.items():
            program = programs[number]
            place = place_of(Path(program.source.path)), program.written(action).id
            merged[place] = sorted((*merged.get(place, ()), *steps))
        return merged

    def visits(self, path: Path, action: str) -> list[int]:
        """Return the steps at which an action of a script was visited, in order."""
        return self._visits.get((place_of(path), action), [])

    def forget(self) -> None:
        """Let go of what came of the run; it is run again when somebody looks at it."""
        for name in ("session", "entries", "_visits"):
            self.__dict__.pop(name, None)

    def beginning_so(self, beginning: Beginning) -> KeptRun:
        """Return the same run with a beginning that looks for its scripts elsewhere."""
        found = KeptRun(self.number, self.name, beginning, self.choices, self.parent)
        found.told = self.told
        if "redaction" in self.__dict__:
            found.redaction = self.redaction
        return found

    def step(self, at: int) -> Step:
        """Return a step and stand there; raise ``RequestError`` where the run has none such."""
        if not 0 <= at < len(self.entries):
            steps = len(self.entries)
            raise RequestError(f"the run has no step {at}", expected=f"0 to {steps - 1}")
        self.session.go(at)
        return self.session.steps[at]
