"""All actions that can be added, family by family: the project's own are one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ....actions import Action, ScriptType, catalogue
from ...reports.reference.actions import family_of, in_short, meaning_of_outcome
from .box import folder_of

OWN = "own"
_SHORT = 3  # the name of a folder with so few letters is an abbreviation


class Offer(NamedTuple):
    """One action: what it does, its outcomes with when they come, and where it may stand."""

    name: str
    summary: str
    outcomes: tuple[tuple[str, str], ...]
    types: tuple[str, ...]
    is_own: bool
    has_cases: bool
    aliases: tuple[str, ...]


class Family(NamedTuple):
    """What belongs together; ``id`` is what boxes of it are marked by, ``says`` a sentence."""

    id: str
    name: str
    says: str
    offers: tuple[Offer, ...]


def palette() -> tuple[Family, ...]:
    """Return the families by their names, and the actions of each by theirs."""
    known = catalogue()
    found: dict[str, list[Offer]] = {}
    says: dict[str, str] = {OWN: "The actions of your own project, and of packages"}
    for action in known:
        is_own = action.name in known.origins
        id = OWN if is_own else folder_of(type(action))
        says.setdefault(id, family_of(action))
        found.setdefault(id, []).append(_offer(action, is_own=is_own))
    return tuple(
        Family(id, _titled(id), says[id], tuple(offers)) for id, offers in sorted(found.items())
    )


def _titled(id: str) -> str:
    """Return the name of a family as people read it.

    >>> _titled("routing"), _titled("api"), _titled("own")
    ('Routing', 'API', 'Your own')
    """
    if id == OWN:
        return "Your own"
    return id.upper() if len(id) <= _SHORT else id.capitalize()


def _offer(action: Action, *, is_own: bool) -> Offer:
    outcomes = ((each.name, meaning_of_outcome(action, each)) for each in action.outcomes)
    return Offer(
        action.name,
        in_short(action),
        tuple(outcomes),
        tuple(str(kind) for kind in ScriptType if kind in action.script_types),
        is_own,
        action.has_cases,
        tuple(_aliases(action)),
    )


def _aliases(action: Action) -> Iterator[str]:
    yield from (name for name in (action.export_name, *action.aliases) if name)
