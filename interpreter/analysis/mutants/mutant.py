"""A mutant: a script with one fault, as people make it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from ....grammar.changes.change import Change
from ....grammar.script import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the changes that make it, what was done in plain words, and where.

    ``id`` stays the same while the action, its fault and what it was before do. ``outcome`` and
    ``property`` say what of the action was touched, ``span`` is its place in the text.
    """

    id: str
    operator: str
    says: str
    changes: tuple[Change, ...]
    action: str
    outcome: str = ""
    property: str = ""
    span: Span = NOWHERE


def id_of(operator: str, action: str, said: str) -> str:
    """Return the id of a mutant.

    >>> id_of("branch-dropped", "sign_in", "drop Error")
    'sign_in.branch-dropped.01a2bf'
    """
    return f"{action}.{operator}.{sha256(said.encode()).hexdigest()[:_DIGITS]}"


_DIGITS = 6
