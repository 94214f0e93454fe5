"""The estate around a script under inspection: what it calls, and what that does."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property
from pathlib import Path

from ..grammar.finding import BranchlineError
from ..grammar.names import key
from ..interpreter.analysis.call_graph import calls_of
from ..interpreter.analysis.fitting import MOST, Fitting
from ..interpreter.analysis.summaries import Summaries
from ..interpreter.estate import Estate
from ..interpreter.program import Program
from ._rings import Rings


class Surroundings:
    """One estate, asked by all rules about all of its scripts, so that nothing is found twice.

    A script that is broken is not there. ``is_part`` says that others may exist elsewhere.
    """

    def __init__(self, estate: Estate, *, is_part: bool = False) -> None:
        """Look at nothing yet."""
        self.estate = estate
        self.is_part = is_part
        self.summaries = Summaries(self.find)
        self.rings = Rings(self.find)
        self._called: dict[str, Container[Program]] = {}

    def find(self, name: str, caller: Program) -> Program | None:
        """Answer the script that another one calls by a name, ``None`` where nobody knows it."""
        try:
            return self.estate.resolve(name, caller)
        except BranchlineError:
            return None

    def is_gone_on_in(self, program: Program) -> bool:
        """Tell whether some RunScript means a script, or may mean it in a run."""
        return program in self._targets("RunScript")

    def is_called(self, program: Program) -> bool:
        """Tell whether some RunSub means a script, or may mean it in a run."""
        return program in self._targets("RunSub")

    def is_spawned(self, program: Program) -> bool:
        """Tell whether some Spawn means a script, or may mean it in a run."""
        return program in self._targets("Spawn")

    def _targets(self, name: str) -> Container[Program]:
        """Answer what the actions of a name call, found once for the whole estate."""
        if name not in self._called:
            self._called[name] = self._found_targets(key(name))
        return self._called[name]

    def _found_targets(self, name: str) -> Container[Program]:
        found: set[Program] = set()
        fitting = Fitting(self.estate)
        for program, path in self.programs.items():
            calls = calls_of(program.resolved, path, self.estate, fitting)
            for call in calls:
                if key(call.action) != name:
                    continue
                if call.is_decided_in_run and (call.may_be is None or len(call.may_be) == MOST):
                    return _Everything()
                paths = call.may_be if call.found is None else (call.found,)
                found |= {self._by_path[path] for path in paths or () if path in self._by_path}
        return found

    @cached_property
    def _by_path(self) -> dict[Path, Program]:
        return {path: program for program, path in self.programs.items()}

    @cached_property
    def programs(self) -> dict[Program, Path]:
        """Answer every script of the estate that is whole, with its file."""
        found: dict[Program, Path] = {}
        for path in self.estate.paths:
            try:
                program, _ = self.estate.load(path)
            except BranchlineError:
                continue
            if program is not None:
                found[program] = path
        return found


class _Everything(Container[Program]):
    """Whatever is asked for: a name that a run completes may mean any script."""

    def __contains__(self, _program: object) -> bool:
        return True
