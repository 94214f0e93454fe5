"""Ids that are words, in place of the numbers that an export has for them."""

from __future__ import annotations

from dataclasses import replace

from ...grammar.script import Script
from .sidecar import Sidecar


def with_readable_ids(script: Script, sidecar: Sidecar) -> tuple[Script, Sidecar]:
    """Return a script with words for ids, and its sidecar by them; ids that are words stay."""
    numbers = {action.id for action in script.actions}
    words = {number: word for word, number in sidecar.ids.items() if number in numbers}
    if not words or not numbers.isdisjoint(words.values()):
        return script, replace(sidecar, ids={})

    def said(id: str) -> str:
        return words.get(id, id)

    actions = tuple(
        replace(
            action,
            id=said(action.id),
            branches=tuple(
                branch._replace(target=said(branch.target)) for branch in action.branches
            ),
        )
        for action in script.actions
    )
    export = {**sidecar.export}
    export["actions"] = {said(id): entry for id, entry in sidecar.actions.items()}
    positions = {said(id): place for id, place in sidecar.positions.items()}
    ids = {word: number for number, word in words.items()}
    ignored = tuple(one._replace(action=said(one.action)) for one in sidecar.ignored)
    return replace(script, actions=actions), Sidecar(positions, ids, export, ignored)
