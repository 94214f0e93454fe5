"""The program of a mutant beside that of its script, and what a contact can tell of the two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...actions.values import Value
from ...interpreter.analysis.behaviour.behaviour import Comparison, compare
from ...interpreter.analysis.explorer.data.question import Budget, Question
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ...interpreter.state.setup import Programs

BUDGET = Budget(states=4_000, seconds=30.0)
"""How much is looked at for one mutant: so little that it is the states which run out first."""


def lookup(estate: Estate, program: Program, mutated: Program) -> Programs:
    """Return what finds scripts by their names, with a mutant in place of its script."""

    def found(name: str, caller: Program | None) -> Program | None:
        script = estate.resolve(name, program if caller is mutated else caller)
        return mutated if script is program else script

    return found


def question_of(given: Iterable[str], asked: Question | None = None) -> Question:
    """Return which runs are meant: all that are asked about, by default all.

    What scenarios give may hold anything in them, unless it is asked about otherwise. Other
    spellings of a constant count too: what is equal is equal for them as well.
    """
    meant = asked or Question()
    names = sorted({name.lower() for name in given} - meant.given.keys() - meant.inputs.keys())
    inputs: dict[str, tuple[Value, ...]] = dict.fromkeys(names, ())
    return replace(meant, inputs=inputs | dict(meant.inputs), every_spelling=True)


def compared(
    program: Program,
    mutated: Program,
    lookups: tuple[Programs, Programs],
    question: Question,
    budget: Budget | None = None,
) -> Comparison:
    """Return what a contact can tell of a script and its mutant, in whatever world."""
    return compare((program, mutated), lookups, question, budget or BUDGET)
