"""The values that a property may have: choices, truths, variables, other scripts."""

from __future__ import annotations

from collections.abc import Iterator

from ....actions import Kind, Property, ScriptType
from ....grammar.finding import BranchlineError
from ..places.values import property_of
from .asked import Asked, Item, Sort
from .names import variables

_TRUTHS = ("True", "False")
_MOST_SCRIPTS = 1000


def values(asked: Asked) -> Iterator[Item]:
    """Yield what the property at a place may be."""
    prop = property_of(asked.place)
    if prop is None:
        return
    yield from _listed(asked, prop)
    if prop.kind is Kind.VARIABLE:
        yield from variables(asked)
    elif prop.kind is Kind.SCRIPT:
        yield from _scripts(asked)


def script_types(asked: Asked) -> Iterator[Item]:
    """Yield the types that a script may have."""
    for number, kind in enumerate(ScriptType):
        text = str(kind) if asked.place.quote or not asked.is_yaml else asked.value(kind)
        yield Item(kind, Sort.SCRIPT_TYPE, asked.edit(text), "script type", order=f"{number}")


def _listed(asked: Asked, prop: Property) -> Iterator[Item]:
    default = prop.default
    choices = prop.choices or (_TRUTHS if default in _TRUTHS else ())
    for choice in choices:
        is_default = choice == default
        detail = "the default" if is_default else ""
        order = "1" if is_default else "2"
        yield Item(choice, Sort.VALUE, asked.edit(asked.value(choice)), detail, order=order)
    if default and default not in choices:
        edit = asked.edit(asked.value(default))
        yield Item(default, Sort.VALUE, edit, "the default", order="1")


def _scripts(asked: Asked) -> Iterator[Item]:
    try:
        estate = asked.workspace.estate(asked.document.path)
        paths = estate.paths
    except BranchlineError:
        return
    for path in paths[:_MOST_SCRIPTS]:
        name = estate.shown(path)
        text = asked.value(name)
        if path != asked.document.path and text:
            yield Item(name, Sort.SCRIPT, asked.edit(text), path.name)
