"""And stands where or should, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ......grammar.snippet.nodes import Chain
from ...sites.signs import sign_before
from ...sites.site import Fault, Site
from ...sites.slots import slots

_OTHER = {"&": "|", "|": "&"}
_SAID = {"&": "and", "|": "or"}
_SIGN = re.compile(r"(&&|\|\||[&|])[\s(!]*\Z")


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each condition of two parts."""
    for slot in slots(site):
        for node in slot.nodes():
            if not isinstance(node, Chain) or len(node.rest) != 1:
                continue
            ((sign, right),) = node.rest
            other = _OTHER.get(sign)
            if other is None:
                continue
            place = sign_before(_SIGN, slot.text, node.first, right)
            if place is None:
                continue
            says = f"{_SAID[other]} stands for {_SAID[sign]} in {slot.prop.name}"
            new = node._replace(rest=((other, right),))
            piece = other * (place[1] - place[0])
            fault = slot.fault(node, new, place, piece, says)
            if fault is not None:
                yield fault
