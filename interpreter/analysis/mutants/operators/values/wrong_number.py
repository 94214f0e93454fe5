"""A number is off by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ......actions import Kind
from ......grammar.script import Literal
from ......grammar.snippet.nodes import Constant
from ...sites.site import Fault, Site
from ...sites.slots import slots

_WHOLE = re.compile(r"\d{1,15}(?![\d.])", re.ASCII)
_NUMBER = re.compile(r"\s*\d{1,15}\s*", re.ASCII)


def faults(site: Site) -> Iterator[Fault]:
    """Yield the faults of each whole number: of a property, in an expression or in code."""
    for slot in slots(site):
        for node in slot.nodes():
            if not isinstance(node, Constant) or type(node.value) is not int:
                continue
            match = _WHOLE.match(slot.text, node.at)
            if match is None or int(match[0]) != node.value:
                continue
            for other in _beside(node.value):
                says = f"{node.value} is written as {other} in {slot.prop.name}"
                fault = slot.fault(node, Constant(other), match.span(), str(other), says)
                if fault is not None:
                    yield fault
    if site.is_foreign:
        return
    for prop, setting in site.values:
        number = _number(setting.value) if prop.kind is Kind.NUMBER else None
        for other in () if number is None else _beside(number):
            is_text = isinstance(setting.value.value, str)
            value = setting.value._replace(value=str(other) if is_text else other)
            says = f"{prop.name} is {other} in place of {number}"
            change = site.set(setting, value)
            yield Fault(says, (change,), property=prop.name, span=setting.value.span)


def _beside(number: int) -> tuple[int, ...]:
    return (number + 1, number - 1) if number > 0 else (number + 1,)


def _number(literal: Literal) -> int | None:
    value = literal.value
    if type(value) is int:
        return value
    return int(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else None
