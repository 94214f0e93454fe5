"""Snippet code without a script: for the workbench, its commands and the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ...actions.values import Value
from ...grammar.names import nearest
from ...grammar.script import Action, Branch, Script
from ...grammar.secrets import sounds_secret
from ...grammar.source import Source
from ..bounds import LimitReached
from ..code.compiled import Code
from ..code.lookups import Scope
from ..functions import functions
from ..state.frame import Frame
from ..state.state import Saved
from ..trace.derived_values import Edge, Reads, closed, code_edges, reads_of
from ..trace.redaction import HIDDEN, Redaction, all_secrets, redacted
from ..values import ScriptFault, own_copy
from .run import DryRun, Setup

_LONGEST = 32 * 1024


@dataclass(frozen=True, slots=True)
class SnippetResult:
    """What a snippet did: all variables, those that it set, and what it told.

    ``error`` is why a statement failed and its line, 0 where that is in the code of an earlier
    input; ``limit`` what bound of the run was met. ``reads`` are the
    variables that each of ``traced`` shows.
    """

    variables: Mapping[str, Value]
    changed: Mapping[str, Value]
    traced: tuple[str, ...]
    saved: tuple[Saved, ...]
    error: tuple[str, int] | None = None
    limit: str | None = None
    derived: frozenset[str] = frozenset()
    reads: tuple[Reads, ...] = ()

    def redacted(self) -> SnippetResult:
        """Return the same without any secret, for people to read (D18)."""
        redaction = all_secrets(self.variables, self.derived)
        fault = self.error
        return SnippetResult(
            variables={n: redacted(n, value, redaction) for n, value in self.variables.items()},
            changed={n: redacted(n, value, redaction) for n, value in self.changed.items()},
            traced=tuple(
                HIDDEN if tells_secret(reads, redaction) else redaction(text)
                for text, reads in zip(self.traced, self.reads, strict=True)
            ),
            saved=tuple(Saved(n, redacted(n, value, redaction), f) for n, value, f in self.saved),
            error=None if fault is None else (redaction(fault[0]), fault[1]),
            limit=self.limit,
            reads=self.reads,
        )


def tells_secret(reads: Reads, redaction: Redaction) -> bool:
    """Whether a text shows a part of a secret, or what is computed from one."""
    return any(map(redaction.is_hidden, reads.parts)) or any(
        map(redaction.is_derived, reads.names)
    )


class UnknownName(NamedTuple):
    """A name that is called and that nobody knows, its offset in the code, and the nearest."""

    name: str
    at: int
    nearest: str | None


class Workbench:
    """Runs one snippet after the other with the same variables and functions, as ``repl`` does."""

    def __init__(self, setup: Setup | None = None) -> None:
        """Start with the variables that the setup gives, and no function."""
        from ..program.compiler import compile_script

        empty = (Action("b", "Begin", branches=(Branch("Default", "e"),)), Action("e", "End"))
        program = compile_script(Script("snippet", actions=empty), Source("snippet", ""))
        self.scope = Scope()
        self._run = DryRun(program, setup or Setup())
        self._run.give()
        self._edges: list[Edge] = []
        self.frame: Frame = self._run.main.frames[0]

    @property
    def variables(self) -> dict[str, Value]:
        """Return every variable by its name as the code spells it."""
        spelling = self._spelling
        return {spelling.get(name, name): self.frame[name] for name in sorted(self.frame)}

    def shown_variables(self) -> dict[str, Value]:
        """Return every variable without any secret, for people to read (D18)."""
        held = self.variables
        redaction = all_secrets(held, closed(self._edges, sounds_secret))
        return {name: redacted(name, value, redaction) for name, value in held.items()}

    @property
    def _spelling(self) -> dict[str, str]:
        return {**self.scope.spelling, **self._run.state.trace.spelling}

    def unknown(self, code: Code) -> list[UnknownName]:
        """Return every function and method that the code calls and nobody knows."""
        before = len(self.scope.unknown)
        code.define(self.scope)
        code.compiled(self.scope)
        found = self.scope.unknown[before:]
        del self.scope.unknown[before:]
        own = [each.name for each in self.scope.own.values()]
        known = [*functions().functions, *own]
        return [UnknownName(name, at, nearest(name, known)) for name, at in dict.fromkeys(found)]

    def run(self, code: Code) -> SnippetResult:
        """Run code that was read with :attr:`scope`; mistakes in it are the caller's to show."""
        frame, context, state = self.frame, self._run.context, self._run.state
        shown, saved = len(state.told), state.saved.copy()
        frame.touched.clear()
        touched = frame.touched
        error: tuple[str, int] | None = None
        limit: str | None = None
        context.longest = _LONGEST
        code.define(self.scope)
        self._edges += code_edges(code.snippet.statements)
        try:
            code.compiled(self.scope)(frame)
        except ScriptFault as fault:
            is_own = fault.source is None or fault.source is code.source
            where = "" if is_own else f", in line {fault.line} of an earlier input"
            error = (f"{fault}{where}", (fault.line or 1) if is_own else 0)
        except LimitReached as reached:
            limit = str(reached)
        told = state.told.all()[shown:]
        spelling = self._spelling
        changed: dict[str, Value] = {}
        for name in touched:
            try:
                changed[spelling.get(name, name)] = own_copy(frame[name])
            except LimitReached as reached:
                limit = limit or str(reached)
                frame.put(name, None)  # nothing can be done with it any more
        return SnippetResult(
            variables=self.variables,
            changed=changed,
            traced=tuple(each.text for each in told),
            saved=tuple(s for name, s in state.saved.items() if saved.get(name) is not s),
            error=error,
            limit=limit,
            derived=closed(self._edges, sounds_secret),
            reads=tuple(reads_of(each.written) for each in told),
        )


def run_snippet(text: str, variables: Mapping[str, Value] | None = None) -> SnippetResult:
    """Return what a snippet does by itself; mistakes in it are left out of the run."""
    bench = Workbench(Setup(given=variables))
    return bench.run(Code.of(text, bench.scope))
