"""What a scenario expects of a run, and where the run came to something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..actions._value import Value, show
from ..grammar.finding import Findings
from ..grammar.names import key, nearest, outcome_key
from ..grammar.script import Span
from ..grammar.tree import Entry, ListNode, Node, Shape
from .instance import Ending
from .result import Result
from .secrets import HIDDEN
from .trace import Step
from .values import compare
from .world_file import read_values

_EXPECT = Shape(
    "ending",
    "path",
    "branches",
    "outcomes",
    "variables",
    "contacts",
    "scripts",
    "left_running",
    "calls",
    "error",
    "clock",
    "steps",
)
Visits = Mapping[str, tuple[str | None, ...]]


class Mismatch(NamedTuple):
    """One expectation that a run did not meet."""

    what: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.what}: expected {self.expected}, found {self.found}"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a run must come to; ``None`` where nothing is expected."""

    ending: str | None = None
    path: tuple[str, ...] | None = None
    branches: Visits | None = None
    outcomes: Visits | None = None
    variables: Mapping[str, Value] | None = None
    contacts: Mapping[str, str] | None = None
    scripts: Mapping[str, str] | None = None
    left_running: tuple[str, ...] | None = None
    calls: tuple[str, ...] | None = None
    error: str | None = None
    clock: float | None = None
    steps: int | None = None

    def verdict(self, result: Result) -> tuple[Mismatch, ...]:
        """Answer every expectation that the run did not meet; reads the full trace."""
        hiding = result.trace.hiding()
        return tuple(
            Mismatch(what, hiding(expected), hiding(found))
            for what, expected, found in self._mismatches(result)
        )

    def _mismatches(self, result: Result) -> Iterator[Mismatch]:
        steps = [step for step in result.trace if step.event is None]
        main = [step for step in steps if step.run == "main" and step.depth == 0]
        yield from _differs("ending", self.ending, str(result.ending))
        if self.path is not None:
            yield from _differs("path", " ".join(self.path), " ".join(step.id for step in main))
        yield from _visits("branches", self.branches, steps, main, lambda step: step.branch)
        yield from _visits("outcomes", self.outcomes, steps, main, lambda step: step.outcome)
        yield from self._variables(result)
        for id, status in (self.contacts or {}).items():
            found = result.contacts.get(id, "no such contact")
            yield from _differs(f"contact {id}", status, found)
        for name, status in (self.scripts or {}).items():
            found = [ending for script, ending in result.scripts if _same_script(script, name)]
            yield from _differs(f"script {name}", status, " ".join(found) or "no such script")
        if self.left_running is not None:
            found = sorted(str(left) for left in result.left_running)
            yield from _differs("left running", _listed(sorted(self.left_running)), _listed(found))
        if self.calls is not None:
            calls = [str(call) for step in steps for call in step.calls]
            yield from _differs("calls", _listed(self.calls), _listed(calls))
        error = show(_variable(result, "_err"))
        if self.error is not None and self.error not in error:
            yield Mismatch("error", f'"{self.error}" in _ERR', f'"{error}"')
        if self.clock is not None:
            yield from _differs("clock", show(self.clock), show(result.clock))
        if self.steps is not None:
            yield from _differs("steps", str(self.steps), str(result.steps))

    def _variables(self, result: Result) -> Iterator[Mismatch]:
        for name, expected in (self.variables or {}).items():
            found = _variable(result, name)
            if expected is None or found is None:
                same = expected is None and found is None
            else:
                same = compare(expected, found) == 0
            if not same and result.trace.is_secret(name):
                yield Mismatch(f"variable {name}", HIDDEN, f"another {HIDDEN}")
            elif not same:
                yield Mismatch(f"variable {name}", _quoted(expected), _quoted(found))


def read_expectation(
    node: Node, findings: Findings, spans: dict[tuple[str, ...], Span]
) -> Expectation:
    """Answer the expectation that a node describes; the places of action ids go into ``spans``."""
    mapping = node.as_mapping(findings, "expect")
    fields = _EXPECT.fields(mapping, findings, "expect") if mapping is not None else {}
    return Expectation(
        ending=_ending(fields, findings),
        path=_path(fields, findings, spans),
        branches=_read_visits(fields, "branches", findings, spans),
        outcomes=_read_visits(fields, "outcomes", findings, spans),
        variables=read_values(fields["variables"].value, findings, "variables")
        if "variables" in fields
        else None,
        contacts=_texts_by_key(fields, "contacts", findings),
        scripts=_texts_by_key(fields, "scripts", findings),
        left_running=_left_running(fields, findings),
        calls=_texts(fields, "calls", findings),
        error=fields["error"].value.as_text(findings, "error") if "error" in fields else None,
        clock=fields["clock"].value.as_number(findings, "clock") if "clock" in fields else None,
        steps=_whole(fields, "steps", findings),
    )


