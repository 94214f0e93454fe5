"""What everything shares that works with scripts: open, choose, stub, run, judge, check.

Commands, the fixture of pytest, the debugger, lessons, services and ``import branchline`` stand on
it. It knows no command line: names, stubs and variables come as data, and what cannot be done is a
``BranchlineError`` whose findings say why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..actions.values import Value
from ..grammar.finding import RequestError
from ..grammar.names import key
from ..grammar.requests import Requests
from ..interpreter.estate.estate import Estate
from ..interpreter.program.program import Program
from ..interpreter.run.result import Result
from ..interpreter.run.run import Setup, dry_run
from ..interpreter.scenarios.scenario import Scenario, ScenarioFile, scenarios_beside
from ..interpreter.scenarios.scenario_file import read_scenarios
from ..interpreter.scenarios.verdict import judge
from ..interpreter.scenarios.world_reader import read_world
from ..interpreter.trace.trace import Tracing
from ..interpreter.world.world import World
from .run_plan import Answer, read_begin, read_presses, read_stubs, unknown
from .run_report import Endpoint, RunReport
from .script_files import estate_of, folder_of_scripts

if TYPE_CHECKING:
    from ..interpreter.estate.run_all import EstateRun
    from .checking.check import Checked
    from .checking.project_check import CheckRequest


_MOST_WORLDS = 16


@dataclass(frozen=True, slots=True)
class RunRequest:
    """How a run is wanted; what is left out is as the scenario, or nothing, says.

    ``stubs`` has the answers by the ids of actions: one counts at every visit, several one a visit
    (L25); ``SCRIPT/ACTION`` is an action of another script. ``presses`` has what the caller does,
    in the same way. ``begin`` is the id or the caption of the action at which the run begins.
    ``platform`` is asked in place of the simulated platform.
    """

    scenario: str | Scenario | None = None
    world: Path | World | None = None
    given: Mapping[str, Value] = field(default_factory=dict[str, Value])
    stubs: Mapping[str, Sequence[Answer]] = field(default_factory=dict[str, Sequence[Answer]])
    presses: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    max_steps: int | None = None
    tracing: Tracing = Tracing.FULL
    is_dated: bool = False
    begin: str | None = None
    platform: Endpoint | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """What a run starts with.

    ``file`` is the file of scenarios whose world counts because nothing else was asked for.
    """

    setup: Setup
    scenario: Scenario | None = None
    file: ScenarioFile | None = None
    platform: Endpoint | None = None


class Beside:
    """The files that runs of one script begin with; each is read once, worlds as long as few."""

    def __init__(self, script: Path) -> None:
        """Read nothing yet."""
        self.scenarios = lru_cache(1)(lambda: scenarios_of(script))
        self.world = lru_cache(_MOST_WORLDS)(read_world)


class Session:
    """The scripts of one folder, in which they find each other; each is compiled once."""

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet."""
        self.estate = estate_of(folder)

    def open(self, path: Path) -> OpenScript:
        """Return a script that can run; raise ``BranchlineError`` with every mistake in it."""
        return OpenScript(path, self.estate.program(path), self.estate)


