"""What the actions of scripts compute, as trees and forms, each read once."""

from __future__ import annotations

from ....actions import Property
from ....grammar.snippet.expression import ExpressionError, parse_text
from ....grammar.snippet.nodes import Expression, Node
from ...program.instrumentation import literal_text
from ...program.program import Program
from ..explorer.scripts.move import Move
from ..variables import as_computed, expressions_of
from .forms import (
    Form,
    closed_form,
    follows_from_names,
    follows_from_operands,
    form_of,
)


class WrittenCode:
    """Reads the expressions and the code of actions."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self._forms: dict[tuple[Program, int], Form | None] = {}
        self._trees: dict[tuple[Program, int, str], tuple[Expression, ...]] = {}
        self._parts: dict[tuple[Program, int, str], tuple[str | Expression, ...] | None] = {}

    def form(self, program: Program, at: int, move: Move) -> Form | None:
        """Return what an action computes as a form; ``None`` where it asks for more than that."""
        wanted = (program, at)
        if wanted not in self._forms:
            nodes = self.nodes(program, at)
            labels = sorted(label.casefold() for label, _ in program.resolved[at].cases)
            form = self._form_of(program, move, nodes)
            if form is not None:
                name = program.declaration(at).name
                form = form._replace(text=f"{name} {labels} {form.text} ")
            self._forms[wanted] = form
        return self._forms[wanted]

    def nodes(self, program: Program, at: int) -> list[Node]:
        """Return the code and the expressions of an action."""
        nodes: list[Node] = []
        for (other, _), code in program.codes.items():
            if other == at:
                nodes += code.snippet.statements
        for prop, _ in program.resolved[at].values:
            nodes += self.trees(program, at, prop)
        return nodes

    def _form_of(self, program: Program, move: Move, nodes: list[Node]) -> Form | None:
        if nodes and follows_from_operands(nodes, program):
            return form_of(tuple(nodes))
        if not nodes or not follows_from_names(nodes, program):
            return None
        changed = {name for name in move.sets if name not in move.always}
        names = move.uses.reads | changed
        return closed_form(nodes, program, (name for name in names if not name.startswith("#")))

    def trees(self, program: Program, at: int, prop: Property) -> tuple[Expression, ...]:
        """Return the expressions in a property."""
        wanted = (program, at, prop.name)
        if wanted not in self._trees:
            resolved = program.resolved[at]
            literal = dict(resolved.values).get(prop)
            found: tuple[Expression, ...] = ()
            if literal is not None and prop.kind not in {"code", "variable"}:
                computed = as_computed(resolved, prop)
                found = tuple(tree for tree, _ in expressions_of(computed, literal))
            self._trees[wanted] = found
        return self._trees[wanted]

    def parts(
        self, program: Program, at: int, prop: Property
    ) -> tuple[str | Expression, ...] | None:
        """Return the literal pieces and expressions of a text; ``None`` where it has mistakes."""
        wanted = (program, at, prop.name)
        if wanted not in self._parts:
            literal = dict(program.resolved[at].values).get(prop)
            text = prop.default or "" if literal is None else literal_text(literal)
            try:
                self._parts[wanted] = parse_text(text)
            except ExpressionError:
                self._parts[wanted] = None
        return self._parts[wanted]
