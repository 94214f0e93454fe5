"""A form as a JSON Schema; a mapping of known keys is written once, below ``$defs``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatchmethod
from typing import TypeAlias

from ...grammar.documents.core_schema import Atom, datum
from ...grammar.documents.forms import (
    AnyOf,
    Choice,
    Compared,
    Form,
    Key,
    ListOf,
    MapOf,
    Named,
    Number,
    Plain,
    Text,
)
from ...grammar.documents.nodes import Shape
from .spellings import pattern_of

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Schema = dict[str, Json]

NOTHING: Schema = {"type": "null"}
TEXT: Schema = {"type": ["string", "number", "boolean"]}
VALUE: Schema = {"type": ["string", "number", "boolean", "null"]}
_PLAIN: Mapping[Plain, Schema] = {
    Plain.TRUE_OR_FALSE: {"type": "boolean"},
    Plain.NOTHING: NOTHING,
    Plain.VALUE: VALUE,
    Plain.DATA: {},
}
_KINDS: Mapping[str, list[str]] = {
    "mapping": ["object"],
    "list": ["array"],
    "scalar": ["string", "number", "boolean", "null"],
}
VALUES: Schema = {
    "title": "a value",
    "type": ["string", "number", "boolean", "null", "array"],
    "items": {"$ref": "#/$defs/value"},
}
"""A value of a property, in which lists may be nested."""


def sentence(says: str) -> str:
    """Return what is said of a key as an editor shows it."""
    return f"{says[:1].upper()}{says[1:]}."


class FormSchemas:
    """Schemas of forms that share what they define.

    ``words`` are the texts that can stand where a thing of some sort is named.
    """

    def __init__(self, words: Mapping[Named, Schema] | None = None) -> None:
        """Begin without definitions."""
        self.definitions: dict[str, Json] = {}
        self._words = words or {}
        self._names: dict[int, str] = {}

    def whole(self, shape: Shape) -> Schema:
        """Return the schema of a whole document, with all that it needs."""
        found = self.mapping(shape)
        return {**found, "$defs": self.definitions} if self.definitions else found

    @singledispatchmethod
    def of(self, form: Form) -> Schema:
        """Return the schema of a form."""
        raise TypeError(form)

    @of.register
    def _(self, form: Plain) -> Schema:
        if form is Plain.VALUES:
            self.definitions["value"] = VALUES
            return {"$ref": "#/$defs/value"}
        return dict(_PLAIN[form])

    @of.register
    def _(self, form: Text) -> Schema:
        if form.names in self._words:
            return self._words[form.names]
        found: Schema = {"type": "string"} if form.is_quoted else dict(TEXT)
        if form.pattern:
            found["pattern"] = f"^(?:{form.pattern})$"
        if form.suggested:
            found["examples"] = list(form.suggested)
        return found

    @of.register
    def _(self, form: Number) -> Schema:
        found: Schema = {"type": "integer" if form.is_whole else "number"}
        for name, bound in (("minimum", form.least), ("maximum", form.most)):
            if bound is not None:
                found[name] = int(bound) if bound == int(bound) else bound
        return found

    @of.register
    def _(self, form: Choice) -> Schema:
        words, says = form.words(), form.says
        known: Schema = {"enum": one_of(words)}
        if says is not None:
            known = described({word: says(word) for word in words})
        if form.is_open:
            return {"anyOf": [known, dict(TEXT)]}
        if form.compared is Compared.EXACTLY:
            return known
        begins = "(?:[oO][nN])?" if form.compared is Compared.AS_OUTCOMES else ""
        spelt: Schema = {"type": "string", "pattern": pattern_of(words, begins)}
        return {"anyOf": [known, spelt]}

    @of.register
    def _(self, form: ListOf) -> Schema:
        found: Schema = {"type": "array", "items": self.of(form.item)}
        return {**found, "minItems": form.least} if form.least else found

    @of.register
    def _(self, form: MapOf) -> Schema:
        found: Schema = {"type": "object", "additionalProperties": self.of(form.value)}
        if form.least:
            found["minProperties"] = form.least
        if form.pattern:
            found["propertyNames"] = {"pattern": f"^(?:{form.pattern})$"}
        return found

    @of.register
    def _(self, form: AnyOf) -> Schema:
        sorts: dict[str, list[Schema]] = {}
        for each in form.flat():
            found = self.of(each)
            sorts.setdefault(_sort_of(each), []).append(found)
        if len(sorts) == 1:
            return _any_of(next(iter(sorts.values())))
        return {
            "type": [kind for sort in sorts for kind in _KINDS[sort]],
            "allOf": [
                {"if": {"type": list[Json](_KINDS[sort])}, "then": _any_of(found)}
                for sort, found in sorts.items()
            ],
        }

    @of.register
    def _(self, form: Shape) -> Schema:
        if not form.title:
            return self.mapping(form)
        name = self._names.get(id(form))
        if name is None:
            name = form.title.removeprefix("an ").removeprefix("a ").replace(" ", "-")
            self._names[id(form)] = name
            self.definitions[name] = {}  # keeps its place
            self.definitions[name] = self.mapping(form)
        return {"$ref": f"#/$defs/{name}"}

    def mapping(self, shape: Shape) -> Schema:
        """Return the schema of a mapping of known keys."""
        found: Schema = {"title": shape.title} if shape.title else {}
        found["type"] = "object"
        found["properties"] = {each.name: self._key(each) for each in shape.keys}
        if shape.required:
            found["required"] = list(shape.required)
        found["additionalProperties"] = False
        if shape.one_of:
            found["oneOf"] = [{"required": [name]} for name in shape.one_of]
        if shape.some_of:
            found["anyOf"] = [{"required": [name]} for name in shape.some_of]
        if shape.not_both:
            found["not"] = {"required": list(shape.not_both)}
        if shape.together:
            pairs = [*shape.together, *(pair[::-1] for pair in shape.together)]
            found["dependentRequired"] = {one: [other] for one, other in pairs}
        return found

    def _key(self, key: Key) -> Schema:
        return {"description": sentence(key.says), **self.of(key.form)}


def _sort_of(form: Form) -> str:
    if isinstance(form, Shape | MapOf):
        return "mapping"
    return "list" if isinstance(form, ListOf) else "scalar"


def _any_of(found: list[Schema]) -> Schema:
    return found[0] if len(found) == 1 else {"anyOf": list[Json](found)}


def described(words: Mapping[str, str]) -> Schema:
    """Return the schema of one of some words, with what editors show beside each.

    No dialect has a word for that; ``enumDescriptions`` is what editors know.
    """
    return {"enum": list[Json](words), "enumDescriptions": list[Json](words.values())}


def one_of(words: Sequence[str]) -> list[Json]:
    """Return words as YAML may have them: one that looks like a number or true is that, too."""
    found: dict[tuple[type, Atom], Json] = {}
    for word in words:
        found[str, word] = word
        meant = datum(word)
        if isinstance(meant, bool | int | float):
            found[type(meant), meant] = meant
    return list(found.values())
