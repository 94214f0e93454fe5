"""A script in blocks as rules look at it: what one block says is found out once."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, chain
from operator import is_
from types import MappingProxyType
from typing import ClassVar

from ....grammar.slices import Slices, cached_property
from ....interpreter.analysis.constants import Plain, joined_values, values_set
from ....interpreter.analysis.flow_graph import FlowGraph, edges_of
from ....interpreter.analysis.variables import Names, Variables
from ....rules import EstateView, Reads
from ....rules._script_view import Tree
from ....rules._subject import Subject
from ..reading.block import Block
from ..reading.block_program import BlockProgram
from ..reading.language import FlowLanguage
from .block_facts import BlockTrees, Code, facts_of, finding_facts
from .seen import Seen


class BlockSubject(Subject):
    """The same answers as those of any subject, from what is known of blocks."""

    def __init__(
        self,
        program: BlockProgram,
        language: FlowLanguage,
        around: EstateView,
        estate: object,
    ) -> None:
        """Look at a version of a text; ``estate`` is the same while all around is the same."""
        super().__init__(program, around)
        self.blocks_of_text: list[Block] = language.blocks
        self._seen = Seen(language, estate)

    def looks_at(self, language: FlowLanguage) -> bool:
        """Whether a version of the text is the one that it was told to look at last."""
        return self._seen.language is language

    def preparing(self, wanted: Reads) -> Slices[None]:
        """Find out what rules ask for that read some parts, and stop now and then."""
        yield from finding_facts(self._seen.language)
        for name in _FIRST:
            if name not in vars(self) and self.FACTS.get(name, Reads.ALL) & wanted:
                getattr(self, name)
                yield

    FACTS: ClassVar[Mapping[str, Reads]] = MappingProxyType(
        {
            **Subject.FACTS,
            "_trees_of_blocks": Reads.ACTIONS | Reads.CODE,
            "names": Reads.ACTIONS | Reads.VARIABLES | Reads.VALUES | Reads.CODE,
        }
    )

    def look_at(
        self,
        program: BlockProgram,
        language: FlowLanguage,
        around: EstateView,
        estate: object,
    ) -> None:
        """Look at a later version of the text."""
        changed, drawn, actions = self._seen.changed(language, estate), None, self.unplaced
        if changed & Reads.BRANCHES and not changed & Reads.ACTIONS:
            drawn = vars(self).get("drawn")
        self.renew(program, around, changed)
        if isinstance(drawn, FlowGraph):
            now = self.unplaced
            others = [at for at, same in enumerate(map(is_, actions, now)) if not same]
            self.drawn = drawn.changed({at: edges_of(at, now[at]) for at in others})
        self.blocks_of_text = language.blocks
        self._seen = Seen(language, estate)
        if "variables" in vars(self):
            self.variables.take(self.names, self.calls)

    @cached_property
    def names(self) -> list[Names]:
        """What each action does with variables by itself."""
        return [*chain.from_iterable([facts_of(block).names for block in self.blocks_of_text])]

    @cached_property
    def variables(self) -> Variables:
        """Return who reads and sets what, subscripts included."""
        return Variables(self.unplaced, {}, self.calls, self.names)

    @cached_property
    def constants(self) -> dict[str, frozenset[Plain]]:
        """Return the variables that only ever hold values of the script, and these."""
        each = [*chain.from_iterable([facts_of(one).values_set for one in self.blocks_of_text])]
        for at, summary in self.calls.items():
            each[at] = values_set(self.unplaced[at], self.variables.of[at], (), summary)
        return joined_values(each, self.variables.shared)

    @cached_property
    def _trees_of_blocks(self) -> list[BlockTrees]:
        counts = [len(block.ids) for block in self.blocks_of_text]
        places = zip(self.blocks_of_text, accumulate(counts, initial=0), strict=False)
        return [facts_of(block).trees(first) for block, first in places]

    @cached_property
    def codes(self) -> list[Code]:
        """Return the statements of every snippet that could be read whole, with its action."""
        return [*chain.from_iterable([one.codes for one in self._trees_of_blocks])]

    @cached_property
    def values_as_trees(self) -> list[Tree]:
        """Return the expressions of all properties but code."""
        return [*chain.from_iterable([one.values for one in self._trees_of_blocks])]

    @cached_property
    def nodes(self) -> list[Tree]:
        """Return every expression and statement of the script, however deep it stands."""
        values = chain.from_iterable([one.value_nodes for one in self._trees_of_blocks])
        return [*values, *chain.from_iterable([one.code_nodes for one in self._trees_of_blocks])]


_FIRST = (
    *("by_name", "drawn", "calls", "graph", "names", "variables", "_trees_of_blocks", "codes"),
    *("values_as_trees", "trees", "nodes", "nodes_by_kind", "blocks", "constants", "_set_before"),
    *("loops", "from_begin", "before_queueing", "from_anywhere", "may_queue", "contacts"),
)
