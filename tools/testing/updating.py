"""Giving scenarios that failed the expectations that they would have met, in their own file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

from ...grammar.documents.nodes import Entry, MappingNode
from ...grammar.documents.yaml_ import read_yaml_tree
from ...grammar.documents.yaml_edits import changes, is_shared
from ...grammar.finding import Edit, Findings, applied
from ...grammar.names import key
from ...grammar.script import Span
from ...grammar.source import Source
from ...interpreter.run.run import dry_run
from ...interpreter.scenarios.derived import DerivedExpectation, Renewed
from ...interpreter.scenarios.scenario import Scenario, ScenarioFile
from ...interpreter.scenarios.scenario_file import parse_scenarios, read_scenarios
from .results import ScenarioResult
from .running import Runner
from .selection import Selection

Place: TypeAlias = tuple[str, ...]


class NotUpdated(NamedTuple):
    """An expectation that stays as it is, and why."""

    file: str
    line: int
    scenario: str
    what: str
    why: str

    def __str__(self) -> str:
        return f'{self.file}:{self.line}: "{self.scenario}": {self.what}: {self.why}'


@dataclass(slots=True)
class Updated:
    """One file of scenarios before and after, and how many expectations are others."""

    path: Path
    before: str
    after: str
    count: int = 0
    left: list[NotUpdated] = field(default_factory=list[NotUpdated])


def updated_files(failed: Sequence[ScenarioResult], roots: Sequence[Path]) -> Iterator[Updated]:
    """Yield each file whose scenarios failed; they run once more to see what they come to.

    Raises ``BranchlineError`` where a file has changed in the meantime and cannot be read.
    """
    runner = Runner(roots, Selection())
    for name in dict.fromkeys(result.file for result in failed):
        wanted = {result.name for result in failed if result.file == name}
        yield _Updating(runner, Path(name), wanted).updated()


class _Updating:
    """The update of one file."""

    def __init__(self, runner: Runner, path: Path, wanted: set[str]) -> None:
        self._file = read_scenarios(path)
        self._runner, self._wanted = runner, wanted
        self._text = self._file.source.text
        self._found = Updated(path, self._text, self._text)

    def updated(self) -> Updated:
        edits: list[Edit] = []
        for entry, own in self._touched():
            for place, renewed in self._agreed(entry, own).items():
                edits += self._edits(entry, place, renewed)
        newline = "\r\n" if "\r\n" in self._text else "\n"
        edits = [edit._replace(text=edit.text.replace("\n", newline)) for edit in edits]
        self._found.after = applied(self._text, edits)
        self._check()
        return self._found

    def _touched(self) -> Iterator[tuple[Entry, list[Scenario]]]:
        """Yield what failed as it stands in the file, with each scenario that it stands for."""
        tree = read_yaml_tree(self._file.source, Findings(self._file.source))
        listed = _value(tree, "scenarios")
        by_place: dict[Span, list[Scenario]] = {}
        for each in self._file.scenarios.values():
            by_place.setdefault(each.span, []).append(each)
        node = listed.value if listed is not None else None
        for entry in node.entries if isinstance(node, MappingNode) else ():
            own = by_place.get(entry.span, [])
            if any(each.name in self._wanted for each in own):
                yield entry, own

    def _agreed(self, entry: Entry, own: Sequence[Scenario]) -> dict[Place, Renewed]:
        """Return what is to be written of one entry: all runs that it stands for must agree."""
        each = [{r.place: r for r in self._renewed(self._file, one)} for one in own]
        agreed: dict[Place, Renewed] = {}
        for place, renewed in {place: r for found in each for place, r in found.items()}.items():
            if renewed.why:
                self._leave(entry, renewed, renewed.why)
            elif any(found.get(place) != renewed for found in each):
                self._leave(entry, renewed, "the runs of its matrix do not agree")
            else:
                agreed[place] = renewed
        return agreed

    def _renewed(self, file: ScenarioFile, scenario: Scenario) -> list[Renewed]:
        estate = self._runner.estate_of(file.script)
        program = estate.program(file.script)
        result = dry_run(program, scenario.setup(program, programs=estate.resolve))
        return list(DerivedExpectation(result).renewed(scenario.expectation))

    def _edits(self, entry: Entry, place: Place, renewed: Renewed) -> list[Edit]:
        """Return the edits of one expectation, none of one that stands elsewhere, too."""
        found = entry
        for name in ("expect", *place):
            inner = _value(found.value, name)
            if inner is None or is_shared(self._text, found) or is_shared(self._text, inner):
                self._leave(entry, renewed, "it is shared through an anchor")
                return []
            found = inner
        self._found.count += 1
        return list(changes(self._text, found, renewed.data))

    def _leave(self, entry: Entry, renewed: Renewed, why: str) -> None:
        line = self._file.source.place(entry.start)[0]
        left = NotUpdated(str(self._file.path), line, entry.key, str(renewed), why)
        self._found.left.append(left)

    def _check(self) -> None:
        """Change nothing where the new text is not read, or an expectation would not be met."""
        source = Source(self._file.source.path, self._found.after)
        file, findings = parse_scenarios(self._file.path, source)
        kept = {(left.scenario, left.what) for left in self._found.left}
        for entry, own in self._touched():
            for each in own:
                again = [] if findings.all else self._renewed(file, file.scenarios[each.name])
                missed = [one for one in again if (entry.key, str(one)) not in kept]
                if findings.all or missed:
                    what = missed[0] if missed else Renewed(("expect",))
                    self._leave(entry, what, "it would not be met either; edit it by hand")
                    self._found.after, self._found.count = self._text, 0
                    return


def _value(node: object, name: str) -> Entry | None:
    """Return the entry of a mapping by its name, in the spelling of the file (L5)."""
    entries = node.entries if isinstance(node, MappingNode) else []
    exact = next((entry for entry in entries if entry.key == name), None)
    return exact or next((entry for entry in entries if key(entry.key) == key(name)), None)
