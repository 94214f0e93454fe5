"""The contact that an action names: how its id is computed, and what that is read from."""

from __future__ import annotations

from dataclasses import dataclass

from .....actions.ports import GLOBAL, TextGetter
from .....grammar.snippet.expression import ExpressionError, parse_text
from ....code.expressions import Evaluator
from ....program.program import Program
from ..data.names_used import Uses, bare, names_in
from ..data.value_classes import CONTACT

ENDED = "global:#ended"
"""What an action reads that names a contact: which contacts have ended."""
OWN, MASTER = "contactid", "masterid"
"""The variables of the platform that name the contact of the script, and the one above it."""
OWN_ID = "900000001"
"""The id of the script's own contact in a run that is shown: no script comes to it by counting."""

ENDING = {"End a Contact": "Success", "EndWi": "Default"}
"""What ends the contact that it names, with the outcome that does."""
_OWN_IF_EMPTY = frozenset({"endwi"})
_NEEDING = frozenset({"endacontact", "endwi", "holdcontact", "signal", "setdisposition"})


@dataclass(frozen=True, slots=True)
class NamedContact:
    """The contact that an action names.

    ``written`` is its id as the script has it, ``text`` computes it from what it ``reads``;
    ``constant`` is the id where it is written
    out, ``name`` the variable that it is and nothing else. ``is_own_if_empty`` says that no id
    means the contact of the script itself, ``needs_it`` that the action cannot be done once it
    has ended, whoever ended it.
    """

    written: str
    text: TextGetter
    reads: frozenset[str]
    constant: str | None
    name: str
    is_own_if_empty: bool
    needs_it: bool

    @property
    def is_own(self) -> bool:
        """Whether it is written as the contact of the script itself."""
        return self.name == OWN or (self.is_own_if_empty and self.constant == "")


def named_contact(program: Program, action: str, text: str, uses: Uses) -> NamedContact | None:
    """Return the contact that an action names by a text, and note what its id is read from."""
    text = text.strip()
    is_own_if_empty = action in _OWN_IF_EMPTY
    if not text and not is_own_if_empty:
        return None
    try:
        parts = parse_text(text)
    except ExpressionError:
        parts = (text,)
    written = [part for part in parts if isinstance(part, str)]
    trees = [part for part in parts if not isinstance(part, str)]
    reads = frozenset(name.lower() for tree in trees for name in names_in(tree))
    name = (bare(trees[0]) or "") if len(parts) == len(trees) == 1 else ""
    uses.reads.add(ENDED)
    if not name:
        uses.reads |= reads
        uses.opaque |= reads
    elif name.removeprefix(GLOBAL) not in {OWN, MASTER}:
        uses.reads.add(name)
        uses.copies.add((name, CONTACT))
    return NamedContact(
        text,
        Evaluator(program.scope).text(parts),
        reads,
        None if trees else "".join(written),
        name.removeprefix(GLOBAL) if name.removeprefix(GLOBAL) in {OWN, MASTER} else name,
        is_own_if_empty,
        action in _NEEDING,
    )
