"""Plus stands where minus should, or times where divided by, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ......grammar.snippet.nodes import Chain
from ...sites.signs import sign_before
from ...sites.site import Fault, Site
from ...sites.slots import slots

_OTHER = {"+": "-", "-": "+", "*": "/", "/": "*"}
_SIGN = re.compile(r"([-+*/])[\s(]*\Z")


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each sign of a sum or a product."""
    for slot in slots(site):
        for node in slot.nodes():
            if not isinstance(node, Chain):
                continue
            before = node.first
            for at, (sign, right) in enumerate(node.rest):
                other = _OTHER.get(sign)
                place = sign_before(_SIGN, slot.text, before, right)
                before = right
                if other is None or place is None:
                    continue
                rest = (*node.rest[:at], (other, right), *node.rest[at + 1 :])
                says = f'"{sign}" is written as "{other}" in {slot.prop.name}'
                fault = slot.fault(node, node._replace(rest=rest), place, other, says)
                if fault is not None:
                    yield fault
