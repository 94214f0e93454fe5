"""How the actions of a text lead to each other, and what is wrong with that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from ....grammar.finding import Finding, Findings
from ....grammar.script import Script
from ....grammar.source import Source
from ....interpreter.code.compiled import Code
from ....interpreter.program.neighbours import Neighbours, neighbours_of
from ....interpreter.program.resolve import Resolved
from ....interpreter.program.validation import check_heading, check_wiring
from .block import Block

_MOST = 10**9


class Miswired(NamedTuple):
    """What is wrong, by the numbers of the blocks; ``bases`` are those that it stands in."""

    heading: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    bases: frozenset[int]


class Wiring:
    """The wiring of one version, which stays as it is while edits touch nothing of it."""

    def __init__(self, header: Script, blocks: Sequence[Block]) -> None:
        """Look at nothing yet; ``header`` is a script without its actions."""
        self._header, self._blocks = header, blocks
        self._found: dict[bool, Miswired] = {}

    def found(self, *, is_whole: bool) -> Miswired:
        """Return what is wrong in a script that could be read whole, or in part."""
        if is_whole not in self._found:
            self._found[is_whole] = self._look(is_whole=is_whole)
        return self._found[is_whole]

    def _look(self, *, is_whole: bool) -> Miswired:
        script, resolved, codes, graph = self._graph
        heading, wiring = (Findings(Source("", ""), _MOST, _MOST) for _ in range(2))
        check_heading(script, resolved, heading, is_whole=is_whole)
        check_wiring(script, resolved, graph, wiring, codes, is_whole=is_whole)
        found = [*heading.all, *wiring.all]
        return Miswired(tuple(heading.all), tuple(wiring.all), self._bases_of(found))

    @cached_property
    def _graph(
        self,
    ) -> tuple[Script, list[Resolved], dict[tuple[int, str], Code], Neighbours]:
        resolved: list[Resolved] = []
        codes: dict[tuple[int, str], Code] = {}
        for block in self._blocks:
            program = block.known.program
            for (at, name), code in program.codes.items():
                codes[len(resolved) + at, name] = code
            for written, one in zip(block.numbered, program.resolved, strict=True):
                resolved.append(Resolved(written, one.declaration, (), (), ()))
        script = replace(self._header, actions=tuple([one.written for one in resolved]))
        return script, resolved, codes, neighbours_of(script)

    def _bases_of(self, findings: Iterable[Finding]) -> frozenset[int]:
        bases = sorted([block.base for block in self._blocks])
        places = [one.span.start for one in findings if one.rule not in OF_HEADER]
        return frozenset([bases[bisect_right(bases, place) - 1] for place in places])


OF_HEADER = ("no-begin", "unknown-script-type")
"""What stands in the header, and in no block."""
