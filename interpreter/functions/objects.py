"""Functions of dynamic objects and arrays: JSON and XML from them and to them."""

from __future__ import annotations

from ...actions.values import Array, Dynamic, Value
from ..values import own_copy
from ._arguments import Arguments, text_of
from ._base import BuiltIn, Context
from ._json_text import read_json, write_json
from ._xml_text import read_xml, write_xml


def _asjson(context: Context, arguments: Arguments) -> Value:
    return write_json(context, arguments[0])


def _asxml(context: Context, arguments: Arguments) -> Value:
    return write_xml(context, arguments[0])


def _fromjson(context: Context, arguments: Arguments) -> Value:
    text = text_of(arguments[0])
    context.grow(len(text))
    return read_json(text)


def _fromxml(context: Context, arguments: Arguments) -> Value:
    text = text_of(arguments[0])
    context.grow(len(text))
    return read_xml(text)


def object_from(context: Context, value: Value) -> Value:
    """Return the object that ``DYNAMIC name FROM text`` makes of JSON or XML (D145).

    Nothing and an empty text are an empty object; raises :class:`ScriptFault` for what is neither.
    """
    if isinstance(value, Dynamic | Array):
        return own_copy(value)
    text = text_of(value).strip()
    if not text:
        return Dynamic()
    context.grow(len(text))
    found = read_xml(text) if text.startswith("<") else read_json(text)
    return found if isinstance(found, Dynamic | Array) else Dynamic(value=found)


FUNCTIONS = (
    BuiltIn(
        "asjson",
        "object.asjson()",
        "The object as JSON in which every plain value is text.",
        1,
        1,
        _asjson,
        (
            ('$"\\{\\"id\\": 7}".fromjson().asjson()', '{"id":"7"}'),
            ("\"say 'hi'\".asjson()", "\"say 'hi'\""),
        ),
    ),
    BuiltIn(
        "asxml",
        "object.asxml()",
        "The object as XML; without one single member it stands in an element root.",
        1,
        1,
        _asxml,
        (('"<a><b>1</b><b>2</b></a>".fromxml().asxml()', "<a><b>1</b><b>2</b></a>"),),
    ),
    BuiltIn(
        "fromjson",
        "text.fromjson()",
        "The dynamic object or array that a text of JSON holds; other text is a mistake. "
        "The vendor says that objects come from JSON, the name is ours.",
        1,
        1,
        _fromjson,
        (('"[1, 2]".fromjson().count()', "2"),),
        (),
        "ours",
    ),
    BuiltIn(
        "fromxml",
        "text.fromxml()",
        "The dynamic object that a text of XML holds, with the root element as its member. "
        "Elements of one name are an array, attributes are members; "
        "a document type is refused. The name is ours.",
        1,
        1,
        _fromxml,
        (('"<a><b>1</b></a>".fromxml().a.b', "1"),),
        (),
        "ours",
    ),
)
