"""What the steps of a trace say, from its entries; what an edge says each time is made once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from ...actions import Action, Property
from ...actions.platform_port import Operation
from ...actions.ports import Note, Reason
from ...actions.values import Value
from ...grammar.secrets import sounds_secret
from ..program.edges import EdgeWords, Exit
from ..program.instrumentation import literal_text
from ..unread import UNREAD_NOTE, told
from ..values import filled
from .noted import LEFT_NOTE, left_behind, shown
from .redaction import HIDDEN, Redaction, redacted
from .step import EVENT, EVENT_NOTE, REFUSED_NOTE, Entry, PlatformCall, Record
from .unset_names import has_failed

if TYPE_CHECKING:
    from ..program.program import Program

_WHY = 13
"""The place of the field ``why``."""
_MOST_KEPT = 10_000
"""So many edges of a script have their words kept."""
Texts = tuple[tuple[str, str], ...]


class Records:
    """Makes the records of one trace, whose ``redaction`` hides what is secret.

    ``secrets`` are the names of secrets, beside those that sound so, in lower case.
    """

    def __init__(
        self, redaction: Redaction, spelling: Mapping[str, str], secrets: Collection[str]
    ) -> None:
        """Make none yet; names are shown in their spelling."""
        self.redaction = redaction
        self._spelling, self._secrets = spelling, secrets
        self._words: dict[Program, dict[int, EdgeWords]] = {}
        self._names: dict[Program, dict[str, tuple[str, bool]]] = {}

    def record(self, number: int, entry: Entry) -> tuple[Record, bool]:
        """Return what the step of an entry says, and whether it failed with something empty."""
        origin, edge, clock, notes, reason = entry
        program = origin.program
        if edge == EVENT:
            return self._event(number, entry), False
        words = self._of_edge(program, edge)
        changed: list[tuple[str, str]] = []
        values: list[tuple[str, Value]] = []
        noted: dict[str, str] = {}
        others: list[Note] = []
        for note in notes or ():
            about, value = note
            if isinstance(about, Property):
                noted[about.name] = str(value) if type(value) is int else shown(value)
            elif isinstance(about, Operation) or about in _MARKS:
                others.append(note)
            else:
                self._set(about, cast("Value", value), program, changed, values)
        why, is_unread = self._why(words, reason, others, program)
        properties = self._properties(words, noted) if noted else words.properties
        calls = self._calls(others) if others else ()
        is_blank = words.has_failed and not all(map(str.strip, noted.values()))
        return (
            number, origin.run, program.name, origin.depth, clock,
            words.id, words.action, words.caption, words.line, properties,
            words.outcome, words.branch, words.target, why, words.is_assumed or is_unread,
            tuple(changed), calls, None, tuple(values),
        ), is_blank  # fmt: skip

    def _set(
        self,
        about: str,
        value: Value,
        program: Program,
        changed: list[tuple[str, str]],
        values: list[tuple[str, Value]],
    ) -> None:
        """Add what a variable was set to, without secrets, as a text and in its kind."""
        names = self._names.get(program)
        if names is None:
            names = self._names[program] = {}
        known = names.get(about)
        if known is None:
            name = self._spelled(about, program)
            known = names[about] = name, name.lower() in self._secrets or sounds_secret(name)
        name, is_secret = known
        if type(value) is int:
            text = str(value)
            told = HIDDEN if is_secret else self.redaction.value(name, text)
            changed.append((name, told))
            values.append((name, value if told == text else told))
            return
        if value is not None and is_secret:
            value = HIDDEN
        else:
            value = redacted(name, value, self.redaction)
        changed.append((name, shown(value)))
        values.append((name, value))

    def _spelled(self, name: str, program: Program) -> str:
        return self._spelling.get(name) or program.spelling.get(name, name)

    def _properties(self, words: EdgeWords, noted: Mapping[str, str]) -> Texts:
        """Return every property that the script fills in, as it came out."""
        filled_in = self.redaction.filled
        properties = [*words.properties]
        for at, (name, template) in enumerate(words.templates):
            if name in noted:
                properties[at] = name, filled_in(template, noted[name])
        return tuple(properties)

    def _calls(self, notes: Iterable[Note]) -> tuple[PlatformCall, ...]:
        return tuple(
            platform_call(about, value, self.redaction)
            for about, value in notes
            if isinstance(about, Operation)
        )

    def _why(
        self, words: EdgeWords, reason: Reason, notes: Iterable[Note], program: Program
    ) -> tuple[str, bool]:
        """Return why all that came about, and whether something was not read."""
        refused: dict[str, None] = {}
        left: dict[str, None] = {}
        unread: list[object] = []
        for about, value in notes:
            if about == REFUSED_NOTE:
                refused[f'"{self._spelled(shown(value), program)}"'] = None
            elif about == LEFT_NOTE:
                left[shown(value)] = None
            elif about == UNREAD_NOTE:
                unread.append(value)
        if words.why and not (refused or left or unread):
            return words.why, False
        why = f"{words.before}{words.because or filled(reason)}{words.so}"
        for name in refused:
            why += f"; {name} stays as it is: only the platform sets it"
        if left:
            why += f"; {left_behind(left)}"
        if unread:
            why = f"assumed: {told(unread)}; {why.removeprefix('assumed: ')}"
        elif words.not_computed:
            why = f"{words.not_computed}; {why}"
        return self.redaction(why), bool(unread)

    def _of_edge(self, program: Program, edge: int) -> EdgeWords:
        """Return what an edge says; a program keeps that for all runs that have no secrets."""
        is_bare = self.redaction.is_bare and edge < _MOST_KEPT
        known = program.words if is_bare else self._words.setdefault(program, {})
        words = known.get(edge)
        if words is None:
            words = known[edge] = self._words_of(program, edge)
        return words

    def _words_of(self, program: Program, edge: int) -> EdgeWords:
        edges, redaction = program.edges, self.redaction
        at, target = edges.action[edge], edges.target[edge]
        resolved = program.resolved[at]
        written, declaration = resolved.written, resolved.declaration
        before, so = _around(declaration, edge, program)
        because, not_computed = filled(edges.because[edge]), ""
        if at in program.not_computed:
            parts = " and ".join(dict.fromkeys(program.not_computed[at]))
            not_computed = f"assumed: {parts} uses what is not computed yet and counts as nothing"
        why = f"{before}{because}{so}" if because else ""
        if why and not_computed:
            why = f"{not_computed}; {why}"
        settings = resolved.values or ((each, each.value) for each in written.settings)
        templates = tuple(
            (each.name, literal_text(literal))
            for each, literal in settings
            if literal.value not in {"", ()}
        )
        return EdgeWords(
            id=written.id,
            action=declaration.name,
            caption=redaction(written.caption),
            line=program.source.place(written.span.start)[0],
            outcome=edges.outcome[edge],
            branch=edges.branch[edge],
            target=program.written(target).id if target >= 0 else None,
            is_assumed=edge in edges.assumed or at in program.not_computed,
            has_failed=has_failed(program, edge),
            not_computed=not_computed,
            because=because,
            before=before,
            so=so,
            why=redaction(why),
            properties=tuple((name, redaction(text)) for name, text in templates),
            templates=templates,
        )

    def _event(self, number: int, entry: Entry) -> Record:
        """Return the record of an event: it has no outcome, and its id is the event's name."""
        origin, _, clock, notes, reason = entry
        changed: list[tuple[str, str]] = []
        values: list[tuple[str, Value]] = []
        event = ""
        for about, value in notes or ():
            if about == EVENT_NOTE:
                event = shown(value)
            elif isinstance(about, str) and about not in _MARKS:
                self._set(about, cast("Value", value), origin.program, changed, values)
        why = self.redaction(filled(reason))
        run, script = origin.run, origin.program.name
        return (
            number, run, script, 0, clock, event, event, "", 0, (), None, None, None, why, False,
            tuple(changed), (), event, tuple(values),
        )  # fmt: skip


