"""Make a subscript of the selected actions, which stands in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .....grammar.finding import RequestError
from .....interpreter.program.validation import script_type_of
from ...document import Kind
from ..extracting.extract import extracted
from ..file_changes import FileChanges
from ..regions import regions
from ._action import ActionKind, CodeAction
from ._request import Request


def offers(request: Request) -> Iterator[CodeAction]:
    """Yield one where something is selected; why it cannot be is said when somebody wants it."""
    if request.span.start == request.span.end or request.script is None:
        return
    if request.document.kind not in (Kind.FLOW, Kind.YAML):
        return
    chosen = tuple(
        each.at
        for each in regions(request.document)
        if each.span.start < request.span.end and request.span.start < each.span.end
    )
    if not chosen:
        return
    many = "the selected action" if len(chosen) == 1 else f"the {len(chosen)} selected actions"
    yield CodeAction(
        f"extract {many} into a subscript",
        ActionKind.EXTRACT,
        partial(_made, request, chosen),
        is_slow=True,
    )


def _made(request: Request, chosen: tuple[int, ...]) -> FileChanges:
    if request.script is None or script_type_of(request.script) is None:
        raise RequestError("the script has no type")
    return extracted(request.workspace, request.document, chosen)
