"""All that rules for other scripts ask of one, made once and kept without the rest of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..grammar.script import Span
from ..interpreter.analysis.call_graph import ScriptCall
from ..interpreter.analysis.local_facts import LocalFacts, local_facts
from ..interpreter.analysis.variables import names_of_actions
from ..interpreter.program.program import Program
from ._script_view import ScriptView
from ._taint_facts import TaintFacts, taint_facts


@dataclass(frozen=True, slots=True)
class ScriptFacts:
    """What the rules for other scripts ask of one: whom it calls, which globals it sets.

    It is all data, so that it can be found in one process and used in another.
    """

    calls: tuple[ScriptCall, ...]
    shared_sets: frozenset[str]


class Digest(NamedTuple):
    """One script; ``span`` and ``spans`` are where it and each of its calls stand.

    All else says nothing of places, so that it is the same where only comments or layout differ.
    """

    facts: LocalFacts
    taint: TaintFacts
    span: Span
    spans: tuple[Span, ...]

    @property
    def shared_sets(self) -> frozenset[str]:
        """The keys of the global variables that the script itself sets."""
        return frozenset(name for action in self.facts.actions for name in action.shared)


def digest_of(program: Program) -> Digest:
    """Return the digest of a script."""
    names = names_of_actions(program.unplaced, program.codes)
    facts = local_facts(program, names)
    return Digest(
        facts,
        taint_facts(ScriptView(program), names),
        program.script.span,
        tuple([program.written(call.at).span for call in facts.calls]),
    )
