"""Functions of arrays, which may also be text with pipes; elements count from 1."""

from __future__ import annotations

from ...actions._value import Value
from ._arguments import Arguments, items_of, text_of
from ._base import BuiltIn, Context


def _count(context: Context, arguments: Arguments) -> Value:
    value = arguments[0]
    if isinstance(value, str):
        return value.count("|") + 1 if value else 0
    return len(items_of(context, value))


def _indexof(context: Context, arguments: Arguments) -> Value:
    value, wanted = arguments[0], text_of(arguments[1])
    if isinstance(value, str) and "|" not in value:
        return value.find(wanted) + 1 if wanted else 0
    for place, item in enumerate(items_of(context, value), 1):
        if text_of(item) == wanted:
            return place
    return 0


FUNCTIONS = (
    BuiltIn(
        "count",
        "array.count()",
        "How many elements the array has: text without a pipe is one, "
        "empty text and nothing are none.",
        1,
        1,
        _count,
        (('"a|b|c".count()', "3"), ('"a".count()', "1"), ('"".count()', "0")),
        (),
        "real",
    ),
    BuiltIn(
        "indexof",
        "array.indexof(element)",
        "The place of the first element that is equal, with case, and 0 where none is. "
        "In a text without a pipe it looks for a part of the text.",
        2,
        2,
        _indexof,
        (('"red|green".indexof("green")', "2"), ('"red".indexof("d")', "3")),
    ),
)
