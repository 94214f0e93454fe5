"""The tool ``describe_action``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ....actions import catalogue
from ....grammar.documents.nodes import shorten
from ....grammar.finding import RequestError
from ...reports.reference.actions import is_about, page_lines, table_lines
from ..calling.tool import Tool, told_lines


class DescribeAction(Tool):
    """Describe an action of scripts: its properties, its outcomes and when each is the answer.

    A word that is no name lists the actions that are about it; without one, all are listed.
    """

    def answer(
        self,
        name: Annotated[
            str | None, Field(description="An action, as End a Contact, or a word, as callback.")
        ] = None,
    ) -> str:
        """Return its page, or a list."""
        known = catalogue()
        found = None if name is None else known.find(name)
        if found is not None:
            origin = known.origins.get(found.name)
            return told_lines(lambda to: page_lines(found, to, origin))
        chosen = [each for each in known if name is None or is_about(each, name)]
        if not chosen and name is not None:
            said = f'there is no action "{shorten(name)}"'
            raise RequestError(said, nearest=known.nearest(name))
        return told_lines(lambda to: table_lines(chosen, to, known.origins))


TOOL = DescribeAction
