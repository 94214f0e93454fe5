"""The scripts of an estate and their calls: a table for people, a record a script for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from ....grammar.counted import counted
from ....interpreter.analysis.call_graph import CallGraph, EstateScript, ScriptCall
from ...terminal import Terminal, clean, columns, cut, padded, wrapped

_INDENT = 13
_NUMBER = 8
_TYPE = 9


def table_lines(graph: CallGraph, terminal: Terminal) -> Iterator[str]:
    """Yield a row a script, below it what it calls and who calls it, and the totals."""
    width = terminal.width - _TYPE - 2 * _NUMBER - 6
    names = [columns(clean(member.shown)) for member in graph.members.values()]
    width = min(width, max([*names, _INDENT * 2]))
    head = _row("script", "type", "actions", "branches", width)
    yield terminal.paint(head, "dim")
    for member in graph.members.values():
        yield from _member_lines(member, graph, width, terminal)
    yield ""
    yield from _totals(graph)


def _row(name: str, kind: str, actions: object, branches: object, width: int) -> str:
    shown = padded(cut(name, width), width)
    return f"{shown}  {padded(kind, _TYPE)}  {actions:>{_NUMBER}}  {branches:>{_NUMBER}}"


def _member_lines(
    member: EstateScript, graph: CallGraph, width: int, terminal: Terminal
) -> Iterator[str]:
    script = member.script
    if script is None:
        row = _row(clean(member.shown), "not read", "-", "-", width)
    else:
        counts = (len(script.actions), member.branches)
        row = _row(clean(member.shown), clean(script.type), *counts, width)
    name = padded(cut(clean(member.shown), width), width)
    yield terminal.paint(name, "bold") + row[len(name) :]
    calls = Counter(_told(call, graph) for call in member.calls)
    told = [text + (f" {count} times" if count > 1 else "") for text, count in calls.items()]
    yield from _part("calls", told, terminal)
    yield from _part("called by", [clean(n) for n in graph.callers.get(member.path, [])], terminal)
    word = "mistakes" if script is not None else "why"
    yield from _part(word, [clean(fault.line()) for fault in member.faults], terminal)


def _told(call: ScriptCall, graph: CallGraph) -> str:
    target, kind = graph.target_of(call)
    told = clean(target)
    if kind == "missing":
        return f"{told} (missing)"
    if kind == "script":
        return told
    if call.may_be is None:
        return f"{told} (decided in a run)"
    names = ", ".join(clean(graph.members[path].shown) for path in call.may_be)
    return f"{told} (decided in a run; here fits {names or 'none'})"


def _part(word: str, texts: list[str], terminal: Terminal) -> Iterator[str]:
    for text in texts:
        for line in wrapped(text, terminal.width - _INDENT):
            yield f"  {padded(word, _INDENT - 2)}{line}"
            word = ""


def _totals(graph: CallGraph) -> Iterator[str]:
    counts = totals_of(graph)
    yield (
        f"{counted(counts['scripts'], 'script')}, {counts['unread']} not read: "
        f"{counted(counts['actions'], 'action')}, {counted(counts['branches'], 'branch')}"
    )
    yield (
        f"{counted(counts['calls'], 'call')}: {counts['found']} found, "
        f"{counts['decided_in_run']} decided in a run, {counts['missing']} missing"
    )


def totals_of(graph: CallGraph) -> dict[str, int]:
    """Return what there is in all."""
    members = list(graph.members.values())
    calls = [call for member in members for call in member.calls]
    return {
        "scripts": len(members),
        "unread": sum(member.script is None for member in members),
        "actions": sum(len(m.script.actions) for m in members if m.script is not None),
        "branches": sum(member.branches for member in members),
        "calls": len(calls),
        "found": sum(call.found is not None for call in calls),
        "decided_in_run": sum(call.is_decided_in_run for call in calls),
        "missing": sum(call.is_missing for call in calls),
    }


def json_lines(graph: CallGraph) -> Iterator[str]:
    """Yield a record a script and one of the totals, each on one line of ASCII."""
    for member in graph.members.values():
        yield json.dumps(_record(member, graph))
    yield json.dumps({"record": "total", **totals_of(graph)})


def _record(member: EstateScript, graph: CallGraph) -> dict[str, object]:
    script = member.script
    return {
        "record": "script",
        "script": member.shown,
        "file": str(member.path),
        "name": script.name if script is not None else None,
        "type": script.type if script is not None else None,
        "actions": len(script.actions) if script is not None else None,
        "branches": member.branches if script is not None else None,
        "calls": [_call(call, graph) for call in member.calls],
        "called_by": graph.callers.get(member.path, []),
        "faults": [fault.line() for fault in member.faults],
    }


def _call(call: ScriptCall, graph: CallGraph) -> dict[str, object]:
    return {
        "id": call.id,
        "action": call.action,
        "name": call.name,
        "kind": "found" if call.found else graph.target_of(call)[1].replace(" ", "_"),
        "script": graph.target_of(call)[0] if call.found else None,
        "may_be": [graph.members[path].shown for path in call.may_be or ()],
    }
