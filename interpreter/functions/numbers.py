"""Functions of numbers; text that is a number counts as one."""

from __future__ import annotations

import math

from ...actions.values import Array, Date, Dynamic, Value
from ..bounds import MAX_EXACT
from ..values import Number, ScriptFault, calculate, number_of
from ._arguments import (
    Arguments,
    items_of,
    made,
    number,
    number_or_fault,
    plain,
    quoted,
    text_at,
    text_of,
    whole_at,
)
from ._base import BuiltIn, Context
from ._date_pattern import format_date
from ._moments import moment

_MOST_PLACES = 15


def _min(context: Context, arguments: Arguments) -> Value:
    return min(_numbers(context, arguments), default=0)


def _max(context: Context, arguments: Arguments) -> Value:
    return max(_numbers(context, arguments), default=0)


def _numbers(context: Context, arguments: Arguments) -> list[Number]:
    """Return the numbers among the arguments and in their arrays; all else is left out (D4)."""
    found = (number(item) for value in arguments for item in items_of(context, value))
    return [item for item in found if item is not None]


def _abs(_context: Context, arguments: Arguments) -> Value:
    return plain(abs(number_or_fault(arguments[0], "what abs takes")))


def _floor(_context: Context, arguments: Arguments) -> Value:
    return plain(_whole(math.floor(number_or_fault(arguments[0], "what floor takes"))))


def _ceiling(_context: Context, arguments: Arguments) -> Value:
    return plain(_whole(math.ceil(number_or_fault(arguments[0], "what ceiling takes"))))


def _int(_context: Context, arguments: Arguments) -> Value:
    return plain(_whole(math.trunc(number_or_fault(arguments[0], "what int takes"))))


def _whole(result: int) -> Number:
    return float(result) if abs(result) > MAX_EXACT else result


def _round(_context: Context, arguments: Arguments) -> Value:
    value = number_or_fault(arguments[0], "what round takes")
    places = whole_at(arguments, 1, "the places for round", 0)
    if not -_MOST_PLACES <= places <= _MOST_PLACES:
        raise ScriptFault(f"round takes up to {_MOST_PLACES} places, not {quoted(arguments[1])}")
    if isinstance(value, float) and abs(value) > MAX_EXACT:
        return plain(value)
    from ._number_pattern import rounded  # decimals cost start-up time

    return plain(rounded(value, places))


def _sqrt(_context: Context, arguments: Arguments) -> Value:
    value = number_or_fault(arguments[0], "what sqrt takes")
    if value < 0:
        raise ScriptFault(f"{quoted(value)} has no square root")
    return plain(math.sqrt(value))


def _pow(_context: Context, arguments: Arguments) -> Value:
    base, exponent = (number_or_fault(value, "what pow takes") for value in arguments)
    return calculate("^", base, exponent)


def _sign(_context: Context, arguments: Arguments) -> Value:
    value = number_or_fault(arguments[0], "what sign takes")
    return (value > 0) - (value < 0)


def _isnumeric(_context: Context, arguments: Arguments) -> Value:
    value = arguments[0]
    if isinstance(value, Dynamic):
        value = value.value
    if isinstance(value, Date):
        return False
    if isinstance(value, Array):
        return number_of(text_of(value)) is not None
    return number(value) is not None


def _format(context: Context, arguments: Arguments) -> Value:
    value, pattern = arguments[0], text_at(arguments, 1)
    if isinstance(value, Date):
        date = moment(context, value)
        return made(context, format_date(date, pattern or "G", context.utc_offset(value)))
    found = number(value)
    if found is None or not pattern:
        return text_of(value)
    from ._number_pattern import format_number  # the same

    return made(context, format_number(found, pattern))


FUNCTIONS = (
    BuiltIn(
        "min",
        "min(number, ...)",
        "The least of the numbers; an array counts with all its elements, "
        "what is no number is left out, and of none it is 0.",
        1,
        None,
        _min,
        (("min(15, 4)", "4"), ('"7|3|x".min()', "3")),
        (),
        "real",
    ),
    BuiltIn(
        "max",
        "max(number, ...)",
        "The greatest of the numbers, with the rules of min.",
        1,
        None,
        _max,
        (("max(15, 4)", "15"),),
        (),
        "ours",
    ),
    BuiltIn(
        "abs",
        "abs(number)",
        "The number without its sign.",
        1,
        1,
        _abs,
        (("abs(-3)", "3"),),
        (),
        "ours",
    ),
    BuiltIn(
        "floor",
        "floor(number)",
        "The next whole number below.",
        1,
        1,
        _floor,
        (("floor(7.9)", "7"), ('floor("-7.1")', "-8")),
        (),
        "real",
    ),
    BuiltIn(
        "ceiling",
        "ceiling(number)",
        "The next whole number above.",
        1,
        1,
        _ceiling,
        (("ceiling(7.1)", "8"),),
        ("ceil",),
        "ours",
    ),
    BuiltIn(
        "int",
        "int(number)",
        "The number without its fraction.",
        1,
        1,
        _int,
        (("int(-7.9)", "-7"),),
        ("trunc", "truncate"),
        "ours",
    ),
    BuiltIn(
        "round",
        "round(number, places)",
        "The number rounded, to a whole one without places; halves go away from 0.",
        1,
        2,
        _round,
        (("round(2.5)", "3"), ("round(3.14159, 2)", "3.14")),
        (),
        "ours",
    ),
    BuiltIn(
        "sqrt",
        "sqrt(number)",
        "The square root; there is none below 0.",
        1,
        1,
        _sqrt,
        (("sqrt(9)", "3"),),
        (),
        "ours",
    ),
    BuiltIn(
        "pow",
        "pow(base, exponent)",
        "The base to the power of the exponent, as with ^.",
        2,
        2,
        _pow,
        (("pow(2, 10)", "1024"),),
        ("power",),
        "ours",
    ),
    BuiltIn(
        "sign",
        "sign(number)",
        "1 above 0, -1 below 0, and 0.",
        1,
        1,
        _sign,
        (("sign(-7)", "-1"),),
        (),
        "ours",
    ),
    BuiltIn(
        "isnumeric",
        "value.isnumeric()",
        "Whether the value is a number, or text that is one; "
        "nothing, empty text and dates are not.",
        1,
        1,
        _isnumeric,
        (('"4711".isnumeric()', "1"), ('"47,11".isnumeric()', "0")),
        (),
        "real",
    ),
    BuiltIn(
        "format",
        "number.format(pattern)",
        "The number as text by a pattern of 0, #, comma, point and percent sign, or N2, D4, F1; "
        "a date as in datefmt; text that is no number stays.",
        1,
        2,
        _format,
        (('(65 % 60).format("00")', "05"), ('format(1234.5, "#,##0.00")', "1,234.50")),
        (),
        "real",
    ),
)
