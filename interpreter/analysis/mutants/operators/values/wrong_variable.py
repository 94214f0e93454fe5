"""Another variable that the script knows stands in place of the right one."""

from __future__ import annotations

from collections.abc import Iterator

from ......actions import Kind
from ......grammar.snippet.nodes import Name
from ....variables import bare_name, variable_key
from ...sites.site import Fault, Site
from ...sites.slots import slots


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each place at which a variable stands."""
    for slot in slots(site):
        for node in slot.nodes():
            if not isinstance(node, Name):
                continue
            other = _other(site, node.name)
            place = (node.at, node.at + len(node.name))
            if other is None or slot.text[slice(*place)].casefold() != node.name.casefold():
                continue
            says = f"{other} stands for {node.name} in {slot.prop.name}"
            fault = slot.fault(node, Name(other), place, other, says)
            if fault is not None:
                yield fault
    if site.is_foreign:
        return
    for prop, setting in site.values:
        text = setting.value.value
        name = bare_name(text) if prop.kind is Kind.VARIABLE and isinstance(text, str) else ""
        other = _other(site, name) if name else None
        if other is not None and isinstance(text, str):
            change = site.set(setting, setting.value._replace(value=text.replace(name, other)))
            says = f"{prop.name} is {other} in place of {name}"
            yield Fault(says, (change,), property=prop.name, span=setting.value.span)


def _other(site: Site, name: str) -> str | None:
    """Return the variable that comes next by its name, ``None`` for what is no variable."""
    known = site.whole.spelled
    wanted = variable_key(name)
    if wanted not in known or len(known) == 1:
        return None
    keys = list(known)
    return known[keys[(keys.index(wanted) + 1) % len(keys)]]
