"""The calls of the platform over HTTP, from the declarations that answer them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from branchline.actions import catalogue
from branchline.actions.api_base import ApiAction
from branchline.actions.platform_port import NOT_KNOWN, Operation, Parameter
from branchline.interpreter.platform.operations import Form, Handed, Member, handed, operations

_ACCEPTED = 202


def lines() -> Iterator[str]:
    """Yield each call: what it needs, takes and hands back, and who makes it."""
    makers: dict[str, list[str]] = defaultdict(list)
    for action in catalogue():
        if isinstance(action, ApiAction):
            makers[action.operation.name].append(action.name)
    known = operations()
    for name in sorted(handed(), key=lambda each: _order(known[each])):
        yield from _call(known[name], handed()[name], sorted(makers[name]))


def _order(operation: Operation) -> tuple[str, str]:
    return operation.path.partition("?")[0], operation.method


def _call(operation: Operation, found: Handed, makers: list[str]) -> Iterator[str]:
    path = operation.path.partition("?")[0]
    yield from (f"### {operation.method} {path}", "")
    by = f" It is what the action {', '.join(makers)} calls." if makers else ""
    asks = f"`{operation.permission}`" if operation.permission else "no permission"
    yield from (f"{found.summary}; asks for {asks}.{by} Source: {found.source}.", "")
    yield from _parameters(operation.parameters)
    yield from _answers(found)


def _parameters(parameters: tuple[Parameter, ...]) -> Iterator[str]:
    if not parameters:
        return
    yield from ("| takes | in | what it is |", "|:--|:--|:--|")
    for each in parameters:
        yield f"| `{each.name}` | {each.place} | {each.meaning} |"
    yield ""


def _answers(found: Handed) -> Iterator[str]:
    statuses = [_ACCEPTED if each == NOT_KNOWN else each for each in found.statuses]
    listed = ", ".join(map(str, dict.fromkeys(statuses)))
    within = f", within `{found.within}`" if found.within else ""
    yield from (f"Answers {listed}{_held(found)}{within}.", "")
    members = (*found.shape.members, *found.beside)
    if not members:
        return
    yield from ("| member | what it is |", "|:--|:--|")
    yield from map(_member, members)
    yield ""


def _held(found: Handed) -> str:
    return "" if found.form is Form.NOTHING else f", with {found.form}"


def _member(member: Member) -> str:
    return f"| `{member.wire_name}` | {member.meaning} |"
