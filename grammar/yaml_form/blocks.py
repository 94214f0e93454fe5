"""A script in YAML in blocks, each the entry of an action, so that one can be read alone.

What a block says does not depend on where it stands: its spans count from its own start. A text
that may say something else as a whole than in parts has a block that takes all of it.
"""

from __future__ import annotations

import re
from sys import maxsize

from ..documents.nodes import DEEPEST, ListNode, MappingNode, Node
from ..documents.yaml_ import YamlComment, read_yaml_tree
from ..finding import Findings
from ..flow.blocks import BlockLines, Piece, Preamble
from ..flow.line_records import ScriptLine, TypeLine
from ..script import Script
from ..slices import Slices
from ..source import Source
from .comments import place_comments
from .reader import YamlReading

_AT_ONCE = 2_000
_END = r"(?=\r?\n|\Z)"
_REMARK = r"[ \t]*+(?:#[^\r\n]*+)?+"
_ACTIONS = re.compile(rf"^actions:{_REMARK}{_END}", re.MULTILINE)
_GAP = re.compile(rf"(?:{_REMARK}\r?\n)*+")
_KEY = r"(?=[^ \t#\r\n-])"
_MARGIN = re.compile(rf" ++{_KEY}")
# Ends of lines that are not ours, and keys and values with a sign of their own.
_ODD = re.compile(r"[\x85\u2028\u2029\ufeff]|\r(?!\n)|^[ \t-]*+[?:](?=[ \t\r\n]|\Z)", re.MULTILINE)
_MARK = re.compile(r"^(?:---|\.\.\.)(?=[ \t\r\n]|\Z)", re.MULTILINE)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_IN_LINES = ("duplicate-key",)
"""What names the number of another line."""
_ABOVE = 2
"""So many mappings are around the entries of an action in the whole text, beside their own."""


def cutting(text: str) -> Slices[tuple[list[Piece], int | None]]:
    """Return a text in pieces, and how far those are indented that are actions; ``None`` for none.

    All pieces but the first are actions; of a part of a text that begins with an action it is too.
    """
    first = _first_action(text)
    if first is None:
        return [Piece(text)], None
    start, margin = first
    heads = re.compile(rf"^ {{{margin}}}{_KEY}", re.MULTILINE)
    at = [match.start() for match in heads.finditer(text, start)]
    yield
    if start:
        at.insert(0, 0)
    pieces: list[Piece] = []
    for begin, end in zip(at, [*at[1:], len(text)], strict=True):
        pieces.append(Piece(text[begin:end]))
        if len(pieces) % _AT_ONCE == 0:
            yield
    return pieces, margin


def _first_action(text: str) -> tuple[int, int] | None:
    """Return where the first action begins, and how far it is indented."""
    start = 0
    if not text.startswith(" "):
        head = _ACTIONS.search(text)
        gap = _GAP.match(text, head.end()) if head else None
        if gap is None:
            return None
        start = gap.end()
    margin = _MARGIN.match(text, start)
    return None if margin is None else (start, margin.end() - start)


def read_block(path: str, piece: Piece) -> BlockLines:
    """Return what the entry of an action says; its findings are kept without a bound."""
    source = Source(path, piece.text)
    findings = Findings(source, maxsize, maxsize)
    comments: list[YamlComment] = []
    root = None if _MARK.search(piece.text) else _root(source, findings, comments)
    if root is None or len(root.entries) != 1:
        return _taking_all(piece)
    entry = root.entries[0]
    action = YamlReading(findings).action(entry)
    names_lines = any(one.rule in _IN_LINES for one in findings.all)
    if names_lines or _ABOVE + _height(entry.value) > DEEPEST:
        return _taking_all(piece)
    return _lines(piece, Script("", actions=(action,)), comments, findings)


def read_preamble(path: str, piece: Piece) -> Preamble:
    """Return what stands before the first action, the line of all of them included."""
    source = Source(path, piece.text)
    findings = Findings(source)
    comments: list[YamlComment] = []
    head = _ACTIONS.search(piece.text)
    gap = _GAP.match(piece.text, head.end()) if head else None
    is_head = gap is not None and not piece.text[gap.end() :].strip(" \t")
    root = _root(source, findings, comments) if is_head else None
    script = None if root is None else YamlReading(findings).script(root)
    if root is None or script is None or findings.all or _DIRECTIVE.search(piece.text):
        return Preamble(_taking_all(piece), None, None)
    has_type = script.type_span.end > 0
    return Preamble(
        _lines(piece, script, comments, findings),
        ScriptLine(script.name, script.span),
        TypeLine(script.type, script.type_span) if has_type else None,
    )


def joined(one: Piece, other: Piece) -> Piece:
    """Return two pieces that follow each other as one."""
    return Piece(one.text + other.text)


def _root(source: Source, findings: Findings, comments: list[YamlComment]) -> MappingNode | None:
    """Return the mapping that a part of a text is, ``None`` where it may be something else."""
    if _ODD.search(source.text):
        return None
    root = read_yaml_tree(source, findings, None, comments, is_part=True)
    return root if isinstance(root, MappingNode) else None


def _height(node: Node) -> int:
    return node.height if isinstance(node, ListNode | MappingNode) else 0


def _taking_all(piece: Piece) -> BlockLines:
    return BlockLines(
        piece,
        begins=True,
        takes_all=True,
        actions=(),
        kept=(),
        above=(),
        unread=(),
        misplaced=(),
        is_indented=None,
        first=None,
    )


def _lines(
    piece: Piece, script: Script, comments: list[YamlComment], findings: Findings
) -> BlockLines:
    placed = dict(place_comments(script, comments, findings.source))
    behind = placed.pop(("end",), None)
    actions = script.actions
    return BlockLines(
        piece,
        begins=True,
        takes_all=False,
        actions=actions,
        kept=tuple(placed.items()),
        above=() if behind is None else behind.above,
        unread=tuple(findings.all),
        misplaced=(),
        is_indented=None,
        first=actions[0].id if actions else None,
    )
