"""What a rule found in a text in blocks, by the blocks, so that it can be told at other places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ....grammar.finding import Finding, Step
from ....grammar.source import Source
from ..reading.block import Block
from ..reading.language import FlowLanguage
from ..reading.moving import moved_finding, moved_span


class KeptFinding(NamedTuple):
    """A finding whose places count from the start of the blocks that they are in.

    ``steps`` are the blocks of its path, ``None`` where a step is in another text.
    """

    finding: Finding
    block: Block | None
    steps: tuple[Block | None, ...]

    @property
    def blocks(self) -> Iterator[Block]:
        """Yield the blocks that it speaks of."""
        yield from (block for block in (self.block, *self.steps) if block is not None)

    def told(self, source: Source, starts: Mapping[Block, int]) -> Finding:
        """Return the finding at its place in a version of the text."""
        found = self.finding
        if self.block is not None:
            found = moved_finding(found, starts[self.block], source)
        if not self.steps:
            return found
        steps = [
            step
            if block is None
            else step._replace(source=source, span=moved_span(step.span, starts[block]))
            for step, block in zip(found.path, self.steps, strict=True)
        ]
        return replace(found, path=tuple(steps))


def kept(findings: Iterable[Finding], language: FlowLanguage) -> Iterator[KeptFinding]:
    """Yield findings as they can be told again."""
    source, starts, blocks = language.text.source, language.text.starts, language.blocks
    for finding in findings:
        block, found = None, finding
        if finding.source is source:
            number = language.text.block_at(finding.span.start)
            block = blocks[number]
            found = moved_finding(finding, -starts[number], _LEFT_OUT)
        numbers = [
            language.text.block_at(step.span.start) if step.source is source else None
            for step in finding.path
        ]
        path = tuple(
            _at(step, starts, number) for step, number in zip(finding.path, numbers, strict=True)
        )
        steps = tuple(None if number is None else blocks[number] for number in numbers)
        yield KeptFinding(replace(found, path=path), block, steps)


def _at(step: Step, starts: list[int], number: int | None) -> Step:
    if number is None:
        return step
    return step._replace(source=_LEFT_OUT, span=moved_span(step.span, -starts[number]))


_LEFT_OUT = Source("", "")
"""Stands for a version of the text, which nobody needs any more."""
