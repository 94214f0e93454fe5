"""The security user is not set: SetSecurityUser is left out, or the property that names one."""

from __future__ import annotations

from collections.abc import Iterator

from ......grammar.changes.change import Remove
from ......grammar.names import key
from ...sites.site import Fault, Site
from .action_removed import ways_on

_SETS = "setsecurityuser"
_NAMES = {"securityuser", "agent"}


def faults(site: Site) -> Iterator[Fault]:
    """Yield the ways in which an action comes to have no security user."""
    sets = key(site.declaration.name) == _SETS
    if sets and not site.is_foreign:
        for target in ways_on(site):
            says = f"SetSecurityUser is left out, and {target} follows at once"
            yield Fault(says, (Remove(site.id, target),), span=site.written.span)
    for prop, setting in site.values:
        if key(prop.name) not in (_NAMES if sets else _NAMES - {"agent"}):
            continue
        change = site.set(setting, setting.value._replace(value=""))
        yield Fault(f"{prop.name} is empty", (change,), property=prop.name, span=setting.span)
