"""Looks for the shortest story of what is alive, and for scenarios that would kill it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf
from pathlib import Path
from time import monotonic

from ...grammar.documents.yaml_edits import Data
from ...grammar.finding import BranchlineError
from ...grammar.source import Source
from ...interpreter.program.program import Program
from ...interpreter.run.batch import Batch
from ...interpreter.scenarios.derived import RECORDED
from ...interpreter.scenarios.scenario import Scenario
from ...interpreter.scenarios.scenario_file import parse_scenarios
from ...interpreter.world.world import World
from ..behaviour.told import telling
from ..proving.replayed_scenarios import script_name
from ..proving.scenario_names import free_name
from ..testing.scenario_writer import NewScenario, with_scenario
from .deciding import lookup
from .killers import killer_of
from .killing import broken, kill
from .report import Judged, MutationReport, Status
from .survivor import Proposed, Survivor, Survivors
from .tests_of_script import Test, test_of

_MOST_RUNS = 50_000
"""How often scenarios are run to see what each of them kills."""
_NO_TIME = "no time was left for its story"


def survivors_of(
    report: MutationReport, world: World, taken: Collection[str], stop: float = inf
) -> Survivors:
    """Return what is alive, with the scenarios of a world that would kill it.

    Each was seen to pass on the script and to fail on the mutants. Their names are not ``taken``.
    From ``stop`` on, on a clock that only goes on, no more stories are looked for.
    """
    alive = [_survivor(report, each, world, stop) for each in report.of(Status.ALIVE)]
    trials = list(_Trying(report, world, taken, stop).trials(alive))
    left = set(range(len(alive)))
    found: list[Proposed] = []
    while trials:
        best = max(trials, key=lambda each: len(each[1] & left))
        kills = sorted(best[1] & left)
        if not kills:
            break
        trials.remove(best)
        found.append(Proposed(best[0], tuple(alive[at] for at in kills)))
        left.difference_update(kills)
    return Survivors(tuple(found), tuple(alive[at] for at in sorted(left)))


def _survivor(report: MutationReport, judged: Judged, world: World, stop: float) -> Survivor:
    if monotonic() >= stop:
        return Survivor(judged, None, None, _NO_TIME)
    comparison = report.comparison(judged)
    programs = lookup(report.estate, report.program, comparison.programs[1])
    found = killer_of(comparison, programs, world)
    told = None if found.difference is None else telling(found.difference)
    return Survivor(judged, told, found.scenario, found.why)


class _Trying:
    """Runs scenarios on a script and on its mutants."""

    def __init__(
        self, report: MutationReport, world: World, taken: Collection[str], stop: float
    ) -> None:
        self._report, self._world, self._taken = report, world, set(taken)
        self._stop = stop
        self._programs: dict[str, Program] = {}
        self._runs = 0

    def trials(self, alive: Sequence[Survivor]) -> Iterator[tuple[NewScenario, set[int]]]:
        """Yield each scenario with the numbers of the mutants that it kills."""
        for new, own in _merged(alive):
            new.name = free_name(new.name, self._taken)
            scenario = self._read(new)
            test = None if scenario is None else self._test(scenario)
            if test is None:
                continue
            self._taken.add(new.name)
            ids = {self._report.program.written(at).id for at in test.actions}
            others = [
                at
                for at, each in enumerate(alive)
                if at not in own and each.judged.mutant.action in ids
            ]
            if self._runs + len(others) > _MOST_RUNS or monotonic() >= self._stop:
                others = []
            yield new, {at for at in (*own, *others) if self._kills(test, alive[at].judged)}

    def _read(self, new: NewScenario) -> Scenario | None:
        """Return a scenario as it is read from a file, ``None`` where none can say it."""
        path = self._report.script.with_suffix(".yaml")
        text = with_scenario(None, script_name(self._report.script, path), new)
        try:
            file, findings = parse_scenarios(path, Source(str(path), text))
        except BranchlineError:
            return None
        scenario = file.scenarios.get(new.name)
        return None if findings.all or scenario is None else replace(scenario, world=self._world)

    def _test(self, scenario: Scenario) -> Test | None:
        """Return what a scenario comes by, ``None`` where the script itself is not as expected."""
        return test_of(Path(), scenario, self._report.program, self._report.estate)

    def _kills(self, test: Test, judged: Judged) -> bool:
        self._runs += 1
        id = judged.mutant.id
        if id not in self._programs:
            self._programs[id] = self._report.mutated(judged)
        program = self._programs[id]
        found = lookup(self._report.estate, self._report.program, program)
        return bool(broken(test, program, found) or kill(test, Batch(program), found))


def _merged(alive: Iterable[Survivor]) -> list[tuple[NewScenario, set[int]]]:
    """Return scenarios with what they are made for: of the same run there is one."""
    found: dict[str, tuple[NewScenario, set[int]]] = {}
    for at, each in enumerate(alive):
        new = each.killer
        if new is None:
            continue
        run = "\n".join(replace(new, name="", expect={}).lines(""))
        kept, own = found.setdefault(run, (replace(new, expect={}), set()))
        expect = _together(kept.expect, new.expect)
        kept.expect = {kind: expect[kind] for kind in RECORDED if kind in expect}
        own.add(at)
    return list(found.values())


def _together(one: Mapping[str, Data], other: Mapping[str, Data]) -> dict[str, Data]:
    """Return what both expect of one run: under a name that both have, the names of both."""
    found = dict(one)
    for name, data in other.items():
        there = found.get(name)
        if isinstance(there, Mapping) and isinstance(data, Mapping):
            found[name] = _together(there, data)
        else:
            found[name] = data
    return found
