"""A large file of scenarios in pieces: what stands before them, and each piece as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ....grammar.documents.nodes import DEEPEST, Entry, ListNode, MappingNode, Node
from ....grammar.documents.yaml_ import read_yaml_tree
from ....grammar.documents.yaml_scan import scan_mapping
from ....grammar.finding import Findings
from ....grammar.names import key
from ....grammar.part_of_source import PartOfSource
from ....grammar.source import Source
from ..keys.scenario import FILE
from ..scenario import ScenarioFile
from ..stream import read_shared
from .cutting import Cutting, Piece, cutting_of

_SCENARIOS = "scenarios"


@dataclass(frozen=True, slots=True)
class CutFile:
    """What a file says of all its scenarios, and how the rest of it is cut.

    ``findings`` are the mistakes before the first scenario.
    """

    cutting: Cutting
    file: ScenarioFile
    findings: Findings
    _top: MappingNode

    def mistakes(self) -> Findings:
        """Return the mistakes outside of the scenarios, once all of these are read."""
        FILE.fields(self._top, self.findings, "a scenario file")
        return self.findings


def cut_file(path: Path, large: int) -> CutFile | None:
    """Return a file of at least so many characters in pieces; ``None`` to read it as a whole."""
    cutting = cutting_of(path, large)
    return None if cutting is None else read_head(cutting)


def read_head(cutting: Cutting) -> CutFile | None:
    """Return what stands before the scenarios, ``None`` where that needs the whole file."""
    findings = Findings(cutting.head)
    top = read_yaml_tree(cutting.head, findings, is_part=True)
    if not isinstance(top, MappingNode) or findings.all:
        return None
    last = top.entries[-1]
    names = [each for each in top.entries if key(each.key) == _SCENARIOS]
    if names != [last] or last.key != _SCENARIOS or not last.value.is_nothing:
        return None
    before = MappingNode(0, 0, top.entries[:-1], 0, 0)
    fields = FILE.fields(before, Findings(cutting.head), "a scenario file")
    file = read_shared(cutting.path, cutting.head, fields, findings)
    return CutFile(cutting, file, findings, top)


def source_of(piece: Piece, head: Source) -> Source:
    """Return the text of a piece with the places that it has in its file."""
    return PartOfSource(head, piece.text, piece.at, piece.line)


def entries_of(piece: Piece) -> list[Entry] | None:
    """Return the scenarios of a piece as they stand there, ``None`` to read the whole file."""
    top = scan_mapping(piece.text, piece.at) or _read(piece)
    if top is None or top.height >= DEEPEST:
        return None
    return top.entries if [each.key for each in top.entries] == [*piece.names] else None


def _read(piece: Piece) -> MappingNode | None:
    """Return the mapping of a piece that is written in an unusual way."""
    source = Source("", piece.text)
    findings = Findings(source)
    top = read_yaml_tree(source, findings, is_part=True)
    if not isinstance(top, MappingNode) or findings.all:
        return None
    _shift(top.entries, piece.at)
    return top


def _shift(entries: list[Entry], by: int) -> None:
    """Move all places; without names no node stands twice in a tree."""
    nodes = list[Node]()
    waiting = [entries]
    while waiting:
        for entry in waiting.pop():
            entry.start += by
            entry.end += by
            nodes.append(entry.value)
        while nodes:
            node = nodes.pop()
            node.start += by
            node.end += by
            if isinstance(node, MappingNode):
                waiting.append(node.entries)
            elif isinstance(node, ListNode):
                nodes += node.items
