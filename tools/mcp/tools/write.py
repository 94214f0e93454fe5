"""The tool ``write``."""

from __future__ import annotations

import os
from typing import Annotated

from pydantic import Field

from ....grammar.counted import counted
from ....grammar.finding import RequestError
from ....grammar.script_file import SIDECARS, SUFFIXES
from ...atomic_write import keep_whole
from ...destinations import look_at_file
from ..calling.tool import Tool


class Write(Tool):
    """Write a script, or scenarios, a world or a layout beside one, into a file."""

    is_writing = True

    def answer(
        self,
        path: Annotated[str, Field(description="NAME.flow, NAME.scenarios.yaml and the like.")],
        text: Annotated[str, Field(description="All that the file is to hold.")],
        replace: Annotated[bool, Field(description="Replace a file that is there.")] = False,  # noqa: FBT002 - arguments have names
    ) -> str:
        """Return what was written."""
        place = self.reach.path(path)
        if not place.name.lower().endswith((*SUFFIXES, *SIDECARS)):
            said = f'"{path}" is no name for a script or what stands beside one'
            raise RequestError(said, expected=", ".join((*SUFFIXES, *SIDECARS)))
        if self.reach.is_hidden(place):
            said = f'"{path}" is hidden, and no script is looked for there'
            raise RequestError(said, expected="names without a full stop in front")
        if os.path.lexists(place):
            if not replace:
                raise RequestError(f'"{path}" is there', expected="replace, to write it again")
            look_at_file(place)
        keep_whole(place, text)
        return f'"{path}" is written, {counted(len(text.encode()), "byte")}\n'


TOOL = Write
