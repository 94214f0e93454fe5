"""What the rules say of a text in blocks: one is asked again where what it reads has changed.

What is found is what :func:`branchline.rules.inspect` finds in the same text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from ....grammar.finding import Finding
from ....grammar.slices import Slices
from ....rules import OWN, EstateView, Reads, Rule
from ....rules._inspect import MOST_OF_A_RULE, found_by
from ....rules._reads import ALL, NOTHING
from ..reading.block import Block
from ..reading.block_program import BlockProgram
from ..reading.language import FlowLanguage
from ..reading.local_rules import found_in
from .block_subject import BlockSubject
from .judgement import Judgement
from .kept_findings import KeptFinding, kept
from .seen import Seen

Found = list[KeptFinding]
_MOST_FRESH = 100
"""So many blocks are looked at one by one; of more it is quicker to ask of all at once."""


class Standing:
    """What was found last in a text, of which each version is looked at in turn."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._subject: BlockSubject | None = None
        self._seen: Seen | None = None
        self._found: dict[str, Found] = {}
        self.asked: list[str] = []
        self.judgement = Judgement()
        self.rounds = 0
        """How often anything around the text changed that it was found by."""

    @property
    def is_new(self) -> bool:
        """Whether nothing was looked at yet."""
        return self._seen is None

    def changed(self, language: FlowLanguage, estate: object) -> Reads:
        """Return what differs from what was looked at last; ``estate`` is one for all around."""
        return ALL if self._seen is None else self._seen.changed(language, estate)

    def inspecting(
        self,
        program: BlockProgram,
        language: FlowLanguage,
        around: EstateView,
        rules: Sequence[Rule],
        estate: object,
    ) -> Slices[list[Finding]]:
        """Return what rules find, by place, and stop now and then.

        Where nobody waits for the end, what was found last still counts as found last.
        """
        changed = self.changed(language, estate)
        starts = dict(zip(language.blocks, language.text.starts, strict=True))
        again = [rule for rule in rules if not self._holds(rule, changed, starts)]
        self.asked = [rule.id for rule in again]
        subject = self._look_at(program, language, around, estate)
        wanted = NOTHING
        for rule in again:
            if not (rule.is_local and rule.id in self._found):
                wanted |= rule.reads
        if wanted:
            yield from subject.preparing(wanted)
        fresh = self._fresh(language)
        found = {rule.id: self._found[rule.id] for rule in rules if rule not in again}
        for rule in again:
            new = self._found_locally(rule, language, starts, fresh) if rule.is_local else None
            if new is None:
                new = yield from _found_in_all(rule, subject, language)
            found[rule.id] = new
        if subject.looks_at(language):  # else somebody else went on with a later version
            self._seen, self._found = Seen(language, estate), found
        source = language.text.source
        told = [one.told(source, starts) for rule in rules for one in found[rule.id]]
        return sorted(told, key=lambda finding: (finding.span, finding.rule))

    def _look_at(
        self, program: BlockProgram, language: FlowLanguage, around: EstateView, estate: object
    ) -> BlockSubject:
        if self._subject is None:
            self._subject = BlockSubject(program, language, around, estate)
        else:
            self._subject.look_at(program, language, around, estate)
        return self._subject

    def _holds(self, rule: Rule, changed: Reads, starts: Mapping[Block, int]) -> bool:
        """Whether what a rule found still is what it finds."""
        found = self._found.get(rule.id)
        if found is None or rule.family == OWN or rule.reads & changed:
            return False
        if rule.is_local:
            return not changed & Reads.TEXT
        return all(block in starts for one in found for block in one.blocks)

    def _found_locally(
        self,
        rule: Rule,
        language: FlowLanguage,
        starts: Mapping[Block, int],
        fresh: Sequence[Block],
    ) -> Found | None:
        """Return what a rule finds that looks at each action alone, ``None`` for very much."""
        before = self._found.get(rule.id)
        if before is None or len(before) >= MOST_OF_A_RULE or len(fresh) > _MOST_FRESH:
            return None
        held = [one for one in before if all(block in starts for block in one.blocks)]
        source = language.text.source
        new = [one for block in fresh for one in found_in(block, rule, starts[block], source)]
        found = [*held, *kept(new, language)]
        return found if len(found) < MOST_OF_A_RULE else None

    def _fresh(self, language: FlowLanguage) -> list[Block]:
        known = set[Block]() if self._seen is None else {*self._seen.language.blocks}
        return [block for block in language.blocks if block not in known]


def _found_in_all(rule: Rule, subject: BlockSubject, language: FlowLanguage) -> Slices[Found]:
    found: list[Finding] = []
    for one in islice(found_by(rule, subject), MOST_OF_A_RULE):
        found.append(one)
        yield
    yield
    source = language.text.source
    return [
        *kept([language.told(one) if one.source is source else one for one in found], language)
    ]