def saying_more(record: Record, more: str) -> Record:
    """Return a record that says more of why that came about."""
    return (*record[:_WHY], record[_WHY] + more, *record[_WHY + 1 :]) if more else record


def _around(declaration: Action, edge: int, program: Program) -> tuple[str, str]:
    """Return what a sentence says around its reason: outcome, and which branch that means."""
    edges = program.edges
    outcome, branch, target = edges.outcome[edge], edges.branch[edge], edges.target[edge]
    if outcome is None:
        return "", ""
    before = "assumed: " if edge in edges.assumed else ""
    answered = f", so {declaration.name} answered {outcome}"
    if branch == outcome:
        return before, f"{answered}; {outcome} is connected"
    if branch is not None:
        return before, f"{answered}; {outcome} is not connected, so {branch} is followed"
    if target == Exit.FAIL:
        return before, f"{answered}; {outcome} is not connected, so the script fails"
    default = (
        "" if outcome == "Default" or not declaration.has_default else " and neither is Default"
    )
    return before, f"{answered}; {outcome} is not connected{default}, so nothing follows"


def platform_call(operation: Operation, answer: object, redaction: Redaction) -> PlatformCall:
    """Return a call as a record; ``answer`` is user, arguments and status."""
    user, arguments, status = _answer(answer)
    blanks = iter(arguments)
    is_path = operation.path.startswith("/")  # and no whole address, which its script has written

    def filled_in(_: re.Match[str]) -> str:
        argument = redaction(next(blanks))
        return quote(argument.strip(), safe="*") if is_path else argument  # stars of a secret stay

    path = re.sub(r"\{\w+\}", filled_in, operation.path)
    return PlatformCall(operation.method, path, redaction(user), status)


def _answer(answer: object) -> tuple[str, tuple[str, ...], int]:
    """Return what a run notes of a call: user, arguments, status."""
    match answer:
        case (str() as user, tuple(), int() as status):
            return user, cast("tuple[str, tuple[str, ...], int]", answer)[1], status
        case _:
            raise TypeError(answer)


_MARKS = frozenset({EVENT_NOTE, REFUSED_NOTE, LEFT_NOTE, UNREAD_NOTE})
