"""Which requirements a scenario, or a whole file of them, says that it covers (D153)."""

from __future__ import annotations

from ...grammar.documents.nodes import ListNode, Node
from ...grammar.finding import Findings
from ...grammar.script import Span

COVERS = "covers"


def read_covers(node: Node, findings: Findings) -> dict[str, Span]:
    """Return the ids of requirements, each with its place, as they are written."""
    nodes = node.items if isinstance(node, ListNode) else [node]
    found: dict[str, Span] = {}
    for each in nodes:
        id = each.as_text(findings, COVERS, "the id of a requirement, or [] for none")
        if id is not None:
            found.setdefault(id, each.span)
    return found
