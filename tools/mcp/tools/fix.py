"""The tool ``fix``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ....grammar.finding import RequestError
from ...checking.project_check import CheckRequest, ProjectCheck
from ...reports.findings import print_findings
from ..calling.tool import Tool, told


class Fix(Tool):
    """Mend in the files what check finds and can mend without a doubt; say what is left."""

    is_writing = True

    def answer(
        self, paths: Annotated[list[str], Field(description="Scripts, and folders of scripts.")]
    ) -> str:
        """Return how many fixes were written, and the findings that are left."""
        project = ProjectCheck(CheckRequest(self.reach.paths(paths)))
        mended = project.mend(project.find(), with_unsafe=False)
        if mended.faults:
            raise RequestError("; ".join(mended.faults.values()))
        head = f"{mended.fixes} fix{'es' * (mended.fixes != 1)} written\n"
        return head + told(lambda to: print_findings(mended.checked.all, to))


TOOL = Fix
