"""What there is to tell of one run: its start, its result, and what was expected of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple, Protocol

from ..actions.values import Value
from ..interpreter.program.program import Program
from ..interpreter.run.result import Result
from ..interpreter.run.run import Setup
from ..interpreter.scenarios.verdict import Verdict
from ..interpreter.state.run_platform import PlatformOf
from ..interpreter.trace.redaction import HIDDEN, redacted


class Transport(NamedTuple):
    """What a run asked of an ``endpoint``, or had answered from a ``recording`` of one.

    ``address`` is the endpoint's, or the name of the file; ``unanswered`` of the requests got no
    answer at all. ``refused`` says what was asked for and not sent, each reason once.
    """

    kind: str
    address: str
    requests: int
    unanswered: int = 0
    refused: tuple[str, ...] = ()


class Endpoint(PlatformOf, Protocol):
    """What a run asks in place of the simulated platform, and what it tells of that."""

    def told(self) -> Transport:
        """Return what was asked so far."""
        ...


@dataclass(frozen=True, slots=True)
class RunReport:
    """One run; ``verdict`` is ``None`` where no scenario was chosen.

    ``transport`` is what it asked of an endpoint, ``None`` for a run that asked nobody.
    """

    program: Program
    setup: Setup
    result: Result
    scenario: str | None = None
    verdict: Verdict | None = None
    transport: Transport | None = None

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
    def begins_at(self) -> str | None:
        """Return the id of the action at which the run begins, ``None`` for Begin."""
        return self.setup.begin

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
            return redacted(name, value, redaction)

        return {name: shown(name, value) for name, value in variables.items()}

    def changed_contacts(self) -> list[tuple[str, str | None, str]]:
        """Return the contacts that came to be or changed: id, status before, status after."""
        before = {id: contact.status for id, contact in self.setup.world.contacts.items()}
        return [
            (self.result.redaction(id), before.get(id), status)
            for id, status in self.result.contacts.items()
            if before.get(id) != status
        ]
