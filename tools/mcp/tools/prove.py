"""The tool ``prove``."""

from __future__ import annotations

from ...proving.proving import asked_of, prove_paths
from ...reports.proofs import PROOF_FORMATS
from ..calling.tool import ScriptPath, ScriptText, Tool, joined


class Prove(Tool):
    """Say what holds for every run of a script, whatever anybody answers.

    Where something does not, the run is told that shows it. What could not be decided says so.
    """

    def answer(self, script: ScriptPath, text: ScriptText = None) -> str:
        """Return what was proved and refuted."""
        asked = asked_of({}, (), None, None)
        with self.reach.script(script, text) as path:
            return joined(PROOF_FORMATS.lines_of("text")(list(prove_paths((path,), asked))))


TOOL = Prove
