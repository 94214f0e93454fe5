"""Mend a finding as its rule, or the reader that found it, says that it can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ._action import ActionKind, CodeAction
from ._request import Request


def offers(request: Request) -> Iterator[CodeAction]:
    """Yield each fix of what is found there; one that may change what a run does says so."""
    for finding in request.findings():
        fix = finding.fix
        if fix is not None:
            yield CodeAction(
                fix.says if fix.is_safe else f"{fix.says} (check what it changes)",
                ActionKind.QUICK_FIX,
                partial(request.changes, *fix.edits),
                finding,
                is_safe=fix.is_safe,
            )
