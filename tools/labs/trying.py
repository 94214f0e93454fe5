"""Stories that a learner can try on a script as it was handed out, as commands."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import NamedTuple

from ...actions.values import show
from ...grammar.finding import BranchlineError
from ...grammar.secrets import sounds_secret
from ...interpreter.analysis.covers.cover import cover
from ...interpreter.analysis.explorer.story import Story
from ..script_files import estate_of
from .lab import Handout

_SECONDS = 10.0


class Try(NamedTuple):
    """One story: what happens in it, and the command that runs it.

    ``given`` has ``NAME=VALUE`` and ``answers`` has ``ACTION=OUTCOME``, as the command has them.
    """

    says: str
    command: str
    given: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


def tries_of(handout: Handout) -> list[Try]:
    """Return the stories that take each branch of a script, none where it cannot be read.

    Those with events, or with values that an action brings, have no short command.
    """
    estate = estate_of(handout.folder)
    try:
        program = estate.program(handout.script)
        found = cover(program, estate.resolve, seconds=_SECONDS)
    except BranchlineError:
        return []
    name = shlex.quote(handout.script.name)
    tries = (_try(name, run.story) for run in found.runs)
    return list(dict.fromkeys(each for each in tries if each is not None))


def _try(script: str, story: Story) -> Try | None:
    given = [(name, show(value)) for name, value in story.given.items()]
    answers = list(_answers(story))
    is_short = not (story.events or story.rests or None in answers)
    if not is_short or any(sounds_secret(name) for name, _ in given):
        return None
    told = [f'{name} is "{value}"' for name, value in given]
    told += [f"{id} comes to {outcome}" for id, outcome in filter(None, answers)]
    settings = tuple(f"{name}={value}" for name, value in given)
    stubs = tuple(f"{id}={outcome}" for id, outcome in filter(None, answers))
    words = [f"--set {shlex.quote(word)}" for word in settings]
    words += [f"--stub {shlex.quote(word)}" for word in stubs]
    says = "; ".join(told) or "nothing that is to be chosen"
    return Try(says, " ".join(("branchline run", script, *words)), settings, stubs)


def _answers(story: Story) -> Iterator[tuple[str, str] | None]:
    """Yield what each action answers at each visit, ``None`` for what no option says."""
    for id, visits in story.stubs.items():
        outcomes = [stub.outcome for stub in visits]
        while outcomes and outcomes[-1] is None:
            outcomes.pop()
        for stub, outcome in zip(visits, outcomes, strict=False):
            yield None if outcome is None or stub.values else (id, outcome)
