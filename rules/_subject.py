"""What a rule looks at: one script, with every question about it answered once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from ..actions import Action, Kind, Precondition, Property, ScriptType, Unknown
from ..grammar.finding import Step
from ..grammar.names import key, outcome_key
from ..grammar.script import Action as Written
from ..grammar.script import Literal, Span
from ..grammar.source import Source
from ..grammar.syntax import Block, Case, Node, Statement, children
from ..interpreter.analysis.constants import Plain, constants
from ..interpreter.analysis.contacts import Contacts
from ..interpreter.analysis.flow_graph import Edge, FlowGraph, flow_graph
from ..interpreter.analysis.loops import loops
from ..interpreter.analysis.paths import Paths
from ..interpreter.analysis.summary import ANYTHING, NO_TIME, QUEUES, Summary
from ..interpreter.analysis.variables import Variables, as_computed, expressions_of
from ..interpreter.language import script_type_of
from ..interpreter.noting import literal_text
from ..interpreter.program import Program
from ..interpreter.resolve import ForeignAction, Resolved
from ._callee import Callee
from ._surroundings import Surroundings


class Tree(NamedTuple):
    """An expression or a statement, and the action, property and text of a list it stands in."""

    at: int
    prop: Property
    item: int
    node: Node


Kind_ = TypeVar("Kind_", bound=Node)


class Subject:
    """One script under inspection; everything beyond its program is computed when asked for."""

    MAY_BE_LAST = (  # the contact is an agent's, a queue's or the dialler's from there on
        *("ReqAgent", "ReqAgent Digital", "QueueCallback", "QueueVM", "QueueWI"),
        *("BlindXfer", "ChatBlindXfer", "Transfer", "PermitCall", "SuppressCall"),
    )
    ENDS_A_CONTACT = ("End a Contact", "EndWi")  # and not the script that they stand in

    def __init__(self, program: Program, around: Surroundings | None = None) -> None:
        """Look at a program, and at what it calls in the estate around it."""
        self.program = program
        self.source: Source = program.source
        self.resolved: list[Resolved] = program.resolved
        self.around = around

    def __len__(self) -> int:
        """Answer the number of actions."""
        return len(self.resolved)

    # One action

    def written(self, at: int) -> Written:
        """Answer an action as its script has it."""
        return self.resolved[at].written

    def declaration(self, at: int) -> Action:
        """Answer what the catalogue says of an action."""
        return self.resolved[at].declaration

    def title(self, at: int) -> str:
        """Answer an action in words: ``If "4"``."""
        return f'{self.declaration(at).name} "{self.written(at).id}"'

    def is_a(self, at: int, *names: str) -> bool:
        """Tell whether an action is one of those, by name in the catalogue."""
        return key(self.declaration(at).name) in {key(name) for name in names}

    def is_foreign(self, at: int) -> bool:
        """Tell whether an action is not in the catalogue, so that little is known of it."""
        return isinstance(self.declaration(at), ForeignAction)

    def knows_outcomes(self, at: int) -> bool:
        """Tell whether the outcomes of an action are all known."""
        return Unknown.OUTCOMES not in self.declaration(at).unknown

    def knows_page(self, at: int) -> bool:
        """Tell whether a page of the vendor speaks of an action, so that Default is a fact."""
        return not {Unknown.PAGE, Unknown.MEANING} & {*self.declaration(at).unknown}

    def all_of(self, *names: str) -> Iterator[int]:
        """Yield each action of those names in the order of the script."""
        wanted = {key(name) for name in names}
        for at, action in enumerate(self.resolved):
            if key(action.declaration.name) in wanted:
                yield at

    def literal(self, at: int, name: str) -> Literal | None:
        """Answer a property as written."""
        wanted = key(name)
        for prop, literal in self.resolved[at].values:
            if key(prop.name) == wanted:
                return literal
        return None

    def prop(self, at: int, name: str) -> Property | None:
        """Answer the declaration of a property that the action has or its script gives it."""
        found = self.declaration(at).property_by_key.get(key(name))
        if found is not None:
            return found
        given = (prop for prop, _ in self.resolved[at].values)
        return next((prop for prop in given if key(prop.name) == key(name)), None)

    def value(self, at: int, name: str) -> str:
        """Answer a property's text as written, else its default, else nothing."""
        literal = self.literal(at, name)
        if literal is not None and literal.value != "":
            return literal_text(literal)
        prop = self.prop(at, name)
        return (prop.default or "") if prop is not None else ""

    def texts(self, at: int, name: str) -> list[str]:
        """Answer a list's texts as written."""
        literal = self.literal(at, name)
        if literal is None or literal.value == "":
            return []
        items = literal.value if isinstance(literal.value, tuple) else (literal,)
        return [literal_text(item) for item in items]

    def takes_no_time(self, at: int) -> bool:
        """Tell whether an action is done at once: it neither waits, plays nor asks anybody."""
        if self.is_a(at, "RunSub"):
            return not (self.call(at).takes_time or self.call(at).ends)
        return key(self.declaration(at).name) in NO_TIME

    def never_rests(self, members: Iterable[int]) -> bool:
        """Tell whether each outcome of each of some actions has a branch, or Default to go by."""
        return not any(map(self._can_rest, members))

    def _can_rest(self, at: int) -> bool:
        connected = {name for name, _ in self.resolved[at].targets}
        return "default" not in connected and any(
            outcome_key(outcome.name) not in connected for outcome in self.declaration(at).outcomes
        )

    def asks(self, at: int, wanted: Precondition) -> bool:
        """Tell whether the vendor's page of an action asks something of its place."""
        return wanted in self.declaration(at).preconditions

    def runs_out(self, at: int) -> bool:
        """Tell whether an action could go on, but nothing follows it, as far as it is known.

        What hands the contact to somebody else may stand last, and so may a subscript that does
        not come back.
        """
        declaration = self.declaration(at)
        return (
            not self.drawn.edges_from[at]
            and not (self.is_a(at, "RunSub") and self.call(at).ends)
            and declaration.is_executed
            and declaration.has_default
            and declaration.terminates is None
            and self.knows_page(at)
            and not self.is_a(at, *self.MAY_BE_LAST)
        )

    def is_connected(self, at: int, outcome: str) -> bool:
        """Tell whether an outcome has a branch of its own."""
        wanted = outcome_key(outcome)
        return any(name == wanted for name, _ in self.resolved[at].targets)

    def branch_span(self, at: int, label: str) -> Span:
        """Answer where one of the user's own cases stands."""
        written = self.written(at)
        for branch in written.branches:
            if branch.is_custom and branch.outcome == label:
                return branch.span
        return written.span

    @cached_property
    def codes(self) -> list[tuple[int, Property, Block]]:
        """Answer the statements of every snippet that could be read whole, with its action."""
        found: list[tuple[int, Property, Block]] = []
        for at, action in enumerate(self.resolved):
            for prop, _ in action.values:
                if prop.kind is Kind.CODE:
                    code = self.program.codes.get((at, prop.name))
                    if code is not None and not code.mistakes:
                        found.append((at, prop, code.snippet.statements))
        return found

    @cached_property
    def trees(self) -> list[Tree]:
        """Answer the expressions of all properties, and the statements of all snippets."""
        found: list[Tree] = []
        for at, action in enumerate(self.resolved):
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
        for at, prop, block in self.codes:
            found += [Tree(at, prop, 0, statement) for statement in block]
        return found

    @cached_property
    def nodes(self) -> list[Tree]:
        """Answer every expression and statement of the script, however deep it stands."""
        found: list[Tree] = []
        waiting = self.trees[::-1]
        while waiting:
            tree = waiting.pop()
            found.append(tree)
            waiting += [
                tree._replace(node=child)
                for child in reversed(children(tree.node))
                if not isinstance(child, str)
            ]
        return found

    def nodes_of(self, kind: type[Kind_]) -> Iterator[tuple[Tree, Kind_]]:
        """Yield the nodes of one kind, each with the place where it stands."""
        for tree in self.nodes:
            if isinstance(tree.node, kind):
                yield tree, tree.node

    @cached_property
    def blocks(self) -> list[tuple[Tree, Block]]:
        """Answer every block of statements, each with the place where it begins."""
        found = [(Tree(at, prop, 0, block[0]), block) for at, prop, block in self.codes if block]
        for tree in self.nodes:
            if isinstance(tree.node, Statement | Case):
                found += [(tree, part) for part in _blocks(tree.node)]
        return found

    # The whole script

    @cached_property
    def script_type(self) -> ScriptType | None:
        """Answer the script's type, ``None`` where it is none of the eight."""
        return script_type_of(self.program.script)

    @cached_property
    def graph(self) -> FlowGraph:
        """Answer what may follow what: nothing does where a subscript never comes back."""
        stuck = {at for at, one in self.calls.items() if not one.returns}
        return flow_graph(self.resolved, stuck) if stuck else self.drawn

    @cached_property
    def drawn(self) -> FlowGraph:
        """Answer what is connected to what, whether or not a run can come there."""
        return flow_graph(self.resolved)

    @cached_property
    def variables(self) -> Variables:
        """Answer who reads and sets what, subscripts included."""
        return Variables(self.resolved, self.program.codes, self.calls)

    @cached_property
    def constants(self) -> dict[str, frozenset[Plain]]:
        """Answer the variables that only ever hold values of the script, and these."""
        return constants(self.resolved, self.program.codes, self.variables, self.calls)

    @cached_property
    def contacts(self) -> Contacts:
        """Answer which actions name which contacts."""
        return Contacts(self.resolved, self.variables)

    @cached_property
    def _set_before(self) -> list[int | None]:
        return self.variables.set_before(self.graph)

    def is_set_before(self, at: int, name: str) -> bool:
        """Tell whether a variable was set on every path to an action that some path reaches."""
        known = self._set_before[at]
        return known is not None and bool(known & self.variables.bits.get(name, 0))

    @cached_property
    def loops(self) -> list[tuple[int, ...]]:
        """Answer the largest loops."""
        return loops(self.graph)

    @cached_property
    def from_begin(self) -> Paths:
        """Answer how each action on the main chain is reached."""
        begin = self.graph.begin
        return Paths(self.graph, () if begin is None else (begin,))

    @cached_property
    def before_queueing(self) -> Paths:
        """Answer how each action is reached while the contact is nobody's but the script's."""
        begin = self.graph.begin
        return Paths(
            self.graph, () if begin is None else (begin,), lambda edge: self._hands_on(edge.source)
        )

    def _hands_on(self, at: int) -> bool:
        return self.is_a(at, *self.MAY_BE_LAST) or (at in self.calls and self.calls[at].queues)

    @cached_property
    def may_queue(self) -> bool:
        """Tell whether Begin leads to an action that requests an agent, as far as is known."""
        return any(
            key(action.declaration.name) in QUEUES
            for at, action in enumerate(self.resolved)
            if at in self.from_begin
        ) or any(
            call.queues and call is not ANYTHING
            for at, call in self.calls.items()
            if at in self.from_begin
        )

    @cached_property
    def from_anywhere(self) -> Paths:
        """Answer how each action is reached, from Begin or else from an event."""
        return Paths(self.graph, self.graph.roots)

    @cached_property
    def before_release(self) -> Paths:
        """Answer how each action is reached while the contact is there: not from OnRelease."""
        released = set(self.all_of("OnRelease"))
        return Paths(self.graph, [at for at in self.graph.roots if at not in released])

    def from_event(self, *names: str) -> Paths:
        """Answer how actions are reached from the events of those names."""
        return Paths(self.graph, [at for at in self.all_of(*names) if at in self.graph.events])

    @cached_property
    def is_subscript(self) -> bool:
        """Tell whether the script gives control back to a caller somewhere."""
        return any(True for _ in self.all_of("Return"))

    @cached_property
    def calls(self) -> dict[int, Summary]:
        """Answer what the subscript of each RunSub does."""
        if self.around is None:
            return dict.fromkeys(self.all_of("RunSub"), ANYTHING)
        return self.around.summaries.of_calls(self.program)

    @cached_property
    def turns(self) -> set[int]:
        """Answer the RunSubs that lead back to this script."""
        return set() if self.around is None else self.around.rings.turns(self.program)

    @cached_property
    def may_go_on_from_another(self) -> bool:
        """Tell whether a script of the estate may go on as this one, with all its variables."""
        return self.around is not None and self.around.is_gone_on_in(self.program)

    @cached_property
    def may_be_started_by_another(self) -> bool:
        """Tell whether a script of the estate may call or spawn this one, or go on as it."""
        if self.around is None:
            return False
        others = (self.around.targets(name) for name in ("RunSub", "Spawn"))
        is_called = any(targets.may_be(self.program) for targets in others)
        return is_called or self.may_go_on_from_another

    def call(self, at: int) -> Summary:
        """Answer what the subscript of a RunSub does."""
        return self.calls[at]

    def called_by(self, at: int) -> Callee | None:
        """Answer the script that an action calls by a plain name, if its estate has it."""
        name = self.value(at, "Script Name").strip()
        if self.around is None or not name or "{" in name:
            return None
        program = self.around.find(name, self.program)
        if program is None:
            return None
        known = self.around.callees
        if program not in known:
            known[program] = Callee.of(Subject(program, self.around))
        return known[program]

    @property
    def name(self) -> str:
        """Answer the script's name."""
        return self.program.script.name

    @cached_property
    def ends(self) -> bool:
        """Tell whether Begin leads to an action that ends the script or goes on as another."""
        return any(
            at in self.from_begin
            and (
                action.declaration.terminates is not None
                or self.is_foreign(at)
                or (at in self.calls and self.calls[at].ends)
            )
            for at, action in enumerate(self.resolved)
        )

    def steps(self, path: tuple[Edge, ...], last: int) -> tuple[Step, ...]:
        """Answer a path as the steps that a person follows."""
        found: list[Step] = []
        for edge in path:
            written = self.written(edge.source)
            found.append(Step(written.id, self._branch(edge), self.source, written.span))
        end = self.written(last)
        return (*found, Step(end.id, None, self.source, end.span))

    def _branch(self, edge: Edge) -> str:
        if edge.branch.startswith('"'):
            return edge.branch
        known = self.declaration(edge.source).outcome_by_key.get(edge.branch)
        return known.name if known is not None else edge.branch


def _blocks(node: Statement | Case) -> Iterator[Block]:
    """Yield the blocks directly below a statement."""
    for part in node[:-1]:
        if isinstance(part, tuple) and part and isinstance(part[0], Statement):
            yield cast("Block", part)
