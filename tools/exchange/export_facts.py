"""What both export formats can say of an action and of a script beyond the language, and its form.

Facts are what can go from one format into the other; entries are what one format keeps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ...actions import Action
from ...grammar.exports import cxone_json, desktop_xml
from ...grammar.exports.kept import Fields, fields_of, items_of, kept
from ...grammar.exports.script_types import NUMBER_BY_TYPE, name_of
from ...grammar.names import outcome_key
from ...grammar.script import Branch, Script
from .from_export import named
from .sidecar import Position, Sidecar

_WORDS = {  # what both formats say of an action: a key in JSON, an element in XML
    "dependencyOrder": "DependencyOrder",
    "implType": "Impl_Type",
    "libraryId": "LibraryID",
    "xws": "xws",
    "yws": "yws",
}
_BOTH = {*_WORDS, *_WORDS.values(), "index", "Index"}
_CARRIED = {"scriptName", "busNo", "mediaType", "mediaTypeName", "purposeType", "nextActionId"}


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """What is known of an action whatever the format: words as in JSON, ordinals of branches."""

    name: str = ""
    place: Position | None = None
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    indexes: Mapping[tuple[bool, str], int] = field(default_factory=lambda: MappingProxyType({}))
    properties: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def action_facts(entry: Fields, format_: str) -> ExportFacts:
    """Return the facts in what a format kept of an action."""
    if format_ == cxone_json.FORMAT:
        keys = fields_of(entry.get("keys"))
        words = {word: str(keys[word]) for word in _WORDS if word in keys}
    else:
        texts = dict(_texts(entry.get("element")))
        words = {word: texts[tag] for word, tag in _WORDS.items() if tag in texts}
    indexes: dict[tuple[bool, str], int] = {}
    for row in map(fields_of, items_of(entry.get("branches"))):
        index = fields_of(row.get("keys")).get(
            "index", dict(_texts(row.get("element"))).get("Index")
        )
        name, is_custom = str(row.get("branch")), bool(row.get("custom"))
        if str(index).isdecimal():
            indexes[is_custom, name if is_custom else outcome_key(name)] = int(str(index))
    properties = fields_of(entry.get("properties"))
    return ExportFacts(str(entry.get("name", "")), None, words, indexes, properties)


def _texts(element: object) -> Iterator[tuple[str, str]]:
    for part in items_of(element):
        tag, *items = items_of(part) or [""]
        if len(items) == 1 and isinstance(items[0], str):
            yield str(tag), items[0]


def new_action(
    entry: Fields, facts: ExportFacts, declaration: Action | None, *, is_json: bool
) -> None:
    """Complete the entry of an action with what its format needs and nobody has said."""
    x, y = (0, 0) if facts.place is None else facts.place
    library = declaration.library_id if declaration is not None else ""
    words = {"dependencyOrder": "0", "implType": "0", "libraryId": library} | dict(facts.words)
    if not is_json:
        said: dict[str, object] = {} if facts.place is None else {"X": x, "Y": y}
        if "element" not in entry:
            said |= {tag: words.get(word, "0") for word, tag in _WORDS.items()}
        entry["facts"] = said
        return
    keys = fields_of(entry.get("keys"))
    is_new = not any(part in entry for part in ("keys", "written", "missing"))
    if is_new:
        keys = {
            "libraryId": words["libraryId"],
            "version": 1,
            "dependencyOrder": words["dependencyOrder"],
            "implType": words["implType"],
            "xws": _number(words.get("xws"), x),
            "yws": _number(words.get("yws"), y),
        }
    if facts.place is not None:
        place = {"x": x, "y": y}
        keys |= {name: at for name, at in place.items() if str(keys.get(name)) != str(at)}
    if keys:
        entry["keys"] = keys


def _number(text: str | None, otherwise: float) -> float:
    return int(text) if text is not None and text.isdecimal() else otherwise


def new_branch(name: str, branch: Branch, index: int, *, is_json: bool) -> Fields:
    """Return the entry of a branch that no export had."""
    entry: Fields = {"branch": name}
    if branch.is_custom:
        entry["custom"] = True
    if is_json:
        entry["keys"] = {"index": index, "ports": "", "lineType": "", "elbows": []}
    else:
        entry["index"] = index
    return entry


def script_entry(
    script: Script, sidecar: Sidecar, format_: str, following: int
) -> tuple[Fields, list[str]]:
    """Return what a format says of a script, and notes; ``following`` is the next free id."""
    if sidecar.format == format_:
        return _kept(sidecar, format_, following), []
    if format_ == cxone_json.FORMAT:
        entry = _json_entry(script, sidecar, following)
    else:
        entry = _xml_entry(script, sidecar)
    notes = [
        f"left out: what {sidecar.format} says in {named(left)}"
        for left in [_left(sidecar)]
        if left
    ]
    notes += _left_of_parts(sidecar)
    if script.type not in NUMBER_BY_TYPE:
        notes.append(f"guessed: how exports write the script type {script.type}")
    return entry, notes


def _kept(sidecar: Sidecar, format_: str, following: int) -> Fields:
    entry: Fields = {"format": format_, **sidecar.script}
    header = fields_of(entry.get("header"))
    keys = fields_of(header.get("keys"))
    own = keys.get("nextActionId")
    if isinstance(own, int) and own < following and len(sidecar.actions):
        entry["header"] = header | {"keys": keys | {"nextActionId": following}}
    return entry


def _json_entry(script: Script, sidecar: Sidecar, following: int) -> Fields:
    attributes = _attributes(sidecar)
    keys: Fields = (
        {"busNo": int(attributes["BusNo"])} if attributes.get("BusNo", "").isdecimal() else {}
    )
    keys |= {
        "mediaType": NUMBER_BY_TYPE.get(script.type),
        "mediaTypeName": name_of(script.type),
        "purposeType": "General",
        "variableRedaction": "",
        "nextActionId": following,
        "status": "Active",
    }
    if keys["mediaType"] is None:
        del keys["mediaType"]
    return {
        "format": cxone_json.FORMAT,
        "header": kept({"scriptName": script.name, **keys}, {"scriptName": script.name}),
        "content": {"schemaVersion": "1.0.0"},
        "wrapper": {},
    }


def _attributes(sidecar: Sidecar) -> dict[str, str]:
    """Return the attributes of the root of an XML export."""
    document = items_of(sidecar.script.get("document"))
    found = fields_of(document[1]) if len(document) > 1 else {}
    return {name: str(value) for name, value in found.items()}


def _xml_entry(script: Script, sidecar: Sidecar) -> Fields:
    header = fields_of(fields_of(sidecar.script.get("header")).get("keys"))
    attributes = {
        "xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    if "busNo" in header:
        attributes["BusNo"] = str(header["busNo"])
    number = str(NUMBER_BY_TYPE.get(script.type, name_of(script.type)))
    short = script.name.replace("/", "\\").rpartition("\\")[2]
    item = ["LibraryItem", {"Name": short, "MediaType": number}, ["ImplPath"]]
    return {
        "format": desktop_xml.FORMAT,
        "document": ["ScriptContainer", attributes, ["Actions"], item, ["MediaType"]],
        "declaration": ["1.0", "utf-8", ""],
    }


def _left_of_parts(sidecar: Sidecar) -> Iterator[str]:
    """Yield notes of what a format says of actions and branches that the other one does not."""
    of_actions: dict[str, None] = {}
    of_branches: dict[str, None] = {}
    for entry in map(fields_of, sidecar.actions.values()):
        of_actions |= dict.fromkeys(_said(entry))
        for row in map(fields_of, items_of(entry.get("branches"))):
            of_branches |= dict.fromkeys(_said(row))
    for what, names in (("actions", of_actions), ("branches", of_branches)):
        if names:
            yield f"left out: what {sidecar.format} says of {what} in {named(list(names))}"


def _said(entry: Fields) -> Iterator[str]:
    """Yield the names of what is said of an action or a branch in one format alone."""
    for name, value in fields_of(entry.get("keys")).items():
        if name not in _BOTH and value not in (None, "", [], {}):
            yield name
    for part in items_of(entry.get("element"))[1:]:
        tag, *items = items_of(part) or [""]
        if tag not in _BOTH and items:
            yield str(tag)


def _left(sidecar: Sidecar) -> list[str]:
    """Return what a sidecar's format says of a script that the other one does not."""
    said = sidecar.script
    header = fields_of(fields_of(said.get("header")).get("keys"))
    names = [name for name in (*header, *fields_of(said.get("content"))) if name not in _CARRIED]
    waiting = [items_of(said.get("document"))]
    while waiting:
        for part in waiting.pop():
            tag, *_ = items_of(part) or [""]
            if tag == "LibraryItem":
                waiting.append(items_of(part))
            elif tag and tag not in ("Actions", "MediaType", "ImplPath"):
                names.append(str(tag))
    return names
