"""A script as it is, or as it would be: its program, what is found in it, what is proved of it."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from functools import cached_property
from math import inf
from pathlib import Path
from typing import NamedTuple

from ...grammar.finding import BranchlineError, Finding
from ...grammar.text_file import standing_in
from ...interpreter.analysis.explorer.data.question import Budget, Question
from ...interpreter.analysis.proofs.proof import Proof, prove
from ...interpreter.analysis.proofs.wishes import Wish
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ...rules import EstateView
from ..checking.choice import Choice
from ..checking.folder_check import findings_of

MOST_STATES = 20_000
"""How many states are looked at before a proof is given up: a repair is held to no clock."""
BUDGET = Budget(states=MOST_STATES, seconds=inf)
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
        with ExitStack() as stack:
            if text is not None:
                stack.enter_context(standing_in(path, text.encode()))
                estate = estate.reopened(path)
            self.program, self._found = estate.load(path)
        self.estate = estate

    def after(self, text: str) -> Version:
        """Return the version in which another text stands in for the file."""
        return Version(self.path, self.estate, self.asked, text)

    @cached_property
    def around(self) -> EstateView:
        """The other scripts, as rules ask for them."""
        return EstateView(self.estate, is_part=self.asked.is_part)

    @cached_property
    def findings(self) -> list[Finding]:
        """What is found in it, and in the scenarios beside it."""
        return self.findings_in(self.path)

    def findings_in(self, path: Path) -> list[Finding]:
        """Return what is found in a script of the folder."""
        return findings_of(path, self.around, self.asked.choice)

    @cached_property
    def proof(self) -> Proof | None:
        """What holds for every run, ``None`` where a script that it calls has mistakes."""
        return None if self.program is None else self.proof_of(self.program)

    def proof_of(self, program: Program) -> Proof | None:
        """Return what holds for every run of one of the scripts."""
        wishes = self.asked.wishes if program is self.program else ()
        try:
            return prove(program, self.estate.resolve, self.asked.question, BUDGET, wishes)
        except BranchlineError:
            return None

    @cached_property
    def callers(self) -> tuple[Path, ...]:
        """The other scripts of the folder that may run it, directly or by others."""
        found: dict[Path, None] = {self.path: None}
        waiting = [self.path]
        while waiting:
            called = waiting.pop()
            for path, facts in self.around.facts.items():
                is_named = any(
                    call.found == called or (call.found is None and called in (call.may_be or ()))
                    for call in facts.calls
                )
                if is_named and path not in found:
                    found[path] = None
                    waiting.append(path)
        del found[self.path]
        return tuple(found)


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
