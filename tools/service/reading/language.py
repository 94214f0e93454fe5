"""What the language says of a text in blocks: only what an edit may have changed is asked again.

The findings are those of a compiler that reads the whole text, in its order and by its bounds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from ....actions import Catalogue, catalogue
from ....grammar.finding import Edit, Finding, Findings, Severity
from ....grammar.flow.line_records import ScriptLine, TypeLine
from ....grammar.flow.reader import keep_comment, tell_missing_name
from ....grammar.gc_pause import paused_collection
from ....grammar.script import NOWHERE, Action, Comment, Script, Span
from ....grammar.slices import Slices, cached_property, finished
from ....grammar.source import Source
from ....grammar.structure import check_ids, check_within
from ....interpreter.code.lookups import UserFunction
from ....interpreter.program.compiler import told_once
from ....interpreter.program.finding_place import FindingPlaces
from .block import Block
from .flow_text import FlowText
from .form import FLOW, Form
from .moving import moved_span
from .wiring import OF_HEADER, Wiring, wiring_of

_MOST = 10**9
_MOST_DEAD = 1000
_AT_ONCE = 100
_UNKNOWN = re.compile(r'there is no function or method "(.*)"\Z', re.DOTALL)
_Comments = dict[tuple[str, ...], Comment]


class FlowLanguage:
    """One version of a text, as the language takes it."""

    def __init__(self, text: FlowText) -> None:
        """Know of nothing what it means: see :meth:`of`."""
        self.text, self.blocks = text, text.blocks
        self._dead: frozenset[int] = frozenset()
        self.functions: dict[str, UserFunction] = {}

    @classmethod
    def of(cls, source: Source, form: Form = FLOW) -> FlowLanguage:
        """Read a whole text."""
        with paused_collection():
            return finished(cls.meaning(FlowText.of(source, form)))

    @classmethod
    def meaning(cls, text: FlowText, before: FlowLanguage | None = None) -> Slices[FlowLanguage]:
        """Return what a text says, of which what was known ``before`` does not tell the change."""
        found = cls(text)
        yield from found._begin({} if before is None else before.functions)
        return found

    def edited(self, edit: Edit) -> FlowLanguage:
        """Return what the language takes the text for after an edit."""
        text = self.text.edited(edit)
        with paused_collection():
            if text.change is None:
                return finished(self.meaning(text, self))
            found = FlowLanguage(text)
            found._follow(self, text.change)
            return found

    # What the script is

    @property
    def is_in_blocks(self) -> bool:
        """Whether reading block for block says the same as reading the whole text."""
        if not self.text.is_in_blocks:
            return False
        return self.text.form.tells_of_all or not (self._is_twice or self._lacks_name)

    @property
    def _is_twice(self) -> bool:
        """Whether two actions have one id."""
        return sum(self.ids.values()) > len(self.ids)

    @property
    def _lacks_name(self) -> bool:
        return (self.blocks[0].header or (None,))[0] is None

    @cached_property
    def header(self) -> tuple[ScriptLine, TypeLine]:
        """Return the lines that name the script and say its type."""
        name, type_ = self.blocks[0].header or (None, None)
        return name or ScriptLine("", Span(0, 0)), type_ or TypeLine("Generic", Span(0, 0))

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The positions of all actions by their ids; the same one while these stay the same."""
        ids = chain.from_iterable([block.ids for block in self.blocks])
        return {id: at for at, id in enumerate(ids)}

    @cached_property
    def script(self) -> Script:
        """Return all that can be read of the script; its spans are those of the text."""
        with paused_collection():
            places = zip(self.blocks, self.text.starts, strict=True)
            actions = chain.from_iterable([block.actions_at(start) for block, start in places])
            return self._script(tuple(actions), self._comments)

    def _script(self, actions: tuple[Action, ...], comments: _Comments) -> Script:
        name, type_ = self.header
        kept = MappingProxyType(comments)
        return Script(name.name, type_.name, actions, name.span, type_.span, kept)

    @property
    def _comments(self) -> _Comments:
        found: _Comments = {}
        above: tuple[str, ...] = ()
        for block in self.blocks:
            if above and block.lines.first is not None:
                keep_comment(found, ("action", block.lines.first), Comment(above, None))
            for place, comment in block.lines.kept:
                keep_comment(found, place, comment)
            above = block.lines.above
        if above:
            keep_comment(found, ("end",), Comment(above, None))
        return found

    # What an edit may have changed

    def _begin(self, functions: dict[str, UserFunction]) -> Slices[None]:
        """Ask of all blocks what is not known of them."""
        self.ids: dict[str, int] = {}
        _count(self.ids, self.blocks, 1)
        self.functions = functions
        for number, block in enumerate(self.blocks):
            self._understand(block)
            if number % _AT_ONCE == 0:
                yield
        self.notable = {block for block in self.blocks if block.is_notable}
        yield
        self._declare()
        self.wiring = self._new_wiring()

    def _follow(self, before: FlowLanguage, change: tuple[int, int, int]) -> None:
        """Ask of the blocks that an edit touched, and of those that depend on them."""
        first, many_gone, many_new = change
        gone = before.blocks[first : first + many_gone]
        new = self.blocks[first : first + many_new]
        self.ids = before.ids.copy()
        _count(self.ids, gone, -1)
        _count(self.ids, new, 1)
        self.functions = before.functions
        self.notable = before.notable.difference(gone)
        if [one.ids for one in gone] == [one.ids for one in new] and "index" in vars(before):
            self.index = before.index
        names = chain.from_iterable(block.ids for block in (*gone, *new))
        moved = {id for id in names if (id in before.ids) != (id in self.ids)}
        again = [one for one in self.blocks if not one.targets.isdisjoint(moved)] if moved else []
        for block in (*new, *again):
            self._understand(block)
            self._note(block)
        if any(block.declares for block in (*gone, *new)):
            self._declare()
        self._dead = before._dead.union([block.base for block in gone])
        is_same = self._is_wired_alike(before, gone, new) and len(self._dead) < _MOST_DEAD
        self.wiring = before.wiring if is_same else self._new_wiring(before, gone, new)

    def _understand(self, block: Block) -> None:
        """Ask what the actions of a block mean, where that is not known."""
        known = block.language
        missing = frozenset([target for target in block.targets if target not in self.ids])
        if known is None or known.missing != missing:
            block.understand(self.text.source.path, missing, self.functions, self._actions)

    @cached_property
    def _actions(self) -> Catalogue:
        """The actions that there are, which takes a look at the disk."""
        return catalogue()

    def _note(self, block: Block) -> None:
        (self.notable.add if block.is_notable else self.notable.discard)(block)

    def _declare(self) -> None:
        """Look for the functions that code declares; ask again whoever may call others now."""
        found: dict[str, UserFunction] = {}
        for block in self.ordered:
            for name, function in block.declares:
                if not function.is_unread or name not in found:
                    found[name] = function
        known, self.functions = self.functions, found
        if _spelled(found) == _spelled(known):
            return
        names = found.keys() ^ known.keys()
        for block in self.blocks:
            missing, text = block.known.missing, block.text.lower()
            is_unknown = any(one.rule == "unknown-function" for one in block.known.binding)
            if is_unknown or any(name in text for name in names):
                block.understand(self.text.source.path, missing, found, self._actions)
                self._note(block)

    def _is_wired_alike(self, before: FlowLanguage, gone: list[Block], new: list[Block]) -> bool:
        """Whether what is wrong with the wiring is the same, and where it was."""
        was, now = ([part for one in some for part in wiring_of(one)] for some in (gone, new))
        names = [tuple(line.name for line in one.header) for one in (before, self)]
        if was != now or names[0] != names[1]:
            return False
        return self._dead.isdisjoint(before.wiring.found(is_whole=self.is_whole).bases)

    def _new_wiring(
        self,
        before: FlowLanguage | None = None,
        gone: Sequence[Block] = (),
        new: Sequence[Block] = (),
    ) -> Wiring:
        self._dead = frozenset()
        is_named_alike = [one.ids for one in gone] == [one.ids for one in new]
        if before is None or self._is_twice or not is_named_alike:
            return Wiring(self._script((), {}), self.blocks)
        known = before.wiring.neighbours_after(gone, new)
        return Wiring(self._script((), {}), self.blocks, known)

    # Findings

    @cached_property
    def ordered(self) -> list[Block]:
        """The blocks of which something may have to be told."""
        return [block for block, _ in self._places]

    @cached_property
    def _places(self) -> list[tuple[Block, int]]:
        notable = {*self.notable, self.blocks[0]}
        starts = self.text.starts
        return [(one, starts[at]) for at, one in enumerate(self.blocks) if one in notable]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong, by its places in the text."""
        return self._found[0]

    @property
    def has_error(self) -> bool:
        """Whether the script cannot be run."""
        return self._found[1]

    @property
    def is_whole(self) -> bool:
        """Whether all lines could be read, and names and targets are right."""
        return not self._unread

    @cached_property
    def _found(self) -> tuple[tuple[Finding, ...], bool]:
        found = self.read_findings()
        for finding, start in self._each(lambda one: one.known.resolving):
            if self.is_whole or finding.rule != "missing-property":
                _add(found, finding, moved_span(finding.span, start))
        wired = self.wiring.found(is_whole=self.is_whole)
        for finding in wired.heading:
            _add(found, finding, self._placed(finding))
        type_ = self.header[1].name
        for finding, start in self._each(lambda one: one.checked(type_)):
            _add(found, finding, moved_span(finding.span, start))
        for finding in wired.findings:
            _add(found, finding, self._placed(finding))
        has_error = any(one.severity is Severity.ERROR for one in found.all)
        self._add_values(found)
        return tuple(map(self.told, told_once(found.all))), has_error

    def read_findings(self) -> Findings:
        """Return what is wrong with lines and names, to which a compiler adds what it finds."""
        found = Findings(self.text.source)
        for finding in self._unread:
            _add(found, finding, finding.span)
        return found

    @property
    def unread(self) -> tuple[Finding, ...]:
        """Return what is wrong with lines alone, by their places in the text."""
        is_all_read = not any(one.lines.unread or one.lines.misplaced for one in self.blocks)
        return tuple(self._read()) if self._lacks_name or not is_all_read else ()

    @cached_property
    def _unread(self) -> list[Finding]:
        """Return what is wrong with lines and with names, by their places in the text."""
        return [*self._read(), *self._misnamed()]

    def _read(self) -> Iterator[Finding]:
        for finding, start in self._each(lambda one: one.lines.unread):
            yield replace(finding, span=moved_span(finding.span, start))
        misplaced = [*self._each(lambda one: one.lines.misplaced)]
        is_loose = bool(misplaced) and self._begins_indented()
        for finding, start in misplaced:
            if not (is_loose and finding.rule == "action-is-indented"):
                yield replace(finding, span=moved_span(finding.span, start))
        if self._lacks_name:
            missing = Findings(self.text.source)
            tell_missing_name(missing)
            yield from missing.all

    def _begins_indented(self) -> bool:
        indents = (block.lines.is_indented for block in self.blocks)
        return bool(next((one for one in indents if one is not None), None))

    def _misnamed(self) -> list[Finding]:
        findings = Findings(self.text.source, _MOST)
        ids: Mapping[str, Span] = {}
        if self._is_twice or any(block.has_odd_ids for block in self.ordered):
            places = (
                (action.id, moved_span(action.span, start))
                for block, start in zip(self.blocks, self.text.starts, strict=True)
                for action in block.lines.actions
            )
            ids = check_ids(places, findings)
        elif any(block.known.missing for block in self.ordered):
            ids = dict.fromkeys([id for block in self.blocks for id in block.ids], NOWHERE)
        else:
            ids = dict.fromkeys(self.ids, NOWHERE)
        for block, start in self._places:
            if block.may_repeat or block.known.missing:
                check_within(block.actions_at(start), ids, findings)
        return findings.all

    def _add_values(self, found: Findings) -> None:
        """Add what is wrong with values; a function that is not there is told of once."""
        told: set[str] = set()
        for finding, start in self._each(lambda one: one.known.binding):
            if finding.rule == "unknown-function":
                named = _UNKNOWN.search(finding.message)
                name = named[1].lower() if named else finding.message
                if name in told:
                    continue
                told.add(name)
            _add(found, finding, moved_span(finding.span, start))

    def _each(self, which: Callable[[Block], Iterable[Finding]]) -> Iterator[tuple[Finding, int]]:
        for block, start in self._places:
            for finding in which(block):
                yield finding, start

    def _placed(self, finding: Finding) -> Span:
        """Return where a finding stands that has its place by the number of a block."""
        name, type_ = self.header
        if finding.rule in OF_HEADER:
            return name.span if finding.rule == "no-begin" else type_.span
        bases, numbers = self._bases
        at = bisect_right(bases, finding.span.start) - 1
        return moved_span(finding.span, self.text.starts[numbers[at]] - bases[at])

    @cached_property
    def _bases(self) -> tuple[list[int], list[int]]:
        """The bases of all blocks in order, and the number of the block of each."""
        ordered = sorted((block.base, number) for number, block in enumerate(self.blocks))
        return [base for base, _ in ordered], [number for _, number in ordered]

    def told(self, finding: Finding) -> Finding:
        """Return a finding with all that is known of its place."""
        if finding.span == NOWHERE:
            return finding
        number = self.text.block_at(finding.span.start)
        actions = self.blocks[number].actions_at(self.text.starts[number])
        return FindingPlaces(Script("", actions=actions)).placed(finding)


def _count(ids: dict[str, int], blocks: Iterable[Block], by: int) -> None:
    for block in blocks:
        for id in block.ids:
            ids[id] = ids.get(id, 0) + by
            if not ids[id]:
                del ids[id]


def _add(found: Findings, finding: Finding, span: Span) -> None:
    found.add(
        finding.rule,
        finding.message,
        span,
        expected=finding.expected,
        nearest=finding.nearest,
        severity=finding.severity,
        statement=finding.statement,
    )


def _spelled(functions: Mapping[str, UserFunction]) -> list[tuple[str, str]]:
    return [(name, function.name) for name, function in functions.items()]
