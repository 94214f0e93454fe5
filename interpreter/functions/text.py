"""Functions of text: parts, case, search and replacement; places count from 1."""

from __future__ import annotations

from ...actions._value import Array, Value
from ..values import ScriptFault
from ._arguments import Arguments, items_of, made, quoted, text_at, text_of, whole, whole_at
from ._base import BuiltIn, Context

_HIGHEST_CODE = 0x10FFFF
_HALVES = range(0xD800, 0xE000)
_END = 2**53


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
    length = max(0, whole_at(arguments, 2, "the length for mid", _END))
    return text[start - 1 : start - 1 + length]


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


def _append(context: Context, arguments: Arguments) -> Value:
    first, *more = arguments
    if isinstance(first, Array):
        context.grow(len(first.items) + len(more))
        return Array([*first.items, *more])
    parts = [text_of(part) for part in arguments]
    context.grow(sum(map(len, parts)))
    return "".join(parts)


def _lastindexof(_context: Context, arguments: Arguments) -> Value:
    part = text_of(arguments[1])
    return text_of(arguments[0]).rfind(part) + 1 if part else 0


def _padleft(context: Context, arguments: Arguments) -> Value:
    return _padding(context, arguments) + text_of(arguments[0])


def _padright(context: Context, arguments: Arguments) -> Value:
    return text_of(arguments[0]) + _padding(context, arguments)


def _padding(context: Context, arguments: Arguments) -> str:
    """Answer what a text lacks to a length; of more than one character the first is taken."""
    length = whole(arguments[1], "the length of a padded text")
    context.grow(length)
    return (text_at(arguments, 2, " ")[:1] or " ") * (length - len(text_of(arguments[0])))


def _char(_context: Context, arguments: Arguments) -> Value:
    code = whole(arguments[0], "the code for char")
    if not 0 <= code <= _HIGHEST_CODE or code in _HALVES:
        raise ScriptFault(f"no character has the code {quoted(arguments[0])}")
    return chr(code)


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
