"""The record of what stands at an offset of a text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol

from ....grammar.script import NOWHERE, Span
from ....grammar.slices import cached_property
from ....interpreter.program.resolve import Resolved


class ScriptText(Protocol):
    """What is asked of a document: its path, its text, and all that can be read of that."""

    @property
    def path(self) -> Path:
        """Return where the file stands."""
        ...

    @property
    def text(self) -> str:
        """Return the text as it is now."""
        ...

    @cached_property
    def resolved(self) -> Sequence[Resolved]:
        """Return its actions with spans in this text; only places in exports ask for them."""
        ...


class What(StrEnum):
    """What an author writes at a place, or could write there."""

    SCRIPT_NAME = "script name"
    SCRIPT_TYPE = "script type"
    ACTION_ID = "action id"
    ACTION_NAME = "action name"
    CAPTION = "caption"
    PROPERTY = "property"
    VALUE = "value"
    EXPRESSION = "expression"
    CODE = "code"
    OUTCOME = "outcome"
    TARGET = "target"
    COMMENT = "comment"
    LINE = "line"  # the start of a line below an action: a property or an outcome
    KEY = "key"  # a key of YAML that the form gives, as "properties"
    NOTHING = "nothing"


class Place(NamedTuple):
    """What stands at an offset, and in what.

    ``span`` is the word under the cursor without its quotes, empty where none is begun; ``text``
    is that word up to the cursor, as the file has it. ``action`` is the id of the action around
    the place, ``name`` the action's name as written. ``outcome`` belongs to a target or is the
    word itself. ``inside`` is where the whole expression or code stands, ``quote`` what the word
    is quoted with: ``'`` or ``"``, a backquote, ``|`` for a block, empty for none.
    """

    what: What
    span: Span
    text: str = ""
    action: str | None = None
    name: str | None = None
    property: str | None = None
    outcome: str | None = None
    inside: Span = NOWHERE
    quote: str = ""
    is_custom: bool = False
