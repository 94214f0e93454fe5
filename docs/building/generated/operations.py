"""The calls of the platform over HTTP, from the declarations that answer them."""

from __future__ import annotations

from collections.abc import Iterator

from branchline.actions import catalogue
from branchline.actions.api_base import ApiAction


def lines() -> Iterator[str]:
    """Yield a table of the calls: how each is asked, what it needs, and which action makes it."""
    yield from ("| call | permission | made by |", "|:--|:--|:--|")
    for action in sorted(catalogue(), key=lambda each: each.name):
        if isinstance(action, ApiAction):
            asked = f"`{action.operation.method} {action.operation.path}`"
            permission = f"`{action.operation.permission}`" if action.operation.permission else ""
            yield f"| {asked} | {permission} | {action.name} |"
