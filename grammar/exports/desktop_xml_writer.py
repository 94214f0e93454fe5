"""A script to Desktop Studio's XML export: as it was read, with what has changed since."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from ..documents.xml_ import Element, element_of
from ..documents.xml_writer import write_xml
from ..script import Action, Branch, Literal, Script, Setting
from ..unwritable import UnwritableError
from .desktop_layout import PARTS, extra_info, sort_of, wired
from .desktop_xml import child, name_element, name_in, type_element
from .kept import Entry, Fields, fields_of, items_of, matched
from .script_types import NUMBER_BY_TYPE, name_of, type_of

_NEW_ROOT = [
    "ScriptContainer",
    {
        "xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    },
    ["Actions"],
    ["LibraryItem", ["ImplPath"]],
    ["MediaType"],
]
_DECLARATION = ("1.0", "utf-8")
_LONGEST_PLACE = 4  # no action has ten thousand parameters; all before the last one are written
_SHOWN = 40


def write_desktop_xml(script: Script) -> str:
    """Return the text of an export; reading it gives the same script apart from spans.

    The settings have to be called by their places, ``#0`` and so on.
    Raises ``UnwritableError`` for what XML cannot hold.
    """
    extra = fields_of(script.extra)
    root = desktop_xml_root(script)
    held = child(root, "actions")
    if held is not None:
        for other in items_of(extra.get("others")):
            at, what = items_of(other)
            held.items.insert(int(str(at)), what if isinstance(what, str) else element_of(what))
    before, after = (map(element_of, items_of(extra.get(key))) for key in ("before", "after"))
    declaration = items_of(extra.get("declaration")) if extra else _DECLARATION
    words = list(map(str, declaration))
    if "".join(words[1:2]).lower() not in {"", "utf-8"}:
        words[1] = "utf-8"  # whatever it was read in
    return write_xml((*before, root, *after), words)


def desktop_xml_root(script: Script, bare: Collection[str] = ()) -> Element:
    """Return the root of an export without its comments; actions in ``bare`` have only ids."""
    root = element_of(fields_of(script.extra).get("document", _NEW_ROOT))
    _name(root, script.name)
    _type(root, script.type)
    held = child(root, "actions")
    if held is None and script.actions:
        held = Element("Actions", 0)
        root.items.insert(0, held)
    if held is not None:
        held.items = [
            element_of(["ActionStruct", ["ActionID", action.id]])
            if action.id in bare
            else _action(action)
            for action in script.actions
        ]
    return root


def _name(root: Element, name: str) -> None:
    if name_in(root) == name:
        return
    item = child(root, "libraryitem")
    if item is None:
        item = Element("LibraryItem", 0)
        root.items.append(item)
    element = name_element(root)
    if element is None:
        element = Element("ImplPath", 0)
        item.items.append(element)
    _say(element, name)


def _type(root: Element, type_: str) -> None:
    element = type_element(root)
    text = element.text if element else ""
    if (type_of(text, text) or "Generic") == type_ and text:
        return
    if element is None:
        if type_ == "Generic":
            return
        element = Element("MediaType", 0)
        root.items.append(element)
    _say(element, str(NUMBER_BY_TYPE.get(type_, name_of(type_))))


def _action(action: Action) -> Element:
    extra = fields_of(action.extra)
    struct = element_of(extra.get("element", ["ActionStruct"]))
    edges = list(_edges(action, extra))
    of_sort = {sort: [e.element for e in edges if sort_of(e.branch) == sort] for sort in _SORTS}
    defaults = of_sort["DefaultNextAction"]
    writing: Mapping[str, Callable[[Element], None]] = {
        "ActionID": lambda part: _say_word(part, action.id),
        "Action": lambda part: _say_word(part, action.name),
        "Caption": lambda part: _say(part, action.caption),
        "Parameters": lambda part: _parameters(part, action.settings),
        "Branches": lambda part: part.items.extend(of_sort["Branches"]),
        "Cases": lambda part: part.items.extend(of_sort["Cases"]),
        "ExtraInfo": lambda part: _extra_info(part, action, edges, extra.get("wired")),
    }
    is_new = "element" not in extra
    facts = fields_of(extra.get("facts"))
    for name in PARTS:
        part = child(struct, name.lower())
        is_needed = is_new or (name in of_sort and bool(of_sort[name]))
        if name == "DefaultNextAction":
            _default(struct, part, defaults)
            continue
        if part is None and (is_needed or _has(action, name)):
            part = _inserted(struct, name)
        if part is not None and name in writing:
            writing[name](part)
        elif part is not None and name in facts:
            _say(part, str(facts[name]))
    return struct


_SORTS = ("DefaultNextAction", "Branches", "Cases")


def _has(action: Action, name: str) -> bool:
    """Whether an action has something for a part that its element lacks."""
    return (name == "Caption" and action.caption != "") or (
        name == "Parameters" and bool(action.settings)
    )


def _default(struct: Element, hole: Element | None, elements: list[Element]) -> None:
    """Put the Default branch where it was, or where it belongs, or take it out."""
    if hole is None:
        hole = _inserted(struct, "DefaultNextAction") if elements else None
    if hole is not None:
        at = struct.items.index(hole)
        struct.items[at : at + 1] = elements


def _inserted(struct: Element, name: str) -> Element:
    """Put a new part behind the last of those that come before it."""
    part = Element(name, 0)
    before = {each.lower() for each in PARTS[: PARTS.index(name)]}
    places = [
        at + 1
        for at, item in enumerate(struct.items)
        if isinstance(item, Element) and item.name in before
    ]
    struct.items.insert(max(places, default=0), part)
    return part


def _say_word(element: Element, word: str) -> None:
    """Let an element say a word, for which white space around it does not count."""
    if element.text.strip() != word:
        _say(element, word)


def _say(element: Element, text: str) -> None:
    """Let an element say a text, unless it says it already."""
    if element.text != text:
        others = [item for item in element.items if isinstance(item, Element)]
        element.items = [*([text] if text else []), *others]


def _parameters(part: Element, settings: tuple[Setting, ...]) -> None:
    texts = _by_place(settings)
    strings = [item for item in part.elements if item.name == "string"]
    for old in strings[len(texts) :]:
        part.items.remove(old)
    for at, text in enumerate(texts):
        if at >= len(strings):
            part.items.append(Element("string", 0, {}, [text] if text else []))
        elif strings[at].text != text:
            strings[at].items = [text] if text else []
            strings[at].attributes = {}


def _by_place(settings: tuple[Setting, ...]) -> list[str]:
    texts: dict[int, str] = {}
    for setting in settings:
        sign, place = setting.name[:1], setting.name[1:]
        is_place = sign == "#" and place.isascii() and place.isdecimal()
        if not is_place or len(place) > _LONGEST_PLACE:
            raise UnwritableError(f'the property "{setting.name[:_SHOWN]}" has no place in XML')
        texts[int(place)] = _text(setting.value)
    return [texts.get(at, "") for at in range(max(texts, default=-1) + 1)]


def _text(literal: Literal) -> str:
    value = literal.value
    if isinstance(value, tuple):
        return "|".join(_text(item) for item in value)
    return value if isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A branch, its element, and the ordinal that it has there."""

    branch: Branch
    element: Element
    index: str


