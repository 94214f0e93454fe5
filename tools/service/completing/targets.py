"""The actions of the script that a branch may lead to, the next ones first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....actions import Action as Declaration
from ....grammar.names import key
from ....grammar.script import Action
from ..places.values import declared
from .asked import Asked, Item, Items, Sort
from .known_script import known_actions

MOST = 300


def targets(asked: Asked) -> Items:
    """Return the ids that fit what is typed; of very many those that stand nearest."""
    typed = asked.place.text.casefold()
    found: list[Item] = []
    kinds: dict[str, bool] = {}
    for number, action in enumerate(_from_here(known_actions(asked), asked.offset)):
        if typed not in action.id.casefold() or not action.id:
            continue
        if action.name not in kinds:
            kinds[action.name] = may_be_reached(declared(action.name))
        if not kinds[action.name]:
            continue
        if len(found) == MOST:
            return Items(tuple(found), is_complete=False)
        caption = f' "{action.caption}"' if action.caption else ""
        order = f"{number:06}"
        edit = asked.edit(asked.name(action.id) if asked.is_yaml else action.id)
        found.append(Item(action.id, Sort.TARGET, edit, f"{action.name}{caption}", order=order))
    return Items(tuple(found))


def may_be_reached(action: Declaration | None) -> bool:
    """Whether a branch may lead to such an action: none leads to Begin or to an event (L4)."""
    return action is None or not (action.is_event or key(action.name) == "begin")


def _from_here(actions: Sequence[Action], offset: int) -> Iterator[Action]:
    """Yield the actions behind an offset, then those before it, the nearest first."""
    here = next(
        (at for at, action in enumerate(actions) if action.span.start > offset), len(actions)
    )
    yield from actions[here:]
    yield from reversed(actions[:here])
