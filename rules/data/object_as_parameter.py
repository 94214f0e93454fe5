from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.expression import ExpressionError, parse_text
from ...grammar.snippet.nodes import (
    Assign,
    Call,
    Constant,
    Dynamic,
    Expression,
    Member,
    Name,
    Text,
)
from ...interpreter.analysis.variables import variable_key
from .._base import Finding, Reads, Rule, Subject

_CARRIERS = {
    "RunSub": "Parameters",
    "Spawn": "Parameters",
    "Signal": "Parameters",
    "Return": "Return Value",
    "PutValue": "Value",
}
_TEXTS = {"asjson", "asxml"}


class ObjectAsParameter(Rule):
    """A dynamic object is handed to another script as it is.

    What it does: reports a parameter of RunSub, Spawn or Signal, the value of Return or that of
    PutValue, that is a variable and nothing else, where a snippet of this script declares the
    variable with DYNAMIC, sets a member of it or makes it a REST proxy, and none gives it a text.

    Why it hurts a caller: objects do not go from script to script. The other one gets nothing,
    and goes on without what it should know of the caller.

    Wrong::

        script "Look up the caller"
        type Phone

        begin: Begin
            -> make

        make: Snippet
            Data = "DYNAMIC caller"
            -> fill

        fill: Snippet
            Data = "caller.name = ANI"
            -> back

        back: Return
            Return Value = "{caller}"

    Right::

        script "Look up the caller"
        type Phone

        begin: Begin
            -> make

        make: Snippet
            Data = "DYNAMIC caller"
            -> fill

        fill: Snippet
            Data = "caller.name = ANI"
            -> back

        back: Return
            Return Value = "{caller.asjson()}"
    """

    about = "RunSub"
    reads = Reads.WIRING | Reads.CODE | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        objects, proxies = _objects(script), _proxies(script)
        for name, carrier in _CARRIERS.items():
            for at in script.all_of(name) if objects else ():
                for item, text in enumerate(script.texts(at, carrier)):
                    variable = _only_variable(text)
                    if variable_key(variable) not in objects:
                        continue
                    is_proxy = variable_key(variable) in proxies
                    as_json = f"{variable}.asjson()"
                    start = text.find(variable)
                    span, prop = (start, start + len(variable)), script.prop(at, carrier)
                    yield self.finding(
                        script,
                        at,
                        f'{script.title(at)} hands on the object "{variable}", which does not'
                        " arrive: objects stay in their script",
                        prop=prop,
                        item=item,
                        fix=None
                        if is_proxy
                        else self.fix(script, at, prop, span, as_json, item=item, is_safe=True),
                        expected="a GetRESTProxy in the other script"
                        if is_proxy
                        else f'"{{{as_json}}}"',
                    )


def _proxies(script: Subject) -> set[str]:
    """Return the variables that hold a REST proxy, which is no data."""
    assigned = (one for _, one in script.nodes_of(Assign))
    return {_root(one.target) for one in assigned if _is_proxy(one.value)}


def _objects(script: Subject) -> set[str]:
    """Return the variables that hold an object in every assignment."""
    found = {_root(declared.target) for _, declared in script.nodes_of(Dynamic)}
    found |= _proxies(script)
    texts: set[str] = set()
    for _, assigned in script.nodes_of(Assign):
        if isinstance(assigned.target, Member):
            found.add(_root(assigned.target))
        elif isinstance(assigned.target, Name) and _is_text(assigned.value):
            texts.add(variable_key(assigned.target.name))
    return found - texts - {""}


def _root(target: Expression) -> str:
    """Return the variable that is or gets an object, empty where it is only a part of one."""
    if isinstance(target, Member):
        target = target.of
    return variable_key(target.name) if isinstance(target, Name) else ""


def _is_proxy(value: Expression) -> bool:
    function = value.function if isinstance(value, Call) else value
    return isinstance(function, Name) and function.name.lower() == "getrestproxy"


def _is_text(value: Expression) -> bool:
    function = value.function if isinstance(value, Call) else value
    name = function.name.lower() if isinstance(function, Member | Name) else ""
    return isinstance(value, Text | Constant) or name in _TEXTS


def _only_variable(text: str) -> str:
    """Return the variable that is all that a text consists of."""
    try:
        parts = parse_text(text.strip())
    except ExpressionError:
        return ""
    return parts[0].name if len(parts) == 1 and isinstance(parts[0], Name) else ""
