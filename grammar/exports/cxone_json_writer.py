"""A script to CXone Studio's JSON export: as it was read, with what has changed since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import cast

from ..documents.json_layout import INDENTED
from ..documents.json_writer import write_json
from ..script import Action, Branch, Script, Setting
from .cxone_json import PARTS, plain_branch
from .kept import Entry, Fields, fields_of, items_of, matched, merged, number_or_text, plain_value
from .script_types import NUMBER_BY_TYPE, name_of, type_of

AS_IT_STANDS = object()
"""Stands for what an export has of an action, whatever that is."""
_OF_ACTIONS = ("properties", "branches")
_TOP = (*PARTS, "schemaVersion")
_ORDER = (
    *("scriptName", "busNo", "mediaType", "mediaTypeName", "purposeType", "variableRedaction"),
    *("actionId", "libraryId", "name", "version", "value", "to"),
    *("label", "type", "labelDistance", "index", "ports", "lineType", "elbows"),
    *("dependencyOrder", "implType", "x", "y", "xws", "yws"),
)
_RANK = {name: at for at, name in enumerate(_ORDER)}


def write_cxone_json(script: Script) -> str:
    """Return the text of an export; reading it gives the same script apart from spans."""
    return write_json(cxone_json_data(script), INDENTED) + "\n"


def cxone_json_data(script: Script, same: Collection[str] = frozenset()) -> Fields:
    """Return an export as plain data; what it has of actions in ``same`` is ``AS_IT_STANDS``."""
    extra = fields_of(script.extra)
    left = fields_of(extra.get("leftovers"))
    lacks = fields_of(extra.get("parts"))
    filed = {
        part: dict(_filed(script, part, same, is_there=part not in lacks)) for part in _OF_ACTIONS
    }
    actions = (
        (each.id, AS_IT_STANDS if each.id in same else _action(each)) for each in script.actions
    )
    content: Fields = {
        "header": _header(script, fields_of(extra.get("header"))),
        "actions": dict(actions),
        **{part: each | fields_of(left.get(part)) for part, each in filed.items()},
    }
    for part, lack in lacks.items():
        if not content.get(part):
            content[part] = None
            if lack == "missing":
                del content[part]
    content |= fields_of(extra.get("content"))
    content = {name: content[name] for name in (*_TOP, *content) if name in content}
    if "wrapper" in extra or not extra:
        return {"scriptContent": content, **fields_of(extra.get("wrapper"))}
    return content


def _header(script: Script, entry: Entry) -> Fields:
    header = merged(
        {"scriptName": script.name},
        entry,
        lambda _, value: "" if value is None else str(value),
    )
    number, name = (str(header.get(each, "")) for each in ("mediaType", "mediaTypeName"))
    if (type_of(number, "") or type_of("", name) or "Generic") != script.type:
        header.pop("mediaType", None)
        if script.type in NUMBER_BY_TYPE:
            header["mediaType"] = NUMBER_BY_TYPE[script.type]
        header["mediaTypeName"] = name_of(script.type)
    return _ordered(header)


def _action(action: Action) -> Fields:
    plain: Fields = {
        "actionId": number_or_text(action.id),
        "name": action.name,
        "label": action.caption,
    }

    def meaning(key: str, value: object) -> object:
        if key == "actionId":
            return action.id if value is None else str(value)
        return "" if _is_no_label(value) else str(value)

    return _ordered(merged(plain, fields_of(action.extra), meaning))


def _is_no_label(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value == 0)


def _filed(
    script: Script, part: str, same: Collection[str], *, is_there: bool
) -> Iterable[tuple[str, object]]:
    """Yield what stands in a part for each action, where anything does."""
    for action in script.actions:
        if action.id in same:
            if is_there:
                yield action.id, AS_IT_STANDS
            continue
        extra = fields_of(action.extra)
        found: object
        if part == "properties":
            found = _properties(action.settings, fields_of(extra.get(part)))
        else:
            found = _branches(action.branches, items_of(extra.get(part)))
        if found or extra.get(part, None) is not None or (not extra and part == "properties"):
            yield action.id, found
        elif part in extra:
            yield action.id, None


def _properties(settings: Iterable[Setting], positions: Fields) -> Fields:
    entries = {at: fields_of(entry) for at, entry in positions.items()}
    places = {id(entry): at for at, entry in entries.items()}
    found: Fields = {}
    for entry, setting in matched(
        entries.values(),
        settings,
        lambda entry: str(entry.get("name")),
        lambda setting: setting.name,
    ):
        at = places[id(entry)] if entry is not None else _next_place(found, positions)
        found[at] = _property(entry or {}, setting)
    return found


def _next_place(*taken: Mapping[str, object]) -> str:
    numbers = [int(at) for places in taken for at in places if at.isascii() and at.isdecimal()]
    return str(max(numbers, default=-1) + 1)


def _property(entry: Entry, setting: Setting | None) -> Fields:
    value = entry.get("aside") if setting is None else plain_value(setting.value)
    name = entry.get("name") if setting is None else setting.name

    def meaning(key: str, value: object) -> object:
        if key == "name":
            return ""  # its entry was found by the name
        return _value_meant(value)

    return _ordered(merged({"name": name, "value": value}, entry, meaning))


def _value_meant(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_value_meant(item) for item in items_of(cast("list[object]", value))]
    if isinstance(value, Mapping):
        return write_json(cast("Fields", value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(value)  # a script keeps a number as it was written, 1.10 or 1e3 (D131)
    return "" if value is None else value


def _branches(branches: Iterable[Branch], rows: list[object]) -> list[object]:
    pairs = matched(
        [fields_of(row) for row in rows],
        branches,
        lambda entry: (str(entry.get("branch")), bool(entry.get("custom"))),
        lambda branch: (branch.outcome, branch.is_custom),
    )
    return [_branch(entry or {}, branch) for entry, branch in pairs]


def _branch(entry: Entry, branch: Branch | None) -> Fields:
    if branch is None:
        outcome, target = str(entry.get("branch")), str(entry.get("aside"))
        branch = Branch(outcome, target, bool(entry.get("custom")))

    def meaning(key: str, value: object) -> object:
        if key == "to":
            return "-1" if value is None else str(value)
        return ""  # its entry was found by type and label

    return _ordered(merged(plain_branch(branch), entry, meaning))


def _ordered(fields: Fields) -> Fields:
    """Return the keys in the order that exports have; the order means nothing."""
    return {key: fields[key] for key in sorted(fields, key=lambda key: _RANK.get(key, 5))}
