"""What the rules that look at one action alone say of the blocks that were written anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from ....grammar.finding import Finding
from ....grammar.source import Source
from ....rules import Rule
from .block import Block
from .language import FlowLanguage
from .moving import moved_finding

_MOST_BLOCKS, _MOST_OF_A_RULE = 50, 100


def local_findings(
    language: FlowLanguage,
    known: Collection[Block],
    carried: Iterable[Finding],
    rules: Iterable[Rule],
) -> tuple[list[Finding], list[Finding]]:
    """Return what is found in blocks that are not known, and what of the rest still counts.

    Where so many blocks are new that all will be looked at soon, nothing is found.
    """
    fresh = (
        []
        if not known
        else [
            (block, start)
            for block, start in zip(language.blocks, language.text.starts, strict=True)
            if block not in known
        ]
    )
    if not fresh or len(fresh) > _MOST_BLOCKS:
        return [], [*carried]
    local = [rule for rule in rules if rule.is_local]
    ids = {rule.id for rule in local}
    source = language.text.source
    found = [
        one
        for block, start in fresh
        for rule in local
        for one in found_in(block, rule, start, source)
    ]
    ranges = [(start, start + len(block.text)) for block, start in fresh]
    left = [
        one
        for one in carried
        if one.rule not in ids
        or one.source is not source
        or not any(start <= one.span.start < end for start, end in ranges)
    ]
    return found, left


def found_in(block: Block, rule: Rule, start: int, source: Source) -> Iterator[Finding]:
    """Yield what a rule that looks at each action alone finds in a block."""
    if rule.id not in block.local:
        program = block.known.program
        own = islice(rule.check(block.view), _MOST_OF_A_RULE)
        block.local[rule.id] = tuple(map(program.finding_places.placed, own))
    for finding in block.local[rule.id]:
        yield moved_finding(finding, start, source)
