"""Which column of a log holds what: as somebody says, else by names that tools give them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...grammar.finding import RequestError
from ...grammar.names import key, nearest
from ...grammar.requests import Requests
from ...grammar.secrets import sounds_secret
from .reading import Reading, listed, shown

NEEDED = ("contact", "action")
BY_NAMES = "by the names of columns"
ROLES = (*NEEDED, "outcome", "time", "script")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "contact": (
        "contact", "contact id", "contact no", "contact number", "master contact id", "case",
        "case id", "case:concept:name", "call id", "call", "interaction", "interaction id",
        "session id", "trace id",
    ),
    "action": (
        "action id", "action", "activity", "concept:name", "step", "action name", "activity name",
        "action caption", "caption", "node", "event", "event name",
    ),
    "outcome": ("outcome", "branch", "branch name", "result", "exit", "answer"),
    "time": (
        "time", "timestamp", "time:timestamp", "date time", "start time", "started", "date",
        "action time", "event time", "ts", "at",
    ),
    "script": ("script", "script name"),
}  # fmt: skip
"""What columns are called, the likeliest name first."""
_APART = re.compile(r",(?=\s*\w*\s*=)")
"""A comma before the next ``ROLE=``; another one belongs to a name."""


def read_columns(words: Sequence[str]) -> dict[str, str]:
    """Return the columns that ``ROLE=NAME,ROLE=NAME`` names; an empty name is no column.

    Raises ``RequestError`` for all that is wrong.

    >>> read_columns(["contact=ContactNo,action=Step", "outcome="])
    {'contact': 'ContactNo', 'action': 'Step', 'outcome': ''}
    """
    asked = Requests()
    found: dict[str, str] = {}
    for part in (part for word in words for part in _APART.split(word) if part.strip()):
        asked.attempt(_read_one, part, found)
    asked.refuse()
    return found


def _read_one(part: str, found: dict[str, str]) -> None:
    role, sign, name = part.partition("=")
    role = role.strip().lower()
    if not sign:
        said = f'"{shown(part)}" names no column'
        raise RequestError(said, expected="as contact=ContactNo,action=Step").of("columns")
    if role not in ROLES:
        near = nearest(role, ROLES)
        expected = None if near else f"one of {', '.join(ROLES)}"
        said = f'"{shown(role)}" is nothing that a column holds'
        raise RequestError(said, expected=expected, nearest=near).of("columns")
    if role in found:
        raise RequestError(f'"{role}" is named twice').of("columns")
    if not name.strip() and role in NEEDED:
        raise RequestError(f'"{role}" needs a column', expected="its name").of("columns")
    if sounds_secret(name):
        said = f'"{shown(name)}" holds what is secret, by its name'
        raise RequestError(said, expected="another column").of("columns")
    found[role] = name.strip()


def places_of(
    header: Sequence[str], wanted: Mapping[str, str], reading: Reading
) -> dict[str, int]:
    """Return in which place each column stands, and tell what was guessed.

    Raises ``BranchlineError`` for columns that there are not.
    """
    by_key = {key(name.strip()): at for at, name in reversed(list(enumerate(header)))}
    found: dict[str, int] = {}
    guessed: list[str] = []
    for role in ROLES:
        if role in wanted:
            at = by_key.get(key(wanted[role])) if wanted[role] else None
            if at is None and wanted[role]:
                _no_column(role, wanted[role], header, reading)
        else:
            taken = set(found.values())
            names = (by_key.get(key(name)) for name in _NAMES[role])
            at = next((at for at in names if at is not None and at not in taken), None)
            if at is not None:
                guessed.append(f"{role} = {shown(header[at])}")
            elif role in NEEDED:
                said = f"no column holds what --columns calls {role}, by its name"
                hint = f"--columns {role}=NAME with one of {listed(header)}"
                reading.mistake(1, said, expected=hint, rule="unknown-column")
        if at is not None:
            found[role] = at
    reading.refuse()
    if guessed:
        reading.guesses.append(f"{', '.join(guessed)}, {BY_NAMES}")
    return found


def _no_column(role: str, name: str, header: Sequence[str], reading: Reading) -> None:
    near = nearest(name, header)
    said = f'there is no column "{shown(name)}" for {role}'
    expected = None if near else f"one of {listed(header)}"
    reading.mistake(1, said, expected=expected, nearest=near, rule="unknown-column")
