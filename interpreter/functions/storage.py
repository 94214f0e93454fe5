"""Functions that keep a variable, or end the snippet."""

from __future__ import annotations

from ...actions.values import Value
from ..values import ScriptFault
from ._arguments import Arguments, text_at, text_of
from ._base import BuiltIn, Context


def _savetodb(context: Context, arguments: Arguments) -> Value:
    name = text_of(arguments[0])
    if not name:
        raise ScriptFault("savetodb keeps a variable, which stands before the dot")
    context.save(name, arguments[1], text_at(arguments, 2, "1"))
    return arguments[1]


def _throw(_context: Context, arguments: Arguments) -> Value:
    raise ScriptFault(text_of(arguments[0]) or "thrown by the script")


FUNCTIONS = (
    BuiltIn(
        "savetodb",
        "variable.savetodb(flag)",
        "Keeps the variable with the contact, as 1 says; answers its value. "
        "In a subscript it needs a global variable, says the vendor.",
        1,
        2,
        _savetodb,
        (('"{PressPath.savetodb(1)}!"', "!"),),
        takes_name=True,
    ),
    BuiltIn(
        "throw",
        "text.throw()",
        "Ends the snippet as a mistake with that text in `_ERR`.",
        1,
        1,
        _throw,
        (("0 & throw(1)", "0"),),
        (),
        "real",
    ),
)
