"""What came of a submission, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class Status(StrEnum):
    """What came of one submission."""

    PASSED = "passed"
    WRONG = "wrong"
    UNDECIDED = "undecided"
    UNREAD = "unread"


class Where(NamedTuple):
    """One action of a submission, as its author knows it; ``script`` is that of a subscript."""

    action: str
    kind: str
    caption: str
    line: int
    script: str = ""


class Happening(NamedTuple):
    """One answer of the world: where it comes, the outcome or the event, and what it brings.

    There is no place where the submission does not ask, and no action where nothing moves.
    """

    where: Where | None
    kind: str
    outcome: str
    event: str
    left: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """The shortest caller whose experience is still wrong.

    ``where`` is the last place at which all is well, ``None`` for the beginning. ``given`` and
    ``happens`` are what the caller does and the platform answers, ``should`` what the caller
    should notice behind it, and ``does`` what the submission does there.
    """

    kind: str
    where: Where | None
    given: tuple[tuple[str, str], ...]
    happens: tuple[Happening, ...]
    should: str
    does: str


@dataclass(frozen=True, slots=True)
class Graded:
    """One submission: in how many of the stories it agrees, and what else is to be said of it.

    ``reasons`` say why nobody can tell where it is not decided. ``faults`` are mistakes in it,
    with their places; ``assumed`` is what was taken for granted, ``same_as`` another submission
    of the very same text.
    """

    submission: str
    learner: str
    status: Status
    agree: int = 0
    stories: int = 0
    wrong: Wrong | None = None
    reasons: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    same_as: str = ""

    @property
    def passed(self) -> bool | None:
        """Whether it does what it should; ``None`` where nobody can tell."""
        return None if self.status is Status.UNDECIDED else self.status is Status.PASSED

    @property
    def credit(self) -> Fraction:
        """Return the share of the stories in which it agrees."""
        return Fraction(self.agree, self.stories) if self.stories else Fraction(0)
