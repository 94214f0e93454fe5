"""What a run came to, in the words of a scenario: to expect it of the next run.

What a person has to decide is never recorded: that something comes in an order among others, or
never, or that an error says some words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import NamedTuple, cast

from ...actions.values import Array, Date, Dynamic, SecurityUser, Value, show
from ...grammar.documents.yaml_edits import Data
from ...grammar.names import key
from ..run.result import Result
from ..trace.redaction import HIDDEN, redacted
from ..trace.visits import Visited, visits
from ..values import plain
from .expectation import (
    AtVisits,
    Expectation,
    Shown,
    calls_of,
    heard,
    is_visit_of,
    same_script,
    steps_of,
    variable_of,
)

RECORDED = (
    "ending",
    "path",
    "branches",
    "outcomes",
    "variables",
    "contacts",
    "scripts",
    "left_running",
    "calls",
    "prompts",
    "properties",
    "error",
    "clock",
    "steps",
)
"""What can be recorded, in the order in which it is written."""

USUAL = ("ending", "path", "left_running")
"""What is recorded unless somebody asks for something else."""

_BY_NAME = frozenset({"branches", "outcomes", "variables", "contacts", "scripts", "properties"})
_OF_ACTIONS = frozenset({"path", "branches", "outcomes", "properties"})
_DECIDED = {
    "in_order": "what comes in an order among others is for you to decide",
    "never": "what must never be visited is for you to decide",
    "error": "which part of an error matters is for you to decide",
}


class Renewed(NamedTuple):
    """A part of an expectation that a run does not meet, and what would; else ``why`` not."""

    place: tuple[str, ...]
    data: Data = None
    why: str = ""

    def __str__(self) -> str:
        kind, *names = self.place
        if not names:
            return kind.replace("_", " ")
        visit = f", visit {names[1]}" if names[1:] else ""
        if kind in ("branches", "outcomes"):
            return f"{kind} of {names[0]}{visit}"
        return f"{kind.removesuffix('s')} {names[0]}"


class DerivedExpectation:
    """What one run came to; secrets are left out of it."""

    def __init__(self, result: Result, given: Mapping[str, Value] | None = None) -> None:
        """Record a run with a full trace that began with some variables."""
        self._result = result
        self._given = {name.casefold(): value for name, value in (given or {}).items()}
        self._visits = visits(result.trace)
        self._own = [visit for visit in self._visits if visit.is_own]
        self.goes_on = len({origin.program for origin, _ in result.trace.walked()
                            if origin.is_own}) > 1  # fmt: skip

    def of(self, kind: str) -> Data:
        """Return one kind of :data:`RECORDED`; an empty mapping says that there is nothing.

        Where the script goes on as another one (L23) its actions cannot be told from the other's
        by their ids, so nothing is said of them.
        """
        if self.goes_on and kind in _OF_ACTIONS:
            return {}
        made = {
            "ending": self._ending,
            "path": lambda: [visit.id for visit in self._own],
            "branches": lambda: self._of_visits(is_branch=True),
            "outcomes": lambda: self._of_visits(is_branch=False),
            "variables": self._variables,
            "contacts": lambda: dict(self._result.contacts),
            "scripts": self._scripts,
            "left_running": lambda: [
                {each.kind: _id(each.name)} for each in self._result.left_running
            ],
            "calls": lambda: list(calls_of(self._result)),
            "prompts": lambda: list(heard(self._result)),
            "properties": self._properties,
            "error": lambda: show(variable_of(self._result, "_err")),
            "clock": lambda: _number(self._result.clock),
            "steps": lambda: self._result.steps,
        }
        return cast("Data", made[kind]())

    def renewed(self, expectation: Expectation) -> Iterator[Renewed]:
        """Yield each part of an expectation that the run does not meet, with what it came to."""
        for part in fields(expectation):
            expected: object = getattr(expectation, part.name)
            if expected is None:
                continue
            if part.name not in _BY_NAME:
                if Expectation(**{part.name: expected}).verdict(self._result):  # pyright: ignore[reportArgumentType] - of this field
                    yield self._whole(part.name)
                continue
            for name, value in cast("Mapping[str, object]", expected).items():
                if Expectation(**{part.name: {name: value}}).verdict(self._result):  # pyright: ignore[reportArgumentType] - of this field
                    yield from self._named(part.name, name, value)

    def _whole(self, kind: str) -> Renewed:
        if kind in _DECIDED:
            return Renewed((kind,), why=_DECIDED[kind])
        return self._safe(Renewed((kind,), self.of(kind)))

    def _named(self, kind: str, name: str, expected: object) -> Iterator[Renewed]:
        place = (kind, name)
        if kind in ("branches", "outcomes"):
            found = [_answer(visit, kind) for visit in self._visits if is_visit_of(visit, name)]
            if isinstance(expected, tuple):
                count = len(cast("tuple[str | None, ...]", expected))
                yield Renewed(place, found[0] if len(found) == 1 == count else found)
            else:
                yield from _at_visits(place, cast("AtVisits", expected), found)
        elif kind == "variables":
            yield self._variable(place, name)
        elif kind == "properties":
            yield self._safe(
                Renewed(place, self._shown(name, cast("tuple[Shown, ...] | Shown", expected)))
            )
        else:
            known = self._result.contacts if kind == "contacts" else self._endings_of(name)
            if name in known:
                yield self._safe(Renewed(place, known[name]))
            else:
                yield Renewed(place, why=f"there is no such {kind.removesuffix('s')} any more")

    def _variable(self, place: tuple[str, ...], name: str) -> Renewed:
        value = variable_of(self._result, name)
        if self._result.trace.is_secret(name):
            return Renewed(place, why="it is secret")
        if is_hidden(self._result, name, value):
            return Renewed(place, why="it holds a secret")
        return Renewed(place, expected_of(value))

    def _shown(self, id: str, expected: tuple[Shown, ...] | Shown) -> Data:
        """Return what the properties that were expected came to at the visits of an action."""
        each = expected if isinstance(expected, tuple) else (expected,)
        names = dict.fromkeys(name for shown in each for name in shown)
        found: list[dict[str, Data]] = []
        for step in steps_of(self._result, id):
            shown = {key(name): text for name, text in step.properties}
            found.append({name: shown.get(key(name)) for name in names})
        return _as_few(found)

    def _properties(self) -> dict[str, Data]:
        """Return what the properties of the script's own actions came to, without secrets."""
        ids = dict.fromkeys(visit.id for visit in self._own)
        return {id: found for id in ids if (found := self.properties_of(id))}

    def properties_of(self, id: str) -> Data:
        """Return what the properties of an action came to, in few words."""
        return _as_few(
            [
                {name: text for name, text in step.properties if HIDDEN not in text}
                for step in steps_of(self._result, id)
            ]
        )

    def _safe(self, renewed: Renewed) -> Renewed:
        """Return it, or that it holds a secret and so is not written anywhere."""
        if holds_secret(renewed.data, self._result):
            return Renewed(renewed.place, why="it holds a secret")
        return renewed

    def _ending(self) -> str:
        return str(self._result.ending)

    def _of_visits(self, *, is_branch: bool) -> dict[str, Data]:
        """Return the own visits of actions that have a choice; one visit alone is no list."""
        kind = "branches" if is_branch else "outcomes"
        program = self._result.program
        found: dict[str, list[Data]] = {}
        for visit in self._own:
            at = program.index.get(visit.id)
            if at is not None and len(program.declaration(at).outcomes) > 1:
                found.setdefault(visit.id, []).append(_answer(visit, kind))
        return {id: own[0] if len(own) == 1 else own for id, own in found.items()}

    def _variables(self) -> dict[str, Data]:
        """Return the variables that the run gave a value, and that no secret stands in."""
        return {
            name: expected_of(value)
            for name, value in self._set().items()
            if not is_hidden(self._result, name, value)
        }

    def left_out(self) -> tuple[str, ...]:
        """Return the variables that the run gave a value and that hold a secret."""
        return tuple(
            name for name, value in self._set().items() if is_hidden(self._result, name, value)
        )

    def _set(self) -> dict[str, Value]:
        return {
            name: value
            for name, value in self._result.variables.items()
            if self._given.get(name.casefold(), _NOT_GIVEN) != value
        }

    def _scripts(self) -> dict[str, Data]:
        names = dict.fromkeys(name for name, _ in self._result.scripts)
        return {name: self._endings_of(name)[name] for name in names}

    def _endings_of(self, name: str) -> dict[str, str]:
        endings = [ending for script, ending in self._result.scripts if same_script(script, name)]
        return {name: " ".join(endings)} if endings else {}


