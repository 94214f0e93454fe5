"""What the mutants of one script are judged with: its program, its tests, and the mutants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ...interpreter.analysis.explorer.data.question import Budget, Question
from ...interpreter.analysis.mutants.mutant import Mutant
from ...interpreter.analysis.mutants.mutants import Maker, candidates
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ...interpreter.scenarios.scenario import ScenarioFile
from ..testing.running import Runner
from .deciding import BUDGET, question_of
from .judging import Judge
from .tests_of_script import Tests, tests_of

SECONDS = 40.0
"""How long the mutants of one script are looked at before what is left is given up."""


class Order(NamedTuple):
    """What is asked of one script.

    ``files`` are those of its scenarios, by default the one beside it. ``operators`` are the kinds
    of faults and ``actions`` the actions that are meant, all by default. ``question`` says in
    which runs a mutant may be told from the script, by default in all. What no scenario kills
    before so many ``seconds`` are over stays undecided.
    """

    script: Path
    files: tuple[Path, ...] | None = None
    operators: frozenset[str] | None = None
    actions: frozenset[str] | None = None
    budget: Budget | None = None
    question: Question | None = None
    seconds: float = SECONDS

    def portable(self) -> Order:
        """Return the same as it can go through a pipe: a proxy of a mapping cannot."""
        asked = self.question
        if asked is None:
            return self
        question = replace(
            asked,
            given=dict(asked.given),
            inputs=dict(asked.inputs),
            known=dict(asked.known),
            spelled=dict(asked.spelled),
        )
        return self._replace(question=question)


class Opened(NamedTuple):
    """A script that is read, with its mutants and what judges them."""

    order: Order
    program: Program
    estate: Estate
    tests: Tests
    mutants: tuple[Mutant, ...]
    judge: Judge


def open_script(
    order: Order, runner: Runner, known: Mapping[Path, ScenarioFile] | None = None
) -> Opened:
    """Return what a script is judged with; raise ``BranchlineError`` for one with mistakes.

    Files of scenarios that are ``known`` are not read again.
    """
    estate = runner.estate_of(order.script)
    program = estate.program(order.script)
    files = order.files
    if files is not None and known:
        files = tuple(known.get(path, path) for path in files)
    tests = tests_of(order.script, files, runner, program, estate)
    mutants = tuple(candidates(program, order.operators, order.actions))
    given = {name for test in tests.passing for name in test.scenario.given}
    question = question_of(given, order.question)
    budget = order.budget or BUDGET
    judge = Judge(program, estate, tests, Maker(program), question, budget)
    return Opened(order, program, estate, tests, mutants, judge)
