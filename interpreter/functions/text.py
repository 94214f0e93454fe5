"""Functions of text: its parts, its case, its length; places count from 1."""

from __future__ import annotations

from ...actions.values import Array, Value
from ..bounds import MAX_EXACT
from ..values import ScriptFault
from ._arguments import Arguments, made, quoted, text_at, text_of, whole, whole_at
from ._base import BuiltIn, Context

_HIGHEST_CODE = 0x10FFFF
_HALVES = range(0xD800, 0xE000)


def _upper(context: Context, arguments: Arguments) -> Value:
    return made(context, text_of(arguments[0]).upper())


def _lower(context: Context, arguments: Arguments) -> Value:
    return made(context, text_of(arguments[0]).lower())


def _trim(_context: Context, arguments: Arguments) -> Value:
    return text_of(arguments[0]).strip()


def _ltrim(_context: Context, arguments: Arguments) -> Value:
    return text_of(arguments[0]).lstrip()


def _rtrim(_context: Context, arguments: Arguments) -> Value:
    return text_of(arguments[0]).rstrip()


def _length(_context: Context, arguments: Arguments) -> Value:
    return len(text_of(arguments[0]))


def _left(_context: Context, arguments: Arguments) -> Value:
    return text_of(arguments[0])[: max(0, whole(arguments[1], "the length for left"))]


def _right(_context: Context, arguments: Arguments) -> Value:
    text = text_of(arguments[0])
    length = max(0, whole(arguments[1], "the length for right"))
    return text[max(0, len(text) - length) :]


def _mid(_context: Context, arguments: Arguments) -> Value:
    text = text_of(arguments[0])
    start = max(1, whole(arguments[1], "the place for mid"))
    length = max(0, whole_at(arguments, 2, "the length for mid", MAX_EXACT))
    return text[start - 1 : start - 1 + length]


def _append(context: Context, arguments: Arguments) -> Value:
    first, *more = arguments
    if isinstance(first, Array):
        context.grow(len(first.items) + len(more))
        return Array([*first.items, *more])
    parts = [text_of(part) for part in arguments]
    context.grow(sum(map(len, parts)))
    return "".join(parts)


def _padleft(context: Context, arguments: Arguments) -> Value:
    return _padding(context, arguments) + text_of(arguments[0])


def _padright(context: Context, arguments: Arguments) -> Value:
    return text_of(arguments[0]) + _padding(context, arguments)


def _padding(context: Context, arguments: Arguments) -> str:
    """Return what a text lacks to a length; of more than one character the first is taken."""
    length = whole(arguments[1], "the length of a padded text")
    context.grow(length)
    return (text_at(arguments, 2, " ")[:1] or " ") * (length - len(text_of(arguments[0])))


def _char(_context: Context, arguments: Arguments) -> Value:
    code = whole(arguments[0], "the code for char")
    if not 0 <= code <= _HIGHEST_CODE or code in _HALVES:
        raise ScriptFault(f"no character has the code {quoted(arguments[0])}")
    return chr(code)


FUNCTIONS = (
    BuiltIn(
        "upper",
        "text.upper()",
        "The text in capital letters.",
        1,
        1,
        _upper,
        (('"Closed".upper()', "CLOSED"),),
        ("toupper",),
        "real",
    ),
    BuiltIn(
        "lower",
        "text.lower()",
        "The text in small letters.",
        1,
        1,
        _lower,
        (('"Closed".lower()', "closed"),),
        ("tolower",),
        "ours",
    ),
    BuiltIn(
        "trim",
        "text.trim()",
        "The text without white space at both ends.",
        1,
        1,
        _trim,
        (('"  Ann ".trim()', "Ann"),),
        (),
        "ours",
    ),
    BuiltIn(
        "ltrim",
        "text.ltrim()",
        "The text without white space before it.",
        1,
        1,
        _ltrim,
        (('"{"  Ann".ltrim()}!"', "Ann!"),),
        ("trimstart",),
        "ours",
    ),
    BuiltIn(
        "rtrim",
        "text.rtrim()",
        "The text without white space behind it.",
        1,
        1,
        _rtrim,
        (('"{"Ann  ".rtrim()}!"', "Ann!"),),
        ("trimend",),
        "ours",
    ),
    BuiltIn(
        "length",
        "text.length()",
        "How many characters the text has; for an array, its text with pipes.",
        1,
        1,
        _length,
        (('"4711".length()', "4"), ('"".length()', "0")),
        ("len",),
        "real",
    ),
    BuiltIn(
        "left",
        "text.left(length)",
        "The first characters; all of a shorter text, none for a length below 1.",
        2,
        2,
        _left,
        (('"+61434".left(3)', "+61"), ('"ab".left(9)', "ab")),
        (),
        "real",
    ),
    BuiltIn(
        "right",
        "text.right(length)",
        "The last characters; all of a shorter text, none for a length below 1.",
        2,
        2,
        _right,
        (('"0434000111".right(4)', "0111"), ('"ab".right(-1)', "")),
        (),
        "real",
    ),
    BuiltIn(
        "mid",
        "text.mid(start, length)",
        "Characters from a place on, all the rest without a length; "
        "a place before the text is its beginning.",
        2,
        3,
        _mid,
        (('"0434".mid(2, 1)', "4"), ('"0434".mid(3)', "34")),
        (),
        "real",
    ),
    BuiltIn(
        "substr",
        "text.substr(start, length)",
        "The same as mid.",
        2,
        3,
        _mid,
        (('"+61434".substr(4, 6)', "434"),),
        ("substring",),
        "real",
    ),
    BuiltIn(
        "padleft",
        "text.padleft(length, character)",
        "The text with spaces, or another character, before it up to a length.",
        2,
        3,
        _padleft,
        (('"7".padleft(3, "0")', "007"),),
        (),
        "ours",
    ),
    BuiltIn(
        "padright",
        "text.padright(length, character)",
        "The text with spaces, or another character, behind it up to a length.",
        2,
        3,
        _padright,
        (('"7".padright(3, ".")', "7.."),),
        (),
        "ours",
    ),
    BuiltIn(
        "append",
        "text.append(more, ...)",
        "The text with more behind it, for an array the array with more elements; "
        "as a statement it changes the variable.",
        2,
        None,
        _append,
        (('"Queue".append("_", "Sales")', "Queue_Sales"),),
        (),
        "real",
        changes=True,
    ),
    BuiltIn(
        "char",
        "char(code)",
        "The character of that code, as 9 for a tab.",
        1,
        1,
        _char,
        (("char(65)", "A"), ("char(123)", "{")),
        ("chr",),
        "real",
    ),
)
