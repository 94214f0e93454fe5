"""A script as it is, or as it would be: its program, what is found in it, what is proved of it."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from math import inf
from pathlib import Path
from typing import NamedTuple

from ...grammar.finding import BranchlineError, Finding
from ...grammar.names import key
from ...grammar.slices import cached_property
from ...grammar.text_file import standing_in
from ...interpreter.analysis.call_graph import ScriptCall
from ...interpreter.analysis.explorer.data.question import Budget, Question
from ...interpreter.analysis.proofs.proof import Proof, prove
from ...interpreter.analysis.proofs.wishes import Wish
from ...interpreter.analysis.repairs.trouble import Trouble
from ...interpreter.estate.estate import Estate
from ...rules import EstateView
from ..checking.choice import Choice
from ..checking.folder_check import findings_of
from .kept_scenarios import passing_scenarios

MOST_STATES = 20_000
"""How many states are looked at before a proof is given up: a repair is held to no clock."""
BUDGET = Budget(states=MOST_STATES, seconds=inf)
MOST_BESIDE = 500
"""How many scripts of a folder are asked whether they call one."""
LEADS_NOWHERE = frozenset(
    {
        "bot-branch-unconnected",
        "case-without-default",
        "dead-end",
        "default-unconnected",
        "path-without-return",
        "rests-until-release",
        "security-user-error-unconnected",
        "unconnected-outcome",
    }
)
"""Rules that find what may have been meant to lead to an action that nothing leads to."""
Said = tuple[str, str, str, str, str]
"""What stays the same of a finding while others come and go around it."""


class Asked(NamedTuple):
    """What every version is asked: by which rules it is checked, which runs and properties count.

    ``is_part`` says that the folder holds more than is checked.
    """

    choice: Choice
    question: Question = Question()
    wishes: tuple[Wish, ...] = ()
    is_part: bool = True


class Version:
    """One text of a script among the others of its folder."""

    def __init__(self, path: Path, estate: Estate, asked: Asked, text: str | None = None) -> None:
        """Read and compile it, from ``text`` where that stands in for the file.

        Raises ``BranchlineError`` where it cannot be a script at all.
        """
        self.path, self.asked = path, asked
        self.others: Version | None = None
        with ExitStack() as stack:
            if text is not None:
                stack.enter_context(standing_in(path, text.encode()))
                estate = estate.reopened(path)
            self.program, self._found = estate.load(path)
        self.estate = estate

    def after(self, text: str) -> Version:
        """Return the version in which another text stands in for the file."""
        version = Version(self.path, self.estate, self.asked, text)
        version.others = self
        return version

    @cached_property
    def around(self) -> EstateView:
        """The other scripts, as rules ask for them."""
        view = EstateView(self.estate, is_part=self.asked.is_part)
        if self.others is not None and not self.is_crowded:  # all but this one are the same
            facts = {**self.others.around.facts}
            facts.pop(self.path, None)
            view.facts = facts | view.survey((self.path,))
        return view

    @cached_property
    def findings(self) -> list[Finding]:
        """What is found in it, and in the scenarios beside it."""
        return self.findings_in(self.path)

    def findings_in(self, path: Path) -> list[Finding]:
        """Return what is found in a script of the folder."""
        return findings_of(path, self.around, self.asked.choice)

    @cached_property
    def proof(self) -> Proof | None:
        """What holds for every run that is asked about.

        ``None`` where a script that it calls has mistakes.
        """
        is_whole = self.asked.question == Question()
        return self.whole_proof if is_whole else self._proof(self.asked.question)

    @cached_property
    def whole_proof(self) -> Proof | None:
        """The same of every run at all."""
        return self._proof(Question())

    def _proof(self, question: Question) -> Proof | None:
        if self.program is None:
            return None
        try:
            return prove(self.program, self.estate.resolve, question, BUDGET, self.asked.wishes)
        except BranchlineError:
            return None

    @cached_property
    def is_open(self) -> bool:
        """Whether something in it led nowhere before the first repair."""
        if self.others is not None:
            return self.others.is_open
        return any(finding.rule in LEADS_NOWHERE for finding in self.findings)

    @cached_property
    def passing(self) -> frozenset[str]:
        """The scenarios beside it that pass."""
        if self.program is None:
            return frozenset()
        return passing_scenarios(self.path, self.program, self.estate.resolve)

    @cached_property
    def may_be_called_elsewhere(self) -> bool:
        """Whether it looks like a script that others call, and none of the folder does."""
        if self.program is None or self.callers:
            return False
        names = {key(each.declaration.name) for each in self.program.resolved}
        takes = any(
            prop.name == "Parameters"
            for prop, _ in self.program.resolved[self.program.begin].values
        )
        return "return" in names or takes or self.around.is_gone_on_in(self.program)

    @cached_property
    def is_called_late(self) -> bool:
        """Whether a script calls it once an agent or a queue may have the contact."""
        chain = {self.path, *self.callers}
        for path in self.callers:
            try:
                program = self.estate.program(path)
            except BranchlineError:
                continue
            late = Trouble(program, self.estate.resolve, "", 0).others_have
            calls = self.around.facts[path].calls
            if any(program.index[call.id] in late and chain & _meant(call) for call in calls):
                return True
        return False

    @cached_property
    def is_crowded(self) -> bool:
        """Whether too many scripts are beside it to ask all of them whether they call it."""
        return len(self.estate.paths) > MOST_BESIDE

    @cached_property
    def callers(self) -> tuple[Path, ...]:
        """The other scripts of the folder that may run it, directly or by others."""
        if self.is_crowded:
            return ()
        found: dict[Path, None] = {self.path: None}
        waiting = [self.path]
        while waiting:
            called = waiting.pop()
            for path, facts in self.around.facts.items():
                is_named = any(called in _meant(call) for call in facts.calls)
                if is_named and path not in found:
                    found[path] = None
                    waiting.append(path)
        del found[self.path]
        return tuple(found)


def _meant(call: ScriptCall) -> set[Path]:
    """Return the scripts that a call may run."""
    return set(call.may_be or ()) if call.found is None else {call.found}


def said_of(finding: Finding) -> Said:
    """Return what tells a finding from others, wherever it has moved."""
    return (
        finding.source.path,
        finding.rule,
        finding.action or "",
        finding.property or "",
        finding.branch or "",
    )


def counted(findings: list[Finding]) -> Counter[Said]:
    """Return how many findings of each kind there are."""
    return Counter(map(said_of, findings))
