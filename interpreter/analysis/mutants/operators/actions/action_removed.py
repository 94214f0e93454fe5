"""An action is left out: what led to it leads to where it went on, or an event is forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from ......grammar.changes.change import Remove
from ......grammar.names import key, outcome_key
from ...sites.site import Fault, Site

_LEAVES_TO_OTHERS = {"setsecurityuser"}
_DECIDES = {"if"}


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each way on that the script may take without the action."""
    if site.at == site.program.begin or key(site.declaration.name) in _LEAVES_TO_OTHERS:
        return
    if site.declaration.is_event:
        says = f"{site.declaration.name} is left out"
        yield Fault(says, (Remove(site.id),), span=site.written.span)
        return
    for target in ways_on(site):
        says = f"it is left out, and {target} follows at once"
        yield Fault(says, (Remove(site.id, target),), span=site.written.span)


def ways_on(site: Site) -> list[str]:
    """Return where a script may go on without an action: by Default, else by what goes well."""
    by_name = {
        outcome_key(each.outcome): each.target for each in site.branches if not each.is_custom
    }
    by_name = {name: target for name, target in by_name.items() if target != site.id}
    if key(site.declaration.name) in _DECIDES:
        return list(dict.fromkeys(by_name.values()))
    happy = site.declaration.happy
    names = ["default", *([outcome_key(happy.name)] if happy is not None else []), *by_name]
    return [by_name[name] for name in names if name in by_name][:1]
