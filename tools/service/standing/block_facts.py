"""What one block says of variables and code, found out once; and how two states of it differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from ....actions import Kind, Property
from ....grammar.names import key
from ....grammar.script import Action, Literal, Plain
from ....grammar.slices import Slices
from ....grammar.snippet.nodes import Block as Statements
from ....interpreter.analysis.constants import values_set
from ....interpreter.analysis.variables import Names, names_of_actions
from ....interpreter.program.resolve import Resolved
from ....rules import Reads
from ....rules._reads import NOTHING
from ....rules._script_view import Tree, all_nodes
from ....rules._subject import Subject
from ..reading.block import Block
from ..reading.language import FlowLanguage

Code = tuple[int, Property, Statements]


class BlockTrees(NamedTuple):
    """The expressions and statements of a block, by the positions of its actions in a script."""

    codes: tuple[Code, ...]
    values: tuple[Tree, ...]
    value_nodes: tuple[Tree, ...]
    code_nodes: tuple[Tree, ...]


class BlockFacts:
    """The facts of a block, by the positions of its own actions.

    ``shared`` are the keys of the global variables that it sets, ``values_set`` is to what its
    actions set variables.
    """

    __slots__ = ("_first", "_trees", "names", "shared", "values_set")

    def __init__(self, block: Block) -> None:
        """Look through the block, which is understood."""
        program = block.known.program
        view = Subject(program)  # which is let go of with all that it found
        self.names = tuple(names_of_actions(program.resolved, program.codes))
        self.shared = frozenset[str]().union(*[one.shared for one in self.names])
        codes = program.codes.items()
        self.values_set = tuple(
            [
                values_set(action, names, [code for (owner, _), code in codes if owner == at])
                for at, (action, names) in enumerate(
                    zip(program.resolved, self.names, strict=True)
                )
            ]
        )
        values, code = view.values_as_trees, view.code_as_trees
        self._first = 0
        self._trees = BlockTrees(
            tuple(view.codes), tuple(values), tuple(all_nodes(values)), tuple(all_nodes(code))
        )

    def trees(self, first: int) -> BlockTrees:
        """Return its expressions and statements; its first action is at that position."""
        by = first - self._first
        if by:
            codes, *trees = self._trees
            self._first = first
            self._trees = BlockTrees(
                tuple([(at + by, prop, statements) for at, prop, statements in codes]),
                *[tuple([_moved(tree, by) for tree in some]) for some in trees],
            )
        return self._trees


def _moved(tree: Tree, by: int) -> Tree:
    at, prop, item, node = tree
    return Tree(at + by, prop, item, node)


def facts_of(block: Block) -> BlockFacts:
    """Return the facts of a block that is understood."""
    known = block.facts
    if not isinstance(known, BlockFacts):
        known = block.facts = BlockFacts(block)
    return known


def finding_facts(language: FlowLanguage) -> Slices[None]:
    """Find out the facts of all blocks, and stop now and then."""
    unknown = [block for block in language.blocks if block.facts is None]
    for number, block in enumerate(unknown):
        facts_of(block)
        if number % _AT_ONCE == 0:
            yield


_AT_ONCE = 200


def shared_sets(language: FlowLanguage) -> frozenset[str]:
    """Return the keys of the global variables that a text sets."""
    each = [facts_of(block).shared for block in language.blocks]
    return frozenset[str]().union(*each)


def named(language: FlowLanguage) -> Iterator[Names]:
    """Yield what each action of a text does with variables by itself."""
    return chain.from_iterable([facts_of(block).names for block in language.blocks])


def understood(language: FlowLanguage) -> Iterator[Resolved]:
    """Yield what each action of a text means, wherever it stands and leads."""
    for block in language.blocks:
        yield from block.known.program.resolved


def difference(one: Sequence[Block], other: Sequence[Block]) -> Reads:
    """Return in which parts of a script some blocks in place of others make a difference."""
    before, after = ([pair for block in some for pair in _actions(block)] for some in (one, other))
    if len(before) != len(after):
        return Reads.WIRING
    found = NOTHING
    for was, now in zip(before, after, strict=True):
        found |= _difference(*was, *now)
    return found


def _actions(block: Block) -> list[tuple[Resolved, Names]]:
    return list(zip(block.known.program.resolved, facts_of(block).names, strict=True))


def _difference(was: Resolved, knew: Names, now: Resolved, knows: Names) -> Reads:
    if _kind(was.written) != _kind(now.written):
        return Reads.WIRING
    found = NOTHING
    if _branches(was.written) != _branches(now.written):
        found |= Reads.WIRING if now.written.is_foreign else Reads.BRANCHES
    if was.written.caption != now.written.caption:
        found |= Reads.CAPTIONS
    if _used(knew) != _used(knows):
        found |= Reads.VARIABLES
    if _settings(was.written) != _settings(now.written):
        found |= Reads.VALUES
    if _values(was) != _values(now):
        found |= Reads.VALUES | _of_values(was, knew, now, knows)
    return found


def _used(names: Names) -> tuple[object, ...]:
    """Return what an action does with variables, wherever in its properties."""
    uses = [
        [(use.name, use.prop.name, use.item) for use in some]
        for some in (names.reads, names.every_read, names.sets)
    ]
    return uses, replace(names, reads=(), every_read=(), sets=())


def _of_values(was: Resolved, knew: Names, now: Resolved, knows: Names) -> Reads:
    """Return to what else it makes a difference that some values are others."""
    found = NOTHING
    is_assign = key(now.declaration.name) == "assign"
    if is_assign or any(names.maybe or names.inside for names in (knew, knows)):
        found |= Reads.CONSTANTS
    both = {*_values(was)} ^ {*_values(now)}
    if is_assign or not both or any(map(_is_computed, both)):
        found |= Reads.CODE
    if any(value.kind is Kind.SCRIPT for value in both):
        found |= Reads.ESTATE
    return found


class _Value(NamedTuple):
    """A property as written, wherever that stands; 1 is not the same as true."""

    name: str
    kind: Kind
    type: type
    value: Plain


def _is_computed(value: _Value) -> bool:
    """Whether an expression may stand in it."""
    return value.kind in (Kind.CODE, Kind.EXPRESSION, Kind.NUMBER) or "{" in str(value.value)


def _values(action: Resolved) -> list[_Value]:
    return [
        _Value(prop.name, prop.kind, type(literal.value), _plain(literal))
        for prop, literal in action.values
    ]


def _settings(action: Action) -> list[tuple[str, type, Plain]]:
    return [(one.name, type(one.value.value), _plain(one.value)) for one in action.settings]


def _plain(literal: Literal) -> Plain:
    if isinstance(literal.value, tuple):
        return tuple([Literal(_plain(one)) for one in literal.value])
    return literal.value


def _kind(action: Action) -> tuple[object, ...]:
    return action.id, action.name, action.is_foreign


def _branches(action: Action) -> list[tuple[object, ...]]:
    return [(one.outcome, one.target, one.is_custom) for one in action.branches]
