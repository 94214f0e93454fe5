"""A .flow text in blocks, each an action with what is below it, so that one can be read alone.

What a block says does not depend on where it stands: its spans count from its own start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from sys import maxsize
from typing import NamedTuple

from ..finding import Finding, Findings
from ..script import Action, Comment, Span
from ..slices import Slices
from ..source import Source
from .line_records import Head, Item, LineError, ScriptLine, Token, TypeLine, UnreadError
from .lines import parse_lines
from .logical_lines import LogicalLine, logical_lines
from .reader import Assembly

_HEAD = re.compile(r"[ \t]*+\w++(?:-++\w++)*+[ \t]*+:")
_QUOTES = '"""'
_AT_ONCE = 2_000
Kept = tuple[tuple[str, ...], Comment]
"""A place in a script, and comments of it."""


@dataclass(frozen=True, slots=True, eq=False)
class BlockLines:
    """What the lines of a block say.

    ``begins`` is false where the first of them belongs to the block before, ``takes_all`` where
    one of them is of the script as a whole, or what they say cannot be told without the others.
    ``unread`` are the lines that cannot be read, ``misplaced`` those that stand where they may
    not. ``above`` are the comments at its end. ``is_indented`` is whether its first action is,
    ``first`` the id of that, ``None`` without one.
    """

    piece: Piece
    begins: bool
    takes_all: bool
    actions: tuple[Action, ...]
    kept: tuple[Kept, ...]
    above: tuple[str, ...]
    unread: tuple[Finding, ...]
    misplaced: tuple[Finding, ...]
    is_indented: bool | None
    first: str | None

    @property
    def text(self) -> str:
        """Return the text that they stand in."""
        return self.piece.text


class _PartAssembly(Assembly):
    """Puts the lines of a part of a text together."""

    def __init__(self, source: Source, findings: Findings) -> None:
        super().__init__(source, findings)
        self.kept: list[Kept] = []

    def _keep(self, place: tuple[str, ...], above: tuple[str, ...], beside: str | None) -> None:
        self.kept.append((place, Comment(above, beside)))

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(self._actions)

    @property
    def above(self) -> tuple[str, ...]:
        return tuple(self._above)


class _BlockAssembly(_PartAssembly):
    """The same below a whole header, and actions that are not indented."""

    def __init__(self, source: Source, findings: Findings) -> None:
        super().__init__(source, findings)
        self._name, self._type = ScriptLine("", Span(0, 0)), TypeLine("", Span(0, 0))
        self._first_indent = False


class _PreambleAssembly(_PartAssembly):
    """The same at the beginning of a text."""

    @property
    def name(self) -> ScriptLine | None:
        return self._name

    @property
    def type(self) -> TypeLine | None:
        return self._type


class Preamble(NamedTuple):
    """What stands before the blocks: the name and the type of the script, if they do."""

    lines: BlockLines
    name: ScriptLine | None
    type: TypeLine | None


class Piece(NamedTuple):
    """A part of a text; ``lines`` are its logical lines where it would be cut otherwise alone."""

    text: str
    lines: tuple[LogicalLine, ...] | None = None


def cutting(text: str) -> Slices[tuple[list[Piece], int | None]]:
    """Return a text in pieces, and ``None`` where one by itself would be cut in another way.

    All pieces but the first begin as an action does. It stops now and then.
    """
    lines = logical_lines(text)
    yield
    at = [n for n, line in enumerate(lines) if line.start and _HEAD.match(text, line.start)]
    is_closed = text.count(_QUOTES) % 2 == 0 and not any(
        line.mistake is not None and line.mistake.rule == "unclosed-block" for line in lines
    )
    yield
    pieces: list[Piece] = []
    for first, behind in zip((0, *at), (*at, len(lines)), strict=True):
        if len(pieces) % _AT_ONCE == 0:
            yield
        own = lines[first:behind]
        start, end = (own[0].start, own[-1].end) if own else (0, 0)
        quotes = text.count(_QUOTES, start, end)
        is_odd = quotes % 2 == 1 or (quotes > 0 and not is_closed)
        moved = tuple(_moved(line, start) for line in own) if is_odd else None
        pieces.append(Piece(text[start:end], moved))
    return pieces, 0 if is_closed else None


def _moved(line: LogicalLine, by: int) -> LogicalLine:
    mistake = line.mistake
    if mistake is not None:
        span = Span(mistake.span.start - by, mistake.span.end - by)
        said = str(mistake)
        mistake = LineError(mistake.rule, said, span, mistake.expected, mistake.nearest)
    return LogicalLine(line.start - by, line.end - by, mistake)


def read_block(path: str, piece: Piece) -> BlockLines:
    """Return what the lines of a block say; its findings are kept without a bound."""
    source = Source(path, piece.text)
    unread, misplaced = (Findings(source, maxsize, maxsize) for _ in range(2))
    assembly = _BlockAssembly(source, misplaced)
    return _lines_of(piece, _items(source, unread, piece.lines), assembly, unread, misplaced)


def read_preamble(path: str, piece: Piece) -> Preamble:
    """Return what stands at the beginning of a text, of which it is a part."""
    source = Source(path, piece.text)
    unread, misplaced = (Findings(source, maxsize, maxsize) for _ in range(2))
    assembly = _PreambleAssembly(source, misplaced)
    lines = _lines_of(piece, _items(source, unread, piece.lines), assembly, unread, misplaced)
    return Preamble(lines, assembly.name, assembly.type)


def _lines_of(
    piece: Piece,
    items: list[Item],
    assembly: _PartAssembly,
    unread: Findings,
    misplaced: Findings,
) -> BlockLines:
    assembly.take(items)
    lines = [item for item in items if not isinstance(item, Token)]
    heads = [item for item in lines if isinstance(item, Head)]
    return BlockLines(
        piece,
        bool(lines) and isinstance(lines[0], Head),
        any(map(_is_header, lines)),
        assembly.actions,
        tuple(assembly.kept),
        assembly.above,
        tuple(unread.all),
        tuple(misplaced.all),
        _is_indented(piece.text, heads[0]) if heads else None,
        heads[0].id if heads else None,
    )


def _items(
    source: Source, findings: Findings, lines: tuple[LogicalLine, ...] | None
) -> list[Item]:
    try:
        if lines is None:
            return parse_lines(source.text)
    except (UnreadError, LineError):
        pass
    from .error_recovery import recover  # most blocks have no mistake

    return recover(source, findings, lines)


def _is_header(item: Item) -> bool:
    """Whether a line may be one of the script as a whole."""
    match item:
        case ScriptLine() | TypeLine():
            return True
        case Head(id=name):
            return name.lower() == "type"
        case _:
            return False


def _is_indented(text: str, head: Head) -> bool:
    return head.span.start > 0 and text[head.span.start - 1] in " \t"


def joined(one: Piece, other: Piece) -> Piece:
    """Return two pieces that follow each other as one."""
    text = one.text + other.text
    if one.lines is None and other.lines is None:
        return Piece(text)
    first = logical_lines(one.text) if one.lines is None else one.lines
    second = logical_lines(other.text) if other.lines is None else other.lines
    return Piece(text, (*first, *(_moved(line, -len(one.text)) for line in second)))
