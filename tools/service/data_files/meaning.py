"""What may stand at a part of a data file, by the declarations that its reader reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ....grammar.documents.forms import AnyOf, Choice, Form, Key, ListOf, MapOf, Named, Plain, Text
from ....grammar.documents.nodes import Shape
from ....grammar.names import key as name_key
from ..document import Kind
from .outline import Part


@lru_cache(maxsize=8)
def form_of(kind: Kind) -> Form:
    """Return what a whole document of a kind may be."""
    match kind:
        case Kind.SCENARIOS:
            from ....interpreter.scenarios.keys.scenario import FILE

            return FILE
        case Kind.WORLD:
            from ....interpreter.scenarios.keys.world import WORLD

            return WORLD
        case Kind.LAYOUT:
            from ...exchange.sidecar import LAYOUT

            return LAYOUT
        case Kind.SETTINGS:
            from ...schemas.settings_shape import SETTINGS

            return SETTINGS
        case _:
            return Plain.DATA


def forms_at(part: Part, top: Form) -> list[Form]:
    """Return the forms that the value of a part may have, none of them of several."""
    way = list(part.way())[-2::-1]  # without the top
    forms = list(flat(top))
    for each in way:
        forms = [found for form in forms for found in _below(form, each)]
    return forms


def key_at(part: Part, top: Form) -> Key | None:
    """Return the declaration of the key that a part is, if it is one of a known mapping."""
    if part.above is None or part.key is None:
        return None
    for form in forms_at(part.above, top):
        if isinstance(form, Shape) and (found := _key_of(form, part.key)):
            return found
    return None


def named_by_key(part: Part, top: Form) -> Named:
    """Return what sort of thing a key of somebody's own names."""
    if part.above is None or part.key is None:
        return Named.NOTHING
    found = (form.keys for form in forms_at(part.above, top) if isinstance(form, MapOf))
    return next((each for each in found if each is not Named.NOTHING), Named.NOTHING)


def named_by_value(part: Part, top: Form) -> Named:
    """Return what sort of thing the value of a part names."""
    found = (form.names for form in forms_at(part, top) if isinstance(form, Text))
    return next((each for each in found if each is not Named.NOTHING), Named.NOTHING)


def flat(form: Form) -> Iterator[Form]:
    """Yield a form, or those of which it is one."""
    if isinstance(form, AnyOf):
        for each in form.forms:
            yield from flat(each)
    else:
        yield form


def words_of(form: Form) -> Mapping[str, str]:
    """Return the words that a value can be, each with what it means where that is known."""
    match form:
        case Choice():
            says = form.says
            return {str(word): says(word) if says else "" for word in form.words()}
        case Text():
            return {str(word): "" for word in form.suggested}
        case Plain.TRUE_OR_FALSE:
            return {"true": "", "false": ""}
        case _:
            return {}


def _below(form: Form, part: Part) -> Iterator[Form]:
    if part.key is None:
        if isinstance(form, ListOf):
            yield from flat(form.item)
    elif isinstance(form, Shape):
        found = _key_of(form, part.key)
        if found is not None:
            yield from flat(found.form)
    elif isinstance(form, MapOf):
        yield from flat(form.value)


def _key_of(shape: Shape, name: str) -> Key | None:
    meant = name_key(name)
    return next((each for each in shape.keys if name_key(each.name) == meant), None)
