"""The texts in which a person sees actions: a script's file, or canonical text in its place.

An export whose actions share a line shows nobody where a run stands. It is shown as ``.flow``
text that belongs to the session and to no file.
"""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path, PurePath
from typing import NamedTuple

from ....grammar.finding import BranchlineError
from ....grammar.flow.reader import read_flow
from ....grammar.flow.writer import write_flow
from ....grammar.script import NOWHERE, Script
from ....grammar.source import Source
from ....interpreter.estate.estate import Estate
from ....interpreter.program.program import Program
from ...exchange.from_export import from_export

_VIRTUAL = ".flow"


class Line(NamedTuple):
    """Where a line stands in a script: an action, and the outcome where it is a branch's."""

    at: int
    outcome: str | None = None


class ScriptText:
    """The text of one script: which lines its actions and branches have in it.

    ``reference`` is 0 for a file, else the number of a text that only this session has.
    """

    def __init__(self, program: Program, path: Path, reference: int = 0) -> None:
        """Find the lines of each action."""
        self.program, self.path, self.reference = program, path, reference
        script = program.script
        self.source = program.source
        if reference:
            self.source = Source(f"{path.name}{_VIRTUAL}", write_flow(_readable(program)))
            script = read_flow(self.source)
        by_id = {each.id: each for each in script.actions}
        self._actions = [by_id[one.written.id] for one in program.resolved]
        places = [self.source.place(each.span.start) for each in self._actions]
        self.places: list[tuple[int, int]] = places
        self._heads = sorted((line, at) for at, (line, _) in enumerate(places))

    @property
    def name(self) -> str:
        """Return the name that a person sees."""
        return self.source.path if self.reference else self.path.name

    @property
    def shares_lines(self) -> bool:
        """Whether several actions begin in one line, so that it says too little."""
        lines = [line for line, _ in self.places]
        return len(set(lines)) < len(lines)

    def end_line(self, at: int) -> int:
        """Return the last line of an action."""
        action = self._actions[at]
        ends = [action.span.end, *(each.target_span.end for each in action.branches)]
        ends += [max(each.span.end, each.value.span.end) for each in action.settings]
        text = self.source.text[action.span.start : max(ends)].rstrip()
        return self.source.place(action.span.start + max(0, len(text) - 1))[0]

    def branches(self, at: int) -> list[tuple[int, str]]:
        """Return the line of each branch of an action, and its outcome."""
        action = self._actions[at]
        return [
            (self.source.place(each.span.start)[0], each.outcome)
            for each in action.branches
            if each.span != NOWHERE
        ]

    def line(self, line: int, column: int = 0) -> Line | None:
        """Return what stands in a line, at a column where several actions do."""
        if self.shares_lines and column:
            return self._at_column(line, column)
        after = bisect_right(self._heads, (line, len(self._actions)))
        if not after:
            return None
        at = self._heads[after - 1][1]
        if line > self.end_line(at):
            return None
        head = self.places[at][0]
        outcome = next((name for its, name in self.branches(at) if its == line != head), None)
        return Line(at, outcome)

    def next_head(self, line: int) -> tuple[int, str] | None:
        """Return the line and the id of the first action behind a line."""
        after = bisect_right(self._heads, (line, len(self._actions)))
        if after >= len(self._heads):
            return None
        head, at = self._heads[after]
        return head, self._actions[at].id

    def lines(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the places from one line to another at which a breakpoint can stand."""
        found = {place for place in self.places if first <= place[0] <= last}
        for at, (head, _) in enumerate(self.places):
            if head <= last and self.end_line(at) >= first:
                found |= {(its, 1) for its, _ in self.branches(at) if first <= its <= last}
        return sorted(found)

    def _at_column(self, line: int, column: int) -> Line | None:
        """Return the last action that begins in a line up to a column."""
        here = [
            (place, at)
            for at, place in enumerate(self.places)
            if place[0] == line and place[1] <= column
        ]
        return Line(max(here)[1]) if here else None


def _readable(program: Program) -> Script:
    """Return a script with the names of the language, its actions under the ids that they have."""
    adopted = from_export(program.script).script if program.script.extra is not None else None
    ids = {one.written.id for one in program.resolved}
    is_whole = adopted is not None and ids <= {each.id for each in adopted.actions}
    return adopted if adopted is not None and is_whole else program.script


class Sources:
    """The texts of all scripts that a session has met, by program, by path and by number."""

    def __init__(self, estate: Estate, main: Program, path: Path) -> None:
        """Know the main script alone."""
        self._estate, self._main_path = estate, path
        self._texts: dict[Program, ScriptText] = {}
        self._virtual: list[ScriptText] = []
        self._main = main
        self.of(main)

    def of(self, program: Program) -> ScriptText:
        """Return the text in which the actions of a program are shown."""
        found = self._texts.get(program)
        if found is None:
            found = self._texts[program] = self._text(program)
        return found

    def all(self) -> list[ScriptText]:
        """Return every text that was met."""
        return list(self._texts.values())

    def numbered(self, reference: int) -> ScriptText | None:
        """Return the text of a number, if there is one."""
        return self._virtual[reference - 1] if 1 <= reference <= len(self._virtual) else None

    def at(self, path: Path) -> ScriptText:
        """Return the text of a script in a file; raise ``BranchlineError`` for none such.

        Of an export whose actions share lines, its own text is meant.
        """
        meant = _absolute(path)
        if meant == _absolute(self._main_path):
            return ScriptText(self._main, self._main_path)
        own = _absolute(self._estate.folder)
        if meant.is_relative_to(own):
            path = self._estate.folder / meant.relative_to(own)
        return ScriptText(self._estate.program(path), path)

    def is_in_reach(self, path: Path) -> bool:
        """Whether a run may come to the script in a file."""
        return _absolute(path).is_relative_to(_absolute(self._estate.folder))

    def _text(self, program: Program) -> ScriptText:
        path = self._estate.file_of(program) or Path(program.source.path)
        text = ScriptText(program, path.absolute())
        if not text.shares_lines:
            return text
        try:
            virtual = ScriptText(program, text.path, len(self._virtual) + 1)
        except BranchlineError:  # what no .flow can hold
            return text
        self._virtual.append(virtual)
        return virtual


def _absolute(path: PurePath) -> Path:
    return Path(path).resolve()