def _edges(action: Action, extra: Fields) -> Iterator[_Edge]:
    pairs = matched(
        [fields_of(row) for row in items_of(extra.get("branches"))],
        action.branches,
        lambda entry: (str(entry.get("branch")), bool(entry.get("custom"))),
        lambda branch: (branch.outcome, branch.is_custom),
    )
    for entry, branch in pairs:
        yield _edge(entry or {}, branch)


def _edge(entry: Entry, branch: Branch | None) -> _Edge:
    if branch is None:
        outcome, target = str(entry.get("branch")), str(entry.get("aside"))
        branch = Branch(outcome, target, bool(entry.get("custom")))
    is_default = sort_of(branch) == "DefaultNextAction"
    new = ["DefaultNextAction" if is_default else "BranchStruct", ["Text"], ["ActionID"]]
    element = element_of(
        entry.get("element", [*new, ["Index", str(entry.get("index", "0"))], ["Segments"]])
    )
    text, target_element = child(element, "text"), child(element, "actionid")
    if text is not None and not is_default:
        _say(text, branch.outcome)
    if target_element is None and branch.target != entry.get("aside"):
        target_element = Element("ActionID", 0)
        element.items.insert(1, target_element)
    if target_element is not None and branch.target != "-1":
        _say_word(target_element, branch.target)
    index = child(element, "index")
    return _Edge(branch, element, index.text.strip() if index else "")


def _extra_info(part: Element, action: Action, edges: list[_Edge], about: object) -> None:
    """Repeat the branches, unless it was about the same ones in its own way."""
    if about != wired(action):
        made = element_of(extra_info(part.tag, [(edge.branch, edge.index) for edge in edges]))
        part.items = made.items
