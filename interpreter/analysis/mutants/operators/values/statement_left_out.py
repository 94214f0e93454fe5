"""A line of Snippet code is left out."""

from __future__ import annotations

from collections.abc import Iterator

from ......grammar.snippet.nodes import Assign, Dynamic, Evaluate, Return
from ...sites.site import Fault, Site
from ...sites.slots import Slot, slots

_SHOWN = 40


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each statement that has a line of its own."""
    for slot in slots(site):
        for node in slot.nodes():
            if isinstance(node, Assign | Dynamic | Evaluate | Return):
                fault = _left_out(slot, node)
                if fault is not None:
                    yield fault


def _left_out(slot: Slot, node: Assign | Dynamic | Evaluate | Return) -> Fault | None:
    text = slot.text
    start = text.rfind("\n", 0, node.at) + 1
    end = text.find("\n", node.at)
    end = len(text) if end < 0 else end + 1
    line = text[start:end].strip()
    shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN]}..."
    says = f'the line "{shown}" is left out of {slot.prop.name}'
    if end == len(text) and start:
        start -= 1  # the line end before it goes with the last line
    return slot.fault(node, None, (start, end), "", says)
