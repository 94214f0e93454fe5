"""Reading a file of scenarios one scenario at a time, so that no file is too long to run.

A large file is never a whole tree in memory: there, what all scenarios share stands before them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from ...grammar.documents.builder import Streamed
from ...grammar.documents.nodes import Entry, MappingNode, Node
from ...grammar.documents.yaml_ import read_yaml_tree
from ...grammar.finding import Findings
from ...grammar.script import NOWHERE, Span
from ...grammar.source import Source
from ...grammar.text_file import read_text
from ..world.unlisted import ListedNames, check_world
from ..world.world import World
from .fields import read_covers, read_values
from .keys.kinds import GIVEN, SECTIONS
from .keys.scenario import COVERS
from .keys.scenario import FILE as _FILE
from .matrix import Readers, read_sets
from .reader import ScenarioReader
from .scenario import FILE_SUFFIX, ScenarioFile
from .world_reader import read_world_node

LARGE = 1_000_000
"""From so many characters on a file is read as a stream."""

_SHARED = ("script", "world", COVERS, *SECTIONS.values())

Begin = Callable[[ScenarioFile, Findings], None]
BeginWith = Callable[[ScenarioFile, Findings, list[Entry]], None]
Take = Callable[[Entry], None]


def stream_scenarios(
    path: Path, begin: Begin, take: Take, large: int = LARGE, source: Source | None = None
) -> tuple[ScenarioFile, Findings]:
    """Hand on what a file says of all its scenarios, then each of them as it stands there.

    Returns the mistakes outside of the scenarios. ``begin`` is shown those that were found before
    the first scenario. Raises ``BranchlineError`` for a file that cannot be opened.
    """

    def begin_with(file: ScenarioFile, findings: Findings, _before: list[Entry]) -> None:
        begin(file, findings)

    return stream_entries(path, begin_with, take, large, source)


def stream_entries(
    path: Path, begin: BeginWith, take: Take, large: int = LARGE, source: Source | None = None
) -> tuple[ScenarioFile, Findings]:
    """Do the same; ``begin`` is shown the entries of the other keys as well."""
    reading = _Reading(path, source or read_text(path), begin, take)
    if len(reading.source.text) < large:
        reading.read_whole()
    else:
        reading.read_streamed()
    return reading.file, reading.findings


class _Reading:
    """One reading of one file."""

    def __init__(self, path: Path, source: Source, begin: BeginWith, take: Take) -> None:
        self.source = source
        self.findings = Findings(source)
        self.file = read_shared(path, source, {}, self.findings)
        self._path, self._begin, self._take = path, begin, take
        self._first: int | None = None

    def read_whole(self) -> None:
        fields = self._fields(read_yaml_tree(self.source, self.findings))
        self.file = read_shared(self._path, self.source, fields, self.findings)
        if "scenarios" in fields:
            listed = fields["scenarios"].value.as_mapping(self.findings, "scenarios")
            if listed is not None:
                others = [entry for name, entry in fields.items() if name != "scenarios"]
                self._begin(self.file, self.findings, others)
                for entry in listed.entries:
                    self._take(entry)

    def read_streamed(self) -> None:
        streamed = Streamed("scenarios", self._take, self._start)
        fields = self._fields(read_yaml_tree(self.source, self.findings, streamed))
        for name, entry in fields.items():
            if self._first is not None and name in _SHARED and entry.start > self._first:
                said = f'"{name}" stands behind the scenarios of a very long file'
                wanted = "it before them, for such a file is read only once"
                self.findings.add("late-key", said, entry.span, expected=wanted)
        if self._first is None and "scenarios" in fields:
            fields["scenarios"].value.as_mapping(self.findings, "scenarios")

    def _start(self, entries: list[Entry]) -> None:
        top = MappingNode(0, 0, entries, 0, 0)
        unheard = Findings(self.source)  # the keys are looked at again when all are there
        fields = _FILE.fields(top, unheard, "a scenario file")
        self.file = read_shared(self._path, self.source, fields, self.findings)
        self._first = entries[-1].end if entries else 0
        self._begin(self.file, self.findings, entries)

    def _fields(self, tree: Node | None) -> dict[str, Entry]:
        if tree is None:
            if not self.findings.all:
                said = "the file is empty"
                self.findings.add("missing-key", said, Span(0, 1), expected='"scenarios"')
            return {}
        top = tree.as_mapping(self.findings, "a scenario file")
        return _FILE.fields(top, self.findings, "a scenario file") if top is not None else {}


def read_shared(
    path: Path, source: Source, fields: dict[str, Entry], findings: Findings
) -> ScenarioFile:
    """Return what a file says of all its scenarios."""
    script, script_span = path.with_name(path.name.removesuffix(FILE_SUFFIX) + ".flow"), NOWHERE
    if "script" in fields:
        script_span = fields["script"].value.span
        name = fields["script"].value.as_text(findings, "script")
        script = path.parent / name if name is not None else script
    world = World()
    if "world" in fields:
        world = read_world_node(fields["world"].value, findings)
        check_world(fields["world"].value, ListedNames(world), findings)
    covers = read_covers(fields[COVERS].value, findings) if COVERS in fields else {}
    file = ScenarioFile(path, source, script, world, covers=covers, script_span=script_span)
    reader = ScenarioReader(file, findings)
    readers = Readers(
        partial(_world_of, file=file, findings=findings),
        reader.stub_set,
        partial(read_values, findings=findings, name=GIVEN),
    )
    return replace(file, sets=read_sets(fields, readers, findings))


def _world_of(node: Node, file: ScenarioFile, findings: Findings) -> World:
    """Return a named world, whose names may be those of what all scenarios have as well."""
    world = read_world_node(node, findings)
    check_world(node, ListedNames(file.world.with_more(world)), findings)
    return world
