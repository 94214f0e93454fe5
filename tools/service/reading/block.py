"""One block of a .flow text, and what was found in it: kept while its text stays the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ....actions import Catalogue, Kind, ScriptType
from ....grammar.finding import Finding, Findings
from ....grammar.flow.blocks import BlockLines
from ....grammar.flow.line_records import ScriptLine, TypeLine
from ....grammar.names import key, outcome_key
from ....grammar.script import NOWHERE, Action, Script
from ....grammar.source import Source
from ....grammar.structure import is_id
from ....interpreter.code.lookups import UserFunction
from ....interpreter.program.binding import bind
from ....interpreter.program.program import Program
from ....interpreter.program.resolve import Resolved, resolve_some
from ....interpreter.program.validation import check_actions
from ....interpreter.program.wired_action import WiredAction, wired
from ....rules._subject import Subject
from .moving import moved_action, moved_literal, moved_span

Header = tuple[ScriptLine | None, TypeLine | None]
Functions = Mapping[str, UserFunction]
_TYPES = len(ScriptType)
_MOST = 10**9
"""More findings than a block has, and more characters."""


class Numbering:
    """Gives each block of a text numbers of its own, as many as it has characters."""

    def __init__(self) -> None:
        """Begin with 0."""
        self._next = 0

    def take(self, count: int) -> int:
        """Return the first of so many numbers that nobody else has."""
        first, self._next = self._next, self._next + count + 1
        return first


class BlockLanguage(NamedTuple):
    """What the actions of a block mean; ``missing`` are the targets that are not there.

    ``resolving`` and ``binding`` are what is wrong with names and with values, by their places in
    the block. ``wired`` are the actions as far as they are wired, by the block's numbers.
    """

    missing: frozenset[str]
    program: Program
    resolving: tuple[Finding, ...]
    binding: tuple[Finding, ...]
    wired: tuple[WiredAction, ...]


class Block:
    """A block; ``base`` is the first of its numbers, which stand for its places in any version.

    ``places`` are the targets by the positions that they have in the block's own program.
    """

    def __init__(
        self, lines: BlockLines, numbering: Numbering, header: Header | None = None
    ) -> None:
        """Take what the lines say; ``header`` is that of the text, if it stands here."""
        self.lines, self.header = lines, header
        self.text = lines.text
        self.base = numbering.take(len(self.text))
        self.ids = tuple([action.id for action in lines.actions])
        branches = [branch for action in lines.actions for branch in action.branches]
        self.places = tuple(dict.fromkeys([branch.target for branch in branches]))
        self.targets = frozenset(self.places)
        self.has_odd_ids = not all(map(is_id, self.ids))
        self.may_repeat = any(map(_may_repeat, lines.actions))
        self.language: BlockLanguage | None = None
        self.declares: tuple[tuple[str, UserFunction], ...] = ()
        self.local: dict[str, tuple[Finding, ...]] = {}
        self._checked: tuple[str, tuple[Finding, ...]] | None = None
        self._moved: tuple[int, tuple[Action, ...]] = (0, lines.actions)
        self._view: Subject | None = None
        self.facts: object = None
        self.may_call = False
        self.may_ignore: bool | None = None
        self._unplaced: tuple[Mapping[str, int], tuple[Resolved, ...]] | None = None
        self._placed: tuple[int, tuple[Resolved, ...], tuple[Resolved, ...]] | None = None

    def actions_at(self, start: int) -> tuple[Action, ...]:
        """Return the actions where the block stands at a place of a text."""
        if self._moved[0] != start:
            actions = tuple([moved_action(action, start) for action in self.lines.actions])
            self._moved = start, actions
        return self._moved[1]

    def resolved_at(self, start: int, index: Mapping[str, int]) -> tuple[Resolved, ...]:
        """Return the same with what their names mean, by the positions of all actions."""
        unplaced, placed = self.unplaced(index), self._placed
        if placed is None or placed[0] != start or placed[1] is not unplaced:
            found = tuple(
                [
                    Resolved(
                        written,
                        known.declaration,
                        tuple([(prop, moved_literal(one, start)) for prop, one in known.values]),
                        known.targets,
                        known.cases,
                    )
                    for written, known in zip(self.actions_at(start), unplaced, strict=True)
                ]
            )
            placed = self._placed = start, unplaced, found
        return placed[2]

    def unplaced(self, index: Mapping[str, int]) -> tuple[Resolved, ...]:
        """Return what the actions mean by the same positions; their spans are the block's own."""
        known = self._unplaced
        if known is None or known[0] is not index:
            at = [index.get(target, 0) for target in self.places]
            found = tuple(
                [
                    Resolved(
                        one.written,
                        one.declaration,
                        one.values,
                        tuple([(name, at[place]) for name, place in one.targets]),
                        tuple([(name, at[place]) for name, place in one.cases]),
                    )
                    for one in self.known.program.resolved
                ]
            )
            known = self._unplaced = index, found
        return known[1]

    @property
    def view(self) -> Subject:
        """Return what rules look at, where they look at the block alone."""
        program = self.known.program
        if self._view is None or self._view.program is not program:
            self._view = Subject(program)
        return self._view

    @property
    def is_notable(self) -> bool:
        """Whether there is anything that may be wrong, or that other blocks have to know."""
        known, lines = self.known, self.lines
        return bool(
            known.missing
            or known.resolving
            or known.binding
            or self.declares
            or self.may_repeat
            or self.has_odd_ids
            or lines.unread
            or lines.misplaced
            or any(len(one.declaration.script_types) < _TYPES for one in known.program.resolved)
        )

    @property
    def known(self) -> BlockLanguage:
        """What the actions mean; to be asked when they were understood."""
        if self.language is None:
            raise AssertionError(self.text)
        return self.language

    def checked(self, type_: str) -> tuple[Finding, ...]:
        """Return what is wrong with the actions in a script of a type."""
        if self._checked is None or self._checked[0] != type_:
            findings = Findings(Source("", self.text), _MOST, _MOST)
            check_actions(Script("", type_), self.known.program.resolved, findings)
            self._checked = type_, tuple(findings.all)
        return self._checked[1]

    def understand(
        self, path: str, missing: frozenset[str], functions: Functions, known: Catalogue
    ) -> BlockLanguage:
        """Return what the actions mean, by the targets that are missing and all functions."""
        actions = self.lines.actions
        script = Script("", "", actions)
        source = Source(path, self.text)
        resolving, binding = Findings(source, _MOST, _MOST), Findings(source, _MOST, _MOST)
        positions = {id: at for at, id in enumerate(self.places) if id not in missing}
        resolved = [*resolve_some(script, positions, resolving, known, is_strict=True)]
        program = Program(script, source, resolved, _never)
        program.read_code()
        self.declares = tuple(program.scope.own.items())
        program.scope.own = {**functions, **program.scope.own}
        for code in program.codes.values():
            code.define(program.scope)
        bind(program, binding, is_traced=False)
        program.forget_run()
        self._checked = self._placed = self._unplaced = self.facts = None
        self.may_call = any(map(_may_call, resolved))
        self.language = BlockLanguage(
            missing,
            program,
            tuple(resolving.all),
            tuple(binding.all),
            tuple([_numbered(one, self.base) for one in wired(resolved, program.codes)]),
        )
        return self.language


def _may_repeat(action: Action) -> bool:
    """Whether an action may give a property or a branch twice."""
    names = {key(one.name) for one in action.settings}
    outcomes = [one.outcome for one in action.branches]
    return (
        len(names) < len(action.settings)
        or len({*map(outcome_key, outcomes)}) < len(outcomes)
        or len({*map(str.casefold, outcomes)}) < len(outcomes)
    )


def _may_call(action: Resolved) -> bool:
    return any(prop.kind is Kind.SCRIPT for prop, _ in action.values)


def _numbered(action: WiredAction, base: int) -> WiredAction:
    """Return an action with spans of the block's own numbers."""
    name_span = action.name_span
    return action._replace(
        span=moved_span(action.span, base),
        name_span=name_span if name_span == NOWHERE else moved_span(name_span, base),
    )


def _never(_program: Program) -> list[Callable[..., int]]:
    raise AssertionError  # what is only looked at is never run
