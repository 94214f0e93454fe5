"""A text is that of another action of the same kind, as when an action is copied."""

from __future__ import annotations

from collections.abc import Iterator

from ......actions import Kind
from ......grammar.names import key
from ......grammar.script import Literal
from ...sites.site import Fault, Site

_TEXTS = {Kind.TEXT, Kind.LIST, Kind.CHOICE}


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each property of which the next such action has another value."""
    if site.is_foreign:
        return
    for prop, setting in site.values:
        if prop.kind not in _TEXTS or prop.is_output:
            continue
        other = _of_next(site, key(prop.name), setting.value)
        if other is not None:
            id, value = other
            change = site.set(setting, setting.value._replace(value=value.value))
            says = f"{prop.name} is that of {id}"
            yield Fault(says, (change,), property=prop.name, span=setting.value.span)


def _of_next(site: Site, name: str, value: Literal) -> tuple[str, Literal] | None:
    """Return the next action of the same kind that has another value, from the first one on."""
    resolved = site.program.resolved
    for at in (*range(site.at + 1, len(resolved)), *range(site.at)):
        if key(resolved[at].declaration.name) != key(site.declaration.name):
            continue
        for prop, literal in resolved[at].values:
            is_alike = key(prop.name) == name and type(literal.value) is type(value.value)
            if is_alike and literal.value != value.value:
                return resolved[at].written.id, literal
    return None
