"""A part of a condition with and, or with or, is left out."""

from __future__ import annotations

from collections.abc import Iterator

from ......grammar.snippet.nodes import Chain, Expression
from ......grammar.snippet.writer import write_expression
from ...sites.site import Fault, Site
from ...sites.slots import Slot, slots

_SIGNS = {"&", "|"}


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each part of a condition."""
    for slot in slots(site):
        for node in slot.nodes():
            if isinstance(node, Chain) and {sign for sign, _ in node.rest} <= _SIGNS:
                yield from _weakened(slot, node)


def _weakened(slot: Slot, node: Chain) -> Iterator[Fault]:
    parts: list[Expression] = [node.first, *(each for _, each in node.rest)]
    signs = [sign for sign, _ in node.rest]
    for at, part in enumerate(parts):
        rest = parts[:at] + parts[at + 1 :]
        between = signs[: max(0, at - 1)] + signs[max(1, at) :] if at else signs[1:]
        new: Expression = rest[0]
        if len(rest) > 1:
            new = Chain(rest[0], tuple(zip(between, rest[1:], strict=True)))
        whole = slot.text
        if slot.roots != (node,):
            return  # only a whole condition is written again
        says = f'"{write_expression(part)}" is left out of {slot.prop.name}'
        fault = slot.fault(node, new, (0, len(whole)), _written(whole, new), says)
        if fault is not None:
            yield fault


def _written(old: str, new: Expression) -> str:
    text = write_expression(new)
    return f"{{{text}}}" if old.strip().startswith("{") else text
