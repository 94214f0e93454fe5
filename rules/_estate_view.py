"""The estate around a script under inspection: what it calls, and what that does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..grammar.finding import BranchlineError
from ..grammar.names import key
from ..interpreter.analysis.call_graph import calls_of
from ..interpreter.analysis.callee_candidates import MOST, CalleeCandidates
from ..interpreter.analysis.summaries import Summaries
from ..interpreter.analysis.variables import Variables
from ..interpreter.estate.estate import Estate
from ..interpreter.program.program import Program
from ._call_cycles import CallCycles
from ._callee import Callee


@dataclass(slots=True)
class Targets:
    """The scripts that some actions call: for sure, or perhaps where a run completes the name."""

    sure: set[Program] = field(default_factory=set[Program])
    possible: set[Program] = field(default_factory=set[Program])
    is_any: bool = False  # a name may mean any script
    is_open: bool = False  # some call means no script for sure

    def may_be(self, program: Program) -> bool:
        """Whether a script may be one of them."""
        return self.is_any or program in self.sure or program in self.possible


class EstateView:
    """One estate, asked by all rules about all of its scripts, so that nothing is found twice.

    A script that is broken is not there. ``is_part`` says that others may exist elsewhere.
    """

    def __init__(self, estate: Estate, *, is_part: bool = False) -> None:
        """Look at nothing yet."""
        self.estate = estate
        self.is_part = is_part
        self.summaries = Summaries(self.find)
        self.rings = CallCycles(self.find)
        self.callees: dict[Program, Callee] = {}
        self._called: dict[str, Targets] = {}

    def find(self, name: str, caller: Program) -> Program | None:
        """Return the script that another one calls by a name, ``None`` where nobody knows it."""
        try:
            return self.estate.resolve(name, caller)
        except BranchlineError:
            return None

    def is_gone_on_in(self, program: Program) -> bool:
        """Whether another script may go on as this one, with all its variables.

        Of an export that stands alone the others are elsewhere.
        """
        is_alone = program.script.extra is not None and len(self.estate.paths) == 1
        return is_alone or self.targets("RunScript").may_be(program)

    @cached_property
    def is_whole(self) -> bool:
        """Whether every script that others run by RunSub or RunScript is there.

        Then some subscript is called, and no name is decided in a run.
        """
        if self.is_part:
            return False
        subs, others = self.targets("RunSub"), self.targets("RunScript")
        is_read = len(self.programs) == len(self.estate.paths)
        return is_read and not (subs.is_open or others.is_open) and bool(subs.sure)

    def is_never_called(self, program: Program) -> bool:
        """Whether no script of a whole estate calls this one."""
        names = ("RunSub", "RunScript", "Spawn")
        return self.is_whole and not any(program in self.targets(name).sure for name in names)

    def is_only_spawned(self, program: Program) -> bool:
        """Whether others spawn a script and none of them may call it.

        Of a part of an estate nobody knows; then the others are not read.
        """
        return (
            not self.is_part
            and program in self.targets("Spawn").sure
            and not self.targets("RunSub").may_be(program)
            and not self.targets("RunScript").may_be(program)
        )

    def targets(self, name: str) -> Targets:
        """Return what the actions of a name call, found once for the whole estate."""
        if name not in self._called:
            self._called[name] = self._found_targets(key(name))
        return self._called[name]

    def _found_targets(self, name: str) -> Targets:
        found = Targets()
        fitting = CalleeCandidates(self.estate)
        for program, path in self.programs.items():
            for call in calls_of(program.resolved, path, self.estate, fitting):
                if key(call.action) != name:
                    continue
                if call.found is not None:
                    found.sure |= self._those((call.found,))
                    continue
                found.is_open = True
                if call.may_be is not None and len(call.may_be) < MOST:
                    found.possible |= self._those(call.may_be)
                elif call.is_decided_in_run:
                    found.is_any = True
        return found

    @cached_property
    def shared_sets(self) -> frozenset[str]:
        """Return the keys of the global variables that some script of the estate sets."""
        found: set[str] = set()
        for program in self.programs:
            for names in Variables(program.resolved, program.codes).of:
                found |= names.shared
        return frozenset(found)

    def _those(self, paths: Iterable[Path]) -> set[Program]:
        return {self._by_path[path] for path in paths if path in self._by_path}

    @cached_property
    def _by_path(self) -> dict[Path, Program]:
        return {path: program for program, path in self.programs.items()}

    @cached_property
    def programs(self) -> dict[Program, Path]:
        """Return every script of the estate that is whole, with its file."""
        found: dict[Program, Path] = {}
        for path in self.estate.paths:
            try:
                program, _ = self.estate.load(path)
            except BranchlineError:
                continue
            if program is not None:
                found[program] = path
        return found
