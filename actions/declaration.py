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
    ``is_required`` is ``None`` where the page does not say; ``may_be_empty`` where it has to be
    there and an empty text in it means something.
    ``is_output`` marks a variable that the action sets; ``is_heard`` what a caller hears.
    ``position`` is its place in exports, where one was seen; ``export`` its name there, where that
    is not the page's without spaces.
    ``aliases`` are the further names that older pages and exports use.
    """

    name: str
    kind: Kind
    meaning: str
    default: str | None = None
    is_required: bool | None = None
    is_output: bool = False
    is_heard: bool = False
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    export: str = ""
    position: int | None = None
    may_be_empty: bool = False

    @property
    def export_name(self) -> str:
        """Return the name that an export uses: as observed, else the page's without spaces."""
        return self.export or self.name.replace(" ", "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One documented outcome: its name, when it is the answer, and how a run takes it.

    ``falls_back`` is false where Default does not stand in for it (L19).
    ``is_happy`` marks the outcome of an action that is not simulated (L24).
    ``is_error`` marks the outcomes that leave a reason in ``_ERR``.
    ``index`` is the ordinal that exports give it, where one was seen.
    ``aliases`` are spellings that L5 does not make equal, as the ``OnSucess`` of one page.
    """

    name: str
    meaning: str
    falls_back: bool = True
    is_happy: bool = False
    is_error: bool = False
    index: int | None = None
    aliases: tuple[str, ...] = ()


DEFAULT = Outcome(
    "Default", "nothing calls for another branch, or the branch that does is not connected"
)


class Unknown(StrEnum):
    """What no page that could be read says of an action; checks stay quiet about it."""

    PAGE = "no page of it could be read: names and types are from exports"
    PROPERTIES = "there may be more properties than these"
    OUTCOMES = "there may be more outcomes than these"
    SCRIPT_TYPES = "no page names its script types"
    MEANING = "what it does is known by its name only"


class Precondition(StrEnum):
    """What the vendor's page asks of the place of an action in its script."""

    SECURITY_USER = "a SetSecurityUser comes before it"
    NOT_AFTER_RELEASE = "it does not come after OnRelease"
    NOT_AFTER_ANSWER = "it does not come after OnAnswer, unless OnHold came first"
    NOT_AFTER_PREVIEW = "it does not come after OnPreview"
    AFTER_QUEUEING = "a ReqAgent comes before it"
    AFTER_JOINING = "a Join Agent Session comes before it"
    AFTER_SNIPPET = "a Snippet comes before it"
    ONE_A_SCRIPT = "a script has only one"


class Release(StrEnum):
    """What an ending does to the script's own contact."""

    ENDS = "the contact ends"
    ENDS_UNLESS_DIGITAL = "the contact ends, except a digital one"
