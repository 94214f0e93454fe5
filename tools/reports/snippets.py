"""What a snippet did: its variables, what it showed and what it kept, as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ...actions.values import Value
from ...interpreter.run.workbench import SnippetResult
from ...interpreter.values import plain
from ..terminal import Terminal, clean
from .written_values import shortened

_LABELS = {"trace": "TRACE", "saved": "savetodb"}


def variable_lines(variables: Mapping[str, Value], terminal: Terminal) -> Iterator[str]:
    """Yield each variable that holds something, by name."""
    for name, value in sorted(variables.items(), key=_by_name):
        if value is not None:
            yield f"{terminal.paint(clean(name), 'bold')} = {shortened(value)}"


def told_lines(result: SnippetResult, terminal: Terminal) -> Iterator[str]:
    """Yield what TRACE showed and what savetodb kept."""
    for text in result.traced:
        yield f"{terminal.paint(_LABELS['trace'], 'dim')} {clean(text)}"
    for saved in result.saved:
        label = terminal.paint(_LABELS["saved"], "dim")
        yield f"{label} {clean(saved.name)} = {shortened(saved.value)}"


def json_line(result: SnippetResult) -> str:
    """Return everything about a snippet as one JSON object."""
    record = {
        "record": "snippet",
        "variables": {
            name: plain(value)
            for name, value in sorted(result.variables.items(), key=_by_name)
            if value is not None
        },
        "changed": sorted(result.changed, key=str.lower),
        "trace": list(result.traced),
        "saved": [
            {"name": saved.name, "value": plain(saved.value), "flags": saved.flags}
            for saved in result.saved
        ],
        "error": None
        if result.error is None
        else {"line": result.error[1], "message": result.error[0]},
        "limit": result.limit,
    }
    return json.dumps(record)


def _by_name(item: tuple[str, Value]) -> str:
    return item[0].lower()
