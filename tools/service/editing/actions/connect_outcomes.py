"""Add the missing outcomes: connect all that lead nowhere, where Default leads, if it does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .....grammar.changes.change import Connect
from .....grammar.script import Action
from ..file_changes import FileChanges
from ..regions import edits_alone
from ..targets import Target, targets
from ..unconnected import default_target, unconnected
from ._action import ActionKind, CodeAction
from ._request import Request


def offers(request: Request) -> Iterator[CodeAction]:
    """Yield one for the action, where more than one outcome, or one beside Default, is missing.

    A run goes on at Default's target by most of them as it is, so nothing changes there (D291).
    """
    action, resolved = request.action, request.resolved
    if action is None or resolved is None or request.at is None:
        return
    names = list(unconnected(resolved))
    if not names or names == ["Default"] or not request.is_readable:
        return
    led = default_target(resolved)
    target = Target(led, f"{led}, where Default leads") if led else None
    target = target or next(targets(request.workspace, request.document, request.at), None)
    if target is not None:
        yield CodeAction(
            f"add the missing outcomes of {action.id} ({', '.join(names)}), to {target.says}",
            ActionKind.REFACTOR,
            partial(_connected, request, action, names, target),
            is_safe=False,
        )


def _connected(request: Request, action: Action, names: list[str], target: Target) -> FileChanges:
    connects = (Connect(action.id, name, target.id) for name in names)
    there = () if target.changes else (target.id,)
    changes = (*target.changes, *connects)
    return request.changes(*edits_alone(request.document, request.at or 0, changes, there))
