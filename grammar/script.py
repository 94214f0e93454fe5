"""A script as data: what every reader produces and everything else consumes.

The records are plain values without behaviour.
Positions are spans, pairs of character offsets into the text of a ``Source``;
only a ``Source`` knows lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from .span import NOWHERE, Span


class Comment(NamedTuple):
    """The comments of one thing in a script, each without its ``#`` and outer spaces."""

    above: tuple[str, ...] = ()
    beside: str | None = None


Plain = str | int | float | bool | tuple["Literal", ...]


class Literal(NamedTuple):
    """A value as written: text, number, boolean, or a tuple of literals for a list.

    ``is_code`` is true for text that was written as a block of several lines.
    """

    value: Plain
    span: Span = NOWHERE
    is_code: bool = False


class Setting(NamedTuple):
    """One property of one action as written: ``Contact Id = "{StuckContact}"``."""

    name: str
    value: Literal
    span: Span = NOWHERE


class Branch(NamedTuple):
    """One branch as written: the outcome, the id of the next action, and where both stand.

    ``is_custom`` marks the user's own case of Case or Menu (the language, section 2).
    """

    outcome: str
    target: str
    is_custom: bool = False
    span: Span = NOWHERE
    target_span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Action:
    """One action as written (L2).

    ``is_foreign`` marks an action that is kept whole without being in the catalogue:
    a quoted action name in ``.flow``, ``foreign:`` in YAML, an unknown type in an export.
    ``extra`` holds what an export knows and the language does not (coordinates, library ids).
    """

    id: str
    name: str
    caption: str = ""
    settings: tuple[Setting, ...] = ()
    branches: tuple[Branch, ...] = ()
    is_foreign: bool = False
    span: Span = NOWHERE
    name_span: Span = NOWHERE
    extra: Mapping[str, object] | None = None


def with_settings(action: Action, settings: tuple[Setting, ...]) -> Action:
    """Return an action with other properties, as ``replace`` does in three times the time.

    >>> wait = Action("1", "Wait", "a", (), (), True, Span(1, 2), Span(3, 4), {"x": 1})
    >>> with_settings(wait, (Setting("Seconds", Literal(5)),)).settings[0].name
    'Seconds'
    >>> with_settings(wait, ()) == wait
    True
    """
    return Action(
        action.id,
        action.name,
        action.caption,
        settings,
        action.branches,
        action.is_foreign,
        action.span,
        action.name_span,
        action.extra,
    )


@dataclass(frozen=True, slots=True)
class Script:
    """A whole script in the order of its file, which has no meaning (L16).

    ``comments`` maps a place to its comments. The places are ``("script",)``, ``("type",)``,
    ``("end",)``, ``("action", id)``, ``("setting", id, name)`` and ``("branch", id, outcome)``.
    """

    name: str
    type: str = "Generic"
    actions: tuple[Action, ...] = ()
    span: Span = NOWHERE
    type_span: Span = NOWHERE
    comments: Mapping[tuple[str, ...], Comment] = field(
        default_factory=lambda: MappingProxyType({})
    )
    extra: Mapping[str, object] | None = None
