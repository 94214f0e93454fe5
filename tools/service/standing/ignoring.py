"""Whether a block says anything about findings that are to be ignored, well or badly."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.names import key
from ....interpreter.program.instrumentation import literal_text
from ....rules._malformed import wrong
from ..reading.block import Block


def may_ignore(block: Block) -> bool:
    """Whether a comment in a block, or an action that is one, speaks of ignoring findings."""
    if block.may_ignore is None:
        block.may_ignore = any(wrong(text, is_placed=False) for text in _texts(block))
    return block.may_ignore


def _texts(block: Block) -> Iterator[str]:
    yield from block.lines.above
    for _, comment in block.lines.kept:
        yield from comment.above
        yield comment.beside or ""
    program = block.known.program
    for action in program.resolved:
        yield from (
            literal_text(literal)
            for prop, literal in action.values
            if key(prop.name) == "comments"
        )
    for code in program.codes.values():
        yield from (comment.text for comment in code.snippet.comments)