def _ending(fields: Mapping[str, Entry], findings: Findings) -> str | None:
    if "ending" not in fields:
        return None
    node = fields["ending"].value
    text = node.as_text(findings, "ending")
    if text is not None and text not in set(Ending):
        findings.add(
            "unknown-ending",
            f'"{text}" is no ending',
            node.span,
            expected=", ".join(Ending),
            nearest=nearest(text, Ending),
        )
    return text


def _path(
    fields: Mapping[str, Entry], findings: Findings, spans: dict[tuple[str, ...], Span]
) -> tuple[str, ...] | None:
    if "path" not in fields:
        return None
    ids: list[str] = []
    for node in fields["path"].value.as_list(findings, "path") or []:
        id = node.as_text(findings, "path", "the id of an action")
        if id is not None:
            ids.append(id)
            spans.setdefault(("action", id), node.span)
    return tuple(ids)


def _read_visits(
    fields: Mapping[str, Entry],
    name: str,
    findings: Findings,
    spans: dict[tuple[str, ...], Span],
) -> Visits | None:
    """Answer what is expected at each visit of some actions; nothing: no branch is followed."""
    if name not in fields:
        return None
    visits: dict[str, tuple[str | None, ...]] = {}
    mapping = fields[name].value.as_mapping(findings, name)
    for entry in mapping.entries if mapping is not None else ():
        spans.setdefault(("action", entry.key), entry.span)
        spans["expected", entry.key] = entry.value.span
        nodes = entry.value.items if isinstance(entry.value, ListNode) else [entry.value]
        visits[entry.key] = tuple(
            None if node.is_nothing else node.as_text(findings, entry.key) for node in nodes
        )
    return visits


def _texts_by_key(
    fields: Mapping[str, Entry], name: str, findings: Findings
) -> Mapping[str, str] | None:
    if name not in fields:
        return None
    mapping = fields[name].value.as_mapping(findings, name)
    entries = mapping.entries if mapping is not None else ()
    return {entry.key: entry.value.as_text(findings, entry.key) or "" for entry in entries}


def _texts(fields: Mapping[str, Entry], name: str, findings: Findings) -> tuple[str, ...] | None:
    if name not in fields:
        return None
    nodes = fields[name].value.as_list(findings, name) or []
    return tuple(node.as_text(findings, name) or "" for node in nodes)


def _left_running(fields: Mapping[str, Entry], findings: Findings) -> tuple[str, ...] | None:
    """Answer a list such as ``[{contact: 1}, {script: main}]`` as ``contact 1, script main``."""
    if "left_running" not in fields:
        return None
    left: list[str] = []
    shape = Shape("contact", "script")
    for node in fields["left_running"].value.as_list(findings, "left_running") or []:
        mapping = node.as_mapping(findings, "left_running")
        if mapping is not None:
            for kind, entry in shape.fields(mapping, findings, "left_running").items():
                left.append(f"{kind} {entry.value.as_text(findings, kind)}")
    return tuple(left)


def _whole(fields: Mapping[str, Entry], name: str, findings: Findings) -> int | None:
    if name not in fields:
        return None
    number = fields[name].value.as_number(findings, name)
    return None if number is None else int(number)


def _differs(what: str, expected: str | None, found: str) -> Iterator[Mismatch]:
    if expected is not None and expected != found:
        yield Mismatch(what, expected or "nothing", found or "nothing")


def _visits(
    what: str,
    expected: Visits | None,
    steps: list[Step],
    main: list[Step],
    answer: Callable[[Step], str | None],
) -> Iterator[Mismatch]:
    for id, wanted in (expected or {}).items():
        script, _, local = id.rpartition("/")
        among = [s for s in steps if _same_script(s.script, script)] if script else main
        found = [answer(step) for step in among if step.id == local]
        if [_folded(name) for name in wanted] != [_folded(name) for name in found]:
            shown = [_listed([name or "none" for name in names]) for names in (wanted, found)]
            yield Mismatch(f"{what} of {id}", *shown)


def _folded(name: str | None) -> str | None:
    return None if name is None else outcome_key(name)


def _same_script(one: str, other: str) -> bool:
    return _stem(one) == _stem(other)


def _stem(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    return key(last.rpartition(".")[0] or last)


def _variable(result: Result, name: str) -> Value:
    wanted = name.casefold().removeprefix("global:")  # the main script's own
    return next((v for known, v in result.variables.items() if known.casefold() == wanted), None)


def _quoted(value: Value) -> str:
    return "nothing" if value is None else f'"{show(value)}"'


def _listed(items: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    return ", ".join(items) or "nothing"
