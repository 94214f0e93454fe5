"""What pictures show of an estate: a box a script, an arrow from who calls to who is called."""

from __future__ import annotations

from ....interpreter.analysis.call_graph import CallGraph, EstateScript
from ...terminal import clean
from .chart import Arrow, Box, Chart

_MARKS = {"script": "", "unread": "not read"}
_FAULTS = {"missing", "unread"}


def chart_of_estate(graph: CallGraph, name: str) -> Chart:
    """Return the chart of an estate; scripts that nobody calls by a fixed name come first."""
    scripts = graph.graph()
    kinds = {shown: str(data["kind"]) for shown, data in scripts.nodes(data=True)}
    positions = {shown: at for at, shown in enumerate(kinds)}
    members = {member.shown: member for member in graph.members.values()}
    called = {target for source, target in scripts.edges if source != target}
    boxes = tuple(
        _box(shown, kind, members.get(shown), graph, positions, is_root=shown not in called)
        for shown, kind in kinds.items()
    )
    return Chart(clean(name), boxes, "these call each other, and nobody else them", False)


def _box(
    shown: str,
    kind: str,
    member: EstateScript | None,
    graph: CallGraph,
    positions: dict[str, int],
    *,
    is_root: bool,
) -> Box:
    labels: dict[int, dict[str, None]] = {}
    for call in member.calls if member is not None else ():
        target = positions[graph.target_of(call)[0]]
        labels.setdefault(target, {})[clean(call.action)] = None
    script = member.script if member is not None else None
    mark = _MARKS.get(kind, kind)
    return Box(
        clean(shown),
        mark or (clean(script.type) if script is not None else ""),
        "",
        tuple(Arrow(tuple(names), target) for target, names in labels.items()),
        is_root=is_root,
        is_comment=False,
        is_ending=False,
        is_marked=bool(mark),
        is_fault=kind in _FAULTS,
    )
