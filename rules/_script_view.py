"""What stands in a script: its actions and properties, its expressions and statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple, TypeVar, cast

from ..actions import Action, Kind, Precondition, Property, Unknown
from ..grammar.names import key, outcome_key
from ..grammar.script import Action as Written
from ..grammar.script import Literal, Span
from ..grammar.slices import cached_property
from ..grammar.snippet.nodes import (
    Block,
    Call,
    Case,
    Function,
    Member,
    Name,
    Node,
    Statement,
    children,
)
from ..grammar.source import Source
from ..interpreter.analysis.variables import as_computed, expressions_of, variable_key
from ..interpreter.program.instrumentation import literal_text
from ..interpreter.program.program import Program
from ..interpreter.program.resolve import ForeignAction, Resolved


class Tree(NamedTuple):
    """An expression or a statement, and the action, property and text of a list it stands in."""

    at: int
    prop: Property
    item: int
    node: Node


Kind_ = TypeVar("Kind_", bound=Node)


class ScriptView:
    """One script, asked by the places of its actions; code is looked through when asked for."""

    def __init__(self, program: Program) -> None:
        """Look at a program."""
        self.program = program
        self.source: Source = program.source
        self.resolved: Sequence[Resolved] = program.resolved
        self.unplaced: Sequence[Resolved] = program.unplaced

    def __len__(self) -> int:
        """Return the number of actions."""
        return len(self.unplaced)

    def written(self, at: int) -> Written:
        """Return an action as its script has it."""
        return self.resolved[at].written

    def declaration(self, at: int) -> Action:
        """Return what the catalogue says of an action."""
        return self.unplaced[at].declaration

    def title(self, at: int) -> str:
        """Return an action in words: ``If "4"``."""
        return f'{self.declaration(at).name} "{self.unplaced[at].written.id}"'

    def has_own_caption(self, at: int) -> bool:
        """Whether an action has a caption that says more than the name of its kind."""
        kind = self.declaration(at)
        names = {key(kind.name), key(kind.export_name), ""}
        return key(self.unplaced[at].written.caption) not in names

    def is_a(self, at: int, *names: str) -> bool:
        """Whether an action is one of those, by name in the catalogue."""
        return key(self.declaration(at).name) in _keys(names)

    def asks_caller(self, at: int) -> bool:
        """Whether an action asks the caller something, and not only hears keys."""
        return self.declaration(at).takes_words or self.is_a(at, "Menu", "Capture")

    def is_foreign(self, at: int) -> bool:
        """Whether an action is not in the catalogue, so that little is known of it."""
        return isinstance(self.declaration(at), ForeignAction)

    def knows_outcomes(self, at: int) -> bool:
        """Whether the outcomes of an action are all known."""
        return Unknown.OUTCOMES not in self.declaration(at).unknown

    def knows_page(self, at: int) -> bool:
        """Whether a page of the vendor speaks of an action, so that Default is a fact."""
        return not {Unknown.PAGE, Unknown.MEANING} & {*self.declaration(at).unknown}

    def all_of(self, *names: str) -> Iterator[int]:
        """Yield each action of those names in the order of the script."""
        found = [self.by_name[name] for name in _keys(names) if name in self.by_name]
        yield from found[0] if len(found) == 1 else sorted(chain.from_iterable(found))

    @cached_property
    def by_name(self) -> dict[str, list[int]]:
        """Return the actions by the keys of their names, each in the order of the script."""
        found: dict[str, list[int]] = {}
        for declaration, places in self.by_declaration.items():
            found.setdefault(key(declaration.name), []).extend(places)
        return {name: sorted(places) for name, places in found.items()}

    @cached_property
    def by_declaration(self) -> dict[Action, list[int]]:
        """Return the actions by what the catalogue says of them."""
        found: dict[Action, list[int]] = {}
        for at, action in enumerate(self.unplaced):
            found.setdefault(action.declaration, []).append(at)
        return found

    def where(self, is_so: Callable[[Action], bool]) -> list[int]:
        """Return the actions of which the catalogue says something, in their order."""
        each = (places for one, places in self.by_declaration.items() if is_so(one))
        return sorted(chain.from_iterable(each))

    @property
    def foreign(self) -> list[int]:
        """Return the actions that are not in the catalogue, so that little is known of them."""
        return self.where(lambda one: isinstance(one, ForeignAction))

    def literal(self, at: int, name: str) -> Literal | None:
        """Return a property as written."""
        return _literal(self.resolved[at], name)

    def prop(self, at: int, name: str) -> Property | None:
        """Return the declaration of a property that the action has or its script gives it."""
        found = self.declaration(at).property_by_key.get(key(name))
        if found is not None:
            return found
        given = (prop for prop, _ in self.unplaced[at].values)
        return next((prop for prop in given if key(prop.name) == key(name)), None)

    def value(self, at: int, name: str) -> str:
        """Return a property's text as written, else its default, else nothing.

        A text that is written as empty is empty; a choice that is has its default.
        """
        literal, prop = _literal(self.unplaced[at], name), self.prop(at, name)
        is_written = literal is not None and literal.value != ""
        if literal is not None and (is_written or prop is None or not prop.choices):
            return literal_text(literal)
        return (prop.default or "") if prop is not None else ""

    def texts(self, at: int, name: str) -> list[str]:
        """Return a list's texts as written."""
        literal = _literal(self.unplaced[at], name)
        if literal is None or literal.value == "":
            return []
        items = literal.value if isinstance(literal.value, tuple) else (literal,)
        return [literal_text(item) for item in items]

    def asks(self, at: int, wanted: Precondition) -> bool:
        """Whether the vendor's page of an action asks something of its place."""
        return wanted in self.declaration(at).preconditions

    def is_connected(self, at: int, outcome: str) -> bool:
        """Whether an outcome has a branch of its own."""
        wanted = outcome_key(outcome)
        return any(name == wanted for name, _ in self.unplaced[at].targets)

    def branch_span(self, at: int, label: str) -> Span:
        """Return where one of the user's own cases stands."""
        written = self.written(at)
        for branch in written.branches:
            if branch.is_custom and branch.outcome == label:
                return branch.span
        return written.span

    @cached_property
    def codes(self) -> list[tuple[int, Property, Block]]:
        """Return the statements of every snippet that could be read whole, with its action."""
        found: list[tuple[int, Property, Block]] = []
        for at, action in enumerate(self.unplaced):
            for prop, _ in action.values:
                code = self.program.codes.get((at, prop.name))
                if code is not None and not code.mistakes:
                    found.append((at, prop, code.snippet.statements))
        return found

    @cached_property
    def trees(self) -> list[Tree]:
        """Return the expressions of all properties, and the statements of all snippets."""
        return [*self.values_as_trees, *self.code_as_trees]

    @cached_property
    def values_as_trees(self) -> list[Tree]:
        """Return the expressions of all properties but code."""
        found: list[Tree] = []
        for at, action in enumerate(self.unplaced):
            if not action.declaration.is_executed:
                continue
            for prop, literal in action.values:
                if prop.kind is Kind.VARIABLE or prop.kind is Kind.CODE:
                    continue
                computed = as_computed(action, prop)
                found += [
                    Tree(at, computed, item, tree)
                    for tree, item in expressions_of(computed, literal)
                ]
        return found

    @property
    def code_as_trees(self) -> list[Tree]:
        """Return the statements of all snippets."""
        return [
            Tree(at, prop, 0, statement) for at, prop, block in self.codes for statement in block
        ]

    @cached_property
    def nodes(self) -> list[Tree]:
        """Return every expression and statement of the script, however deep it stands."""
        return all_nodes(self.trees)

    def nodes_of(self, kind: type[Kind_]) -> Iterator[tuple[Tree, Kind_]]:
        """Yield the nodes of one kind, each with the place where it stands."""
        kinds = [one for one in self.nodes_by_kind if issubclass(one, kind)]
        is_one = len(kinds) == 1  # how those of several follow each other is only known of all
        for tree in self.nodes_by_kind[kinds[0]] if is_one else self.nodes if kinds else ():
            if isinstance(tree.node, kind):
                yield tree, tree.node

    @cached_property
    def nodes_by_kind(self) -> dict[type[Node], list[Tree]]:
        """Return the same by what they are, each in the order of the script."""
        found: dict[type[Node], list[Tree]] = {}
        for tree in self.nodes:
            found.setdefault(type(tree.node), []).append(tree)
        return found

    def calls_of(self, *names: str) -> Iterator[tuple[Tree, Call, str]]:
        """Yield the calls of functions and methods of those names, each as it is written."""
        wanted = {key(name) for name in names}
        for tree, call in self.nodes_of(Call):
            function = call.function
            if isinstance(function, Member | Name) and key(function.name) in wanted:
                yield tree, call, function.name

    @cached_property
    def texts_of_unknown(self) -> frozenset[str]:
        """The texts of actions of which not all is known: one may be a variable that they set."""
        return frozenset(
            literal_text(setting.value).casefold()
            for action in self.unplaced
            if Unknown.PROPERTIES in action.declaration.unknown
            for setting in action.written.settings
        )

    @cached_property
    def parameters(self) -> frozenset[str]:
        """Return what the functions of the script call what they are given, by keys."""
        functions = [function for _, function in self.nodes_of(Function)]
        return frozenset(variable_key(one) for each in functions for one in each.parameters)

    @cached_property
    def blocks(self) -> list[tuple[Tree, Block]]:
        """Return every block of statements, each with the place where it begins."""
        found = [(Tree(at, prop, 0, block[0]), block) for at, prop, block in self.codes if block]
        kinds = {kind for kind in self.nodes_by_kind if issubclass(kind, Statement | Case)}
        for tree in self.nodes if kinds else ():
            if type(tree.node) in kinds and isinstance(tree.node, Statement | Case):
                found += [(tree, part) for part in _blocks(tree.node)]
        return found


def _literal(action: Resolved, name: str) -> Literal | None:
    wanted = key(name)
    for prop, literal in action.values:
        if key(prop.name) == wanted:
            return literal
    return None


@cache
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key, names))


def all_nodes(trees: list[Tree]) -> list[Tree]:
    """Return every node of some trees, each before those below it."""
    found: list[Tree] = []
    waiting = trees[::-1]
    while waiting:
        tree = waiting.pop()
        found.append(tree)
        waiting += [
            tree._replace(node=child)
            for child in reversed(children(tree.node))
            if not isinstance(child, str)
        ]
    return found


def _blocks(node: Statement | Case) -> Iterator[Block]:
    """Yield the blocks directly below a statement."""
    for part in node[:-1]:
        if isinstance(part, tuple) and part and isinstance(part[0], Statement):
            yield cast("Block", part)
