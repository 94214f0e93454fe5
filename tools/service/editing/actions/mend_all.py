"""Mend all findings of the file that have a safe fix."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.finding import RequestError
from .....grammar.script import Span
from ....checking.fixed_files import fixed
from ..file_changes import FileChanges
from ..smallest_edits import smallest_edits
from ._action import ActionKind, CodeAction
from ._request import Request


def offers(request: Request) -> Iterator[CodeAction]:
    """Yield one action for the file, where there is anything to mend."""
    path = str(request.document.path)
    mendable = [
        finding
        for finding in request.document.findings
        if finding.source.path == path and finding.fix is not None and finding.fix.is_safe
    ]
    if mendable:

        def make() -> FileChanges:
            file = next(fixed(mendable, with_unsafe=False), None)
            if file is None:
                raise RequestError("each of the fixes would bring a new mistake")
            whole = Span(0, len(file.before))
            return request.changes(*smallest_edits(file.before, whole, file.after))

        yield CodeAction("mend all that can be mended safely", ActionKind.FIX_ALL, make)
