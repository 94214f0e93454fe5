"""What each action of the catalogue may have in a script in YAML, as JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterable

from ...actions import Action, Outcome, Property, Unknown, catalogue
from ...grammar.names import key, outcome_key
from .form_schemas import Json, Schema, described, one_of, sentence
from .spellings import pattern_of

_TARGET: Schema = {"type": ["string", "number", "boolean"]}
_EMPTY: list[Json] = ["", None]


def names_of_actions() -> Schema:
    """Return the schema of an action's name."""
    known = described({each.name: _said(each) for each in catalogue()})
    names = (name for each in catalogue() for name in _names(each))
    return {"anyOf": [known, {"type": "string", "pattern": pattern_of(names)}]}


def rules_of_actions() -> list[Json]:
    """Return for each action what holds where a mapping names it."""
    return [
        {
            "if": {
                "properties": {"action": {"enum": list[Json](_names(each))}},
                "required": ["action"],
            },
            "then": _of_action(each),
        }
        for each in catalogue()
    ]


def _names(action: Action) -> list[str]:
    """Return the names of an action that are more than other spellings of each other."""
    return _distinct(action.name, (action.export_name, *action.aliases))


def _said(action: Action) -> str:
    return (type(action).__doc__ or "").partition("\n")[0]


def _distinct(name: str, aliases: Iterable[str]) -> list[str]:
    """Return a name and those that are more than other spellings of it."""
    known = {key(name): name}
    for alias in filter(None, aliases):
        known.setdefault(key(alias), alias)
    return list(known.values())


def _of_action(action: Action) -> Schema:
    wanted = [each for each in action.properties if each.is_required and each.default is None]
    parts: Schema = {
        "properties": _properties(action, wanted),
        "branches": _branches(action),
    }
    if not action.has_cases:
        parts["cases"] = _or_nothing({"type": "object", "maxProperties": 0})
    if not action.has_default and Unknown.OUTCOMES not in action.unknown:
        parts["next"] = False
    found: Schema = {"properties": parts}
    return {**found, "required": ["properties"]} if wanted else found


def _properties(action: Action, wanted: list[Property]) -> Schema:
    found: Schema = {
        "type": "object",
        "properties": {
            name: _property(each)
            for each in action.properties
            for name in _distinct(each.name, (each.export_name, *each.aliases))
        },
    }
    if Unknown.PROPERTIES not in action.unknown:
        found["additionalProperties"] = False
    needs: list[Json] = []
    for each in wanted:
        names = _distinct(each.name, (each.export_name, *each.aliases))
        asked: list[Json] = [{"required": [name]} for name in names]
        needs.append(asked[0] if len(names) == 1 else {"anyOf": asked})
    if needs:
        return {**found, "allOf": needs}
    return _or_nothing(found)


def _property(prop: Property) -> Schema:
    said = sentence(prop.meaning)
    if prop.default:
        said += f" By itself: {prop.default}."
    found: Schema = {"description": said}
    if prop.choices:
        known: Schema = {"enum": [*one_of(prop.choices), *_EMPTY]}
        spelt: Schema = {"type": "string", "pattern": pattern_of(prop.choices)}
        return {**found, "anyOf": [known, spelt]}
    found["$ref"] = "#/$defs/value"
    if prop.is_required and prop.default is None and not prop.may_be_empty:
        found["not"] = {"enum": _EMPTY}
    return found


def _branches(action: Action) -> Schema:
    found: Schema = {
        "type": "object",
        "properties": {
            name: {"description": sentence(each.meaning), **_TARGET}
            for each in action.outcomes
            for name in _outcome_names(each)
        },
    }
    if Unknown.OUTCOMES not in action.unknown:
        found["additionalProperties"] = False
    return _or_nothing(found)


def _outcome_names(outcome: Outcome) -> list[str]:
    known = {outcome_key(outcome.name): outcome.name}
    for alias in outcome.aliases:
        known.setdefault(outcome_key(alias), alias)
    return list(known.values())


def _or_nothing(found: Schema) -> Schema:
    return {**found, "type": ["object", "null"]}
