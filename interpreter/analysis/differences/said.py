"""What one action says: its kind, its caption, its properties, and where its branches lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ....actions import Action as Declaration
from ....actions import Property
from ....grammar.changes.changed import branch_key
from ....grammar.finding import Findings
from ....grammar.names import key, outcome_key
from ....grammar.script import Action, Branch, Script
from ....grammar.slices import cached_property
from ....grammar.source import Source
from ...program.instrumentation import literal_text
from ...program.resolve import Resolved, resolve

Way = tuple[bool, str]
"""What two spellings of a branch have in common: whether it is a case of somebody's own."""


class Value(NamedTuple):
    """What a property holds; there is no declaration where nobody knows the property."""

    name: str
    text: str
    prop: Property | None


class Leading(NamedTuple):
    """Where a branch leads: its outcome, and the position of an action."""

    outcome: str
    is_custom: bool
    target: int


@dataclass(frozen=True)
class Said:
    """One action, with each of its properties as it is ``written``."""

    resolved: Resolved
    caption: str
    written: Mapping[str, Value]
    ways: Mapping[Way, Leading]

    @property
    def action(self) -> Action:
        """Return the action as it is written."""
        return self.resolved.written

    @property
    def declaration(self) -> Declaration:
        """Return what is known of its kind."""
        return self.resolved.declaration

    @property
    def id(self) -> str:
        """Return the id."""
        return self.action.id

    @property
    def kind(self) -> str:
        """Return the kind as the catalogue spells it."""
        return self.declaration.name

    @property
    def is_root(self) -> bool:
        """Whether a run, or an event, begins there."""
        return self.declaration.is_event or self.kind_key == "begin"

    @property
    def kind_key(self) -> str:
        """Return what two spellings of the kind have in common."""
        return key(self.kind)

    @cached_property
    def values(self) -> Mapping[str, Value]:
        """Return the properties without those that say what counts without them."""
        return {name: each for name, each in self.written.items() if not _says_nothing(each)}

    @cached_property
    def content(self) -> object:
        """Return what tells it from other actions, whatever it is called and where it leads."""
        texts = ((name, value.text.strip()) for name, value in self.values.items())
        values = frozenset(each for each in texts if each[1])
        return self.kind_key, self.caption, values


@dataclass(frozen=True)
class SaidScript:
    """All actions of one version; ``format`` is that of an export, empty for what people write."""

    name: str
    type: str
    actions: Sequence[Said]
    format: str

    @cached_property
    def sources(self) -> list[list[tuple[Way, int]]]:
        """Return for each action the branches that lead to it."""
        found: list[list[tuple[Way, int]]] = [[] for _ in self.actions]
        for at, action in enumerate(self.actions):
            for way, leading in action.ways.items():
                found[leading.target].append((way, at))
        return found


def said_by(script: Script) -> SaidScript:
    """Return what a script says; names that mean nothing stay as they are."""
    positions = {action.id: at for at, action in enumerate(script.actions)}
    resolved = resolve(script, Findings(Source("", "")))
    actions = [_said(each, positions) for each in resolved]
    return SaidScript(script.name, script.type, actions, _format_of(script))


def _format_of(script: Script) -> str:
    return "" if script.extra is None else str(script.extra.get("format") or "export")


def ways_of(said: Said | None) -> Mapping[Way, Leading]:
    """Return the branches of an action; none where there is no action."""
    return {} if said is None else said.ways


def _said(resolved: Resolved, positions: Mapping[str, int]) -> Said:
    written, declaration = resolved.written, resolved.declaration
    known = declaration.property_by_key
    values: dict[str, Value] = {}
    for setting in written.settings:  # of two in an export the last one counts
        prop = known.get(key(setting.name))
        name = setting.name if prop is None else prop.name
        values[key(name)] = Value(name, literal_text(setting.value), prop)
    ways: dict[Way, Leading] = {}
    for branch in written.branches:
        target = positions.get(branch.target)
        if target is not None:
            outcome = _outcome(resolved, branch)
            way = branch_key(outcome, is_custom=branch.is_custom)
            ways.setdefault(way, Leading(outcome, branch.is_custom, target))
    return Said(resolved, " ".join(written.caption.split()), values, ways)


def _says_nothing(value: Value) -> bool:
    """Whether a run does the same without it; an empty text is no default, an empty choice is."""
    prop, text = value.prop, value.text
    if prop is None:
        return not text
    default = prop.default or ""
    return (text or (default if prop.choices else "")) == default


def _outcome(resolved: Resolved, branch: Branch) -> str:
    """Return the outcome as the catalogue spells it."""
    if branch.is_custom:
        return branch.outcome
    found = resolved.declaration.outcome_by_key.get(outcome_key(branch.outcome))
    return branch.outcome if found is None else found.name
