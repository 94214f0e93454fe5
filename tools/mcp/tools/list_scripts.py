"""The tool ``list_scripts``."""

from __future__ import annotations

from itertools import chain
from typing import Annotated

from pydantic import Field

from ....interpreter.analysis.call_graph import call_graph
from ...reports.estates.calls import table_lines
from ...script_files import folder_of_scripts
from ..calling.tool import Tool, told_lines


class ListScripts(Tool):
    """List the scripts of a folder and below, with the scripts that each calls."""

    def answer(
        self, folder: Annotated[str | None, Field(description="A folder, else all.")] = None
    ) -> str:
        """Return the list."""
        folders = self.reach.paths([] if folder is None else [folder])
        graphs = [call_graph(folder_of_scripts(each)) for each in folders]
        return told_lines(lambda to: chain.from_iterable(table_lines(each, to) for each in graphs))


TOOL = ListScripts
