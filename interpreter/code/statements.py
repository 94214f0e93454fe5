"""Statements of Snippet code compiled to closures.

A statement returns nothing and the next one runs, or a signal of :mod:`.signals`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import ClassVar, TypeGuard

from ...actions.ports import Running
from ...actions.values import Dynamic, Value, show
from ...grammar.snippet.builder import has_root
from ...grammar.snippet.nodes import (
    Assign,
    Block,
    Break,
    Call,
    Case,
    Evaluate,
    Expression,
    For,
    ForEach,
    Function,
    If,
    Index,
    Member,
    Name,
    Repeat,
    Return,
    Select,
    Statement,
    Switch,
    Trace,
    Unread,
    Uses,
)
from ...grammar.snippet.nodes import Dynamic as Declared
from ...grammar.source import Source
from ..functions import functions
from ..unread import NotRead, tell
from ..values import ScriptFault, compare, own_copy
from .assignment import is_refused, named, putting, setter, storing
from .comparisons import is_text_name
from .expressions import Evaluator
from .lookups import Scope, UserFunction, copied
from .loops import counting, going_through, repeating
from .signals import BREAK, Returned, Run, Signal

_PLAIN = frozenset({int, str, float, bool})


def declare(statements: Block, source: Source, scope: Scope) -> None:
    """Make the functions of a snippet known before any code is compiled (S14)."""
    for statement in statements:
        if isinstance(statement, Function):
            key = statement.name.lower()
            if statement.block or key not in scope.own:
                parameters = tuple(name.lower() for name in statement.parameters)
                scope.own[key] = UserFunction(
                    statement.name, parameters, source.place(statement.at)[0]
                )
        elif _is_function(statement):
            name, line = statement.name, source.place(statement.at)[0]
            scope.own.setdefault(name.lower(), UserFunction(name, (), line, is_unread=True))


def _is_function(statement: Statement) -> TypeGuard[Unread]:
    """Whether a statement that could not be read would have declared a function."""
    return (
        isinstance(statement, Unread) and statement.keyword == "FUNCTION" and statement.name != ""
    )


def define(
    statements: Block, source: Source, scope: Scope, unread: Mapping[int, NotRead] | None = None
) -> None:
    """Compile the functions of a snippet, once those of all snippets are declared (S14)."""
    compiler = _Statements(source, Evaluator(scope), unread or {})
    for statement in statements:
        if isinstance(statement, Function) and statement.block is not None:
            compiler.define(statement)
        elif _is_function(statement):
            compiler.define_unread(statement)


def compile_block(
    statements: Block, source: Source, scope: Scope, unread: Mapping[int, NotRead] | None = None
) -> Run:
    """Return a function that runs the statements; a failing one raises with its line.

    ``unread`` holds what to say of the statements that could not be read, by their offsets.
    """
    return _Statements(source, Evaluator(scope), unread or {}).block(statements)


class _Statements:
    """Compiles the statements of one snippet."""

    def __init__(
        self, source: Source, evaluator: Evaluator, unread: Mapping[int, NotRead]
    ) -> None:
        self._source = source
        self._not_read = unread
        self._evaluator = evaluator
        self._expression = evaluator.expression

    def block(self, statements: Block) -> Run:
        """Return a function that runs one statement after the other."""
        source = self._source
        runs: list[Run] = []
        lines: list[int] = []
        for statement in statements:
            run = self._statement(statement)
            if run is not None:
                runs.append(run)
                lines.append(source.place(statement.at)[0])

        if len(runs) == 1:
            return _alone(runs[0], lines[0], source)

        def block(me: Running) -> Signal:
            run = None
            try:
                for run in runs:
                    signal = run(me)
                    if signal is not None:
                        return signal
            except ScriptFault as fault:
                if fault.line is None and run is not None:
                    fault.line, fault.source = lines[runs.index(run)], source
                raise
            return None

        return block

    def _statement(self, statement: Statement) -> Run | None:
        return self._KINDS[type(statement)](self, statement)

    def _assign(self, statement: Assign) -> Run:
        value, target = self._expression(statement.value), statement.target
        shares = isinstance(statement.value, Name | Member | Index | Call)
        if isinstance(target, Name):
            key = named(target.name, self._evaluator)
            if is_refused(key, self._evaluator):
                return lambda me: me.refuse(key)
            if not shares:
                return storing(key, value)

            def copy(me: Running) -> Value:
                found = value(me)
                return found if type(found) in _PLAIN else copied(me, found)

            return storing(key, copy)
        store = setter(target, self._evaluator)
        if not shares:
            return lambda me: store(me, value(me))

        def put(me: Running) -> None:
            found = value(me)
            store(me, found if type(found) in _PLAIN else copied(me, found))

        return put

    def _declare(self, statement: Declared) -> Run:
        store = setter(statement.target, self._evaluator)
        if statement.value is None:
            return lambda me: store(me, Dynamic())
        value = self._expression(statement.value)
        if statement.is_from:
            from ..functions.objects import object_from  # little code makes objects of texts

            return lambda me: store(me, object_from(me.context, value(me)))

        def declare_with(me: Running) -> None:
            found = own_copy(value(me))
            store(me, found if isinstance(found, Dynamic) else Dynamic(value=found))

        return declare_with

    def _if(self, statement: If) -> Run:
        test, then = self._evaluator.condition(statement.test), self.block(statement.then)
        if statement.otherwise is None:
            return lambda me: then(me) if test(me) else None
        otherwise = self.block(statement.otherwise)
        return lambda me: then(me) if test(me) else otherwise(me)

    def _select(self, statement: Select) -> Run:
        cases = [
            (
                [*map(self._evaluator.condition, case.tests), *([_met] * case.is_unread)],
                self._case(case),
            )
            for case in statement.cases
        ]
        default = self._default(statement.default)

        def select(me: Running) -> Signal:
            for tests, block in cases:
                for test in tests:
                    if test(me):
                        return block(me)
            return default(me)

        return select

    def _switch(self, statement: Switch) -> Run:
        subject = self._expression(statement.subject)
        as_text = is_text_name(statement.subject)
        cases = [
            ([self._expression(label) for label in case.tests], self._case(case), case.is_unread)
            for case in statement.cases
        ]
        default = self._default(statement.default)

        def switch(me: Running) -> Signal:
            value = subject(me)
            for labels, block, is_unread in cases:
                for label in labels:
                    if compare(value, label(me), as_text=as_text) == 0:
                        return block(me)
                if is_unread:
                    return block(me)
            return default(me)

        return switch

    def _case(self, case: Case) -> Run:
        """Return what runs a case; where its head was not read, no case behind it runs either."""
        if not case.is_unread:
            return self.block(case.block)
        return self._unread(Unread(case.block, at=case.at))

    def _unread(self, statement: Unread) -> Run:
        """Return what stands for a statement that was not read: it leaves what it would leave."""
        known = self._not_read.get(statement.at)
        signal = {"RETURN": Returned(None), "BREAK": BREAK}.get(statement.keyword)

        def unread(me: Running) -> Signal:
            if known is not None:
                tell(me, known, is_elsewhere=True)
            return signal

        return unread

    def _default(self, block: Block | None) -> Run:
        return self.block(block or ())

    def _for(self, statement: For) -> Run:
        start, end = self._expression(statement.start), self._expression(statement.end)
        key = named(statement.name.name, self._evaluator)
        block, line = self.block(statement.block), self._source.place(statement.at)[0]
        return counting(key, start, end, block, line, is_fixed=is_refused(key, self._evaluator))

    def _for_each(self, statement: ForEach) -> Run:
        array = self._expression(statement.array)
        key = named(statement.name.name, self._evaluator)
        put = setter(statement.name, self._evaluator)
        if not is_refused(key, self._evaluator):
            put = putting(key)
        return going_through(
            put, array, self.block(statement.block), self._source.place(statement.at)[0]
        )

    def _repeat(self, statement: Repeat) -> Run:
        times, block = self._expression(statement.times), self.block(statement.block)
        return repeating(times, block, self._source.place(statement.at)[0])

    def _break(self, _statement: Break) -> Run:
        return lambda _me: BREAK

    def define(self, statement: Function) -> None:
        """Compile the block of a function that is declared."""
        own = self._evaluator.scope.own[statement.name.lower()]
        self._evaluator.local = frozenset(own.parameters)
        block = self.block(statement.block or ())
        self._evaluator.local = frozenset()
        if own.body is None or statement.block:  # of an empty one and another the other counts
            own.body = lambda me: _returned(block(me))

    def define_unread(self, statement: Unread) -> None:
        """Let a function whose head or end was not read do nothing but say so."""
        own = self._evaluator.scope.own[statement.name.lower()]
        run = self._unread(statement)
        if own.is_unread:
            own.body = lambda me: _returned(run(me))

    def _function(self, statement: Function) -> None:
        """Leave a function to :func:`define`: where it stands, nothing happens."""

    def _return(self, statement: Return) -> Run:
        value = _nothing if statement.value is None else self._expression(statement.value)
        return lambda me: Returned(value(me))

    def _trace(self, statement: Trace) -> Run:
        value, written = self._expression(statement.value), statement.value
        return lambda me: me.context.trace(show(value(me)), written)

    def _uses(self, _statement: Uses) -> None:
        return None

    def _evaluate(self, statement: Evaluate) -> Run:
        """Return what calls for the sake of the call.

        A method that changes what is before its dot does that.
        """
        value = self._expression(statement.value)
        target = _changed(statement.value, self._evaluator.scope)
        if target is None:

            def evaluate(me: Running) -> None:
                value(me)

            return evaluate
        store = setter(target, self._evaluator)
        return lambda me: store(me, own_copy(value(me)))

    _KINDS: ClassVar[Mapping[type, Callable[..., Run | None]]] = MappingProxyType(
        {
            Assign: _assign,
            Declared: _declare,
            If: _if,
            Select: _select,
            Switch: _switch,
            For: _for,
            ForEach: _for_each,
            Repeat: _repeat,
            Break: _break,
            Function: _function,
            Return: _return,
            Trace: _trace,
            Uses: _uses,
            Evaluate: _evaluate,
            Unread: _unread,
        }
    )


def _alone(run: Run, line: int, source: Source) -> Run:
    """Return a block of one statement."""

    def block(me: Running) -> Signal:
        try:
            return run(me)
        except ScriptFault as fault:
            if fault.line is None:
                fault.line, fault.source = line, source
            raise

    return block


def _changed(node: Expression, scope: Scope) -> Name | Member | Index | None:
    function = node.function if isinstance(node, Call) else node
    if not isinstance(function, Member) or function.name.lower() in scope.own:
        return None
    built_in = functions().find(function.name)
    of = function.of
    if built_in is None or not built_in.changes or not has_root(of):
        return None
    return of


def _nothing(_me: Running) -> Value:
    return None


def _met(_me: Running) -> bool:
    return True


def _returned(signal: Signal) -> Value:
    return signal.value if isinstance(signal, Returned) else None
