"""What there is to tell of one run: its start, its result, and what was expected of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import PurePath
from typing import cast

from ..actions.values import Array, Dynamic, Value, show
from ..interpreter.program.program import Program
from ..interpreter.run.redaction import redacted
from ..interpreter.run.result import Result
from ..interpreter.run.run import Setup
from ..interpreter.run.trace import HIDDEN
from ..interpreter.scenarios.expectation import Expectation, Mismatch
from ..interpreter.scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a run compares with its scenario; ``expected`` is how many things that expects."""

    expected: int
    mismatches: tuple[Mismatch, ...]


def judge(scenario: Scenario, result: Result) -> Verdict:
    """Return how the result compares with what the scenario expects."""
    expectation = scenario.expectation
    unread = (Mismatch("code", "all of it read", str(each)) for each in result.not_read)
    return Verdict(_count(expectation), (*expectation.verdict(result), *unread))


def _count(expectation: Expectation) -> int:
    """Return how many things are expected: each name of a mapping is one."""
    # getattr answers anything: what matters is whether it is there and how long it is.
    parts: Iterator[object] = (getattr(expectation, part.name) for part in fields(expectation))
    return sum(
        len(cast("Mapping[str, object]", part)) if isinstance(part, Mapping) else 1
        for part in parts
        if part is not None
    )


@dataclass(frozen=True, slots=True)
class RunReport:
    """One run; ``verdict`` is ``None`` where no scenario was chosen."""

    program: Program
    setup: Setup
    result: Result
    scenario: str | None = None
    verdict: Verdict | None = None

    @property
    def is_good(self) -> bool:
        """Whether the run came to a good end, and to all that its scenario expects.

        A bad end stays one where it is expected: whether scenarios hold is another question.
        """
        return self.result.is_good and not (self.verdict and self.verdict.mismatches)

    @property
    def file(self) -> str:
        """Return the name of the script's file, which is the same on every machine."""
        return PurePath(self.program.source.path).name

    @property
    def given(self) -> Mapping[str, Value]:
        """Return the variables that the run started with, secrets hidden."""
        return self.without_secrets(self.setup.given or {})

    def without_secrets(self, variables: Mapping[str, Value]) -> dict[str, Value]:
        """Return variables with stars for the values of secret ones."""
        trace = self.result.trace
        redaction = trace.redaction()

        def shown(name: str, value: Value) -> Value:
            if value is None:
                return None
            if trace.is_secret(name):
                return HIDDEN
            if isinstance(value, Dynamic | Array):
                return redacted(name, value, redaction)
            text = show(value)
            hidden = redaction.value(name, text)
            return value if hidden == text else hidden

        return {name: shown(name, value) for name, value in variables.items()}

    def changed_contacts(self) -> list[tuple[str, str | None, str]]:
        """Return the contacts that came to be or changed: id, status before, status after."""
        before = {id: contact.status for id, contact in self.setup.world.contacts.items()}
        return [
            (self.result.redaction(id), before.get(id), status)
            for id, status in self.result.contacts.items()
            if before.get(id) != status
        ]
