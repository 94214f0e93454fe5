"""The tool ``explain_finding``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...reports.reference.explained import explained, explained_rules
from ..calling.tool import Tool, told_lines


class ExplainFinding(Tool):
    """Explain what a finding of check says, why it matters, what is wrong and what is right.

    The id stands in brackets at the end of a finding. Without one, all rules are listed.
    """

    def answer(
        self,
        id: Annotated[
            str | None, Field(description="A rule, a mistake of the language, or a property.")
        ] = None,
    ) -> str:
        """Return its page."""
        if id is not None:
            return told_lines(lambda to: explained(id, to, is_markdown=False))
        return told_lines(lambda to: explained_rules(to, is_markdown=False))


TOOL = ExplainFinding
