"""A comparison compares otherwise: at its boundary, the other way round, or the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ......grammar.snippet.nodes import Compare
from ...sites.signs import sign_before
from ...sites.site import Fault, Site
from ...sites.slots import Slot, slots

_OTHERS = {
    "=": ("!=",),
    "!=": ("=",),
    "<": ("<=", ">"),
    "<=": ("<", ">="),
    ">": (">=", "<"),
    ">=": (">", "<="),
}
_SIGN = re.compile(r"(!=|<>|<=|>=|=>|==|[=<>])[\s({]*\Z")


def faults(site: Site) -> Iterator[Fault]:
    """Yield the faults of each comparison."""
    for slot in slots(site):
        for node in slot.nodes():
            if isinstance(node, Compare):
                for sign in _OTHERS.get(node.operator, ()):
                    fault = _changed(slot, node, sign)
                    if fault is not None:
                        yield fault


def _changed(slot: Slot, node: Compare, sign: str) -> Fault | None:
    found = sign_before(_SIGN, slot.text, node.left, node.right)
    if found is None:
        return None
    says = f'"{node.operator}" is written as "{sign}" in {slot.prop.name}'
    return slot.fault(node, node._replace(operator=sign), found, sign, says)
