"""What a value of a document may be, as data: what readers, JSON Schemas and editors are told.

A :class:`Key` of a shape says in words what it is for, and by a form what may stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import NamedTuple


class Named(StrEnum):
    """What sort of thing a text or a key names, so that an editor knows where to look for it."""

    NOTHING = ""
    ACTION = "the id of an action"
    ACTION_TYPE = "the name of an action of the catalogue"
    SCRIPT_TYPE = "a script type"
    OUTCOME = "an outcome of the action"
    CASE = "a label of a case"
    PROPERTY = "a property of the action"
    VARIABLE = "a variable of the script"
    SCRIPT = "a file with a script"
    SCRIPT_NAME = "the name of a script"
    FILE = "a file beside the settings"
    SCENARIO = "the name of a scenario"
    SKILL = "a skill of the world"
    AGENT = "an agent of the world"
    CONTACT = "a contact of the world"
    RULE = "the name of a rule"
    WORLD_SET = "a world of the file"
    STUB_SET = "a set of stubs of the file"
    GIVEN_SET = "a set of variables of the file"


# None is frozen or compared: making such a class takes three times as long, at each start.
class Form:
    """What may stand somewhere."""

    __slots__ = ()


class Plain(Form, Enum):
    """The forms about which there is nothing more to say."""

    TRUE_OR_FALSE = auto()
    NOTHING = auto()
    VALUE = auto()
    """Text, a number, true, false or nothing."""
    VALUES = auto()
    """A value of a property: as VALUE, or a list of such, nested too."""
    DATA = auto()
    """Whatever is kept as it is."""


@dataclass(slots=True, eq=False, repr=False)
class Text(Form):
    """A scalar as it is written, numbers too; ``pattern`` is what all of it must look like.

    ``is_quoted`` is that of a settings file, where a number is no text; ``suggested`` are words
    that make sense there, among others.
    """

    names: Named = Named.NOTHING
    pattern: str = ""
    suggested: tuple[str, ...] = ()
    is_quoted: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Number(Form):
    """A number between two others, both included."""

    least: float | None = None
    most: float | None = None
    is_whole: bool = False


class Compared(Enum):
    """How words are told from each other (L5)."""

    EXACTLY = auto()
    AS_NAMES = auto()
    AS_OUTCOMES = auto()


@dataclass(slots=True, eq=False, repr=False)
class Choice(Form):
    """One of some words, which are known when somebody asks.

    An open choice may be any other text; ``says`` returns what a word means, where that is known.
    """

    words: Callable[[], Sequence[str]]
    compared: Compared = Compared.AS_NAMES
    is_open: bool = False
    says: Callable[[str], str] | None = None


@dataclass(slots=True, eq=False, repr=False)
class ListOf(Form):
    """A list; ``least`` is how many items there must be."""

    item: Form
    least: int = 0


@dataclass(slots=True, eq=False, repr=False)
class MapOf(Form):
    """A mapping with keys of somebody's own, and how many there must be at least.

    ``pattern`` is what all of a key must look like.
    """

    value: Form
    keys: Named = Named.NOTHING
    pattern: str = ""
    least: int = 0


@dataclass(slots=True, eq=False, repr=False)
class AnyOf(Form):
    """One of some forms."""

    forms: tuple[Form, ...]

    @classmethod
    def of(cls, *forms: Form) -> AnyOf:
        """Return the form that is one of these."""
        return cls(forms)

    def flat(self) -> Iterator[Form]:
        """Yield the forms of which one may be there, and for each that is several, those."""
        for each in self.forms:
            if isinstance(each, AnyOf):
                yield from each.flat()
            else:
                yield each


class Key(NamedTuple):
    """One key of a mapping: its name, what it is for, and what may stand there."""

    name: str
    says: str
    form: Form
    is_required: bool = False


TEXT = Text()
SECONDS = Number(0)
"""Seconds of the virtual clock."""


def one_or_more(form: Form) -> AnyOf:
    """Return the form of one thing, or a list of such."""
    return AnyOf((form, ListOf(form)))
