"""From a script as an export has it to one as people write it, and what gets lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from ..actions import Action, Catalogue, catalogue
from ..grammar.names import key, outcome_key
from ..grammar.script import Action as Written
from ..grammar.script import Branch, Script, Setting

Position = tuple[int | float, int | float]

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Adopted:
    """A script without what only its export knows, and what that was.

    ``positions`` on the canvas are by action id; ``notes`` say what the script no longer holds.
    """

    script: Script
    positions: Mapping[str, Position]
    notes: tuple[str, ...]


def adopt(script: Script, names: Catalogue | None = None) -> Adopted:
    """Answer an export's script in the catalogue's words; an unknown action stays whole."""
    known = names or catalogue()
    left_out: list[str] = []
    actions = tuple(_adopted(action, known, left_out) for action in script.actions)
    foreign = Counter(action.name for action in actions if action.is_foreign)
    notes = [*_said_of_foreign(foreign), *_said_of_keys(script), *left_out]
    return Adopted(
        replace(script, actions=actions, extra=None), positions_of(script), tuple(notes)
    )


def _adopted(written: Written, known: Catalogue, left_out: list[str]) -> Written:
    declaration = known.find(written.name)
    if declaration is None:
        return replace(written, is_foreign=True, extra=None)
    return replace(
        written,
        name=declaration.name,
        settings=tuple(_settings(written, declaration, left_out)),
        branches=tuple(_branches(written, declaration, left_out)),
        extra=None,
    )


def _settings(written: Written, declaration: Action, left_out: list[str]) -> Iterator[Setting]:
    for setting in written.settings:
        prop = declaration.property_by_key.get(key(setting.name))
        if prop is not None:
            yield setting._replace(name=prop.name)
        else:
            left_out.append(
                f'left out: property "{setting.name}" of {declaration.name} "{written.id}", '
                "which the catalogue does not list"
            )


def _branches(written: Written, declaration: Action, left_out: list[str]) -> Iterator[Branch]:
    for branch in written.branches:
        outcome = declaration.outcome_by_key.get(outcome_key(branch.outcome))
        if branch.is_custom and declaration.has_cases:
            yield branch
        elif not branch.is_custom and outcome is not None:
            yield branch._replace(outcome=outcome.name)
        else:
            left_out.append(
                f'left out: branch "{branch.outcome}" of {declaration.name} "{written.id}", '
                "which the catalogue does not list"
            )


def positions_of(script: Script) -> dict[str, Position]:
    """Answer where an export's actions stand on its canvas, by id."""
    found: dict[str, Position] = {}
    for action in script.actions:
        extra = action.extra or {}
        x, y = _number(extra.get("x")), _number(extra.get("y"))
        if x is not None and y is not None:
            found[action.id] = (x, y)
    return found


def _number(value: object) -> int | float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.removeprefix("-").isdecimal() and value.isascii():
        return int(value[:20])
    return None


def _said_of_foreign(foreign: Counter[str]) -> Iterator[str]:
    if foreign:
        shown = [
            f"{name} ({count})" if count > 1 else name for name, count in foreign.most_common()
        ]
        actions = f"{foreign.total()} action{'s' * (foreign.total() != 1)}"
        yield f"kept whole, as the catalogue does not know them: {actions}: {_named(shown)}"


def _said_of_keys(script: Script) -> Iterator[str]:
    """Yield which keys of the export have no word in the language, where they hold anything."""
    extra = script.extra or {}
    of_script = [name for part in extra.values() for name in _filled(part)]
    of_actions: dict[str, None] = {}
    of_branches: dict[str, None] = {}
    for action in script.actions:
        for name, value in (action.extra or {}).items():
            if name == "branches":
                of_branches |= dict.fromkeys(
                    key for part in _items(value) for key in _filled(part)
                )
            elif name not in {"x", "y", "properties"} and value not in (None, "", {}, []):
                of_actions[name] = None
    for what, names in (
        ("the script", of_script),
        ("actions", list(of_actions)),
        ("branches", list(of_branches)),
    ):
        if names:
            yield f"left out: what the export says of {what} in {_named(names)}"


def _items(value: object) -> list[object]:
    # A reader keeps what it does not know as plain JSON.
    return cast("list[object]", value) if isinstance(value, list) else []


def _filled(part: object) -> list[str]:
    if not isinstance(part, Mapping):
        return []
    entries = cast("Mapping[str, object]", part)
    return [name for name, value in entries.items() if value not in (None, "", {}, [])]


def _named(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
