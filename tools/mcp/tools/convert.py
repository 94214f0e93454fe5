"""The tool ``convert``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ....grammar.exports.formats import FORMATS
from ....grammar.finding import RequestError
from ....grammar.script_file import read_script
from ....grammar.unwritable import UnwritableError
from ...exchange.canonical import FORMS
from ...exchange.conversion import converted
from ...exchange.sidecar import Sidecar, read_sidecar, sidecar_beside
from ..calling.tool import ScriptPath, ScriptText, Tool, joined, refuse_unknown


class Convert(Tool):
    """Turn a script into another form: flow, yaml, or one of the exports that Studio imports.

    What the result cannot hold is named below it. Nothing is written.
    """

    def answer(
        self,
        script: ScriptPath,
        to: Annotated[str, Field(description="flow, yaml, json or xml.")] = "flow",
        text: ScriptText = None,
    ) -> str:
        """Return the script in that form, and what was left out."""
        refuse_unknown(to, [*FORMS, *FORMATS], "form")
        with self.reach.script(script, text) as path:
            read, _ = read_script(path)
            beside = sidecar_beside(path)
            kept = read_sidecar(beside) if beside.is_file() else Sidecar()
            try:
                result = converted(read, kept, to, is_kept=False)
            except UnwritableError as error:
                raise RequestError(f'"{script}" cannot be written as {to}: {error}') from None
        return result.text + joined(("", *result.notes)) * bool(result.notes)


TOOL = Convert
