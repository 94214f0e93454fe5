"""What may happen at one action, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..data.names_used import Uses
from ..data.state import Held
from .named_contact import NamedContact


class Following(StrEnum):
    """How an action is followed."""

    PASS = "pass"  # noqa: S105 - a way, no password
    RUN = "run"
    DECIDE = "decide"
    CALL = "call"
    REPLACE = "replace"
    SPAWN = "spawn"
    GIVE_BACK = "give back"


@dataclass(frozen=True, slots=True)
class Option:
    """One outcome that the world may choose.

    ``sets`` are variables that it certainly gives a value, ``opens`` those that it may. One that
    ``ends`` ends the contact that the action names, one that ``signals`` lets OnSignal cut into
    its script; ``may_release`` says whether the contact of
    the script itself may be released by it, ``is_own`` whether that is so in most runs.
    """

    edge: int
    outcome: str | None
    sets: tuple[tuple[str, Held], ...] = ()
    opens: tuple[str, ...] = ()
    ends: bool = False
    signals: bool = False
    may_release: bool = False
    is_own: bool = False


@dataclass(slots=True)
class Move:
    """What may happen at one action.

    ``edges`` are those that a visit may take whose values are not known. ``sets`` may get a
    value, ``always`` get one in any case. ``arguments`` are the uses of each value that is handed
    to another script, ``callee`` those of its name. ``contact`` is the one that it names,
    ``user`` the variable with its security user, empty where it names none. One that
    ``may_be_long`` fails for a long text.
    """

    way: Following
    uses: Uses
    edges: tuple[int, ...] = ()
    options: tuple[Option, ...] = ()
    sets: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    arguments: tuple[Uses, ...] = ()
    callee: Uses | None = None
    fixed_callee: str | None = None
    contact: NamedContact | None = None
    user: str | None = None
    needs_contact: bool = False
    is_request: bool = False
    is_unread: bool = False
    is_foreign: bool = False
    counter: str = ""
    may_be_long: bool = False
    opens: tuple[str, ...] = ()

    @property
    def is_branching(self) -> bool:
        """Whether where it leads may hang on values."""
        return len(self.edges) > 1
