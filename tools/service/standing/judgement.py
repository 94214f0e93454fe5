"""What every run of a script bore out of findings; asked again where a run may be another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ....grammar.finding import Finding, Step
from ....grammar.slices import Slices
from ....rules import EstateView, Reads
from ....rules._reads import NOTHING
from ...checking.choice import Choice
from ..reading.block_program import BlockProgram
from ..reading.language import FlowLanguage
from .seen import Seen

Key = tuple[str, str, str | None, str | None]


class Judgement:
    """What was found out last of the findings of one text."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._seen: Seen | None = None
        self._choice: Choice | None = None
        self._asked: list[Key] = []
        self._found: list[Finding | None] = []
        self.is_asked = False

    @property
    def is_kept(self) -> bool:
        """Whether it is known of a version that was looked at before the last."""
        return self._seen is not None and not self.is_asked

    def of(
        self,
        findings: list[Finding],
        program: BlockProgram,
        around: EstateView,
        choice: Choice,
        language: FlowLanguage,
        estate: object,
    ) -> Slices[list[Finding]]:
        """Return the findings that some run may bear out, and stop now and then."""
        asking = {rule.id for rule in choice.rules if rule.asks is not None}
        places = [
            at
            for at, one in enumerate(findings)
            if one.rule in asking and one.source is program.source
        ]
        keys = [_key(findings[at]) for at in places]
        if not keys:
            self._seen = None
        self.is_asked = bool(keys) and not self._holds(keys, choice, language, estate)
        if self.is_asked:
            yield from program.binding()
            judged = yield from choice.judged(program, around, findings)
            known = {(_key(one), one.span): one for one in judged}
            self._found = [known.get((_key(findings[at]), findings[at].span)) for at in places]
            self._asked, self._choice, self._seen = keys, choice, Seen(language, estate)
        told = list[Finding | None](findings)
        for at, found in zip(places, self._found if keys else (), strict=True):
            told[at] = None if found is None else self._told(findings[at], found, program)
        return [one for one in told if one is not None]

    def _holds(
        self, keys: list[Key], choice: Choice, language: FlowLanguage, estate: object
    ) -> bool:
        if self._seen is None or self._choice is not choice or self._asked != keys:
            return False
        changed = self._seen.changed(language, estate) & ~Reads.TEXT
        return changed == NOTHING or (
            changed == Reads.CAPTIONS and not any(map(_story, self._found))
        )

    def _told(self, finding: Finding, found: Finding, program: BlockProgram) -> Finding:
        """Return a finding with what was found out of it, at its places now."""
        if not _story(found):
            return replace(finding, evidence=found.evidence)
        path = tuple(self._placed(step, program) for step in found.path)
        return replace(finding, path=path, evidence=found.evidence)

    def _placed(self, step: Step, program: BlockProgram) -> Step:
        if self._seen is None or step.source is not self._seen.language.text.source:
            return step
        span = program.written(program.index[step.action]).span
        return step._replace(source=program.source, span=span)


def _key(finding: Finding) -> Key:
    return finding.rule, finding.message, finding.action, finding.branch


def _story(finding: Finding | None) -> Iterable[str]:
    return () if finding is None or finding.evidence is None else finding.evidence.story
