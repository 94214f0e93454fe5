"""Names, members, items and calls: what stands behind a dot, in brackets, before a parenthesis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter

from ...actions.ports import Getter, Running
from ...actions.values import Array, Dynamic, Value, show
from ...grammar.counted import counted
from ...grammar.snippet.nodes import Expression, Member, Name
from ..bounds import LONG_TEXT, LimitReached
from ..functions import BuiltIn, functions
from ..values import ScriptFault, number_of, own_copy, weight

OWN_VALUE = "$value"
DEEPEST_CALL = 40

Body = Callable[[Running], Value]


class _Unset:
    """In place of the value of a variable that was not set."""


_UNSET = _Unset()


@dataclass(slots=True)
class UserFunction:
    """A function that a script declares: the keys of its parameters, and its block."""

    name: str
    parameters: tuple[str, ...]
    line: int
    body: Body | None = None
    is_unread: bool = False


@dataclass(slots=True)
class Scope:
    """The functions that the code of one script may call.

    ``unknown`` collects each name that is none and counts as nothing, with its place, for a
    finding, and ``told`` those that have one;
    ``spelling`` how the code writes the variables that it sets.
    """

    own: dict[str, UserFunction] = field(default_factory=dict)
    unknown: list[tuple[str, int]] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    spelling: dict[str, str] = field(default_factory=dict)


def name_or_call(name: str, scope: Scope) -> Getter:
    """Return a variable, or the function without arguments of its name where it is not set."""
    key = name.lower()
    built_in = _without_arguments(key, scope)
    if built_in is None:
        return itemgetter(key)
    plain = _built_in(built_in, "", None, [])

    def get(me: Running) -> Value:
        value = me[key]
        return plain(me) if value is None else value

    return get


def is_variable(name: str, scope: Scope) -> bool:
    """Whether a name by itself is a variable and never a function without arguments."""
    return _without_arguments(name.lower(), scope) is None


def _without_arguments(key: str, scope: Scope) -> BuiltIn | None:
    """Return the built-in function that a name by itself may mean."""
    built_in = None if key in scope.own else functions().find(key)
    return None if built_in is None or built_in.least > 0 else built_in


def item(array: Getter, place: Getter) -> Getter:
    """Return the item of an array, counted from 1; beyond its end nothing (S18, S19)."""

    def get(me: Running) -> Value:
        whole, number = array(me), place(me)
        at = number if type(number) is int and number > 0 else whole_index(number)
        items = whole.items if type(whole) is Array else items_of(whole)
        return items[at - 1] if at <= len(items) else None

    return get


def whole_index(value: Value) -> int:
    """Return an index; raise :class:`ScriptFault` for what is no whole number from 1 up."""
    number = number_of(value)
    if number is None or number != int(number) or number < 1:
        raise ScriptFault(f'"{show(value)}" is no index: arrays count from 1')
    return int(number)


def items_of(value: Value) -> list[Value]:
    """Return the items of an array, or of a text as its parts between ``|`` (S19)."""
    if isinstance(value, Array):
        return value.items
    if isinstance(value, Dynamic) and value.value is not None:
        return items_of(value.value)
    text = show(value)
    return list(text.split("|")) if text else []


def member(of: Getter, name: str, variable: str = "") -> Getter:
    """Return a member of an object, else a method that is called without parentheses (S21)."""
    if name.lower() == OWN_VALUE:
        return lambda me: _own_value(of(me))
    built_in = functions().find(name)
    if built_in is None or built_in.least > 1:
        missing = _failing(f'"{name}" is no method')

        def get(me: Running) -> Value:
            whole = of(me)
            if type(whole) is Dynamic:
                return whole.members.get(name)
            return None if whole is None else missing(me)

        return get
    run = built_in.run
    if built_in.takes_name:

        def get_or_call_named(me: Running) -> Value:
            whole = of(me)
            if type(whole) is Dynamic and name in whole.members:
                return whole.members[name]
            return run(me.context, (variable, whole))

        return get_or_call_named

    def get_or_call(me: Running) -> Value:
        whole = of(me)
        if type(whole) is Dynamic and name in whole.members:
            return whole.members[name]
        return run(me.context, (whole,))

    return get_or_call


def call(
    function: Expression, before: Getter | None, arguments: list[Getter], scope: Scope
) -> Getter:
    """Return the call of a user's function, of a built-in one, or of a method."""
    if isinstance(function, Member) and before is not None:
        method = _method(function.name, scope, before, arguments, function)
        if method is not None:
            return method
        scope.unknown.append((function.name, function.at))
        return _nothing
    if isinstance(function, Name):
        found = _function(function.name, scope, arguments)
        if found is not None:
            return found
        scope.unknown.append((function.name, function.at))
        return _nothing
    return _failing("only a name can be called")


