"""The texts and the actions that the steps of a run share, each kept once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...actions import Action, ApiAction, Outcome
from ...grammar.graph import edge_key
from ...grammar.names import outcome_key
from ...interpreter.program.instrumentation import literal_text
from ...interpreter.program.program import Program
from ...interpreter.trace.step import Step
from ...interpreter.trace.trace import Trace
from ..pictures.content.chart import name_of
from ..reports.reference.actions import meaning_of_outcome, plain_meaning

LONGEST = 2_000
"""A longer text is cut: who needs all of it has the trace as JSON Lines."""

Hide = Callable[[str], str]
Row = list[object]
_FORBIDDEN = 403


def programs_in(trace: Trace) -> dict[str, Program]:
    """Return the programs that a trace goes through, by name."""
    found: dict[str, Program] = {}
    for origin, _ in trace.walked():
        found.setdefault(origin.program.name, origin.program)
    return found


def shortened(text: str) -> str:
    """Return a text that can be shown whole, or its beginning and how long it is."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]} ... ({len(text):,} characters)"


class StringPool:
    """Numbers for texts and for actions; each gets one when it comes first."""

    def __init__(self, programs: Mapping[str, Program], hide: Hide) -> None:
        """Look up actions in these programs, and hide what is secret in all that they say."""
        self.texts: list[str] = []
        self.places: list[dict[str, object]] = []
        self._text: dict[str, int] = {}
        self._place: dict[tuple[str, str, str], int] = {}
        self.programs = programs
        self.hide = hide

    def text(self, text: str) -> int:
        """Return the number of a text."""
        number = self._text.get(text)
        if number is None:
            number = self._text[text] = len(self.texts)
            self.texts.append(shortened(text))
        return number

    def place(self, step: Step) -> int:
        """Return the number of the action that a step visits, or of its event."""
        name = (step.script, step.id, "" if step.event is None else "event")
        number = self._place.get(name)
        if number is None:
            number = self._place[name] = len(self.places)
            self.places.append(self._described(step))
        return number

    def _described(self, step: Step) -> dict[str, object]:
        described: dict[str, object] = {
            "script": step.script,
            "id": step.id,
            "name": self.hide(name_of(step.id, step.action, step.caption)),
            "action": step.action,
            "caption": self.hide(step.caption),
            "line": step.line,
            "does": "",
            "asks": [],
            "written": [],
            "outcomes": [],
        }
        program = self.programs.get(step.script)
        at = None if program is None or step.event is not None else program.index.get(step.id)
        if program is not None and at is not None:
            resolved = program.resolved[at]
            settings = resolved.values or ((s, s.value) for s in resolved.written.settings)
            described["written"] = [
                [each.name, shortened(self.hide(literal_text(literal)))]
                for each, literal in settings
                if literal.value not in {"", ()}
            ]
            described["does"] = plain_meaning(resolved.declaration)
            described["asks"] = list(resolved.declaration.preconditions)
            described["outcomes"] = self._outcomes(program, at)
        return described

    def _outcomes(self, program: Program, at: int) -> list[Row]:
        """Return what an action can answer: name, wire, when, where it leads, by which branch."""
        resolved = program.resolved[at]
        rows: list[Row] = []
        for outcome in resolved.declaration.outcomes:
            branch, target = program.follow(at, outcome)
            wire = _wire(program, at, outcome) if branch == outcome.name else outcome.name
            said = _cause(resolved.declaration, outcome)
            name = None if branch is None else self._name(program, target)
            rows.append([outcome.name, wire, said, name, branch])
        for label, target in resolved.cases:
            wire = edge_key(label, is_custom=True)
            name = self._name(program, target)
            rows.append([label, wire, f"the case {wire} holds", name, label])
        return rows

    def _name(self, program: Program, at: int) -> str:
        written = program.written(at)
        return self.hide(name_of(written.id, program.declaration(at).name, written.caption))

    def target(self, step: Step) -> int:
        """Return the number of the name of the action that a step leads to, -1 for none."""
        if step.target is None:
            return -1
        program = self.programs.get(step.script)
        at = None if program is None else program.index.get(step.target)
        if program is None or at is None:
            return self.text(step.target)
        return self.text(self._name(program, at))


def _cause(declaration: Action, outcome: Outcome) -> str:
    """Return what leads to an outcome; the page puts the agent of the call for ``{agent}``."""
    permission = ""
    if isinstance(declaration, ApiAction) and declaration.statuses.get(_FORBIDDEN) is outcome:
        permission = declaration.operation.permission
    if permission:
        return f"agent {{agent}} without {permission} (status {_FORBIDDEN})"
    return meaning_of_outcome(declaration, outcome)


def _wire(program: Program, at: int, outcome: Outcome) -> str:
    """Return the name of a connected branch as the script writes it, which the picture uses."""
    known = program.resolved[at].declaration.outcome_by_key
    for branch in program.resolved[at].written.branches:
        if not branch.is_custom and known.get(outcome_key(branch.outcome)) is outcome:
            return branch.outcome
    return outcome.name
