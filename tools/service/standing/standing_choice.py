"""The rules of a choice, held against a text in blocks as far as it is another than before."""

from __future__ import annotations

from typing import NamedTuple

from ....grammar.finding import Finding
from ....grammar.slices import Slices
from ....interpreter.program.program import Program
from ....rules import EstateView, Reads, Suppression
from ...checking.choice import Choice
from ..reading.block_program import BlockProgram
from ..reading.language import FlowLanguage
from .ignoring import may_ignore
from .standing import Standing


class StandingChoice(NamedTuple):
    """Does what the choice does; ``estate`` is the same while all around is the same."""

    choice: Choice
    standing: Standing
    language: FlowLanguage
    estate: object

    @property
    def is_of_others(self) -> bool:
        """Whether the rules that ask for other scripts are asked again, all of them."""
        return bool(self.standing.changed(self.language, self.estate) & Reads.ESTATE)

    @property
    def is_of_earlier(self) -> bool:
        """Whether anything that stands was found in another version, by asking other scripts."""
        return self.is_of_others or self.standing.judgement.is_kept

    def find(self, program: Program, around: EstateView) -> Slices[list[Finding]]:
        """Return what the rules find in the script."""
        own = self._own(program)
        rules = self.choice.rules
        return (
            yield from self.standing.inspecting(own, self.language, around, rules, self.estate)
        )

    def unsuppressed(
        self, program: Program, findings: list[Finding], beside: list[Suppression]
    ) -> list[Finding]:
        """Return the findings that neither the script nor its sidecar hides."""
        if not beside and not any(map(may_ignore, self.language.blocks)):
            return findings
        return self.choice.unsuppressed(program, findings, beside)

    def judged(
        self, program: Program, around: EstateView, findings: list[Finding]
    ) -> Slices[list[Finding]]:
        """Return the findings that some run may bear out, as far as that is asked."""
        judgement, own = self.standing.judgement, self._own(program)
        return (
            yield from judgement.of(findings, own, around, self.choice, self.language, self.estate)
        )

    def _own(self, program: Program) -> BlockProgram:
        if not isinstance(program, BlockProgram):
            raise TypeError(program)
        return program
