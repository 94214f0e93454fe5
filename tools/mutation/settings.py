"""What a project sets for its mutants once, in ``[tool.branchline.mutate]``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ...grammar.documents.forms import Key
from ...grammar.documents.nodes import Shape
from ...grammar.finding import BranchlineError, Finding
from ..settings.sections import Section, read_section
from ..testing.gate import read_thresholds
from ..testing.settings import JOBS, fail_under_of, jobs_of, least_of

Read = TypeVar("Read")
SCORE = "score"
"""What there can be too little of."""
MUTATE = Shape(
    Key("fail-under", "score in per cent that is the least", least_of((SCORE,))),
    Key("jobs", "how many processes share the work", JOBS),
    title="settings of mutate",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds where the command line says nothing else."""

    least: float | None = None
    jobs: int | None = None


def read_settings(start: Path | None = None) -> Settings:
    """Return what the project sets; raise ``BranchlineError`` for all that it sets wrongly."""
    section = read_section("mutate", start)
    wrong: list[Finding] = []

    def tried(read: Callable[[Section], Read]) -> Read | None:
        try:
            return read(section)
        except BranchlineError as error:
            wrong.extend(error.findings)
            return None

    tried(lambda own: own.check(MUTATE.known))
    thresholds = tried(lambda own: fail_under_of(own, "fail-under", (SCORE,)))
    jobs = tried(lambda own: jobs_of(own, "jobs"))
    if wrong:
        raise BranchlineError(wrong)
    return Settings((thresholds or {}).get(SCORE), jobs)


def read_least(words: tuple[str, ...]) -> float | None:
    """Return the score that words such as ``score=90`` ask for; a number alone is one, too.

    >>> read_least(("score=90",)), read_least(("95 %",)), read_least(())
    (90.0, 95.0, None)
    """
    return read_thresholds(words, (SCORE,)).get(SCORE)
