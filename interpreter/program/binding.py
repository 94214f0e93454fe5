"""Compiles the actions of a script: properties to closures, outcomes to edges.

The same actions are bound twice at most: once plainly, and once so that every property that
changes from visit to visit, and every variable that is set, leaves a note for the trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NoReturn, TypeVar

from ...actions import Property
from ...actions.declaration import Kind
from ...actions.ports import (
    GLOBAL,
    Getter,
    ListGetter,
    Reason,
    Running,
    Setter,
    TextGetter,
    TextsGetter,
    Visit,
)
from ...actions.values import show
from ...grammar.finding import Findings, Severity
from ...grammar.literals.literal_offsets import place_in
from ...grammar.names import nearest
from ...grammar.script import Literal, Span
from ...grammar.snippet.expression import ExpressionError, parse_expression, parse_text
from ...grammar.snippet.nodes import Expression, Name
from ..code.expressions import Evaluator, number_getter
from ..code.guarding import guarded
from ..code.lookups import is_variable
from ..functions import functions
from ..unread import AS_WRITTEN, FAILED, place_of, telling
from ..values import ScriptFault, number_of
from .instrumentation import (
    joined,
    listed,
    literal_text,
    noting,
    noting_list,
    noting_number,
    noting_text,
)
from .outcome_edges import OutcomeEdges
from .program import Program
from .resolve import Resolved
from .setters import assignment_of, setter_of

T = TypeVar("T")
Parts = tuple[str | Expression, ...]
_AT_ONCE = 100


def bind(program: Program, findings: Findings, *, is_traced: bool) -> list[Visit]:
    """Return a function for each action of the program; mistakes in values become findings."""
    visits: list[Visit] = []
    for _ in binding_slowly(program, findings, visits, is_traced=is_traced):
        pass
    return visits


def binding_slowly(
    program: Program, findings: Findings, visits: list[Visit], *, is_traced: bool
) -> Iterator[None]:
    """Do the same to a list that is empty, and stop now and then."""
    for at in range(len(program.resolved)):
        visits.append(ActionBinding(program, at, findings, is_traced=is_traced).visit())
        if at % _AT_ONCE == 0:
            yield
    for at, known in program.unread.of.items():
        visits[at] = telling(visits[at], known)


class ActionBinding(OutcomeEdges):
    """Binds one action: what ``actions.ports.Binding`` asks for."""

    def __init__(self, program: Program, at: int, findings: Findings, *, is_traced: bool) -> None:
        """Look at the action at that position of the program."""
        resolved: Resolved = program.resolved[at]
        super().__init__(program, at)
        self.cases = tuple(label for label, _ in resolved.cases)
        self._findings = findings
        self._is_traced = is_traced
        self._is_export = program.script.extra is not None
        self._resolved = resolved
        self._evaluator = Evaluator(program.scope)
        self._asked: set[Property] = set()

    def visit(self) -> Visit:
        """Return what a visit does."""
        return self.reading_all(self._resolved.declaration.bind(self))

    def reading_all(self, visit: Visit) -> Visit:
        """Return a visit that also computes the properties that the action never asks for."""
        unread = self.reading(but=frozenset(self._asked))
        if not unread:
            return visit

        def visit_all(me: Running) -> int:
            for getter in unread:
                getter(me)
            return visit(me)

        return visit_all

    # Properties

    def literal(self, prop: Property) -> str:
        """Return the property as written, else its default, as text."""
        written = self._written(prop)
        return literal_text(written) if written is not None else prop.default or ""

    def literals(self, prop: Property) -> tuple[str, ...]:
        """Return the texts of a list as written; a single text is a list of one."""
        written = self._written(prop)
        if written is None or written.value == "":
            return ()
        if isinstance(written.value, tuple):
            return tuple(literal_text(item) for item in written.value)
        return (literal_text(written),)

    def text(self, prop: Property) -> TextGetter:
        """Return a function to the text after replacing ``{expressions}`` (L10)."""
        parts = self._parts(self.literal(prop), prop)
        if self._is_traced and any(not isinstance(part, str) for part in parts):
            return noting_text(prop, self._value_of(prop, parts))
        return self._text_of(prop, parts)

    def only_variable(self, prop: Property) -> str | None:
        """Return the variable that is all of a text, if nothing else is meant by its name."""
        try:
            parts = parse_text(self.literal(prop))
        except ExpressionError:
            return None
        only = parts[0] if len(parts) == 1 else None
        if not isinstance(only, Name) or not is_variable(only.name, self._program.scope):
            return None
        return only.name.lower()

    def value(self, prop: Property) -> Getter:
        """Return the same, but a text that is one ``{expression}`` keeps the kind of its value."""
        getter, is_fixed = self._value(prop)
        return getter if is_fixed else self._noted(prop, getter)

    def expression(self, prop: Property) -> Getter:
        """Return a function to the value of the expression; braces around the whole are fine."""
        getter, is_fixed = self._expression(prop)
        return getter if is_fixed else self._noted(prop, getter)

    def condition(self, prop: Property) -> Callable[[Running], bool]:
        """Return a function to whether the expression is true."""
        tree = self._tree(prop)
        if tree is None:
            return self._failing(prop)
        return self._known(prop, lambda: self._evaluator.condition(tree))

    def choice(self, prop: Property, yes: int, no: int) -> Visit:
        """Return a visit that takes one edge where the expression is true, else the other."""
        tree = self._tree(prop)
        if tree is None:
            return self._failing(prop)
        return self._known(prop, lambda: self._evaluator.choice(tree, yes, no))

    def number(self, prop: Property) -> Callable[[Running], float | None]:
        """Return a function to the number of a text or an expression."""
        written = self.literal(prop)
        if not written.strip():
            return lambda _me: None
        constant = number_of(written)
        if constant is not None:
            return lambda _me: constant
        if "{" in written:
            getter = number_getter(self._value_of(prop, self._parts(written, prop)))
        else:
            tree = self._tree(prop)
            if tree is None:
                return self._failing(prop)
            getter = number_getter(self._known(prop, lambda: self._evaluator.expression(tree)))
        return noting_number(prop, getter) if self._is_traced else getter

    def code(self, prop: Property, longest: int) -> Callable[[Running], Reason | None]:
        """Return a function that runs the property's code and returns why it failed."""
        code = self._program.codes.get((self.key, prop.name))
        if code is None:
            return lambda _me: None
        if not self._is_traced:
            for mistake in code.mistakes:
                self._mistake(
                    prop, mistake.message, mistake.expected, mistake.at, near=mistake.nearest
                )
        run = self._known(prop, lambda: code.compiled(self._program.scope))
        return guarded(run, longest)

    def is_read(self, prop: Property) -> bool:
        """Whether all of the property's text could be read, as far as it is bound by now."""
        return not self._program.unread.has(self.key, prop)

    def texts(self, prop: Property) -> TextsGetter:
        """Return a function to a list of texts after replacing."""
        getter = self.values(prop)
        return lambda me: tuple([show(each) for each in getter(me)])

    def values(self, prop: Property) -> ListGetter:
        """Return a function to a list after replacing; each item keeps its kind (D7, D130)."""
        getters = [self._value_of(prop, self._parts(item, prop)) for item in self.literals(prop)]
        return noting_list(prop, getters) if self._is_traced else listed(getters)

    def variable(self, prop: Property) -> Getter:
        """Return a function to the variable that the property names, bare or in braces (L10)."""
        return itemgetter((self.names_variable(prop) or "").lower())

    def setter(self, prop: Property) -> Setter:
        """Return a function that sets the named variable, and nothing where none is named."""
        return setter_of(self.names_variable(prop), is_traced=self._is_traced)

    def assignment(
        self, variable: Property, value: Property, edge: int, *, computes: bool
    ) -> Visit:
        """Return a visit that sets a variable to a value, or to what an expression computes."""
        getter, is_fixed = self._expression(value) if computes else self._value(value)
        about = None if is_fixed else value
        name = self.names_variable(variable)
        return assignment_of(name, getter, edge, about, is_traced=self._is_traced)

    def names_variable(self, prop: Property) -> str | None:
        """Return the name of a variable, ``None`` where the property is empty."""
        name = self.literal(prop).strip()
        if name.startswith("{") and name.endswith("}"):
            name = name[1:-1].strip()
        return self._variable_name(name, prop) if name else None

    def names_variables(self, prop: Property) -> tuple[str | None, ...]:
        """Return the names of a list of variables, ``None`` for each that is empty."""
        names = [name.strip() for name in self.literals(prop)]
        return tuple(self._variable_name(name, prop) if name else None for name in names)

    def _variable_name(self, name: str, prop: Property) -> str:
        plain = name[len(GLOBAL) :] if name.lower().startswith(GLOBAL) else name
        is_begun = plain[:1].isalpha() or plain[:1] == "_"
        if not is_begun or not all(sign.isalnum() or sign in "_$" for sign in plain):
            said = f'"{name}" cannot be the name of a variable'
            self._unread(prop, name, 0, said, AS_WRITTEN)
            self._mistake(prop, said, "a bare name or {name}")
        self._program.spelling.setdefault(name.lower(), name)
        return name

    def reading(self, but: frozenset[Property] | None = None) -> list[Getter]:
        """Return functions to every property that the script fills in and the action reads.

        With ``but``, only to those that are to be computed and are none of these.
        """
        getters: list[Getter] = []
        for prop, literal in self._resolved.values:
            is_unread = self._program.unread.has(self.key, prop)
            if is_unread or prop not in self._resolved.declaration.properties:
                continue
            if but is not None and (prop in but or "{" not in literal_text(literal)):
                continue
            match prop.kind:
                case _ if prop.is_output or prop.kind is Kind.VARIABLE:
                    continue
                case Kind.CODE:
                    continue
                case Kind.EXPRESSION:
                    getters.append(self.expression(prop))
                case Kind.LIST:
                    getters.append(joined(self.values(prop)))
                case _:
                    getters.append(self.text(prop))
        return getters

    # Reading

    def _value(self, prop: Property) -> tuple[Getter, bool]:
        """Return a function to a value, and whether that is the same at each visit."""
        parts = self._parts(self.literal(prop), prop)
        return self._value_of(prop, parts), all(isinstance(part, str) for part in parts)

    def _expression(self, prop: Property) -> tuple[Getter, bool]:
        tree = self._tree(prop)
        if tree is None:
            return self._failing(prop), True
        return self._known(prop, lambda: self._evaluator.expression(tree)), False

    def _written(self, prop: Property) -> Literal | None:
        self._asked.add(prop)
        for known, literal in self._resolved.values:
            if known is prop:
                return literal
        return None

    def _noted(self, prop: Property, getter: Getter) -> Getter:
        return noting(prop, getter) if self._is_traced else getter

    def _failing(self, prop: Property) -> Callable[[Running], NoReturn]:
        """Return what stands for an expression that could not be read."""

        def fail(_me: Running) -> NoReturn:
            raise ScriptFault(f"{prop.name} could not be read")

        return fail

    def _tree(self, prop: Property) -> Expression | None:
        """Return the syntax tree of a property that holds an expression, if it can be read."""
        text = self.literal(prop)
        stripped = text.strip()
        lead = len(text) - len(text.lstrip())
        if stripped.startswith("{") and stripped.endswith("}") and stripped.count("{") == 1:
            lead, stripped = lead + 1, stripped[1:-1]
        try:
            tree = parse_expression(stripped)
        except ExpressionError as error:
            at = lead + error.at
            self._unread(prop, text, at, error.message, FAILED)
            if text.strip() or self._is_export or not prop.is_required:
                self._mistake(prop, error.message, error.expected, at)
            return None  # a script in which what is required is blank says so already
        return tree

    def _parts(self, text: str, prop: Property) -> Parts:
        try:
            parts = parse_text(text)
        except ExpressionError as error:
            self._unread(prop, text, error.at, error.message, AS_WRITTEN)
            self._mistake(prop, error.message, error.expected, error.at)
            return (text,)
        return parts

    def _unread(self, prop: Property, text: str, at: int, message: str, done: str) -> None:
        self._program.unread.add(self.key, prop, place_of(text, at), (message, done))

    def _text_of(self, prop: Property, parts: Parts) -> TextGetter:
        return self._known(prop, lambda: self._evaluator.text(parts))

    def _value_of(self, prop: Property, parts: Parts) -> Getter:
        return self._known(prop, lambda: self._evaluator.value(parts))

    def _known(self, prop: Property, compiled: Callable[[], T]) -> T:
        """Return what is compiled, and report each function in it that nobody knows."""
        before = len(self._program.scope.unknown)
        done = compiled()
        for name, at in self._program.scope.unknown[before:]:
            self._unknown_function(prop, name, at)
        return done

    def _unknown_function(self, prop: Property, name: str, at: int) -> None:
        self._program.not_computed.setdefault(self.key, []).append(f'{prop.name}: "{name}"')
        scope = self._program.scope
        said = f'there is no function or method "{name}"'
        self._unread(prop, self.literal(prop), at, said, "")
        if name.lower() in scope.told:
            return  # one that is not declared is one mistake, wherever it is called
        scope.told.add(name.lower())
        own = [each.name for each in scope.own.values()]
        self._mistake(
            prop,
            said,
            "a built-in one, or one that a snippet of this script declares",
            at,
            rule="unknown-function",
            near=nearest(name, [*functions().functions, *own]),
        )

    def _mistake(
        self,
        prop: Property,
        message: str,
        expected: str | None,
        at: int | None = None,
        *,
        rule: str = "bad-value",
        near: str | None = None,
    ) -> None:
        """Report a mistake in a property's value; an export's own texts are only warned of."""
        written = self._written(prop)
        span = written.span if written is not None else self._resolved.written.span
        if written is not None and at is not None:
            start = place_in(self._program.source.text, written, at)
            span = Span(start, start + 1)
        self._findings.add(
            rule,
            f"{self._resolved.declaration.name}, {prop.name}: {message}",
            span,
            expected=expected,
            nearest=near,
            severity=Severity.WARNING if self._is_export else Severity.ERROR,
            statement="L12",
        )
