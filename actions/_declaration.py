"""What an action declares: script types, properties, outcomes and what it ends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ScriptType(StrEnum):
    """The eight script types of the vendor's pages (L1)."""

    GENERIC = "Generic"
    EMAIL = "Email"
    CHAT = "Chat"
    PHONE = "Phone"
    VOICEMAIL = "Voicemail"
    WORK_ITEM = "Work Item"
    SMS = "SMS"
    DIGITAL = "Digital"


EVERY_TYPE = frozenset(ScriptType)
ALL_BUT_DIGITAL = EVERY_TYPE - {ScriptType.DIGITAL}


class Kind(StrEnum):
    """What a property holds."""

    TEXT = "text"  # literal text in which {expression} is replaced
    NUMBER = "number"  # text that must be a number after replacing
    EXPRESSION = "expression"  # an expression without quotes and braces
    VARIABLE = "variable"  # the name of a variable, bare or in braces (L10)
    CHOICE = "choice"  # one of a list
    SCRIPT = "script"  # the name of a script, as text
    CODE = "code"  # statements of Snippet code
    LIST = "list"  # several texts


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name on the page, what it holds, and what the page says of it.

    ``default`` is what a run uses where the script says nothing.
    ``is_required`` is ``None`` where the page does not say.
    ``is_output`` marks a variable that the action sets.
    ``aliases`` are the names that exports and older pages use.
    """

    name: str
    kind: Kind
    meaning: str
    default: str | None = None
    is_required: bool | None = None
    is_output: bool = False
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One documented outcome: its name, when it is the answer, and how a run takes it.

    ``falls_back`` is false where Default does not stand in for it (L19).
    ``is_happy`` marks the outcome of an action that is not simulated (L24).
    ``is_error`` marks the outcomes that leave a reason in ``_ERR``.
    """

    name: str
    meaning: str
    falls_back: bool = True
    is_happy: bool = False
    is_error: bool = False


DEFAULT = Outcome(
    "Default", "nothing calls for another branch, or the branch that does is not connected"
)


class Release(StrEnum):
    """What an ending does to the script's own contact."""

    ENDS = "the contact ends"
    ENDS_UNLESS_DIGITAL = "the contact ends, except a digital one"
