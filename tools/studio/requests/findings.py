"""What is told of findings beside themselves: the branches they speak of, and why they matter."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pygls.exceptions import JsonRpcInvalidParams

from ...lsp.server import Request
from ...reports.reference.explained import explained
from ...service.canvas.spoken_of import spoken_of
from ...terminal import Terminal
from ..asked import Asked, text_of
from ..server import StudioServer

_LONGEST_RULE = 100
_LONGEST_PAGE = 20_000


async def checked(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Return once all that is wrong with a file is known and was told, with its version then.

    What is told without being asked may be the first part of it, and may be nothing so far.
    """
    path = server.views.named(asked).document.path
    await server.publishing.whole(path)
    return {"version": server.views.named(asked).document.version}


def branches(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Return which branches the findings of a script speak of, by place and rule of each."""
    view = server.views.named(asked)
    found: list[dict[str, object]] = []
    for finding, shown in spoken_of(view.document):
        start = view.position(finding.span.start)
        ports = [
            {"action": each.action, "outcome": each.outcome, "isCustom": each.is_custom}
            for each in shown
        ]
        found.append(
            {
                "line": start.line,
                "character": start.character,
                "rule": finding.rule,
                "branches": ports,
            }
        )
    return {"version": view.document.version, "found": found}


def explain(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Return the page that `branchline explain` has of a rule or a finding, as Markdown."""
    del server
    rule = text_of(asked, "rule")
    if len(rule) > _LONGEST_RULE:
        raise JsonRpcInvalidParams(f"Invalid Params: no rule has over {_LONGEST_RULE} characters")
    lines = explained(rule, Terminal.of(io.StringIO(), {}), is_markdown=True)
    return {"text": _bounded(lines, rule)}


def _bounded(lines: Iterable[str], rule: str) -> str:
    """Return lines as one text, and where it is cut say so and who tells the rest."""
    kept: list[str] = []
    left = _LONGEST_PAGE
    for line in lines:
        left -= len(line) + 1
        if left < 0:
            return "\n".join((*kept, "", f"The rest is told by `branchline explain {rule}`."))
        kept.append(line)
    return "\n".join(kept)


REQUESTS = (
    Request("branchline/checked", checked),
    Request("branchline/findings/branches", branches),
    Request("branchline/explain", explain),
)
