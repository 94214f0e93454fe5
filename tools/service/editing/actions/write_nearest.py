"""Write the nearest known name where one is not known, whatever finding says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import partial

from .....grammar.documents.yaml_writer import flow_data, quoted_data
from .....grammar.finding import Edit, Finding
from .....grammar.flow.quoting import quote
from .....grammar.flow.writer import written_name
from .....grammar.script import Span
from ...document import Kind
from ._action import ActionKind, CodeAction
from ._request import Request

_QUOTED = re.compile(r'"([^"]+)"')
_WORD = re.compile(r"[\w$.-]+(?: [\w$.-]+)*")


def offers(request: Request) -> Iterator[CodeAction]:
    """Yield one for each finding that names the nearest, and has no fix of its own."""
    if request.document.kind is Kind.EXPORT:
        return
    for finding in request.findings():
        if finding.nearest is None or finding.fix is not None:
            continue
        edit = _edit(request, finding, finding.nearest)
        if edit is not None:
            was = request.document.text[edit.span.start : edit.span.end]
            yield CodeAction(
                f"write {_shown(edit.text)} in place of {_shown(was)}",
                ActionKind.QUICK_FIX,
                partial(request.changes, edit),
                finding,
                is_safe=False,
            )


def _edit(request: Request, finding: Finding, near: str) -> Edit | None:
    """Return what writes a name in place of the one that the finding is about, and quotes."""
    start, end = finding.span
    text = request.document.text
    raw = text[start:end]
    inner = raw[1:-1] if len(raw) > 1 and raw[0] in "\"'`" and raw[-1] == raw[0] else raw
    names = [name for name in _QUOTED.findall(finding.message) if name != near]
    names.sort(key=lambda each: SequenceMatcher(None, each.lower(), near.lower()).ratio())
    for name in reversed(names):
        if inner in (name, name.replace("\\", "\\\\")):
            return Edit(finding.span, _like(request, raw, near))
        at = _place_of(text, finding.span, name)
        if at is not None and _WORD.fullmatch(near):
            return Edit(Span(at, at + len(name)), near)
    return None


def _place_of(text: str, span: Span, name: str) -> int | None:
    """Return where a name stands that a finding is about: once in its place, else in its line."""
    word = re.compile(rf"(?<![\w$]){re.escape(name)}(?![\w$])")
    if word.match(text, span.start):
        return span.start
    line_end = text.find("\n", span.start)
    line = Span(text.rfind("\n", 0, span.start) + 1, line_end if line_end >= 0 else len(text))
    for start, end in (span, line):
        places = [each.start() for each in word.finditer(text, start, end)]
        if places:
            return places[0] if len(places) == 1 else None
    return None


def _like(request: Request, raw: str, near: str) -> str:
    """Return a name in the quotes of the one that stands there, in those that it needs without."""
    mark = raw[0] if raw[0] in "\"'`" else ""
    is_flow = request.document.kind is Kind.FLOW
    if mark == "'" and near.isprintable():
        if not is_flow:
            return "'" + near.replace("'", "''") + "'"
        if "'" not in near:
            return f"'{near}'"
    if not mark:
        return written_name(near) if is_flow else flow_data(near)
    return quote(near, mark if mark == "`" else '"') if is_flow else quoted_data(near)


def _shown(text: str) -> str:
    return text if text[:1] in ("'", '"', "`") and len(text) > 1 else f'"{text}"'
