"""What the scenarios of a script take of it, to be held against what contacts did."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from ...grammar.finding import BranchlineError, Findings, RequestError
from ...interpreter.analysis.alignment.logged import Logged
from ...interpreter.analysis.alignment.moves import Moves
from ...interpreter.estate.estate import Estate
from ...interpreter.run.result import Result
from ...interpreter.run.run import dry_run
from ...interpreter.scenarios.scenario_file import read_scenarios
from ...interpreter.trace.step import EVENT

Visit = tuple[int, str | None]
"""An action, and what it came to; ``None`` where that is not known, or an end."""
Positions = frozenset[int]


class ScenarioPaths:
    """The branches that scenarios take, and their paths, as a tree that logs are led along."""

    def __init__(self, moves: Moves) -> None:
        """Start without a scenario."""
        self.branches: set[Visit] = set()
        self.steps: set[tuple[int, int]] = set()
        self.scenarios = 0
        self._moves = moves
        self._after: list[dict[Visit, int]] = [{}]
        self.start: Positions = frozenset()

    def add(self, result: Result) -> None:
        """Take what a run of the script visited itself."""
        program, position = self._moves.program, 0
        last: int | None = None
        last_loud: int | None = None
        for origin, edge in result.trace.walked():
            if edge == EVENT or not origin.is_own or origin.program is not program:
                continue
            visit = (program.edges.action[edge], program.edges.outcome[edge])
            self.branches.add(visit)
            self.steps |= {(one, visit[0]) for one in (last, last_loud) if one is not None}
            last = visit[0]
            last_loud = last_loud if last in self._moves.silent else last
            after = self._after[position]
            if visit not in after:
                after[visit] = len(self._after)
                self._after.append({})
            position = after[visit]
        self.scenarios += 1
        self.start = self._with_silent({0})

    def along(self, positions: Positions, event: Logged) -> Positions:
        """Return where on the paths of scenarios a contact is after an event."""
        if not positions:
            return positions
        found = {
            after
            for position in positions
            for (at, outcome), after in self._after[position].items()
            if at in event.meant and event.meant[at] in (None, outcome)
        }
        return self._with_silent(found)

    def _with_silent(self, positions: Collection[int]) -> Positions:
        """Return positions, and those behind visits that a log need not name."""
        found, waiting = set(positions), list(positions)
        while waiting:
            for (at, _), after in self._after[waiting.pop()].items():
                if at in self._moves.silent and after not in found:
                    found.add(after)
                    waiting.append(after)
        return frozenset(found)


def tested(moves: Moves, estate: Estate, script: Path, files: Iterable[Path]) -> ScenarioPaths:
    """Return what the scenarios of files take; raise ``BranchlineError`` for what is wrong."""
    found = ScenarioPaths(moves)
    for path in files:
        file = read_scenarios(path)
        if file.script.resolve() != script.resolve():
            said = f'"{path}" is about "{file.script.name}"'
            raise RequestError(said, expected=f'scenarios of "{script.name}"').of("scenarios")
        findings = Findings(file.source)
        for scenario in file.scenarios.values():
            scenario.check(moves.program, findings, estate.resolve)
        if findings.all:
            raise BranchlineError(findings.all)
        for scenario in file.scenarios.values():
            setup = scenario.setup(moves.program, programs=estate.resolve)
            found.add(dry_run(moves.program, setup))
    return found
