"""Functions that look for a part of a text, and replace it; places count from 1, case counts."""

from __future__ import annotations

from ...actions.values import Value
from ._arguments import Arguments, text_at, text_of
from ._base import BuiltIn, Context


def _replace(context: Context, arguments: Arguments) -> Value:
    text, old, new = text_of(arguments[0]), text_of(arguments[1]), text_at(arguments, 2)
    if not old:
        return text
    context.grow(len(text) + text.count(old) * (len(new) - len(old)))
    return text.replace(old, new)


def _contains(_context: Context, arguments: Arguments) -> Value:
    return text_of(arguments[1]) in text_of(arguments[0])


def _beginswith(_context: Context, arguments: Arguments) -> Value:
    return text_of(arguments[0]).startswith(text_of(arguments[1]))


def _endswith(_context: Context, arguments: Arguments) -> Value:
    return text_of(arguments[0]).endswith(text_of(arguments[1]))


def _index(_context: Context, arguments: Arguments) -> Value:
    part = text_of(arguments[1])
    return text_of(arguments[0]).find(part) + 1 if part else 0


def _lastindexof(_context: Context, arguments: Arguments) -> Value:
    part = text_of(arguments[1])
    return text_of(arguments[0]).rfind(part) + 1 if part else 0


FUNCTIONS = (
    BuiltIn(
        "replace",
        "text.replace(old, new)",
        "The text with every `old` replaced, which is removed without a `new`; case counts.",
        2,
        3,
        _replace,
        (('"call notes".replace(" ", "_")', "call_notes"), ('"1-2-3".replace("-")', "123")),
        (),
        "real",
    ),
    BuiltIn(
        "contains",
        "text.contains(part)",
        "Whether the part stands in the text; case counts.",
        2,
        2,
        _contains,
        (('"1,2".contains(",")', "1"), ('"Reply".contains("reply")', "0")),
        (),
        "real",
    ),
    BuiltIn(
        "beginswith",
        "text.beginswith(part)",
        "Whether the text begins with the part; case counts.",
        2,
        2,
        _beginswith,
        (('"+61434".beginswith("+61")', "1"),),
        ("startswith",),
        "real",
    ),
    BuiltIn(
        "endswith",
        "text.endswith(part)",
        "Whether the text ends with the part; case counts.",
        2,
        2,
        _endswith,
        (('"hold.wav".endswith(".wav")', "1"),),
        (),
        "ours",
    ),
    BuiltIn(
        "index",
        "text.index(part)",
        "The place of the part in the text, 0 where it is not in it. "
        "The vendor names the function; what it answers is ours.",
        2,
        2,
        _index,
        (('"a@b.example".index("@")', "2"), ('"ab".index("c")', "0")),
        (),
        "ours",
    ),
    BuiltIn(
        "lastindexof",
        "text.lastindexof(part)",
        "The last place of the part in the text, 0 where it is not in it.",
        2,
        2,
        _lastindexof,
        (('"a.b.wav".lastindexof(".")', "4"),),
        (),
        "ours",
    ),
)
