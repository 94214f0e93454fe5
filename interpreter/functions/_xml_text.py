"""XML to values and back: no document types, no entities, bounded in depth."""

from __future__ import annotations

from ...actions.values import DEEPEST, Array, Dynamic, Value
from ..values import ScriptFault
from ._arguments import text_of
from ._base import Context
from ._growing_text import GrowingText
from ._json_text import FORBIDDEN

_ROOT = "root"
_NEVER = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), None
)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def read_xml(text: str) -> Dynamic:
    """Return an object with one member, the root element of a text of XML.

    An element that holds text alone is text; elements of one name side by side are an array;
    attributes are members too; prefixes of names are left out.
    Raises :class:`ScriptFault` for what is no XML, nests too deep or declares a document type.
    """
    from xml.parsers import expat  # costs start-up time, and few scripts read XML

    reader = _Reader()
    parser = expat.ParserCreate("utf-8")  # whatever the text itself declares
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise ScriptFault(
            f"the text is no XML: {what} at line {error.lineno}, column {error.offset + 1}"
        ) from None
    return reader.whole


def write_xml(context: Context, value: Value) -> str:
    """Return a value as XML; without one single member it stands in an element ``root``."""
    parts: list[str] = []
    writer = _Writer(context, parts)
    members = _members(value)
    if len(members) == 1 and not isinstance(members[0][1], Array):
        writer.element(*members[0], 0)
    else:
        writer.element(_ROOT, value, 0)
    return "".join(parts)


def _refuse(*_declaration: object) -> None:
    raise ScriptFault("the XML declares a document type, which is not read")


class _Reader:
    """Builds the object while the parser goes through the text."""

    def __init__(self) -> None:
        self.whole = Dynamic()
        self._open = [self.whole]
        self._names: list[str] = []
        self._texts: list[list[str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > DEEPEST:
            raise ScriptFault(f"the XML nests deeper than {DEEPEST} levels")
        element = Dynamic()
        for key, value in attributes.items():
            if not key.startswith("xmlns"):
                _add(element, _plain(key), value)
        self._open.append(element)
        self._names.append(_plain(name))
        self._texts.append([])

    def text(self, text: str) -> None:
        self._texts[-1].append(text)

    def end(self, _name: str) -> None:
        element, name = self._open.pop(), self._names.pop()
        text = "".join(self._texts.pop())
        if element.members:
            element.value = text.strip() or None
            _add(self._open[-1], name, element)
        else:
            _add(self._open[-1], name, text)


def _plain(name: str) -> str:
    """Return a name without its prefix: a script cannot write a colon behind a point."""
    return name.rpartition(":")[2]


def _add(element: Dynamic, name: str, value: Value) -> None:
    if name == FORBIDDEN:
        return
    if name not in element.members:
        element.members[name] = value
        return
    before = element.members[name]
    if isinstance(before, Array):
        before.items.append(value)
    else:
        element.members[name] = Array([before, value])


class _Writer(GrowingText):
    """Collects the parts of an XML text and weighs them."""

    def element(self, name: str, value: Value, depth: int) -> None:
        """Write one element, or one for each element of an array."""
        if depth > DEEPEST:
            raise ScriptFault(f"a value nests deeper than {DEEPEST} levels")
        if isinstance(value, Array) and depth:
            for item in value.items:
                self.element(name, item, depth + 1)
            return
        tag = _tag(name)
        self.add(f"<{tag}>")
        self._content(value, depth)
        self.add(f"</{tag}>")

    def _content(self, value: Value, depth: int) -> None:
        if isinstance(value, Array):
            for item in value.items:
                self.element("item", item, depth + 1)
            return
        if isinstance(value, Dynamic):
            for name, member in _members(value):
                self.element(name, member, depth + 1)
            value = value.value
        if isinstance(value, Array | Dynamic):
            self._content_of_value(value, depth)
        elif value is not None:
            self.add(_escaped(text_of(value)))

    def _content_of_value(self, value: Array | Dynamic, depth: int) -> None:
        if depth >= DEEPEST:
            raise ScriptFault(f"a value nests deeper than {DEEPEST} levels")
        self._content(value, depth + 1)


def _members(value: Value) -> list[tuple[str, Value]]:
    if not isinstance(value, Dynamic):
        return []
    return [
        (name, member)
        for name, member in value.members.items()
        if not name.startswith("$") and name != FORBIDDEN
    ]


def _tag(name: str) -> str:
    """Return a name that an element may have; other characters become low lines."""
    tag = "".join(sign if sign in "-." or f"_{sign}".isidentifier() else "_" for sign in name)
    return tag if tag[:1].isidentifier() else f"_{tag}"


def _escaped(text: str) -> str:
    """Return a text as XML may hold it; characters that it may not hold are left out."""
    return text.translate(_NEVER).translate(_ESCAPES)
