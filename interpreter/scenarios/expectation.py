"""What a scenario expects of a run, and where the run came to something else.

A run that does as expected is looked at flat: steps are made only of what differs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ...actions.platform_port import Operation
from ...actions.values import Array, Dynamic, Value, show
from ...grammar.names import key, outcome_key
from ..trace.records import platform_call
from ..trace.redaction import HIDDEN
from ..trace.step import EVENT, Step
from ..trace.visits import Visited, visits
from ..values import compare, plain, written
from .keys.expectation import NO_CONTACT, NO_SCRIPT

if TYPE_CHECKING:
    from ..run.result import Result

AtVisits = Mapping[int, str | None]
"""What is expected at some visits of an action, counted from 1."""

Visits = Mapping[str, tuple[str | None, ...] | AtVisits]
"""What is expected of the visits of some actions: of all of them in order, or of some."""

Shown = Mapping[str, str | None]
"""What properties of an action come to, ``None`` for one that has no value."""

Properties = Mapping[str, tuple[Shown, ...] | Shown]
"""What is expected of properties of some actions: at each visit in order, or at every one."""


class Mismatch(NamedTuple):
    """One expectation that a run did not meet; ``why`` is the trace's word on it, if any."""

    what: str
    expected: str
    found: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.what}: expected {self.expected}, found {self.found}"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a run must come to; ``None`` where nothing is expected."""

    ending: str | None = None
    path: tuple[str, ...] | None = None
    in_order: tuple[str, ...] | None = None
    never: tuple[str, ...] | None = None
    branches: Visits | None = None
    outcomes: Visits | None = None
    variables: Mapping[str, Value] | None = None
    contacts: Mapping[str, str] | None = None
    scripts: Mapping[str, str] | None = None
    left_running: tuple[str, ...] | None = None
    calls: tuple[str, ...] | None = None
    prompts: tuple[str, ...] | None = None
    properties: Properties | None = None
    error: str | None = None
    clock: float | None = None
    steps: int | None = None

    def verdict(self, result: Result) -> tuple[Mismatch, ...]:
        """Return every expectation that the run did not meet; reads the full trace."""
        found = list(self._mismatches(result))
        if not found:
            return ()
        redaction = result.redaction
        return tuple(
            Mismatch(each.what, redaction(each.expected), redaction(each.found), each.why)
            for each in found
        )

    def first_mismatch(self, result: Result) -> Mismatch | None:
        """Return one expectation that the run did not meet, the first of them, without its why.

        No step of the trace is made for it.
        """
        found = next(self._mismatches(result, is_explained=False), None)
        if found is None:
            return None
        redaction = result.redaction
        return found._replace(expected=redaction(found.expected), found=redaction(found.found))

    def _mismatches(self, result: Result, *, is_explained: bool = True) -> Iterator[Mismatch]:
        yield from _differs("ending", self.ending, str(result.ending))
        of_visits = (self.path, self.in_order, self.never, self.branches, self.outcomes)
        if any(part is not None for part in of_visits):
            yield from _Path(self, result, is_explained=is_explained).mismatches()
        yield from self._variables(result)
        yield from self._left(result)
        if self.calls is not None:
            yield from _differs("calls", _listed(self.calls), _listed(calls_of(result)))
        if self.prompts is not None:
            yield from _differs(
                "prompts",
                _listed(map(_quoted, self.prompts)),
                _listed(map(_quoted, heard(result))),
            )
        yield from self._shown(result)
        error = show(variable_of(result, "_err"))
        if self.error is not None and self.error not in error:
            yield Mismatch("error", f'"{self.error}" in _ERR', f'"{error}"')
        if self.clock is not None:
            yield from _differs("clock", show(self.clock), show(result.clock))
        if self.steps is not None:
            yield from _differs("steps", str(self.steps), str(result.steps))

    def _variables(self, result: Result) -> Iterator[Mismatch]:
        for name, expected in (self.variables or {}).items():
            found = variable_of(result, name)
            if expected is None or found is None:
                same = expected is None and found is None
            else:
                same = compare(expected, found) == 0 or _is_json_of(expected, found)
            if not same and result.trace.is_secret(name):
                yield Mismatch(f"variable {name}", HIDDEN, f"another {HIDDEN}")
            elif not same:
                yield Mismatch(f"variable {name}", written(expected), written(found))

    def _shown(self, result: Result) -> Iterator[Mismatch]:
        """Yield the properties of actions that a run gave another value."""
        for id, wanted in (self.properties or {}).items():
            steps = steps_of(result, id)
            is_each = isinstance(wanted, tuple)
            if is_each and len(wanted) != len(steps):
                yield Mismatch(f"visits of {id}", str(len(wanted)), str(len(steps)))
            elif not steps:
                yield Mismatch(f"visits of {id}", "one or more", "none")
            each = wanted if is_each else (wanted,) * len(steps)
            for number, (names, step) in enumerate(zip(each, steps, strict=False), 1):
                shown = {key(name): text for name, text in step.properties}
                for name, text in names.items():
                    what = f"{name} of {id}, visit {number}"
                    yield from _differs(what, _told(text), _told(shown.get(key(name))))

    def _left(self, result: Result) -> Iterator[Mismatch]:
        """Yield what differs in contacts, in scripts, and in what is left running."""
        for id, status in (self.contacts or {}).items():
            found = result.contacts.get(id, NO_CONTACT)
            yield from _differs(f"contact {id}", status, found)
        for name, status in (self.scripts or {}).items():
            endings = [ending for script, ending in result.scripts if same_script(script, name)]
            yield from _differs(f"script {name}", status, " ".join(endings) or NO_SCRIPT)
        if self.left_running is not None:
            left = sorted(str(each) for each in result.left_running)
            yield from _differs("left running", _listed(sorted(self.left_running)), _listed(left))