_NOT_GIVEN = object()


def _as_few(found: list[dict[str, Data]]) -> Data:
    """Return a mapping where each visit has the same, else one of each visit."""
    if not any(found):
        return {}
    return found[0] if all(each == found[0] for each in found) else list(found)


def _at_visits(
    place: tuple[str, ...], expected: AtVisits, found: list[str | None]
) -> Iterator[Renewed]:
    for number, name in expected.items():
        if number > len(found):
            yield Renewed((*place, str(number)), why="there is no such visit any more")
        elif found[number - 1] != name:
            yield Renewed((*place, str(number)), found[number - 1])


def _answer(visit: Visited, kind: str) -> str | None:
    return visit.branch if kind == "branches" else visit.outcome


def _id(name: str) -> str | int:
    """Return an id as people write it: one of digits needs no quotes."""
    return int(name) if name.isascii() and name.isdecimal() and name[0] != "0" else name


def expected_of(value: Value) -> str | int | float | None:
    """Return what a scenario expects of a value: of an array or object its JSON, as text."""
    if isinstance(value, Array | Dynamic):
        return json.dumps(plain(value), ensure_ascii=False)
    return show(value) if isinstance(value, Date | SecurityUser) else value


def is_hidden(result: Result, name: str, value: Value) -> bool:
    """Whether a trace hides the value of a variable, or a part of it."""
    if result.trace.is_secret(name):
        return True
    if plain(redacted(name, value, result.redaction)) != plain(value):
        return True
    return holds_secret(expected_of(value), result)


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value


def holds_secret(data: Data, result: Result) -> bool:
    """Whether anything in data would be hidden by the trace."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            if result.redaction(item) != item:
                return True
        elif isinstance(item, Mapping):
            waiting += cast("Mapping[str, Data]", item).values()
        elif isinstance(item, Sequence):
            waiting += cast("Sequence[Data]", item)
    return False
