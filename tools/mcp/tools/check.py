"""The tool ``check``."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Annotated

from pydantic import Field

from ....grammar.counted import counted
from ....grammar.finding import RequestError
from ...checking.project_check import CheckRequest, ProjectCheck
from ...reports.checks import CHECK_FORMATS
from ...reports.findings import print_findings
from ..calling.tool import ScriptText, Tool, joined, refuse_unknown, told

_TEXT = "text"


class Check(Tool):
    """Find what is wrong with scripts and with the scenarios beside them, without running them.

    Each finding says where, what was expected, the nearest name, and the id of its rule in
    brackets, which explain_finding explains. What no run does is not shown.
    """

    def answer(
        self,
        paths: Annotated[
            list[str],
            Field(description="Scripts, and folders of scripts; without any, all there are."),
        ] = [],  # noqa: B006 - the SDK copies it
        text: ScriptText = None,
        select: Annotated[
            list[str], Field(description="Only these rules or families, as authority.")
        ] = [],  # noqa: B006
        ignore: Annotated[list[str], Field(description="Not these rules or families.")] = [],  # noqa: B006
        format: Annotated[  # noqa: A002 - as the option
            str, Field(description="text, or a report for programs, as json or sarif.")
        ] = _TEXT,
    ) -> str:
        """Return the findings."""
        refuse_unknown(format, [_TEXT, *CHECK_FORMATS.names()])
        if text is not None and len(paths) != 1:
            raise RequestError("text stands in for one script", expected="its path in paths")
        with ExitStack() as stack:
            named = (
                self.reach.paths(paths)
                if text is None
                else (stack.enter_context(self.reach.script(paths[0], text)),)
            )
            checked = ProjectCheck(CheckRequest(named, tuple(select), tuple(ignore))).find()
        if format != _TEXT:
            return joined(CHECK_FORMATS.lines_of(format)(checked.all, checked.scripts))
        found = told(lambda terminal: print_findings(checked.all, terminal))
        return found or f"{counted(len(checked.scripts), 'script')} checked, no findings\n"


TOOL = Check
