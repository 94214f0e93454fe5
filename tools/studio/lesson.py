"""A studio for a lesson: what it does not show, and the page that asks for it."""

from __future__ import annotations

from typing import cast

from lsprotocol import types

from ...grammar.finding import RequestError
from ...grammar.text_file import reading_below
from ..lsp.connection.messages import Incoming
from ..service.scripts.lenses import RUN, SHOW_RUN
from ..viewer.lesson import lesson_data_of, lesson_of
from ..viewer.rounds import rounds_of
from ..viewer.viewer_page import page_of
from .reach import Reach

_ASKED_FIRST = "branchline/run/setup"
_TELLING = (
    "branchline/run/",
    "branchline/coverage",
    "branchline/page/run",
    "branchline/page/trace",
    "textDocument/codeLens",
    "codeLens/",
    "workspace/symbol",
)
"""Requests whose answers say how a run goes, or what a scenario is called."""


def tells_answers(message: Incoming) -> bool:
    """Whether a request asks for what a lesson asks the learner."""
    if message.method == types.WORKSPACE_EXECUTE_COMMAND:
        params = message.fields.get("params")
        fields = cast("dict[str, object]", params) if isinstance(params, dict) else {}
        return fields.get("command") in (RUN, SHOW_RUN)
    return message.method != _ASKED_FIRST and message.method.startswith(_TELLING)


def lesson_page(reach: Reach, uri: str) -> str:
    """Return the page of a lesson on a script as it is saved: each scenario is a round.

    Raises ``BranchlineError`` where there is no such script, where it does not run, and where
    nothing of it can be asked.
    """
    script = reach.file(uri)
    with reading_below((reach.folder,)):
        reports, _ = rounds_of(script, None, (), None, {})
    made = lesson_of(reports)
    if not made.rounds:
        said = "no action of these runs has more than one branch that can be taken"
        raise RequestError(f'there is nothing to ask about "{script.name}": {said}')
    return page_of(lesson_data_of(made))
