"""The estate around a script under inspection: what it calls, and what that does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ..grammar.finding import BranchlineError, Finding
from ..grammar.names import key
from ..grammar.slices import cached_property
from ..interpreter.analysis.call_graph import ScriptCall, calls_of, missing_scripts_of
from ..interpreter.analysis.callee_candidates import MOST, CalleeCandidates
from ..interpreter.analysis.summaries import Summaries
from ..interpreter.analysis.summary import SubscriptSummary
from ..interpreter.estate.estate import Estate
from ..interpreter.program.program import Program
from ..interpreter.program.resolve import Resolved
from ._call_cycles import CallCycles
from ._callee import Callee, callee_of
from ._digest import ScriptFacts
from ._neighbours import Known, Neighbours, Node
from ._returned import ReturnedOfAll
from ._taint_facts import Returned


class Asks(StrEnum):
    """What rules ask of all scripts together; each answer follows from the facts of all."""

    MAY_BE_TARGET = "may be target"
    IS_NEVER_CALLED = "is never called"
    IS_ONLY_SPAWNED = "is only spawned"
    SETS_SHARED = "sets shared"
    LEADS_OUT = "leads out"


class Question(NamedTuple):
    """One such question, about a name or the script in a file."""

    what: Asks
    name: str = ""
    file: Path | None = None


@dataclass(slots=True)
class Targets:
    """The scripts that some actions call: for sure, or perhaps where a run completes the name."""

    sure: set[Path] = field(default_factory=set[Path])
    possible: set[Path] = field(default_factory=set[Path])
    is_any: bool = False  # a name may mean any script
    is_open: bool = False  # some call means no script for sure

    def may_be(self, script: Path | None) -> bool:
        """Whether a script may be one of them."""
        return self.is_any or script in self.sure or script in self.possible


class EstateView:
    """One estate, asked by all rules about all of its scripts, so that nothing is found twice.

    A script that is broken is not there. ``is_part`` says that others may exist elsewhere.
    """

    def __init__(
        self, estate: Estate, *, is_part: bool = False, known: Known | None = None
    ) -> None:
        """Look at nothing yet; ``known`` is asked before a script is read."""
        self.estate = estate
        self.is_part = is_part
        self.scripts = Neighbours(estate, known)  # holds no view, which would be freed late then
        self.summaries = Summaries(self.scripts)
        self.rings = CallCycles(self.scripts)
        self._returned = ReturnedOfAll(self.scripts, self.summaries.of_calls)
        self._callees: dict[Node, Callee] = {}
        self._called: dict[str, Targets] = {}
        self._facts: Mapping[Path, ScriptFacts] | None = None

    def find(self, name: str, caller: Program) -> Program | None:
        """Return the script that another one calls by a name, ``None`` where nobody knows it."""
        return _found(self.estate, name, caller)

    def callee(self, name: str, caller: Program) -> Callee | None:
        """Return the script that another one calls by a name, as its callers see it."""
        node = self.scripts.callee(name, self.scripts.node_of(caller))
        return None if node is None else self._as_callee(node)

    def _as_callee(self, node: Node) -> Callee:
        if node not in self._callees:
            facts, calls = self.scripts.facts(node), self.summaries.of_calls(node)
            self._callees[node] = callee_of(facts, calls)
        return self._callees[node]

    def turns(self, program: Program) -> set[int]:
        """Return the RunSubs of a script that lead back to it."""
        return self.rings.turns(self.scripts.node_of(program))

    def handed_back(self, program: Program) -> dict[int, Returned]:
        """Return what the subscripts of a script leave of what a caller pressed, by RunSub."""
        return self._returned.below(self.scripts.node_of(program))

    def results_of(self, script: Path) -> tuple[SubscriptSummary | None, Returned | None]:
        """Return what a script does as a subscript and hands back, as far as that was found."""
        return self.summaries.found(script), self._returned.of(script)

    def surroundings_of(
        self, script: Path, place_of: Callable[[Path], str | None], *, with_handed: bool
    ) -> tuple[str, str]:
        """Return in words what rules may see of the scripts that one names, and its circles.

        Places in their texts aside. The second is what subscripts hand back, where that is asked.
        """

        def place(node: Node) -> str:
            return str(place_of(node)) if isinstance(node, Path) else scripts.place(node)

        scripts, words = self.scripts, list[str]()
        for call in scripts.calls(script):
            node = scripts.callee(call.name, script) if call.name else None
            if node is not None:
                words += [place(node), told(self._as_callee(node)), told(self.summaries.of(node))]
            words.append(f"{call.at}")
        for link in self.rings.links(script):
            size = self.rings.size(link)
            for caller, call, callee in self.rings.round_trip(link) if size else ():
                names = (scripts.facts(caller).name, scripts.facts(callee).name)
                words += [f"{size}", *map(place, (caller, callee)), *names, call.id]
        handed = self._returned.below(script) if with_handed else {}
        return repr(words), repr([(at, told(one)) for at, one in handed.items()])

    def is_gone_on_in(self, program: Program) -> bool:
        """Whether another script may go on as this one, with all its variables.

        Of an export that stands alone the others are elsewhere.
        """
        is_alone = program.script.extra is not None and len(self.estate.paths) == 1
        return is_alone or self.may_be_target("RunScript", program)

    def may_be_target(self, name: str, program: Program) -> bool:
        """Whether the actions of a name may call a script."""
        return self.asked(Question(Asks.MAY_BE_TARGET, name, self.estate.file_of(program)))

    def is_never_called(self, program: Program) -> bool:
        """Whether no script of a whole estate calls this one."""
        return self.asked(Question(Asks.IS_NEVER_CALLED, "", self.estate.file_of(program)))

    def is_only_spawned(self, program: Program) -> bool:
        """Whether others spawn a script and none of them may call it.

        Of a part of an estate nobody knows; then the others are not read.
        """
        file = self.estate.file_of(program)
        return not self.is_part and self.asked(Question(Asks.IS_ONLY_SPAWNED, "", file))

    def sets_shared(self, name: str) -> bool:
        """Whether some script of the estate sets a global variable, by its key."""
        return self.asked(Question(Asks.SETS_SHARED, name))

    def leads_out(self) -> bool:
        """Whether of the scripts that calls name more are elsewhere than here.

        Then the folder holds some scripts of an estate, and what it lacks says nothing.
        """
        return self.asked(Question(Asks.LEADS_OUT))

    def asked(self, question: Question) -> bool:
        """Return the answer to what somebody asks of all scripts together."""
        return self.answer(question)

    def answer(self, question: Question) -> bool:
        """Return the same, for whoever asks again."""
        match question:
            case Question(Asks.MAY_BE_TARGET, name, file):
                return self.targets(name).may_be(file)
            case Question(Asks.IS_NEVER_CALLED, _, file):
                names = ("RunSub", "RunScript", "Spawn")
                return self.is_whole and not any(file in self.targets(one).sure for one in names)
            case Question(Asks.IS_ONLY_SPAWNED, _, file):
                names = ("RunSub", "RunScript")
                may_be_called = any(self.targets(one).may_be(file) for one in names)
                return file in self.targets("Spawn").sure and not may_be_called
            case Question(Asks.SETS_SHARED, name):
                return name in self.shared_sets
            case _:
                return self._leads_out

    @cached_property
    def is_whole(self) -> bool:
        """Whether every script that others run by RunSub or RunScript is there.

        Then some subscript is called, and no name is decided in a run.
        """
        if self.is_part:
            return False
        subs, others = self.targets("RunSub"), self.targets("RunScript")
        is_read = len(self.facts) == len(self.estate.paths)
        return is_read and not (subs.is_open or others.is_open) and bool(subs.sure)

    def targets(self, name: str) -> Targets:
        """Return what the actions of a name call, found once for the whole estate."""
        if name not in self._called:
            self._called[name] = self._found_targets(key(name))
        return self._called[name]

    def _found_targets(self, name: str) -> Targets:
        found = Targets()
        for facts in self.facts.values():
            for call in facts.calls:
                if key(call.action) != name:
                    continue
                if call.found is not None:
                    found.sure |= self._whole_ones((call.found,))
                    continue
                found.is_open = True
                if call.may_be is not None and len(call.may_be) < MOST:
                    found.possible |= self._whole_ones(call.may_be)
                elif call.is_decided_in_run:
                    found.is_any = True
        return found

    @cached_property
    def _leads_out(self) -> bool:
        return _lead_out(call for facts in self.facts.values() for call in facts.calls)

    def missing_scripts_of(self, path: Path, program: Program | None) -> Iterator[Finding]:
        """Yield a finding for each call of a script that is not there and should be.

        Exports that lead out of their folder call what was not exported with them; there only a
        name that is like one of those here is a mistake.
        """
        for finding in missing_scripts_of(path, program, self.estate, is_part=self.is_part):
            if finding.nearest or not self._is_loose(path, program):
                yield finding

    def _is_loose(self, path: Path, program: Program | None) -> bool:
        """Whether an export leads out of its folder: all of them do, or of a part this one."""
        if program is None or program.script.extra is None:
            return False
        if self.is_part:
            return _lead_out(calls_of(program.callers, path, self.estate))
        return self.leads_out()

    @cached_property
    def _fitting(self) -> CalleeCandidates:
        return CalleeCandidates(self.estate)

    def _whole_ones(self, paths: Iterable[Path]) -> set[Path]:
        return {path for path in paths if path in self.facts}

    @cached_property
    def shared_sets(self) -> frozenset[str]:
        """Return the keys of the global variables that some script of the estate sets."""
        return frozenset[str]().union(*(facts.shared_sets for facts in self.facts.values()))

    @property
    def known_facts(self) -> Mapping[Path, ScriptFacts] | None:
        """Return the same where somebody has asked for them."""
        return self._facts

    @property
    def facts(self) -> Mapping[Path, ScriptFacts]:
        """Return the facts of every script of the estate that is whole."""
        if self._facts is None:
            self._facts = self.survey(self.estate.paths)
        return self._facts

    @facts.setter
    def facts(self, facts: Mapping[Path, ScriptFacts]) -> None:
        """Take what others have found, so that no script is read for it again."""
        self._facts = facts

    def survey(self, paths: Iterable[Path]) -> dict[Path, ScriptFacts]:
        """Return the facts of those among some scripts that are whole."""
        found: dict[Path, ScriptFacts] = {}
        known = self.scripts.known
        for path in paths:
            before = None if known is None else known.facts(path)
            if before is not None:
                if before[0] is not None:
                    found[path] = before[0]
                continue
            try:
                program, _ = self.estate.load(path)
            except BranchlineError:
                continue
            if program is not None:
                shared = self.scripts.whole(path).shared_sets
                found[path] = self.facts_of(path, program.resolved, shared)
        return found

    def facts_of(
        self, path: Path, calling: Iterable[Resolved], shared: frozenset[str]
    ) -> ScriptFacts:
        """Return the facts of a script: of its actions, all that call others, in their order.

        ``shared`` are the keys of the global variables that it sets.
        """
        calls = calls_of(calling, path, self.estate, self._fitting)
        return ScriptFacts(tuple(calls), shared)


def told(one: Callee | SubscriptSummary | Returned) -> str:
    """Return a record in words that are the same where it is equal."""
    values = one if isinstance(one, Returned) else (getattr(one, f.name) for f in fields(one))
    return repr([sorted(map(repr, v)) if isinstance(v, frozenset) else v for v in values])  # type: ignore[reportUnknownVariableType] - of any fields


def _lead_out(calls: Iterable[ScriptCall]) -> bool:
    there, missing = set[Path](), set[str]()
    for call in calls:
        if call.found is not None:
            there.add(call.found)
        elif call.is_missing:
            missing.add(key(call.name))
    return len(missing) > len(there)


def _found(estate: Estate, name: str, caller: Program) -> Program | None:
    try:
        return estate.resolve(name, caller)
    except BranchlineError:
        return None