@dataclass(frozen=True, slots=True)
class OpenScript:
    """One script that can run, in the estate where it finds others."""

    path: Path
    program: Program
    estate: Estate

    def start(
        self,
        request: RunRequest,
        asked: Requests | None = None,
        beside: Beside | None = None,
    ) -> Start:
        """Return what a run starts with; raise ``BranchlineError`` for all that there is not.

        ``asked`` has what stands against the request already. Files come from ``beside``.
        """
        asked, beside = asked or Requests(), beside or Beside(self.path)
        setup = Setup(tracing=request.tracing)
        chosen, file = request.scenario, None
        if isinstance(chosen, str):
            chosen = asked.attempt(_chosen, chosen, self.path, beside)
        if chosen is not None:
            setup = chosen.setup(self.program, request.tracing, self.estate.resolve)
        elif request.world is None:
            file = asked.attempt(beside.scenarios)
            if file is not None:
                setup = replace(setup, world=file.world)
        if request.world is not None:
            world = request.world
            more = world if isinstance(world, World) else asked.attempt(beside.world, world)
            setup = setup if more is None else replace(setup, world=setup.world.with_more(more))
        whole = asked.attempt(self._with_more, setup, request)
        asked.refuse()
        return Start(whole or setup, chosen, file, request.platform)

    def _with_more(self, setup: Setup, request: RunRequest) -> Setup:
        """Return the setup with what is asked for beside the scenario."""
        given = {**(setup.given or {})}
        for name, value in request.given.items():
            spelled = next((own for own in given if own.casefold() == name.casefold()), name)
            given[spelled] = value
        asked = Requests()
        programs = self.estate.resolve
        stubs = asked.attempt(read_stubs, request.stubs, self.program, programs) or {}
        inputs = asked.attempt(read_presses, request.presses, self.program, programs)
        begin = asked.attempt(read_begin, request.begin, self.program)
        asked.refuse()
        caller = setup.plan.caller
        if inputs:
            caller = replace(caller, inputs={**caller.inputs, **inputs})
        steps = request.max_steps
        return replace(
            setup,
            given=given,
            plan=replace(setup.plan, stubs={**setup.plan.stubs, **stubs}, caller=caller),
            limits=setup.limits if steps is None else replace(setup.limits, steps=steps),
            programs=programs,
            is_dated=request.is_dated,
            begin=begin,
            platform=request.platform,
        )

    def run(self, request: RunRequest | Start) -> RunReport:
        """Return what comes of a run, with the verdict on its scenario if it has one."""
        start = request if isinstance(request, Start) else self.start(request)
        return self._report(start, dry_run(self.program, start.setup))

    def run_many(self, requests: Iterable[RunRequest]) -> Iterator[RunReport]:
        """Return what comes of each run, in their order; each is made when it is asked for.

        Files are read once for all. A request that is refused takes nothing from those after it.
        """
        from ..interpreter.run.batch import Batch  # a single run is none

        batch, beside = Batch(self.program), Beside(self.path)

        def report(request: RunRequest) -> RunReport:
            start = self.start(request, beside=beside)
            return self._report(start, batch.run(start.setup))

        return map(report, requests)

    def _report(self, start: Start, result: Result) -> RunReport:
        chosen = start.scenario
        told = None if start.platform is None else start.platform.told()
        if chosen is None:
            return RunReport(self.program, start.setup, result, transport=told)
        verdict = judge(chosen, result)
        return RunReport(self.program, start.setup, result, chosen.name, verdict, told)


def run_folder(folder: Path, request: RunRequest) -> tuple[Estate, Iterator[EstateRun]]:
    """Return the scripts of a folder, and a run of each from Begin and from each of its events.

    Raises ``RequestError`` where there is no script. No trace of these runs is kept.
    """
    from ..interpreter.estate.run_all import run_estate

    estate = folder_of_scripts(folder)
    untraced = replace(request, tracing=Tracing.OFF)

    def prepare(script: Path, program: Program) -> Setup:
        return OpenScript(script, program, estate).start(untraced).setup

    return estate, run_estate(estate, prepare)


def check(request: CheckRequest) -> Checked:
    """Return what is wrong with scripts and with the scenarios beside them.

    The project's settings and baseline count, and what scripts and their sidecars ignore is left
    out. Raises ``BranchlineError`` for a name, a revision or a baseline that there is not, and
    where there is no script.
    """
    from .checking.project_check import ProjectCheck  # a run needs none of it

    return ProjectCheck(request).find()


def scenarios_of(script: Path) -> ScenarioFile | None:
    """Return the scenarios that stand beside a script, if any."""
    path = scenarios_beside(script)
    return read_scenarios(path) if path.is_file() else None


def _chosen(name: str, script: Path, beside: Beside) -> Scenario:
    return choose(name, beside.scenarios(), script)


def choose(name: str, file: ScenarioFile | None, script: Path) -> Scenario:
    """Return the scenario of that name; names compare as those of actions do.

    Raises ``RequestError`` where there is none.
    """
    if file is None:
        raise RequestError(
            f'"{script}" has no scenarios beside it',
            expected=f'them in "{scenarios_beside(script)}"',
        )
    found = file.scenarios.get(name)
    if found is None:
        found = next((s for own, s in file.scenarios.items() if key(own) == key(name)), None)
    if found is None:
        raise unknown(f'"{file.path}" has no scenario "{name}"', name, list(file.scenarios))
    return found
