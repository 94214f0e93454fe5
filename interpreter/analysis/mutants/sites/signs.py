"""Where the nodes of an expression begin in its text, and the signs between them."""

from __future__ import annotations

import re

from .....grammar.snippet.nodes import Call, Chain, Compare, Index, Member, Node


def start_of(node: Node) -> int:
    """Return the offset at which a node begins; brackets around it do not count."""
    while True:
        match node:
            case Compare(_, left, _):
                node = left
            case Chain(first, _):
                node = first
            case Member(of, _) | Index(of, _):
                node = of
            case Call(function, _):
                node = function
            case _:
                return node.at


def sign_before(
    sign: re.Pattern[str], text: str, left: Node, right: Node
) -> tuple[int, int] | None:
    """Return where the sign stands between two operands."""
    match = sign.search(text, start_of(left), start_of(right))
    return None if match is None else match.span(1)
