"""All answers about one script, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ....actions.values import Value
from ....grammar.gc_pause import paused_collection
from ...program.program import Program
from ...state.setup import Programs
from ..explorer.data.question import Budget, Question
from ..explorer.inputs import inputs_of, with_parameters
from ..explorer.space import explore
from .answers.answer import Answer, Verdict
from .answers.view import View
from .properties import properties
from .properties._base import Property


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a proof reaches: how many states there are and how many ways lead on from them.

    ``cut`` says what was not looked at. ``inputs`` are the variables that may have several values
    at the beginning, none listed where any.
    """

    states: int
    transitions: int
    cut: tuple[str, ...]
    inputs: Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Proof:
    """What holds for every run of a script."""

    program: Program
    answers: tuple[Answer, ...]
    extent: Extent
    question: Question

    @property
    def is_proved(self) -> bool:
        """Whether everything that was asked is proved."""
        return all(answer.verdict is Verdict.PROVED for answer in self.answers)


def prove(
    program: Program,
    programs: Programs,
    question: Question | None = None,
    budget: Budget | None = None,
    more: Sequence[Property] = (),
) -> Proof:
    """Return what holds for every run of a script; ``more`` are questions of the user's own."""
    question = with_parameters(question or Question(), program)
    with paused_collection():  # many states that all stay: looking through them finds nothing
        space = explore(program, programs, question, budget)
        view = View(space, question, programs)
        answers = tuple(each.answer(view) for each in (*properties(), *more))
    inputs = inputs_of(space, question)
    extent = Extent(len(space.states), space.transitions, space.cut, inputs)
    return Proof(program, answers, extent, question)
