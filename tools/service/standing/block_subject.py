"""A script in blocks as rules look at it: what one block says is found out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import ClassVar

from ....grammar.slices import Slices
from ....interpreter.analysis.variables import Names, Variables
from ....rules import EstateView, Reads
from ....rules._script_view import Tree
from ....rules._subject import Subject
from ..reading.block import Block
from ..reading.block_program import BlockProgram
from ..reading.language import FlowLanguage
from .block_facts import BlockFacts, facts_of, finding_facts
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
        self.renew(program, around, self._seen.changed(language, estate))
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
    def values_as_trees(self) -> list[Tree]:
        """Return the expressions of all properties but code."""
        return self._put_together(lambda one: one.values_as_trees)

    @cached_property
    def nodes(self) -> list[Tree]:
        """Return every expression and statement of the script, however deep it stands."""
        return [
            *self._put_together(lambda one: one.values_as_nodes),
            *self._put_together(lambda one: one.code_as_nodes),
        ]

    def _put_together(self, part: Callable[[BlockFacts], Iterable[Tree]]) -> list[Tree]:
        found: list[Tree] = []
        first = 0
        for block in self.blocks_of_text:
            found += [
                Tree(first + at, prop, item, node)
                for at, prop, item, node in part(facts_of(block))
            ]
            first += len(block.ids)
        return found


_FIRST = (
    *("by_name", "drawn", "calls", "graph", "names", "variables", "codes", "values_as_trees"),
    *("trees", "nodes", "nodes_by_kind", "blocks", "constants", "_set_before", "loops"),
    *("from_begin", "before_queueing", "from_anywhere", "may_queue", "contacts"),
)
