"""Functions of arrays, which may also be text with pipes; elements count from 1."""

from __future__ import annotations

from ...actions.values import Array, Value
from ._arguments import Arguments, items_of, text_at, text_of
from ._base import BuiltIn, Context


def _count(context: Context, arguments: Arguments) -> Value:
    value = arguments[0]
    if type(value) is Array:
        return len(value.items)
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


def _split(context: Context, arguments: Arguments) -> Value:
    text, separator = text_of(arguments[0]), text_at(arguments, 1, ",")
    if not text:
        return Array([])
    if not separator:
        return Array([text])
    context.grow(text.count(separator) + 1)
    return Array([*text.split(separator)])


def _join(context: Context, arguments: Arguments) -> Value:
    separator = text_at(arguments, 1, ",")
    parts = [text_of(item) for item in items_of(context, arguments[0])]
    context.grow(sum(map(len, parts)) + len(separator) * len(parts))
    return separator.join(parts)


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
    BuiltIn(
        "split",
        "text.split(separator)",
        "The array of what stands between the separators, commas without one; "
        "an empty text has no elements.",
        1,
        2,
        _split,
        (('"Closed,HANGUP".split(",")', "Closed|HANGUP"), ('"".split(",").count()', "0")),
        (),
        "real",
    ),
    BuiltIn(
        "join",
        "array.join(separator)",
        "The elements as one text with the separator between them, a comma without one.",
        1,
        2,
        _join,
        (('"a|b".join("; ")', "a; b"),),
        (),
        "ours",
    ),
)
