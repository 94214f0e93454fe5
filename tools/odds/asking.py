"""What the odds of a script are: as they are believed, and as they would be otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...actions.ports import GLOBAL
from ...grammar.finding import BranchlineError
from ...grammar.requests import Requests
from ...interpreter.analysis.explorer.data.question import Budget, Question
from ...interpreter.analysis.explorer.inputs import with_parameters
from ...interpreter.analysis.explorer.space import Space, explore
from ...interpreter.analysis.odds.beliefs import Beliefs
from ...interpreter.analysis.odds.odds import OddsOf, odds_of
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ..proving.question_file import event_names
from ..script_files import estate_of
from .learned import Learned, learned_of
from .odds_file import OddsFile
from .seen import Simulated
from .shares import among
from .what_if import Change, changed

_BUDGET = Budget(passes=1_000, alike=20_000)
"""A loop that counts is followed exactly for longer than by proofs: its odds hang on each pass."""

_GLANCE = Budget(states=1)
"""Enough to know the scripts, and so what else is wrong in a file of odds."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a script: which runs, with which odds, and with which ones instead."""

    question: Question
    file: OddsFile | None = None
    changes: tuple[tuple[str, tuple[Change, ...]], ...] = ()
    is_exact: bool = False

    @property
    def coming(self) -> set[str]:
        """The keys of the events that have odds."""
        found: set[str] = set() if self.file is None else self.file.cutting
        for _, changes in self.changes:
            found.update(key for change in changes for key in _events_in(change))
        return found

    @property
    def evenly(self) -> list[str]:
        """The inputs of which several values are listed, and no odds."""
        told = {} if self.file is None else self.file.values
        inputs = {
            name.removeprefix(GLOBAL): values for name, values in self.question.inputs.items()
        }
        return [name for name, values in inputs.items() if len(values) > 1 and name not in told]

    @property
    def left_out(self) -> set[str]:
        """The keys of the events that have odds, and that are not to come all the same."""
        return self.coming & self.question.without


@dataclass(frozen=True, slots=True)
class Column:
    """The odds with some changes, in the words of whoever made them."""

    words: str
    odds: OddsOf


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one script: its odds, and a column for each change."""

    path: Path
    program: Program
    estate: Estate
    asked: Asked
    space: Space
    beliefs: Beliefs
    odds: OddsOf
    columns: tuple[Column, ...] = ()
    simulated: Simulated | None = None
    learned: Learned | None = None


def odds_at(path: Path, asked: Asked) -> Found:
    """Return the odds of a script; raise ``BranchlineError`` where it or the odds are wrong."""
    estate = estate_of(path.parent)
    program, findings = estate.load(path)
    if program is None:
        raise BranchlineError(findings)
    is_wrong = asked.file is not None and asked.file.is_wrong
    budget = _GLANCE if is_wrong else _BUDGET
    question = question_of_odds(asked, program)
    space = explore(program, estate.resolve, question, budget)
    beliefs = Beliefs() if asked.file is None else asked.file.beliefs(space)
    beliefs = _listed(beliefs, question)
    requests = Requests()
    others = [
        (words, requests.attempt(changed, beliefs, changes, space))
        for words, changes in asked.changes
    ]
    requests.refuse()
    odds = odds_of(space, beliefs, is_exact=asked.is_exact)
    return Found(
        path,
        program,
        estate,
        asked,
        space,
        beliefs,
        odds,
        tuple(
            Column(words, odds_of(space, other, is_exact=asked.is_exact))
            for words, other in others
            if other is not None
        ),
        learned=learned_of(space, beliefs, odds),
    )


def _listed(beliefs: Beliefs, question: Question) -> Beliefs:
    """Return what is believed where inputs have one of the values that are listed for them."""
    shares = {
        name: among(beliefs.values.get(name), values)
        for name, values in question.inputs.items()
        if values
    }
    return replace(beliefs, values={**beliefs.values, **shares}) if shares else beliefs


def unknown_given(names: Iterable[str], found: Found) -> Iterator[str]:
    """Yield a sentence for each variable that is given and that the script does not know."""
    from ...interpreter.analysis.given_names import strangers

    yield from strangers(names, found.program, found.path, found.estate)


def question_of_odds(asked: Asked, program: Program) -> Question:
    """Return which runs are looked at: only events come that have odds."""
    question = asked.question
    coming = asked.coming
    never = frozenset(event_names()) - coming
    known = (
        {}
        if asked.file is None
        else {
            name: tuple(value for value, _ in weighted)
            for name, weighted in asked.file.values.items()
        }
    )
    question = replace(question, without=question.without | never, known=known)
    if not coming - question.without:
        question = replace(question, events=0)
    return with_parameters(question, program)


def _events_in(change: Change) -> Sequence[str]:
    from ...grammar.names import outcome_key
    from .what_if import EVENTS

    if change.name.lower() != EVENTS:
        return ()
    return [outcome_key(name) for name in change.odds if outcome_key(name) in event_names()]
