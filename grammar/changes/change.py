"""The kinds of structural change that a script can have, as plain data.

Each names what it is about by ids and names; ``says`` is what it does, in plain words. Outcomes
and properties are found as names compare (L5), the user's own cases as they are spelt.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from ..script import Action, Literal

_SHOWN = 48


class Lead(NamedTuple):
    """Lead a branch that is there to another action."""

    action: str
    outcome: str
    target: str
    is_custom: bool = False

    @property
    def says(self) -> str:
        """What it does."""
        return f"lead {_shown(self.outcome)} of {self.action} to {self.target}"


class Connect(NamedTuple):
    """Connect an outcome that has no branch yet, or add a case."""

    action: str
    outcome: str
    target: str
    is_custom: bool = False

    @property
    def says(self) -> str:
        """What it does."""
        return f"connect {_shown(self.outcome)} of {self.action} to {self.target}"


class Drop(NamedTuple):
    """Drop a branch."""

    action: str
    outcome: str
    is_custom: bool = False

    @property
    def says(self) -> str:
        """What it does."""
        return f"drop {_shown(self.outcome)} of {self.action}"


class Relabel(NamedTuple):
    """Give one of the user's own cases another label."""

    action: str
    outcome: str
    label: str

    @property
    def says(self) -> str:
        """What it does."""
        return f"write {_shown(self.label)} for {_shown(self.outcome)} of {self.action}"


class Caption(NamedTuple):
    """Give an action another caption, or none."""

    action: str
    caption: str

    @property
    def says(self) -> str:
        """What it does."""
        if not self.caption:
            return f"take the caption of {self.action} away"
        return f"write {_shown(self.caption)} on {self.action}"


class SetProperty(NamedTuple):
    """Give a property a value, whether it has one or not."""

    action: str
    name: str
    value: Literal

    @property
    def says(self) -> str:
        """What it does."""
        return f"set {self.name} of {self.action} to {written(self.value)}"


class RemoveProperty(NamedTuple):
    """Take a property away."""

    action: str
    name: str

    @property
    def says(self) -> str:
        """What it does."""
        return f"remove {self.name} of {self.action}"


class Add(NamedTuple):
    """Add an action with all that it has, in the file behind another, or before all others."""

    added: Action
    behind: str = ""

    @property
    def says(self) -> str:
        """What it does."""
        return f"add {self.added.id}, {_article(self.added.name)}"


class Remove(NamedTuple):
    """Take an action away: what led to it leads to ``target``, or is dropped where that is empty.

    Its comments go with it. A branch of ``target`` itself would lead to itself, as anywhere else.
    """

    action: str
    target: str = ""

    @property
    def says(self) -> str:
        """What it does."""
        onward = f", and lead to {self.target} instead" if self.target else ""
        return f"remove {self.action}{onward}"


class Replace(NamedTuple):
    """Make an action another one by its name; properties and branches stay."""

    action: str
    name: str
    is_foreign: bool = False

    @property
    def says(self) -> str:
        """What it does."""
        return f"make {self.action} {_article(self.name)}"


Change: TypeAlias = (
    Lead
    | Connect
    | Drop
    | Relabel
    | Caption
    | SetProperty
    | RemoveProperty
    | Add
    | Remove
    | Replace
)


def written(literal: Literal) -> str:
    """Return a value on one line, as people are told of it.

    >>> written(Literal((Literal("a"), Literal(1))))
    '["a", 1]'
    """
    parts: list[str] = []
    waiting: list[Literal | str] = [literal]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
        elif isinstance(item.value, tuple):
            waiting.append("]")
            for number, each in enumerate(reversed(item.value)):
                waiting.extend((", ", each) if number else (each,))
            parts.append("[")
        elif isinstance(item.value, str):
            parts.append(_shown(item.value))
        else:
            parts.append(repr(item.value).lower())
    text = "".join(parts)
    return text if len(text) <= 2 * _SHOWN else f"{text[: 2 * _SHOWN]}..."


def _shown(text: str) -> str:
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
    return f'"{shown if shown.isprintable() else ascii(shown)[1:-1]}"'


def _article(name: str) -> str:
    return f"{'an' if name[:1].lower() in tuple('aeiou') else 'a'} {name}"
