"""One action of a script as a place for faults: its branches, its properties, what it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .....actions import Action, Property
from .....grammar.changes.change import Change, RemoveProperty, SetProperty
from .....grammar.names import outcome_key
from .....grammar.script import NOWHERE, Branch, Literal, Setting, Span
from .....grammar.script import Action as Written
from .....grammar.slices import cached_property
from ....program.program import Program
from ....program.resolve import ForeignAction, Resolved
from ...variables import Variables


class Fault(NamedTuple):
    """One way to get an action wrong: what was done, the changes that do it, and where."""

    says: str
    changes: tuple[Change, ...]
    outcome: str = ""
    property: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Whole:
    """A script whose actions are places for faults."""

    program: Program
    spelled: Mapping[str, str]

    @classmethod
    def of(cls, program: Program) -> Whole:
        """Look at a program."""
        spelled = Variables(program.resolved, program.codes).spelled
        return cls(program, dict(sorted(spelled.items())))

    def sites(self) -> Iterator[Site]:
        """Yield the actions that a run executes, in the order of the file."""
        for at, resolved in enumerate(self.program.resolved):
            if resolved.declaration.is_executed:
                yield Site(self, at)


@dataclass(frozen=True)
class Site:
    """One action of a script."""

    whole: Whole
    at: int

    @property
    def program(self) -> Program:
        """The program that the action is part of."""
        return self.whole.program

    @property
    def resolved(self) -> Resolved:
        """The action with its names resolved."""
        return self.program.resolved[self.at]

    @property
    def written(self) -> Written:
        """The action as its file has it."""
        return self.program.script.actions[self.at]

    @property
    def id(self) -> str:
        """The action's id."""
        return self.written.id

    @property
    def declaration(self) -> Action:
        """What the catalogue says of it."""
        return self.resolved.declaration

    @property
    def is_foreign(self) -> bool:
        """Whether the catalogue does not know it."""
        return isinstance(self.declaration, ForeignAction)

    @property
    def branches(self) -> tuple[Branch, ...]:
        """Its branches, in an order that does not hang on that of the file, which says nothing."""
        return self._branches

    @cached_property
    def _branches(self) -> tuple[Branch, ...]:
        order = {name: at for at, name in enumerate(self.declaration.outcome_by_key)}

        def place(branch: Branch) -> tuple[bool, int, str]:
            if branch.is_custom:
                return False, 0, branch.outcome.casefold()
            name = outcome_key(branch.outcome)
            return True, order.get(name, len(order)), name

        return tuple(sorted(self.written.branches, key=place))

    @cached_property
    def values(self) -> tuple[tuple[Property, Setting], ...]:
        """Its properties with the settings that give them a value."""
        by_value = {id(each.value): each for each in self.written.settings}
        return tuple(
            (prop, by_value[id(literal)])
            for prop, literal in self.resolved.values
            if id(literal) in by_value
        )

    def set(self, setting: Setting, value: Literal) -> SetProperty:
        """Return the change that gives a property another value."""
        return SetProperty(self.id, setting.name, value)

    def without(self, setting: Setting) -> Change:
        """Return the change that leaves a property out; one that is a place is left empty."""
        if setting.name.startswith("#"):
            return SetProperty(self.id, setting.name, Literal(""))
        return RemoveProperty(self.id, setting.name)


def title(branch: Branch) -> str:
    """Return how people call a branch."""
    return f'case "{branch.outcome}"' if branch.is_custom else branch.outcome