class _Path:
    """Compares the visits of one run with what is expected of them."""

    def __init__(self, expectation: Expectation, result: Result, *, is_explained: bool) -> None:
        self._expected, self._is_explained = expectation, is_explained
        self._trace = result.trace
        self._visits = visits(result.trace)
        self._own = [visit for visit in self._visits if visit.is_own]

    def mismatches(self) -> Iterator[Mismatch]:
        expected, own = self._expected, [visit.id for visit in self._own]
        if expected.path is not None and list(expected.path) != own:
            at = parting(expected.path, own)
            yield Mismatch(
                "path",
                " ".join(expected.path) or "nothing",
                " ".join(own) or "nothing",
                self._why_before(at),
            )
        yield from self._in_order()
        yield from self._never()
        yield from self._of_visits("branches", expected.branches, lambda visit: visit.branch)
        yield from self._of_visits("outcomes", expected.outcomes, lambda visit: visit.outcome)

    def _in_order(self) -> Iterator[Mismatch]:
        """Yield the first action that was not visited behind those before it."""
        left, before = iter(self._visits), ""
        for id in self._expected.in_order or ():
            if not any(is_visit_of(visit, id) for visit in left):
                found = "no visit" if before else "no visit at all"
                last = self._why_before(len(self._own))
                yield Mismatch("in order", f'"{id}"{before}', found, last)
                return
            before = f' after "{id}"'

    def _never(self) -> Iterator[Mismatch]:
        for id in self._expected.never or ():
            at = next(
                (at for at, visit in enumerate(self._visits) if is_visit_of(visit, id)), None
            )
            if at is not None:
                found = f"a visit at step {self._visits[at].number}"
                why = self._why(self._visits[at - 1]) if at else ""
                yield Mismatch("never", f'no visit of "{id}"', found, why)

    def _of_visits(
        self, what: str, expected: Visits | None, answer: Callable[[Visited], str | None]
    ) -> Iterator[Mismatch]:
        for id, wanted in (expected or {}).items():
            visited = [visit for visit in self._visits if is_visit_of(visit, id)]
            found = [answer(visit) for visit in visited]
            if isinstance(wanted, tuple):
                yield from self._of_all(f"{what} of {id}", wanted, found, visited)
            else:
                yield from self._of_some(f"{what} of {id}", wanted, found, visited)

    def _of_all(
        self,
        what: str,
        wanted: tuple[str | None, ...],
        found: list[str | None],
        visited: list[Visited],
    ) -> Iterator[Mismatch]:
        if list(map(_folded, wanted)) != list(map(_folded, found)):
            at = parting(list(map(_folded, wanted)), list(map(_folded, found)))
            one, other = (_listed([name or "none" for name in names]) for names in (wanted, found))
            yield Mismatch(what, one, other, self._why(visited[at]) if at < len(visited) else "")

    def _of_some(
        self, what: str, wanted: AtVisits, found: list[str | None], visited: list[Visited]
    ) -> Iterator[Mismatch]:
        for number, name in wanted.items():
            is_there = number <= len(found)
            if not is_there or _folded(found[number - 1]) != _folded(name):
                answered = (found[number - 1] or "none") if is_there else "no such visit"
                why = self._why(visited[number - 1]) if is_there else ""
                yield Mismatch(f"{what}, visit {number}", name or "none", answered, why)

    def _why_before(self, at: int) -> str:
        """Return why the own visit before a position led where it did."""
        return self._why(self._own[at - 1]) if 0 < at <= len(self._own) else ""

    def _why(self, visit: Visited) -> str:
        if not self._is_explained:
            return ""
        step = self._trace.step(visit.number)
        return f'"{step.id}": {step.why}'


