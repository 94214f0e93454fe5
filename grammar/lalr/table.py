"""A table of plain data with what makes a value of each rule: what a parser steps through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from .parser import Rule, Table

if TYPE_CHECKING:
    from .data import RuleData, TableData

Parts = list[object]
Make = Callable[[Parts], object]


def table_of(data: TableData, builder: object, *, is_spread: bool = False) -> Table:
    """Return a table whose rules are methods of a builder; a rule's parts are its one argument.

    They are several arguments where they are spread. A rule whose name begins with ``_`` is
    inlined in the others.
    """
    rules = [_rule(rule, builder, is_spread=is_spread) for rule in data["rules"]]
    return Table(data["states"], rules, data["starts"])


def _rule(rule: RuleData, builder: object, *, is_spread: bool) -> Rule:
    if rule["name"].startswith("_"):
        make: Make = _unchanged
    else:
        method = getattr(builder, rule["makes"], None)
        make = _refuse if method is None else _spread(method) if is_spread else method
    if rule["is_single"]:
        make = _single(make)
    if rule["parts"] is not None:
        make = _chosen(make, rule["parts"])
    return Rule(rule["size"], make, rule["name"])


def _unchanged(parts: Parts) -> object:
    return parts


def _refuse(parts: Parts) -> object:
    raise TypeError(parts)  # a rule that makes nothing has one part


def _spread(method: Callable[..., object]) -> Make:
    return lambda parts: method(*parts)


def _single(make: Make) -> Make:
    return lambda parts: parts[0] if len(parts) == 1 else make(parts)


def _chosen(make: Make, chosen: Sequence[int | None]) -> Make:
    """Return the same of some of the parts."""

    def made(parts: Parts) -> object:
        found: Parts = []
        for at in chosen:
            if at is None:
                found.append(None)
            elif at >= 0:
                found.append(parts[at])
            elif found:
                found += cast("Parts", parts[~at])
            else:
                found = cast("Parts", parts[~at])  # which nobody else holds
        return make(found)

    return made
