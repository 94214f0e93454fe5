"""What stands to the left of ``=``: variables, items of arrays, members of objects."""

from __future__ import annotations

from collections.abc import Callable

from ...actions.ports import GLOBAL, Getter, Running, Setter
from ...actions.values import Array, Dynamic, Value, show
from ...grammar.snippet.nodes import Expression, Index, Member, Name
from ..bounds import LONG_TEXT, MAX_ITEMS, LimitReached
from ..system_variables import system_variables
from ..values import ScriptFault
from .expressions import Evaluator
from .lookups import OWN_VALUE, items_of, whole_index

FORBIDDEN = "__type"
_WORTH_COUNTING = 100
Container = Callable[[Running], Value]


def setter(target: Name | Member | Index, evaluator: Evaluator) -> Setter:
    """Return a function that sets a target to a value of its own."""
    root = _root(target)
    if is_refused(root, evaluator):
        return lambda me, _value: me.refuse(root)
    match target:
        case Name(name):
            key = named(name, evaluator)
            return lambda me, value: me.store(key, value)
        case Index(of, place):
            return _item_setter(_array(of, evaluator), evaluator.expression(place), of)
        case Member(of, name):
            return _member_setter(_object(of, evaluator), name, of)


def named(name: str, evaluator: Evaluator) -> str:
    """Return the key of a variable that code sets, and remember how it is written."""
    key = name.lower()
    evaluator.scope.spelling.setdefault(key, name)
    return key


def is_refused(key: str, evaluator: Evaluator) -> bool:
    """Whether only the platform sets a variable; a parameter of a function is one of its own."""
    return key not in evaluator.local and system_variables().is_reserved(key)


def _root(node: Expression) -> str:
    """Return the variable that a target belongs to."""
    while isinstance(node, Member | Index):
        node = node.of
    return node.name.lower() if isinstance(node, Name) else ""


def _item_setter(array: Callable[[Running], Array], place: Getter, of: Expression) -> Setter:
    root = _root(of)

    def store(me: Running, value: Value) -> None:
        if type(value) is str and len(value) > _WORTH_COUNTING:
            value = _held(me, root, value)
        number = place(me)
        at = number if type(number) is int and number > 0 else whole_index(number)
        if at > MAX_ITEMS:
            raise _too_many(at)
        found = array(me)
        items = found.items
        if at == len(items) + 1:
            items.append(value)
        else:
            _fill(found, at, me)
            items[at - 1] = value
        me.touched[root] = None

    return store


def _held(me: Running, name: str, text: str) -> str:
    """Return a text as an item or a member may hold it, and count it as data of the run."""
    fitting = me.context.fitting(name, text)
    me.context.hold(len(fitting))
    return fitting


def _fill(array: Array, to: int, me: Running) -> None:
    """Make an array long enough; what was never set is empty (S18)."""
    missing = to - len(array.items)
    if missing > 0:
        me.context.grow(to)
        array.items.extend([None] * missing)


def _too_many(count: int) -> LimitReached:
    return LimitReached(f"an array would hold {count} items; the limit is {MAX_ITEMS}")


def _member_setter(holder: Callable[[Running], Dynamic], name: str, of: Expression) -> Setter:
    root = _root(of)
    if name.lower() == OWN_VALUE or name == FORBIDDEN:

        def refuse(_me: Running, _value: Value) -> None:
            raise ScriptFault(f'"{name}" cannot be set')

        return refuse

    def store(me: Running, value: Value) -> None:
        if type(value) is str and len(value) > _WORTH_COUNTING:
            value = _held(me, root, value)
        holder(me).members[name] = value
        me.touched[root] = None

    return store


def _array(node: Expression, evaluator: Evaluator) -> Callable[[Running], Array]:
    """Return a function to the array that a target's items are set in, made if missing."""
    if isinstance(node, Name):
        key = named(node.name, evaluator)

        def variable(me: Running) -> Array:
            value = me[key]
            if type(value) is Array:
                return value
            made = _array_of(value)
            me.put(key, made)
            return made

        return variable
    get, put = _place(node, evaluator)

    def array(me: Running) -> Array:
        value = get(me)
        if isinstance(value, Array):
            return value
        made = _array_of(value)
        put(me, made)
        return made

    return array


def _array_of(value: Value) -> Array:
    """Return the array that a text is read as (S19)."""
    if isinstance(value, Dynamic):
        raise ScriptFault("an object is no array")
    return Array(items_of(value))


def _object(node: Expression, evaluator: Evaluator) -> Callable[[Running], Dynamic]:
    """Return a function to the object that a target's members are set in, made if missing."""
    if isinstance(node, Name):
        key = named(node.name, evaluator)

        def variable(me: Running) -> Dynamic:
            value = me[key]
            if type(value) is Dynamic:
                return value
            made = _empty_object(value)
            me.put(key, made)
            return made

        return variable
    if isinstance(node, Member):
        outer, name = _object(node.of, evaluator), node.name

        def inner(me: Running) -> Dynamic:
            members = outer(me).members
            value = members.get(name)
            if type(value) is Dynamic:
                return value
            made = _empty_object(value)
            members[name] = made
            return made

        return inner
    get, put = _place(node, evaluator)

    def holder(me: Running) -> Dynamic:
        value = get(me)
        if isinstance(value, Dynamic):
            return value
        made = _empty_object(value)
        put(me, made)
        return made

    return holder


def _empty_object(instead: Value) -> Dynamic:
    """Return a new object where there is nothing yet."""
    if instead is not None and show(instead) != "":
        raise ScriptFault(f'"{show(instead)[:40]}" has no members')
    return Dynamic()


def _place(node: Expression, evaluator: Evaluator) -> tuple[Getter, Setter]:
    """Return how to read and set what holds a target."""
    match node:
        case Member(of, name):
            holder = _object(of, evaluator)
            return lambda me: holder(me).members.get(name), _putting(holder, name)
        case Index(of, place):
            return _item_place(_array(of, evaluator), evaluator.expression(place))
        case _:
            raise ScriptFault("only a variable, an item or a member can be set")


def _putting(holder: Callable[[Running], Dynamic], name: str) -> Setter:
    def put(me: Running, value: Value) -> None:
        holder(me).members[name] = value

    return put


def _item_place(array: Callable[[Running], Array], place: Getter) -> tuple[Getter, Setter]:
    def get(me: Running) -> Value:
        at = whole_index(place(me))
        if at > MAX_ITEMS:
            raise _too_many(at)
        items = array(me).items
        return items[at - 1] if at <= len(items) else None

    def put(me: Running, value: Value) -> None:
        at = whole_index(place(me))
        found = array(me)
        _fill(found, at, me)
        found.items[at - 1] = value

    return get, put


def putting(key: str) -> Setter:
    """Return a function that sets one variable; what is short and not global goes in at once."""
    if key.startswith(GLOBAL):
        return lambda me, value: me.store(key, value)

    def put(me: Running, value: Value) -> None:
        if type(value) is str and len(value) > LONG_TEXT:
            me.store(key, value)
        else:
            me[key] = value
            me.touched[key] = None

    return put


def storing(key: str, value: Getter) -> Callable[[Running], None]:
    """Return a function that sets one variable to what is computed."""
    if key.startswith(GLOBAL):
        return lambda me: me.store(key, value(me))

    def store(me: Running) -> None:
        found = value(me)
        if type(found) is str and len(found) > LONG_TEXT:
            me.store(key, found)
        else:
            me[key] = found
            me.touched[key] = None

    return store