def is_visit_of(visit: Visited, id: str) -> bool:
    """Whether a visit is of that action; ``script/id`` is one of another script."""
    script, _, local = id.rpartition("/")
    if visit.id != local:
        return False
    return same_script(visit.script, script) if script else visit.is_own


def parting(expected: Sequence[object], found: Sequence[object]) -> int:
    """Return the first position at which two rows differ, or where the shorter one ends.

    >>> parting("abcd", "abx"), parting("ab", "abc")
    (2, 2)
    """
    pairs = enumerate(zip(expected, found, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(expected), len(found)))


def calls_of(result: Result) -> list[str]:
    """Return the platform calls of a run in order, as ``POST /contacts/1/end 204``."""
    calls: list[str] = []
    for _, _, _, notes, _ in result.trace.entries:
        for about, value in notes or ():
            if isinstance(about, Operation):
                calls.append(str(platform_call(about, value, result.redaction)))
    return calls


def steps_of(result: Result, id: str) -> list[Step]:
    """Return the visits of an action, with what its properties came to."""
    return [
        result.trace.step(visit.number) for visit in visits(result.trace) if is_visit_of(visit, id)
    ]


def heard(result: Result) -> list[str]:
    """Return the prompts that the caller heard, in order."""
    prompts: list[str] = []
    for number, (origin, edge) in enumerate(result.trace.walked(), 1):
        if edge == EVENT:
            continue
        declaration = origin.program.declaration(origin.program.edges.action[edge])
        sounding = {prop.name for prop in declaration.properties if prop.is_heard}
        if sounding:
            settings = result.trace.step(number).properties
            prompts += [text for name, text in settings if name in sounding and text]
    return prompts


def same_script(one: str, other: str) -> bool:
    """Whether two names mean the same script: without folder, suffix and case."""
    return _stem(one) == _stem(other)


def _stem(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    return key(last.rpartition(".")[0] or last)


def _differs(what: str, expected: str | None, found: str) -> Iterator[Mismatch]:
    if expected is not None and expected != found:
        yield Mismatch(what, expected or "nothing", found or "nothing")


def _folded(name: str | None) -> str | None:
    return None if name is None else outcome_key(name)


def variable_of(result: Result, name: str) -> Value:
    """Return a variable of the main script, ``None`` where there is none of that name."""
    return result.value_of(name.lower().removeprefix("global:"))  # the main script's own


def _quoted(text: str) -> str:
    return f'"{text}"'


def _is_json_of(expected: Value, found: Value) -> bool:
    """Whether an array or object was expected, which a scenario says as JSON."""
    if not isinstance(found, Array | Dynamic) or not isinstance(expected, str):
        return False
    try:
        return bool(json.loads(expected) == plain(found))
    except (ValueError, RecursionError):
        return False


def _told(text: str | None) -> str:
    return "nothing" if text is None else _quoted(text)


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items) or "nothing"
