"""A condition is turned into its opposite: a "!" too many, or one that is missing."""

from __future__ import annotations

from collections.abc import Iterator

from ......grammar.snippet.nodes import Chain, Compare, Expression, If, Name, Unary
from ...sites.signs import start_of
from ...sites.site import Fault, Site
from ...sites.slots import Slot, slots


def faults(site: Site) -> Iterator[Fault]:
    """Yield the faults of truths: of comparisons, a kind of their own says them."""
    for slot in slots(site):
        for node in slot.nodes():
            for truth in _truths(node, slot):
                fault = _inverted(slot, truth)
                if fault is not None:
                    yield fault


def _truths(node: object, slot: Slot) -> Iterator[Expression]:
    """Yield what is asked for its truth alone."""
    match node:
        case Unary("!", _):
            yield node
        case Chain(first, rest) if {sign for sign, _ in rest} <= {"&", "|"}:
            yield from (each for each in (first, *(one for _, one in rest)) if _is_bare(each))
        case If(test, _, _) if _is_bare(test):
            yield test
        case Name() if slot.roots == (node,) and slot.site.declaration.name == "If":
            yield node
        case _:
            pass


def _is_bare(node: Expression) -> bool:
    return not isinstance(node, Compare | Chain | Unary)


def _inverted(slot: Slot, node: Expression) -> Fault | None:
    at = start_of(node)
    if isinstance(node, Unary):
        says = f'a "!" is missing in {slot.prop.name}'
        return slot.fault(node, node.operand, (at, at + 1), "", says)
    says = f'there is a "!" too many in {slot.prop.name}'
    return slot.fault(node, Unary("!", node), (at, at), "!", says)
