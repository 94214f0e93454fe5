"""How a text is read in blocks, by what it is written in."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ....grammar.finding import BranchlineError, Findings
from ....grammar.flow import blocks as flow_blocks
from ....grammar.flow.blocks import BlockLines, Piece, Preamble
from ....grammar.flow.reader import refuse
from ....grammar.slices import Slices
from ....grammar.source import Source
from ....grammar.yaml_form import blocks as yaml_blocks


class Form(NamedTuple):
    """The functions of ``grammar`` that read a text in blocks.

    ``cutting`` returns pieces and how far those are indented that begin an action, ``None`` where
    a part of the text would be cut in another way than the whole. ``tells_of_all`` is whether a
    text without the name of its script, or with two actions of one id, is taken in blocks, too.
    """

    cutting: Callable[[str], Slices[tuple[list[Piece], int | None]]]
    read_block: Callable[[str, Piece], BlockLines]
    read_preamble: Callable[[str, Piece], Preamble]
    joined: Callable[[Piece, Piece], Piece]
    is_refused: Callable[[Source], bool]
    tells_of_all: bool


def _is_no_flow(source: Source) -> bool:
    try:
        refuse(source, Findings(source))
    except BranchlineError:
        return True
    return False


def _is_never_refused(_source: Source) -> bool:
    return False


FLOW = Form(
    flow_blocks.cutting,
    flow_blocks.read_block,
    flow_blocks.read_preamble,
    flow_blocks.joined,
    _is_no_flow,
    tells_of_all=True,
)
YAML = Form(
    yaml_blocks.cutting,
    yaml_blocks.read_block,
    yaml_blocks.read_preamble,
    yaml_blocks.joined,
    _is_never_refused,
    tells_of_all=False,
)
