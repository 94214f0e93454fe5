"""What a page needs to show a form: its fields, made of the declarations that read scenarios.

A mapping of known keys is told once, in ``shapes`` under its title, and named by that elsewhere.
"""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TypeAlias

from ....grammar.documents.forms import (
    AnyOf,
    Choice,
    Form,
    Key,
    ListOf,
    MapOf,
    Named,
    Number,
    Plain,
    Text,
)
from ....grammar.documents.nodes import Shape
from ....interpreter.scenarios.keys.scenario import SCENARIO
from ...schemas.form_schemas import sentence
from .form import NOT_OF_A_FORM

Fields: TypeAlias = dict[str, object]

_PLAIN = {
    Plain.TRUE_OR_FALSE: "boolean",
    Plain.NOTHING: "nothing",
    Plain.VALUE: "value",
    Plain.VALUES: "value",
    Plain.DATA: "value",
}
_SETS = (Named.WORLD_SET, Named.STUB_SET, Named.GIVEN_SET)
"""What stands for something written out elsewhere: a form writes it out."""


class FormFields:
    """Forms as fields; all that share a shape name it by its title."""

    def __init__(self) -> None:
        """Know no shape yet."""
        self.shapes: dict[str, Fields] = {}

    @singledispatchmethod
    def of(self, form: Form) -> Fields:
        """Return what may stand somewhere."""
        raise TypeError(form)

    @of.register
    def _(self, form: Plain) -> Fields:
        return {"kind": _PLAIN[form]}

    @of.register
    def _(self, form: Text) -> Fields:
        return {"kind": "text", "names": form.names.name, "suggested": list(form.suggested)}

    @of.register
    def _(self, form: Number) -> Fields:
        bounds = {"least": form.least, "most": form.most}
        return {"kind": "number", "isWhole": form.is_whole, **bounds}

    @of.register
    def _(self, form: Choice) -> Fields:
        says = form.says
        words = [[word, "" if says is None else says(word)] for word in form.words()]
        return {"kind": "choice", "words": words, "isOpen": form.is_open}

    @of.register
    def _(self, form: ListOf) -> Fields:
        return {"kind": "list", "item": self.of(form.item)}

    @of.register
    def _(self, form: MapOf) -> Fields:
        return {"kind": "map", "value": self.of(form.value), "names": form.keys.name}

    @of.register
    def _(self, form: AnyOf) -> Fields:
        told = [self.of(each) for each in form.flat() if not _is_set(each)]
        forms = [each for at, each in enumerate(told) if each not in told[:at]]
        return forms[0] if len(forms) == 1 else {"kind": "any", "forms": forms}

    @of.register
    def _(self, form: Shape) -> Fields:
        if form.title not in self.shapes:
            self.shapes[form.title] = {}  # keeps its place
            self.shapes[form.title] = {
                "fields": [self.field(key) for key in form.keys],
                "oneOf": list(form.one_of),
            }
        return {"kind": "fields", "shape": form.title}

    def field(self, key: Key) -> Fields:
        """Return one field: its name, what it is for, and what may stand there."""
        form = key.form
        if isinstance(form, AnyOf):  # who leaves a field out says nothing
            form = AnyOf(tuple(each for each in form.flat() if each is not Plain.NOTHING))
        told = {"name": key.name, "says": sentence(key.says), "isRequired": key.is_required}
        return {**told, "form": self.of(form)}


def fields_of_forms() -> Fields:
    """Return the fields of a form that says how a run begins."""
    fields = FormFields()
    own = [fields.field(key) for key in SCENARIO.keys if key.name not in NOT_OF_A_FORM]
    return {"fields": own, "shapes": fields.shapes}


def _is_set(form: Form) -> bool:
    """Whether a form is the name of a set, or a list of such names."""
    item = form.item if isinstance(form, ListOf) else form
    return isinstance(item, Text) and item.names in _SETS
