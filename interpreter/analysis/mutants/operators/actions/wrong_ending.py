"""A script ends by another ending: End for Hangup, Stop for End and the like."""

from __future__ import annotations

from collections.abc import Iterator

from ......actions import Action, catalogue
from ......actions.endings.stop import Stop
from ......grammar.changes.change import Replace
from .....program.validation import script_type_of
from ...sites.site import Fault, Site


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each other ending that a script of this type may have."""
    if site.is_foreign or not _is_ending(site.declaration):
        return
    type_ = script_type_of(site.program.script)
    for other in _endings():
        is_same = other.name == site.declaration.name
        if not is_same and type_ in other.script_types and _takes_all_of(site, other):
            says = f"it is {other.name} in place of {site.declaration.name}"
            span = site.written.name_span
            yield Fault(says, (Replace(site.id, other.name),), span=span)


def _takes_all_of(site: Site, other: Action) -> bool:
    """Whether another ending has the properties that this one is given."""
    known = {prop.name for prop in other.properties}
    return all(prop.name in known for prop, _ in site.values)


def _endings() -> list[Action]:
    return [each for each in catalogue() if _is_ending(each)]


def _is_ending(declaration: Action) -> bool:
    is_of_family = type(declaration).__module__.split(".")[-2:-1] == ["endings"]
    return is_of_family and (bool(declaration.terminates) or isinstance(declaration, Stop))