def _own_value(value: Value) -> Value:
    return value.value if isinstance(value, Dynamic) else value


def _nothing(_me: Running) -> Value:
    return None


def _failing(message: str) -> Getter:
    def fail(_me: Running) -> Value:
        raise ScriptFault(message)

    return fail


def _function(name: str, scope: Scope, arguments: list[Getter]) -> Getter | None:
    own = scope.own.get(name.lower())
    if own is not None:
        return _user_call(own, arguments)
    built_in = functions().find(name)
    return None if built_in is None else _built_in(built_in, "", None, arguments)


def _method(
    name: str, scope: Scope, before: Getter, arguments: list[Getter], called: Member | None
) -> Getter | None:
    """Return a method; only one that is called by parentheses may be a user's function."""
    own = scope.own.get(name.lower())
    if own is not None and called is not None:
        return _user_call(own, [before, *arguments])
    built_in = functions().find(name)
    if built_in is None:
        return None
    variable = called.of if called is not None else None
    spelled = variable.name if isinstance(variable, Name) else ""
    return _built_in(built_in, spelled, before, arguments)


def _built_in(
    function: BuiltIn, variable: str, before: Getter | None, arguments: list[Getter]
) -> Getter:
    getters = arguments if before is None else [before, *arguments]
    run, least, most = function.run, function.least, function.most
    if len(getters) < least or (most is not None and len(getters) > most):
        return _failing(f"{function.name} takes {_arity(least, most)}, not {len(getters)}")
    if function.takes_name:
        return lambda me: run(me.context, (variable, *[getter(me) for getter in getters]))
    if len(getters) == 1:
        only = getters[0]

        def run_with_one(me: Running) -> Value:
            value = only(me)
            if type(value) in _LONG:
                _count_work(me, value)
            return run(me.context, (value,))

        return run_with_one

    def run_with(me: Running) -> Value:
        values = tuple([getter(me) for getter in getters])
        for value in values:
            if type(value) in _LONG:
                _count_work(me, value)
        return run(me.context, values)

    return run_with


_LONG = frozenset({str, Array})
"""The kinds of values that a function may have to go through at length."""


def copied(me: Running, value: Value) -> Value:
    """Return a value that shares nothing with the given one, and count what that costs."""
    made = own_copy(value)
    size = weight(made)
    if size >= LONG_TEXT:
        me.context.work(size)
    return made


def _count_work(me: Running, value: Value) -> None:
    """Count what a function goes through, where that is much."""
    size = len(value) if isinstance(value, str) else len(items_of(value))
    if size >= LONG_TEXT:
        me.context.work(size)


def _arity(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {counted(least, 'argument')}"
    if least == most:
        return counted(least, "argument")
    return f"{least} to {counted(most, 'argument')}"


def _user_call(function: UserFunction, arguments: list[Getter]) -> Getter:
    """Return what calls a function.

    Its parameters hide variables of the same name until it ends (S15).
    """
    given = len(arguments)
    empty = _failing(f'the function "{function.name}" has no block')

    def call_it(me: Running) -> Value:
        if function.body is None:
            return empty(me)
        if given > len(function.parameters) and not function.is_unread:
            taken = counted(len(function.parameters), "argument")
            raise ScriptFault(f"{function.name} takes {taken}, not {given}")
        values = [copied(me, getter(me)) for getter in arguments]
        context = me.context
        context.spend(function.line, f"FUNCTION {function.name}")
        if context.depth >= DEEPEST_CALL:
            raise LimitReached(
                f'FUNCTION "{function.name}" (line {function.line})'
                f" is called within itself more than {DEEPEST_CALL} times"
            )
        hidden = [(key, me.pop(key, _UNSET)) for key in function.parameters]
        for place, key in enumerate(function.parameters):
            me.put(key, values[place] if place < given else None)
        context.depth += 1
        try:
            return function.body(me)
        finally:
            context.depth -= 1
            for key, value in hidden:
                if isinstance(value, _Unset):
                    me.pop(key, None)
                else:
                    me.put(key, value)

    return call_it
